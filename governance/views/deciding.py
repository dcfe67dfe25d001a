"""What is needed to decide an item: the form with what there is to choose among, and what is shown beside."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from accounts.models import Person
from accounts.parties import Party
from governance.ballot import Out, ballot_of
from governance.codes import STEERING_FUNCTIONS
from governance.course import Course
from governance.forms.decisions import DecisionForm, Offered
from governance.forms.phases import said_of_way
from governance.models import AgendaItem, Body, BodyFunction, DocumentVersion, Impartiality
from governance.roll import Roll
from projects.models import Project


def decision_draft(item: AgendaItem) -> str:
    """The name under which the text of a decision is kept while it is typed."""
    return f"decision:{item.pk}"


def decision_form(
    item: AgendaItem, roll: Roll, data: Any = None, asked: Sequence[Impartiality] | None = None
) -> DecisionForm:
    """The form by which an item is decided, with what there is to choose among."""
    asked = list(item.impartiality.for_list()) if asked is None else asked
    return DecisionForm(data, item=item, roll=roll, offered=_offered(item, roll, standing(asked)))


def _offered(item: AgendaItem, roll: Roll, out: Out) -> Offered:
    body, project = item.meeting.body, _only_project(item)
    return Offered(
        onward=Body.objects.that_take_over_from(body),
        formal=Body.objects.of_municipality(body.municipality).exclude(pk=body.pk),
        people=people_around(item, roll),
        ballot=ballot_of(body, roll, out),
        out=out,
        version=_newest_version(project) if project else None,
        ways=_ways(project) if project else (),
    )


def people_around(item: AgendaItem, roll: Roll) -> Any:
    """Those at the table, those who came for them, and those who lead what the item is about."""
    there = [row.seat.person_id for row in roll.rows]
    there += [row.attendance.substitute_id for row in roll.rows if row.attendance]
    there += [project.leader_id for project in item.projects.all()]
    return Person.objects.filter(pk__in=[pk for pk in there if pk])


def _only_project(item: AgendaItem) -> Project | None:
    """The one project that the item is about, with its newest document and whether the body steers it."""
    about = list(item.projects.all())
    if len(about) != 1 or about[0].is_closed:
        return None
    versions = DocumentVersion.objects.filter(project=OuterRef("pk")).order_by("-number")
    steers = BodyFunction.objects.filter(
        project=OuterRef("pk"), body=item.meeting.body_id, function__in=STEERING_FUNCTIONS
    )
    known = Project.objects.annotate(
        version_pk=Subquery(versions.values("pk")[:1]),
        version_number=Subquery(versions.values("number")[:1]),
        is_steered=Exists(steers),
    )
    return known.get(pk=about[0].pk)


def _newest_version(project: Any) -> DocumentVersion | None:
    if project.version_pk is None:
        return None
    return DocumentVersion(pk=project.version_pk, number=project.version_number, project_id=project.pk)


def _ways(project: Any) -> list[tuple[str, str]]:
    """Where the project can go from its phase, where the body steers it."""
    if not project.is_registered or not project.is_steered:
        return []
    return [(way.value, said_of_way(project.phase, way)) for way in Course(project).ways]


def rows_of(form: DecisionForm, roll: Roll) -> list[dict[str, Any]]:
    """The positions of the form, party by party."""
    return [
        {
            "party": party,
            "label": Party(party).label,
            "stance": form[f"stance_{party}"],
            "reason": form[f"reason_{party}"],
        }
        for party in roll.parties
    ]


def impartiality_of(item: AgendaItem, roll: Roll) -> dict[str, Any]:
    """What was asked about impartiality on the item, and who votes where the body votes."""
    asked = list(item.impartiality.for_list())
    return {"impartiality": asked, "ballot": ballot_of(item.meeting.body, roll, standing(asked))}


def standing(asked: Sequence[Impartiality]) -> Out:
    """Who is out by the last answer given, by seat."""
    last = {row.seat_id: row for row in asked if row.decided_at is not None}
    return {seat: row for seat, row in last.items() if row.is_out}
