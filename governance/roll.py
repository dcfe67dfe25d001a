"""The roll of a meeting: every seat of the body on its day, and who came."""

from dataclasses import dataclass

from accounts.models import Person
from accounts.parties import THREE
from governance.codes import Standing
from governance.composition import in_order, represents
from governance.models import Attendance, Meeting, Seat

VACANT, NOT_NOTED = "vacant", ""


@dataclass(frozen=True)
class RollRow:
    """One seat at one meeting, numbered as it is drawn around the table; those beside it come after."""

    number: int
    seat: Seat
    attendance: Attendance | None

    @property
    def state(self) -> str:
        """present, absent, substitute, vacant, or empty when nothing was noted."""
        if self.attendance is not None:
            return self.attendance.state
        return VACANT if self.seat.is_vacant else NOT_NOTED

    @property
    def mark(self) -> str:
        """How the seat is drawn: those who are only called as those who came."""
        return self.state if self.state not in (NOT_NOTED, Attendance.State.PRESENT) else "filled"

    @property
    def came(self) -> bool:
        """Whether somebody sits in the seat in this meeting."""
        return self.attendance is not None and self.attendance.is_filled

    @property
    def who(self) -> str:
        """Who sits there: the substitute where one came, otherwise the person or the office."""
        if self.attendance is not None and self.attendance.substitute:
            return self.attendance.substitute.name
        return str(self.seat)

    @property
    def represents(self) -> bool:
        """Whether the seat speaks for one of the three parties."""
        return self.seat.party in THREE and represents(self.seat)

    @property
    def is_member(self) -> bool:
        """Whether the seat counts towards the quorum."""
        return self.seat.standing == Standing.MEMBER

    @property
    def substitutes(self) -> list[Person]:
        """Those who may come instead, in their order."""
        return [substitute.person for substitute in self.seat.substitutes.all()]


@dataclass(frozen=True)
class Roll:
    """All seats of a meeting, by party, in a fixed number of queries."""

    rows: tuple[RollRow, ...]

    @property
    def is_noted(self) -> bool:
        """Whether anybody's attendance was noted."""
        return any(row.attendance is not None for row in self.rows)

    @property
    def members(self) -> list[RollRow]:
        """The seats that count."""
        return [row for row in self.rows if row.is_member]

    @property
    def present(self) -> int:
        """How many of the members' seats are filled."""
        return sum(row.came for row in self.members)

    @property
    def has_quorum(self) -> bool:
        """Whether at least half of the members' seats are filled."""
        return bool(self.members) and 2 * self.present >= len(self.members)

    @property
    def parties(self) -> list[str]:
        """Those of the three parties that have a seat here, in their order."""
        here = {row.seat.party for row in self.rows if row.represents}
        return [party for party in THREE if party in here]

    def of(self, party: str) -> list[RollRow]:
        """The seats that represent a party."""
        return [row for row in self.rows if row.represents and row.seat.party == party]

    @property
    def beside(self) -> list[RollRow]:
        """Seats that represent none of the three: secretaries, guests, professionals, unknown parties."""
        return [row for row in self.rows if not row.represents]

    def stayed_away(self, party: str) -> bool:
        """Whether it was noted of every seat of the party that nobody came."""
        rows = self.of(party)
        return bool(rows) and all(row.state in (Attendance.State.ABSENT, VACANT) for row in rows)


def roll_of(meeting: Meeting) -> Roll:
    """Who has a seat on the day of the meeting and who came; three queries."""
    seats = Seat.objects.filter(body=meeting.body_id).on(meeting.day).select_related("person")
    noted = Attendance.objects.filter(meeting=meeting).select_related("substitute", "seat__person")
    by_seat = {attendance.seat_id: attendance for attendance in noted}
    ordered = in_order(seats.order_by("position", "pk").prefetch_related("substitutes__person"))
    return Roll(tuple(RollRow(n, seat, by_seat.get(seat.pk)) for n, seat in enumerate(ordered, start=1)))
