"""Series, papers and closings of meetings: what was told of them before the meetings began."""

from typing import Any

from governance.models import AgendaItem, ItemClosing, Meeting, MeetingSeries, Paper
from trepart.project_calling import CLOSING, HOW, PAPER, SERIES
from trepart.project_import.arrival import Arrival
from trepart.project_import.source import Source


def series(arrival: Arrival, whole: Source) -> None:
    """The plans by which bodies met. One that came with another project's file is that one."""
    for row in whole.rows("meeting_series"):
        body = arrival.needed("body", row, "body_key")
        told = row.values(MeetingSeries, *SERIES)
        known = MeetingSeries.objects.filter(body=body, **told).first()
        arrival.remember("series", row, known or _new_series(arrival, row, body))


def _new_series(arrival: Arrival, row: Source, body: Any) -> MeetingSeries:
    given = {
        "continues": arrival.find("series", row, "continues"),
        "made_by": arrival.by,
        "ended_by": arrival.by if row.value.get("ended_at") else None,
    }
    return arrival.make(MeetingSeries, row, *SERIES, body=body, **given)


def of_meeting(arrival: Arrival, row: Source) -> dict[str, Any]:
    """What a meeting is beside its time: its series, its sort, and why it was called off."""
    return {**row.values(Meeting, *HOW), "series": arrival.find("series", row, "series_key")}


def papers(arrival: Arrival, row: Source, meeting: Meeting, item: AgendaItem | None) -> None:
    """What papers were called. Their files stay where they were."""
    for paper in row.rows("papers"):
        if not meeting.papers.filter(item=item, **paper.values(Paper, "name", "sha256")).exists():
            given = {"meeting": meeting, "item": item, "stored": "", "added_by": arrival.by}
            arrival.make(Paper, paper, *PAPER, **given)


def closings(arrival: Arrival, row: Source, item: AgendaItem) -> None:
    """That an item which is open was foreseen closed, or closed, before."""
    for closing in row.rows("closings"):
        arrival.make(ItemClosing, closing, *CLOSING, item=item, recorded_by=arrival.by)
