"""How the table of a body changed: every day on which somebody came, left or took over, the newest first."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.parties import party_names
from governance.changes import Change, differing
from governance.composition import numbered, represents
from governance.models import Body, Seat
from trepart import charts


@dataclass(frozen=True)
class Moment:
    """The table as it was from a day on, and what was another than the day before."""

    day: date
    picture: charts.TablePicture
    counts: tuple[tuple[str, str, int], ...]
    changes: list[Change]


def days_of(body: Body) -> list[date]:
    """The days on which the table changed, the newest first; read with `with_seats_known`."""
    came = {seat.starts_on for seat in body.seats_known if seat.starts_on}
    left = {seat.ends_on + timedelta(days=1) for seat in body.seats_known if seat.ends_on}
    changed = [day for day in came | left if list(differing(body.seats_known, day - timedelta(days=1), day))]
    return sorted(changed, reverse=True)


def moment_of(body: Body, day: date) -> Moment:
    """The table on a day, drawn and counted, beside what changed."""
    there = [seat for seat in body.seats_known if seat.holds_on(day)]
    marks = [
        charts.SeatMark(seat.party, "vacant" if seat.is_vacant else "filled", number)
        for number, seat in numbered(there)
        if represents(seat)
    ]
    return Moment(
        day=day,
        picture=charts.table(body.name, marks, names=party_names()),
        counts=counts_of(there),
        changes=list(differing(body.seats_known, day - timedelta(days=1), day)),
    )


def counts_of(seats: list[Seat]) -> tuple[tuple[str, str, int], ...]:
    """How many seats represent each party that has one: its code, its name and the number, in their order."""
    names = party_names()
    here = [seat.party for seat in seats if represents(seat)]
    return tuple((party, names[party], here.count(party)) for party in names if party in here)
