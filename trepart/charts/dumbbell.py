"""The dumbbell: one line for each criterion, a mark for each party on it, the gap drawn and named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from trepart.charts.marks import PARTIES, outline, tone
from trepart.charts.plane import short, view_box, width
from trepart.words import number

LOWEST, HIGHEST = 1, 5
WIDE_GAP = 1


@dataclass(frozen=True)
class MeanRow:
    """One criterion: each party's mean where it is shown, and the gap as a number and a word."""

    number: int
    name: str
    values: Mapping[str, Decimal | None]
    gap: Decimal | None = None
    gap_text: str = ""
    gap_words: str = ""
    note: str = ""


@dataclass(frozen=True)
class Layout:
    """The measures of a picture of one size."""

    width: int
    start: int
    unit: int
    gap_x: int
    first: int
    row: int
    radius: float
    near: float
    lift: float
    above: float
    below: float
    large: float
    small: float
    head: float = 0  # how far above its line a criterion is named; 0 where it stands beside it
    gap_below: bool = False  # whether the gap stands under the name, not to the right of it


WIDE = Layout(1150, 330, 150, 970, 86, 70, 10, 24, 9, 17, 25, 17, 15)
COMPACT = Layout(664, 214, 72, 526, 48, 42, 6.5, 16, 6, 11, 16, 11, 10)
NARROW = Layout(350, 12, 80, 20, 104, 102, 8, 20, 7, 13, 20, 14.5, 12.5, 62, True)
WALL = Layout(720, 14, 170, 520, 102, 90, 9, 28, 8, 15, 23, 17, 16, 46)


@dataclass(frozen=True)
class Mark:
    """A party's mean on a line."""

    tone: str
    shape: str
    text: str
    x: str
    y: str


@dataclass(frozen=True)
class Row:
    """A criterion as it is drawn."""

    number: str
    name: str
    y: str
    line: str
    is_wide: bool
    marks: tuple[Mark, ...]
    gap_text: str
    gap_words: str
    gap_y: str

    @property
    def role(self) -> str:
        return "bold" if self.is_wide else "text"

    @property
    def line_role(self) -> str:
        return "gap-wide" if self.is_wide else "gap"


@dataclass(frozen=True)
class Tick:
    """A place on the axis."""

    text: str
    x: str


@dataclass(frozen=True)
class Named:
    """A party in the line that says which mark is whose."""

    tone: str
    shape: str
    name: str
    x: str


@dataclass(frozen=True)
class DumbbellPicture:
    """Everything that the template needs to draw a dumbbell, and the same in words."""

    title: str
    width: int
    height: int
    view_box: str
    large: str
    small: str
    name_x: str
    gap_x: str
    legend: tuple[Named, ...]
    legend_y: str
    ticks: tuple[Tick, ...]
    axis_top: str
    axis_end: str
    tick_y: str
    ends_y: str
    rows: tuple[Row, ...]
    is_narrow: bool


def dumbbell(
    rows: Sequence[MeanRow],
    *,
    names: Mapping[str, str],
    compact: bool = False,
    narrow: bool = False,
    wall: bool = False,
) -> DumbbellPicture:
    """The means of the three parties, criterion by criterion, from 1 to 5.

    Marks that would cover one another are lifted, lowered and moved a little aside; the numbers beside them
    and the table are exact. The compact picture is made for paper, 166 mm wide, the narrow
    one for a phone: there a criterion and its gap stand above its line, as in the one for a wall,
    whose words are large beside its lines.
    """
    layout = WALL if wall else NARROW if narrow else COMPACT if compact else WIDE
    step = _row_height(rows, layout)
    bottom = layout.first + step * (len(rows) - 1) + layout.lift + layout.below + layout.small * 0.4
    height = round(bottom + layout.small * 3.2)
    legend = tuple(_legend(rows, names, layout))
    across = max([layout.width, _end_of_legend(legend, layout), *(_end_of_gap(row, layout) for row in rows)])
    return DumbbellPicture(
        title=_title(rows, names),
        width=across,
        height=height,
        view_box=view_box(0, 0, across, height),
        large=short(layout.large),
        small=short(layout.small),
        name_x=short(layout.large * 1.35),
        gap_x=short(layout.gap_x),
        legend=legend,
        legend_y=short(layout.small + 3),
        **_axis(layout, bottom),
        rows=tuple(_row(row, layout.first + step * place, layout) for place, row in enumerate(rows)),
        is_narrow=narrow,
    )


def _axis(layout: Layout, bottom: float) -> dict[str, Any]:
    """The scale below the rows, and how far up its lines go."""
    return {
        "ticks": tuple(Tick(str(level), short(_x(level, layout))) for level in range(LOWEST, HIGHEST + 1)),
        "axis_top": short(layout.small + 13),
        "axis_end": short(bottom),
        "tick_y": short(bottom + layout.small * 1.45),
        "ends_y": short(bottom + layout.small * 2.8),
    }


def _end_of_gap(row: MeanRow, layout: Layout) -> int:
    """How far to the right the gap's number and word reach, so that neither is cut."""
    words = width(row.gap_text + row.gap_words, layout.large, bold=True)
    return ceil(layout.gap_x + words + layout.large)


