"""The table: the seats of a body around it, one sector for each party, a missing party an empty sector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, radians, sin

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trepart.charts.marks import PARTIES, RADIUS, number_drop, outline, tone
from trepart.charts.plane import short, view_box, width

CENTRE_X, CENTRE_Y = 250.0, 232.0
TABLE, GAP, SEATS, ROW = 146.0, 5.0, 192.0, 42.0
STEP, SPAN, A_ROW = 33.0, 98.0, 12
FACING = {"politician": -90.0, "administration": 30.0, "union": 150.0}
LABEL = {"politician": (250.0, 150.0), "administration": (320.0, 278.0), "union": (180.0, 278.0)}
ROOM = 129.0
LARGEST, SMALLEST = 18.0, 11.0
COUNT_SIZE = 22.0


@dataclass(frozen=True)
class SeatMark:
    """One seat on the day or in the meeting, with the number that its row in the table beside has."""

    party: str
    state: str = "filled"
    number: int | None = None


@dataclass(frozen=True)
class Drawn:
    """A seat as it is drawn."""

    role: str
    number_role: str
    shape: str
    ring: str
    cut: str
    number: str
    x: str
    y: str
    size: str


@dataclass(frozen=True)
class Line:
    """A line of text in a sector."""

    text: str
    y: str


@dataclass(frozen=True)
class Sector:
    """A party's side of the table, with its seats or without."""

    tone: str
    role: str
    wedge: str
    x: str
    names: tuple[Line, ...]
    count: str
    count_y: str
    count_size: str
    count_role: str
    seats: tuple[Drawn, ...]


@dataclass(frozen=True)
class TablePicture:
    """Everything that the template needs to draw a table, and the same in words."""

    title: str
    view_box: str
    width: float
    height: float
    name_size: str
    sectors: tuple[Sector, ...]
    beside: str
    beside_y: str


def table(name: str, seats: Sequence[SeatMark], *, names: Mapping[str, str]) -> TablePicture:
    """The table of one body. Seats stand clockwise in the order given; a body without seats is not known.

    Numbers are drawn only where seats have them. Seats beside the three parties are told in a line below.
    """
    known = bool(seats)
    sides = {party: [seat for seat in seats if seat.party == party] for party in PARTIES}
    labels = {party: _lines(str(names[party])) for party in PARTIES}
    size = min(_size(line) for lines in labels.values() for line in lines)
    sectors = tuple(_sector(party, sides[party], labels[party], size, known=known) for party in PARTIES)
    rows = max(_rows(len(side)) for side in sides.values())
    reach = (rows - 1) * ROW
    top = 10.0 - reach if sides["politician"] else 72.0
    others = len(seats) - sum(len(side) for side in sides.values())
    bottom = 430.0 + reach + (26 if others else 0)
    return TablePicture(
        title=_title(name, sides, others, names, known=known),
        view_box=view_box(20 - reach, top, 460 + 2 * reach, bottom - top),
        width=460 + 2 * reach,
        height=bottom - top,
        name_size=short(size),
        sectors=sectors,
        beside=_others(others) if others else "",
        beside_y=short(bottom - 8),
    )


def _lines(name: str) -> list[str]:
    """The name on one line, or on two where it would be small on one."""
    words = name.split()
    if len(words) < 2 or _size(name) > 15:
        return [name]
    breaks = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return max(breaks, key=lambda lines: min(_size(line) for line in lines))


def _size(text: str) -> float:
    return max(SMALLEST, min(LARGEST, ROOM / width(text, 1, bold=True)))


def _sector(party: str, seats: list[SeatMark], names: list[str], size: float, *, known: bool) -> Sector:
    x, middle = LABEL[party]
    count_size = COUNT_SIZE if seats else size
    height = len(names) * size * 1.15 + count_size
    first = middle - height / 2 + size
    return Sector(
        tone=tone(party),
        role="wedge" if seats else "wedge-missing",
        wedge=_wedge(FACING[party]),
        x=short(x),
        names=tuple(Line(text, short(first + number * size * 1.15)) for number, text in enumerate(names)),
        count=_count(seats, known=known),
        count_y=short(middle + height / 2 + (2 if seats else 0)),
        count_size=short(count_size),
        count_role="bold" if seats else "dim",
        seats=tuple(_placed(party, seats)),
    )


