"""Bodies as they are shown: the picture of the table, and beside it a row for each seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.parties import party_names
from governance.codes import STEERING_FUNCTIONS, Function
from governance.composition import numbered
from governance.models import Body, BodyFunction, Seat
from projects.models import Project
from trepart import charts

FUNCTION_RANK = {function: rank for rank, function in enumerate(Function.values)}


@dataclass(frozen=True)
class SeatRow:
    """One seat beside the table: the number that its mark has, and who comes instead."""

    seat: Seat
    number: int | None
    substitutes: tuple[str, ...]
    has_list: bool = False

    @property
    def represents(self) -> bool:
        """Whether a party is represented by this seat, so that it stands at the table."""
        return self.number is not None

    @property
    def side(self) -> str:
        """Whose side of the table it is on; those who represent nobody sit beside it."""
        return self.seat.side

    @property
    def lacks_substitute(self) -> bool:
        """Whether it would stand empty if the one who has it cannot come."""
        comes = self.substitutes or self.has_list
        return self.represents and not comes and not self.seat.is_vacant


@dataclass(frozen=True)
class BodyTable:
    """One body on a day: what it does here, the picture, the seats beside it, those still to come."""

    body: Body
    functions: tuple[BodyFunction, ...]
    picture: charts.TablePicture
    rows: tuple[SeatRow, ...]
    coming: tuple[Seat, ...]

    @property
    def function_names(self) -> list[str]:
        return [str(given.get_function_display()) for given in self.functions]

    @property
    def needs_substitutes(self) -> bool:
        """Whether it steers: then each seat should have somebody who comes instead."""
        return any(given.function in STEERING_FUNCTIONS for given in self.functions)


def tables_of(project: Project, day: date) -> list[BodyTable]:
    """The bodies that serve the project on the day, those who steer first."""
    bodies = Body.objects.serving(project).with_seats_known().prefetch_related("functions")
    tables = []
    for body in bodies:
        given = [
            each for each in body.functions.all() if each.project_id == project.pk and each.holds_on(day)
        ]
        if given and body.holds_on(day):
            tables.append((min(FUNCTION_RANK[each.function] for each in given), table_of(body, day, given)))
    return [table for _rank, table in sorted(tables, key=lambda pair: (pair[0], pair[1].body.pk))]


def table_of(body: Body, day: date, functions: Iterable[BodyFunction] = ()) -> BodyTable:
    """One body on the day. It was read with `with_seats_known`."""
    seats = [seat for seat in body.seats_known if seat.holds_on(day)]
    listed = {each.party for each in body.group_substitutes.all() if each.holds_on(day)}
    rows = tuple(
        SeatRow(seat, number, _substitutes(seat, day), seat.party in listed)
        for number, seat in numbered(seats)
    )
    marks = [
        charts.SeatMark(row.seat.party, "vacant" if row.seat.is_vacant else "filled", row.number)
        for row in rows
        if row.represents
    ]
    return BodyTable(
        body=body,
        functions=tuple(sorted(functions, key=lambda given: FUNCTION_RANK[given.function])),
        picture=charts.table(body.name, marks, names=party_names()),
        rows=rows,
        coming=tuple(seat for seat in body.seats_known if seat.starts_on and seat.starts_on > day),
    )


def _substitutes(seat: Seat, day: date) -> tuple[str, ...]:
    return tuple(each.person.name for each in seat.substitutes.all() if each.holds_on(day))
