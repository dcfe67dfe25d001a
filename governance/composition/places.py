"""The places around the table of a body: who stands there, in which order, with which number.

The same for seats as they are stored and for seats in a snapshot, so that a seat has one number wherever
it is drawn.
"""

from collections.abc import Iterable
from typing import Protocol

from accounts.parties import Party
from governance.codes import SeatRole, Standing

PARTIES = {party: place for place, party in enumerate((*Party.values, ""))}
ROLES = {role: place for place, role in enumerate(SeatRole.values)}


class Placed(Protocol):
    """What a seat has to tell for its place to be known."""

    @property
    def party(self) -> str | None: ...

    @property
    def standing(self) -> str: ...

    @property
    def role(self) -> str: ...

    @property
    def named_speaker(self) -> bool: ...


def represents(seat: Placed) -> bool:
    """Whether a party is represented by the seat: a member, or a speaker whom the mandate names.

    Secretaries and guests represent nobody.
    """
    named = seat.standing == Standing.SPEAKER and seat.named_speaker
    return bool(seat.party) and (seat.standing == Standing.MEMBER or named)


def in_order[S: Placed](seats: Iterable[S]) -> list[S]:
    """Those who represent a party, party by party with the chair first; then those beside the table.

    Seats that are alike in this keep the order in which they came: that of their positions.
    """
    return sorted(seats, key=lambda seat: (not represents(seat), PARTIES[seat.party or ""], ROLES[seat.role]))


def numbered[S: Placed](seats: Iterable[S]) -> list[tuple[int | None, S]]:
    """The same, each with the number of its place; those beside the table have none."""
    return [
        (number if represents(seat) else None, seat) for number, seat in enumerate(in_order(seats), start=1)
    ]