def _count(seats: list[SeatMark], *, known: bool) -> str:
    if seats:
        return _("{seated} of {seats}").format(seated=_seated(seats), seats=len(seats))
    return _("missing") if known else _("not known")


def _seated(seats: list[SeatMark]) -> int:
    return sum(seat.state in ("filled", "substitute") for seat in seats)


def _rows(count: int) -> int:
    return max(1, ceil(count / A_ROW))


def _placed(party: str, seats: list[SeatMark]) -> list[Drawn]:
    rows = _rows(len(seats))
    a_row = ceil(len(seats) / rows) if seats else 0
    radius = min(RADIUS, RADIUS * radians(SPAN / max(1, a_row)) * SEATS / 46)
    drawn = []
    for place, seat in enumerate(seats):
        row, column = divmod(place, a_row)
        here = min(a_row, len(seats) - row * a_row)
        distance = SEATS + row * ROW
        step = min(STEP, SPAN / here)
        angle = radians(FACING[party] + (column - (here - 1) / 2) * step)
        drawn.append(_drawn(seat, CENTRE_X + distance * cos(angle), CENTRE_Y + distance * sin(angle), radius))
    return drawn


def _drawn(seat: SeatMark, x: float, y: float, radius: float) -> Drawn:
    cut = 23.5 * radius / RADIUS
    return Drawn(
        role=seat.state,
        number_role=f"number-{seat.state}",
        shape=outline(seat.party, x, y, radius),
        ring=outline(seat.party, x, y, radius * 1.42) if seat.state == "substitute" else "",
        cut=f"M{short(x - cut)} {short(y + cut)}L{short(x + cut)} {short(y - cut)}"
        if seat.state == "absent"
        else "",
        number="" if seat.number is None else str(seat.number),
        x=short(x),
        y=short(y + number_drop(seat.party, radius)),
        size=short(17.5 * radius / RADIUS),
    )


def _wedge(facing: float) -> str:
    """A sector of 120 degrees, moved a little outwards so that the three stand apart."""
    out = radians(facing)
    tip_x, tip_y = CENTRE_X + GAP * cos(out), CENTRE_Y + GAP * sin(out)
    reach = (GAP**2 * cos(radians(60)) ** 2 - GAP**2 + TABLE**2) ** 0.5 - GAP * cos(radians(60))
    corners = [
        (tip_x + reach * cos(radians(facing + turn)), tip_y + reach * sin(radians(facing + turn)))
        for turn in (-60, 60)
    ]
    (from_x, from_y), (to_x, to_y) = corners
    radius = short(TABLE)
    return (
        f"M{short(tip_x)} {short(tip_y)}L{short(from_x)} {short(from_y)}"
        f"A{radius} {radius} 0 0 1 {short(to_x)} {short(to_y)}Z"
    )


def _title(
    name: str,
    sides: Mapping[str, list[SeatMark]],
    others: int,
    names: Mapping[str, str],
    *,
    known: bool,
) -> str:
    head = _("The table in {name}.").format(name=name)
    if not known:
        unknown = _("It is not known who sits there.")
        return f"{head} {unknown}"
    told = [_side(str(names[party]), sides[party]) for party in PARTIES]
    return " ".join([head, *told, *([_others(others) + "."] if others else [])])


def _side(name: str, seats: list[SeatMark]) -> str:
    if not seats:
        return _("{party}: missing.").format(party=name)
    counted = {
        state: sum(seat.state == state for seat in seats) for state in ("substitute", "vacant", "absent")
    }
    parts = [
        ngettext(
            "{seated} of {count} seat is filled", "{seated} of {count} seats are filled", len(seats)
        ).format(seated=_seated(seats), count=len(seats))
    ]
    if number := counted["substitute"]:
        parts.append(ngettext("{n} by a substitute", "{n} by substitutes", number).format(n=number))
    if number := counted["vacant"]:
        parts.append(ngettext("{n} is vacant", "{n} are vacant", number).format(n=number))
    if number := counted["absent"]:
        parts.append(ngettext("{n} is absent", "{n} are absent", number).format(n=number))
    return f"{name}: {', '.join(parts)}."


def _others(count: int) -> str:
    return ngettext("Beside the three: {n} seat", "Beside the three: {n} seats", count).format(n=count)
