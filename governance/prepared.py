"""What the page of a meeting says beside its agenda: its papers, its doors, its quorum, its series."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from governance.doors import closed_to, quorum_of, warnings_of_closed
from governance.models import AgendaItem, Meeting, MeetingSeries, Paper
from governance.planned import plan_of
from governance.recurrence import warnings_on
from governance.roll import Roll


def with_files(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Items, each with its papers in `files`, in one question more."""
    return items.prefetch_related(Prefetch("papers", Paper.objects.there(), to_attr="files"))


def beside_agenda(meeting: Meeting, user: Any, may: Mapping[str, bool], roll: Roll | None) -> dict[str, Any]:
    """All of it, for somebody who may do what `may` says; those at the table have a roll."""
    papers = Paper.objects.visible_to(user).filter(meeting=meeting)
    series = MeetingSeries.objects.filter(pk=meeting.series_id).select_related("body").first()
    closes = meeting.is_prepared and meeting.items.on_agenda().closed().exists()
    return {
        "papers": papers.there().filter(item=None),
        "removed_papers": papers.taken_away().select_related("item") if may["record"] else [],
        "closed_to_me": closed_to(meeting, user) if may["take_part"] else [],
        "quorum": quorum_of(meeting, roll) if roll else None,
        "door_warnings": warnings_of_closed(meeting) if closes else [],
        "day_warnings": _of_the_day(meeting) if may["prepare"] else [],
        "series": series if may["take_part"] else None,
        "plan": plan_of(series) if series else None,
    }


def _of_the_day(meeting: Meeting) -> list[str]:
    return warnings_on(meeting.day, timezone.localtime(meeting.starts_at).time())
