"""Reading in who came to a meeting, who came late or left, and its minutes."""

from governance.models import Addendum, Attendance, Meeting, Minutes, Movement
from trepart.project_import.arrival import Arrival
from trepart.project_import.source import Source


def attendance(arrival: Arrival, row: Source, meeting: Meeting) -> None:
    """Who came in each seat, and who came to it and left it while the meeting was on."""
    for came in row.rows("attendance"):
        seat = arrival.needed("seat", came, "seat_key")
        if meeting.attendance.filter(seat=seat).exists():
            continue
        substitute = arrival.person(came, "substitute")
        noted = arrival.make(
            Attendance, came, "state", "cause", meeting=meeting, seat=seat, substitute=substitute
        )
        for move in came.rows("moves"):
            person = arrival.person(move, "person")
            arrival.make(Movement, move, "kind", "at", attendance=noted, person=person)


def minutes(arrival: Arrival, row: Source, meeting: Meeting) -> None:
    """What was frozen, and what was added to it."""
    at = row.part("minutes")
    if at is None or Minutes.objects.filter(meeting=meeting).exists():
        return
    approved_by = arrival.by if at.value.get("approved_at") else None
    facts = ("content", "sha256", "approved_at")
    frozen = arrival.make(Minutes, at, *facts, meeting=meeting, approved_by=approved_by)
    for added in at.rows("addenda"):
        facts = ("text", "reason", "added_at")
        item = arrival.find("item", added, "item_key")
        arrival.make(Addendum, added, *facts, minutes=frozen, item=item, added_by=arrival.by)


def approved_in(row: Source, meeting: Meeting) -> None:
    """Which later meeting of the body approved the minutes; all meetings have been read in."""
    at = row.part("minutes")
    if at is None or not at.value.get("approved_in"):
        return
    starts_at = Source({"starts_at": at.value["approved_in"]}, at.path).values(Meeting, "starts_at")
    later = meeting.body.meetings.filter(**starts_at).order_by("pk").first()
    Minutes.objects.filter(meeting=meeting, approved_in=None).update(approved_in=later)
