"""What happens around the matters of a meeting: people are late, speak, leave, and minutes are approved."""

from typing import Any

from accounts.models import User
from governance import actions as governing
from governance.models import AgendaItem, Meeting
from governance.roll import RollRow, roll_of
from governance.voices import ELECTED

LATE, EARLY, TO_THE_NEXT = 3, 4, 2


def came_late(meeting: Meeting, number: int, clock: Any, *, by: User) -> None:
    """In every third meeting the last of the party with most people comes after it was opened."""
    if number % LATE == 0 and (row := _one_of_many(meeting)) is not None and row.seat.person:
        governing.note_attendance(meeting, row.seat, state="absent", by=by)
        clock.forward(minutes=6)
        governing.note_coming(meeting, row.seat, row.seat.person, by=by)


def left_early(meeting: Meeting, number: int, *, by: User) -> None:
    """In every fourth meeting somebody leaves when the last matter has been taken up."""
    if number % EARLY == 1 and (row := _one_of_many(meeting)) is not None:
        governing.note_leaving(meeting, row.seat, by=by)


def spoke_up(item: AgendaItem, *, by: User) -> None:
    """One of the elected members speaks to every matter, in turn."""
    rows = [row for row in roll_of(item.meeting).rows if row.represents and row.seat.party in ELECTED]
    there = [row for row in rows if row.is_there]
    if there:
        governing.note_voice(item, there[item.number % len(there)].seat, spoke=True, by=by)


def is_left_to_the_next(number: int) -> bool:
    """Whether the minutes of this meeting are approved by the next one, and not by the chair."""
    return number % TO_THE_NEXT == 1


def approve_last(item: AgendaItem, *, by: User) -> None:
    """The meeting approves the minutes of the last one, where nobody has."""
    last = Meeting.objects.before(item.meeting).first()
    if last is not None and not last.is_concluded:
        governing.approve_minutes(last, in_meeting=item.meeting, by=by)


def _one_of_many(meeting: Meeting) -> RollRow | None:
    roll = roll_of(meeting)
    there = [[row for row in roll.of(party) if row.is_there] for party in roll.parties]
    most = max(there, key=len, default=[])
    return most[-1] if len(most) > 1 and roll.present > roll.needed + 1 else None
