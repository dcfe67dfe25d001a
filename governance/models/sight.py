"""Who sees which meetings, as conditions for questions about meetings."""

from datetime import date

from django.apps import apps
from django.db.models import DateField, F, Value

from projects.models import Project
from trepart.db import Sql

_TAKES_PART = """(
    {body} IN (
        SELECT body_id FROM {seat}
        WHERE person_id = {person} AND removed_at IS NULL
        AND (starts_on IS NULL OR starts_on <= {day}) AND (ends_on IS NULL OR ends_on >= {day})
    )
    OR {meeting} IN (SELECT meeting_id FROM {attendance} WHERE substitute_id = {person})
    OR {meeting} IN (
        SELECT item.meeting_id FROM {item} item JOIN {called_in} called ON called.item_id = item.id
        WHERE called.substitute_id = {person} AND {stands}
    )
)"""
# The last answer for a seat on an item counts: by an earlier one nobody is called in any more.
_STANDS = """NOT EXISTS (
    SELECT 1 FROM {called_in} later WHERE later.item_id = called.item_id AND later.seat_id = called.seat_id
    AND later.decided_at IS NOT NULL AND later.id > called.id
)"""
_CALLED_IN = """{item} IN (
    SELECT called.item_id FROM {called_in} called WHERE called.substitute_id = {person} AND {stands}
)"""
_OF_PROJECT = """(
    {meeting} IN (
        SELECT item.meeting_id FROM {item} item JOIN {item_project} about ON about.agendaitem_id = item.id
        WHERE about.project_id = {project} AND item.state NOT IN ('proposed', 'removed')
        AND item.closing = ''
    )
    OR {body} IN (SELECT body_id FROM {function} WHERE project_id = {project}) AND {takes_part}
)"""


def takes_part(person_id: int | None, day: date) -> Sql:
    """Whether somebody sits in the meeting's body on a day, or came as a substitute, be it for one item."""
    return Sql(
        _TAKES_PART,
        meeting=F("pk"),
        body=F("body_id"),
        person=Value(person_id),
        day=Value(day, DateField()),
        seat=_model("Seat"),
        attendance=_model("Attendance"),
        item=_model("AgendaItem"),
        called_in=_model("Impartiality"),
        stands=_stands(),
    )


def called_in(person_id: int | None) -> Sql:
    """Whether somebody was called in on the item for one who is out of it."""
    return Sql(
        _CALLED_IN,
        item=F("pk"),
        person=Value(person_id),
        called_in=_model("Impartiality"),
        stands=_stands(),
    )


def _stands() -> Sql:
    return Sql(_STANDS, called_in=_model("Impartiality"))


def of_project_for(project: Project, person_id: int | None, day: date) -> Sql:
    """Whether a meeting is about the project, or of one of its bodies with this person taking part."""
    return Sql(
        _OF_PROJECT,
        meeting=F("pk"),
        body=F("body_id"),
        project=Value(project.pk),
        item=_model("AgendaItem"),
        item_project=_model("AgendaItem").projects.through,
        function=_model("BodyFunction"),
        takes_part=takes_part(person_id, day),
    )


def _model(name: str):
    return apps.get_model("governance", name)
