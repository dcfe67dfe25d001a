"""The roll of a meeting: every seat of the body on its day, and who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from accounts.models import Person
from accounts.parties import THREE
from governance.codes import LEADING_ROLES, Standing
from governance.composition import in_order, represents
from governance.models import Attendance, GroupSubstitute, Meeting, Movement, Seat, Substitute

VACANT, NOT_NOTED = "vacant", ""


@dataclass(frozen=True)
class RollRow:
    """One seat at one meeting, numbered as it is drawn around the table; those beside it come after."""

    number: int
    seat: Seat
    attendance: Attendance | None
    moves: tuple[Movement, ...] = ()
    called: tuple[Person, ...] = ()

    @property
    def state(self) -> str:
        """present, absent, substitute, vacant, or empty when nothing was noted."""
        if self.attendance is not None:
            return self.attendance.state
        return VACANT if self.seat.is_vacant else NOT_NOTED

    @property
    def mark(self) -> str:
        """How the seat is drawn: those who are only called as those who came, who left as absent."""
        if self.came and not self.is_there:
            return Attendance.State.ABSENT
        return self.state if self.state not in (NOT_NOTED, Attendance.State.PRESENT) else "filled"

    @property
    def came(self) -> bool:
        """Whether somebody sat in the seat in this meeting, be it for a while."""
        return self.attendance is not None and self.attendance.is_filled

    @property
    def is_there(self) -> bool:
        """Whether somebody sits in the seat now: came, and has not left since."""
        return self.came and (not self.moves or self.moves[-1].kind == Movement.Kind.CAME)

    @property
    def sitting(self) -> Person | None:
        """Who sits in the seat, or sat there last; nobody where it is vacant or nobody came."""
        if self.attendance is None or not self.came:
            return None
        return self.attendance.substitute or self.seat.person

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
        """Those who may come instead, in their order: the seat's own, then those of the party's list."""
        return list(self.called)

    @property
    def may_come(self) -> list[Person]:
        """Those who may take the seat now: its holder and the substitutes, but not who sits there."""
        holder = [self.seat.person] if self.seat.person else []
        here = self.sitting if self.is_there else None
        return [person for person in [*holder, *self.substitutes] if person != here]


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
        """How many of the members' seats are filled now."""
        return sum(row.is_there for row in self.members)

    @property
    def attended(self) -> int:
        """How many of the members' seats were filled in the meeting, be it for a while."""
        return sum(row.came for row in self.members)

    @property
    def needed(self) -> int:
        """How many of the members' seats must be filled for a quorum: at least half."""
        return (len(self.members) + 1) // 2

    @property
    def has_quorum(self) -> bool:
        """Whether at least half of the members' seats are filled now."""
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

    @property
    def led_by(self) -> str:
        """Who led the meeting: the chair, or else the deputy chair; empty where neither came."""
        came = [row for row in self.rows if row.is_member and row.state == Attendance.State.PRESENT]
        return next((row.who for role in LEADING_ROLES for row in came if row.seat.role == role), "")

    def sits_elsewhere(self, person: Person, seat: Seat) -> bool:
        """Whether somebody sits in another seat than this now, and comes for somebody else in one of them."""
        others = [row.seat for row in self.rows if row.is_there and row.sitting == person]
        owned = [person.pk == each.person_id for each in (seat, *others)]
        return any(other.pk != seat.pk for other in others) and not all(owned)

    def stayed_away(self, party: str) -> bool:
        """Whether nobody sits in any seat of the party: noted as away, vacant, or left since."""
        rows = self.of(party)
        return bool(rows) and all(not row.is_there and row.state != NOT_NOTED for row in rows)


def roll_of(meeting: Meeting, *, may_change: bool = True) -> Roll:
    """Who has a seat on the day of the meeting, who came, and when they came late or left; few queries.

    Who may come instead is asked only where it may change.
    """
    seats = Seat.objects.filter(body=meeting.body_id).on(meeting.day).select_related("person")
    noted = Attendance.objects.filter(meeting=meeting).select_related("substitute", "seat__person")
    has_moved = Exists(Movement.objects.filter(attendance=OuterRef("pk")))
    by_seat = {each.seat_id: each for each in noted.annotate(has_moved=has_moved)}
    moves = _moves(meeting) if any(each.has_moved for each in by_seat.values()) else {}
    if may_change:
        seats = seats.prefetch_related(Prefetch("substitutes", Substitute.objects.select_related("person")))
    ordered = in_order(seats.order_by("position", "pk"))
    called = _called(meeting, ordered, by_seat) if may_change else {}
    return Roll(
        tuple(
            RollRow(number, seat, by_seat.get(seat.pk), moves.get(seat.pk, ()), called.get(seat.pk, ()))
            for number, seat in enumerate(ordered, start=1)
        )
    )


def _moves(meeting: Meeting) -> dict[int, tuple[Movement, ...]]:
    """Who came to and left each seat, in their order."""
    moves: dict[int, tuple[Movement, ...]] = {}
    for move in Movement.objects.filter(attendance__meeting=meeting).select_related("person", "attendance"):
        moves[move.attendance.seat_id] = (*moves.get(move.attendance.seat_id, ()), move)
    return moves


def _called(
    meeting: Meeting, seats: list[Seat], noted: Mapping[int, Attendance]
) -> dict[int, tuple[Person, ...]]:
    """Who may come in each seat on the day of the meeting.

    From the list of a party they are called in numerical order (kommuneloven § 7-10), but for those who
    have a seat themselves or have come for another one.
    """
    listed = list(GroupSubstitute.objects.filter(body=meeting.body_id).on(meeting.day))
    sits = {seat.person_id for seat in seats}
    acts = {row.substitute_id: pk for pk, row in noted.items() if row.substitute_id}
    called = {}
    for seat in seats:
        own = [each.person for each in seat.substitutes.all() if each.holds_on(meeting.day)]
        party = seat.party if represents(seat) else None
        group = [
            each.person
            for each in listed
            if each.party == party
            and each.person_id not in sits
            and acts.get(each.person_id, seat.pk) == seat.pk
        ]
        called[seat.pk] = tuple(dict.fromkeys([*own, *group]))
    return called


def may_come(seat: Seat, person: Person, day: date) -> bool:
    """Whether somebody is a substitute for the seat on the day: its own, or from the list of its party."""
    if any(each.person_id == person.pk and each.holds_on(day) for each in seat.substitutes.all()):
        return True
    listed = GroupSubstitute.objects.filter(body=seat.body_id, party=seat.party, person=person).on(day)
    return represents(seat) and listed.exists()
