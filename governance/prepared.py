"""What the page of a meeting shows: its agenda as far as one may see it, its papers, doors, quorum, series.

The page is asked for often, so everything of one kind is read at once and sorted here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from governance.doors import closed_to, quorum_of, warnings_of_closed
from governance.models import AgendaItem, Meeting, MeetingSeries, Paper
from governance.planned import plan_of
from governance.recurrence import warnings_on
from governance.roll import Roll
from projects.models import Project

State = AgendaItem.State


def agenda_of(meeting: Meeting, user: Any, may: Mapping[str, bool]) -> dict[str, Any]:
    """What stands on the agenda, what was proposed and what was taken off, each with its files in `files`."""
    items = list(AgendaItem.objects.visible_to(user).filter(meeting=meeting).in_order().with_papers())
    papers = _papers_of(meeting, items, may)
    for item in items:
        item.files = papers["there", item.pk]
    on_agenda = [item for item in items if item.state not in AgendaItem.OFF_AGENDA]
    closes = meeting.is_prepared and any(item.is_closed for item in on_agenda)
    hides = may["take_part"] and len(on_agenda) < vars(meeting)["items_on_agenda"]  # of `for_list`
    return {
        "items": on_agenda,
        "proposed": [item for item in items if item.state == State.PROPOSED],
        "removed": [item for item in items if item.state == State.REMOVED] if may["prepare"] else [],
        "told_of": _projects_told_of(meeting, items, user, may),
        "papers": papers["there", None],
        "removed_papers": papers["gone", None] if may["record"] else [],
        "closed_to_me": closed_to(meeting, user) if hides else [],
        "door_warnings": warnings_of_closed(meeting) if closes else [],
    }


def beside_agenda(meeting: Meeting, may: Mapping[str, bool], roll: Roll | None) -> dict[str, Any]:
    """Its quorum, what is odd about its day, and the series that it is one of."""
    numbers = [meeting.series_id] if meeting.series_id and may["take_part"] else []
    series = MeetingSeries.objects.filter(pk__in=numbers).select_related("body").first() if numbers else None
    clock = timezone.localtime(meeting.starts_at).time()
    return {
        "quorum": quorum_of(meeting, roll) if roll else None,
        "day_warnings": warnings_on(meeting.day, clock) if may["prepare"] else [],
        "series": series,
        "plan": plan_of(series) if series else None,
    }


def _papers_of(meeting: Meeting, items: Iterable[AgendaItem], may: Mapping[str, bool]) -> Mapping[Any, list]:
    """Those that are there, by item; and all that were taken away. Those of no item are for the table."""
    by_item = {item.pk: item for item in items}
    found = defaultdict(list)
    for paper in Paper.objects.filter(meeting=meeting).order_by("pk"):
        if paper.item_id in by_item or (paper.item_id is None and may["take_part"]):
            paper.item = by_item[paper.item_id] if paper.item_id else None
            place = ("there", paper.item_id) if paper.is_there else ("gone", None)
            found[place].append(paper)
    return found


def _projects_told_of(
    meeting: Meeting, items: Iterable[AgendaItem], user: Any, may: Mapping[str, bool]
) -> set[Project]:
    """The projects on the agenda that are named: to those at the table all, to others what they follow."""
    on_agenda = {project for item in items for project in item.projects.all()}
    on_agenda |= {item.status_report.project for item in items if item.status_report}
    if may["take_part"]:
        return on_agenda
    return set(Project.objects.visible_to(user).filter(pk__in=[project.pk for project in on_agenda]))
