"""What is in the project's file of meetings before they begin: their series, their papers, their doors.

The files of papers are not, only what they are called. Of what is closed nothing is told at all.
"""

from collections.abc import Iterable
from typing import Any

from governance.models import AgendaItem, Meeting, MeetingSeries, Paper
from projects.models import Project

SERIES = (
    "rhythm", "interval", "weekday", "week_of_month", "day_of_month", "first_on", "last_on", "begins", "ends",
    "form", "mode", "place", "made_at", "ended_at",
)  # fmt: skip
HOW = ("form", "mode", "cancelled_at", "cancel_reason", "series_day")
PAPER = ("name", "kind", "size", "sha256", "added_at")
CLOSING = ("step", "ground", "reason", "votes_for", "votes_against", "decided_at")


def series_of(project: Project, meetings: Iterable[Meeting]) -> list[dict[str, Any]]:
    """The series of the meetings that the file tells of, the earlier first."""
    numbers = {meeting.series_id for meeting in meetings if meeting.series_id}
    found = MeetingSeries.objects.filter(pk__in=numbers).order_by("pk")
    return [
        {
            "key": row.pk,
            "body_key": row.body_id,
            "continues": row.continues_id if row.continues_id in numbers else None,
            **{name: getattr(row, name) for name in SERIES},
        }
        for row in found
    ]


def calling_told(meeting: Meeting) -> dict[str, Any]:
    """What sort of meeting it is, of which series, and whether it was called off; not where one joins it."""
    return {
        **{name: getattr(meeting, name) for name in HOW},
        "series_key": meeting.series_id,
        "papers": papers_told(paper for paper in meeting.papers.all() if paper.item_id is None),
    }


def doors_told(item: AgendaItem) -> dict[str, Any]:
    """The papers of an item that is open, and whether it was ever foreseen closed or closed."""
    return {
        "papers": papers_told(item.papers.all()),
        "closings": [{name: getattr(row, name) for name in CLOSING} for row in item.closings.all()],
    }


def papers_told(papers: Iterable[Paper]) -> list[dict[str, Any]]:
    """What the papers that were not taken away are called, and what they are."""
    return [{name: getattr(paper, name) for name in PAPER} for paper in papers if paper.is_there]