def _end_of_legend(legend: Sequence[Named], layout: Layout) -> int:
    """How far to the right the last party's name reaches."""
    return max((ceil(float(one.x) + width(one.name, layout.small, bold=True)) for one in legend), default=0)


def _row_height(rows: Sequence[MeanRow], layout: Layout) -> float:
    """Rows stand wider apart where a number below one line would meet a number above the next."""
    lifted = [_lifts(_side_by_side(_places(row, layout), layout), layout).values() for row in rows]
    crowded = any(-1 in above and 1 in below for above, below in pairwise(lifted))
    return layout.row + (layout.small if crowded else 0)


def _places(row: MeanRow, layout: Layout) -> dict[str, float]:
    return {party: _x(value, layout) for party in PARTIES if (value := row.values.get(party)) is not None}


def _x(value: Decimal | int, layout: Layout) -> float:
    return layout.start + (float(value) - LOWEST) * layout.unit


def _legend(rows: Sequence[MeanRow], names: Mapping[str, str], layout: Layout) -> list[Named]:
    """The parties that answered, above the axis; further to the left where long names would meet the gap."""
    parties = [party for party in PARTIES if any(row.values.get(party) is not None for row in rows)]
    radius, between = layout.radius * 0.8, layout.small * (1 if layout.head else 1.6)
    beside = radius * 2 + layout.small * 0.5
    widths = [width(str(names[party]), layout.small, bold=True) for party in parties]
    room = layout.gap_x - sum(widths) - (beside + between) * len(parties)
    at, found = 0.0 if layout.head else max(0.0, min(layout.start, room)), []
    for party, wide in zip(parties, widths, strict=True):
        shape = outline(party, at + radius, layout.small * 0.65 + 3, radius)
        found.append(Named(tone(party), shape, str(names[party]), short(at + beside)))
        at += beside + wide + between
    return found


def _row(row: MeanRow, y: float, layout: Layout) -> Row:
    values = {party: value for party in PARTIES if (value := row.values.get(party)) is not None}
    places = [_x(value, layout) for value in values.values()]
    is_wide = row.gap is not None and row.gap >= WIDE_GAP
    named = y + layout.large * 0.35 - layout.head
    return Row(
        number=str(row.number),
        name=row.name,
        y=short(named),
        line=f"M{short(min(places))} {short(y)}H{short(max(places))}" if len(places) > 1 else "",
        is_wide=is_wide,
        marks=tuple(_marks(values, y, layout)),
        gap_text=row.gap_text or "–",
        gap_words=row.gap_words if row.gap is not None else "",
        gap_y=short(named + layout.large * 1.35 if layout.gap_below else named),
    )


def _marks(values: Mapping[str, Decimal], y: float, layout: Layout) -> list[Mark]:
    places = _side_by_side({party: _x(value, layout) for party, value in values.items()}, layout)
    lifts = _lifts(places, layout)
    return [
        Mark(
            tone=tone(party),
            shape=outline(party, places[party], y - lifts[party] * layout.lift, layout.radius),
            text=_one_decimal(values[party]),
            x=short(places[party]),
            y=short(
                y + layout.lift + layout.below
                if lifts[party] < 0
                else y - lifts[party] * layout.lift - layout.above
            ),
        )
        for party in lifts
    ]


def _side_by_side(places: dict[str, float], layout: Layout) -> dict[str, float]:
    """Three marks close together: the outer two, both lifted, keep clear of each other."""
    order = sorted(places, key=lambda party: places[party])
    if len(order) < 3 or places[order[2]] - places[order[0]] >= layout.near:
        return places
    middle = places[order[1]]
    return {
        order[0]: middle - layout.near / 1.7,
        order[1]: middle,
        order[2]: middle + layout.near / 1.7,
    }


def _lifts(places: Mapping[str, float], layout: Layout) -> dict[str, int]:
    """1 lifted, -1 lowered, 0 on the line: neighbours that are near alternate, from the left."""
    order = sorted(places, key=lambda party: places[party])
    lifts = dict.fromkeys(order, 0)
    for one, other in pairwise(order):
        if places[other] - places[one] < layout.near:
            lifts[one] = lifts[one] or 1
            lifts[other] = -lifts[one]
    return lifts


def _one_decimal(value: Decimal) -> str:
    return number(Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP), 1)


def _title(rows: Sequence[MeanRow], names: Mapping[str, str]) -> str:
    head = _("Mean of each party on a scale from 1, weakest, to 5, strongest.")
    return " ".join([head, *(_told(row, names) for row in rows)])


def _told(row: MeanRow, names: Mapping[str, str]) -> str:
    means = [
        f"{names[party]} {_one_decimal(value)}"
        for party in PARTIES
        if (value := row.values.get(party)) is not None
    ]
    if not means:
        return _("{criterion}: nothing to show.").format(criterion=row.name)
    if row.gap is None:
        return _("{criterion}: {means}. No gap is shown.").format(criterion=row.name, means=", ".join(means))
    return _("{criterion}: {means}. Gap {gap}, {words}.").format(
        criterion=row.name, means=", ".join(means), gap=row.gap_text, words=row.gap_words
    )
