"""How a project was organised on a day, told from a snapshot of it. Pure."""

from datetime import date

from assessments.findings.bodies import Body, Seat
from assessments.findings.snapshot import Snapshot
from governance.composition import BodyFact, SeatFact
from governance.composition import Snapshot as Composed
from governance.composition.forms import form_of


def form_on(snapshot: Snapshot, day: date) -> str:
    """The code of the form of organisation that day, as the project's own page has it."""
    bodies = (_fact(body, day) for body in snapshot.bodies if body.functions_on(day))
    return form_of(Composed(on=day, bodies=tuple(bodies)))


def _fact(body: Body, day: date) -> BodyFact:
    seats = tuple(_seat(seat) for seat in body.seats_on(day))
    functions = tuple(body.functions_on(day))
    return BodyFact(key=body.key, name=body.name, kind=body.kind, functions=functions, seats=seats)


def _seat(seat: Seat) -> SeatFact:
    return SeatFact(
        party=seat.party or None, standing=seat.standing, role=seat.role, named_speaker=seat.named_speaker
    )
