"""The occasions on which the parties met a project, read for `governance.participation` in three queries."""

from collections import defaultdict

from accounts.parties import THREE
from governance.models import AgendaItem, Attendance
from governance.participation import Occasion
from projects.models import Project


def occasions_of(project: Project) -> list[Occasion]:
    """Every item about the project that a meeting has taken up, oldest first."""
    items = AgendaItem.objects.taken_up().filter(projects=project)
    ordered = items.order_by("meeting__starts_at", "number", "pk")
    rows = list(ordered.select_related("meeting").prefetch_related("engagements"))
    present = _present({item.meeting_id for item in rows})
    return [
        Occasion(
            year=item.meeting.day.year,
            present=frozenset(present[item.meeting_id]),
            asked=tuple((each.party, each.level) for each in item.engagements.all()),
            spoke=frozenset(each.party for each in item.engagements.all() if each.spoke),
        )
        for item in rows
    ]


def _present(meetings: set[int]) -> dict[int, set[str]]:
    """The parties that somebody represented, by meeting."""
    came = Attendance.objects.filter(meeting__in=meetings, seat__party__in=THREE)
    parties: dict[int, set[str]] = defaultdict(set)
    for meeting, party in came.exclude(state=Attendance.State.ABSENT).values_list("meeting", "seat__party"):
        parties[meeting].add(party)
    return parties
