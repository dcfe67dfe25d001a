"""Means over rounds: one small picture for each criterion, a line for each side from round to round."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from trepart.charts.marks import outline, tone
from trepart.charts.plane import apart, short, view_box, width
from trepart.words import number

LOWEST, HIGHEST = 1, 5
WIDE, LEFT, RIGHT, TOP, BOTTOM = 400, 40, 330, 24, 176
TALL = 206
TEXT, RADIUS, NEAR = 15.0, 7.5, 17.0
MOST_LABELS = 3


@dataclass(frozen=True)
class SideLine:
    """One side's mean in each round, the oldest first; None where there is none or it is not shown."""

    side: str
    name: str
    means: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Mark:
    """A mean where it stands."""

    shape: str
    x: str
    y: str


@dataclass(frozen=True)
class Line:
    """A side as it is drawn: its line, broken where a round has no mean, its marks, its last mean."""

    tone: str
    path: str
    marks: tuple[str, ...]
    last: str
    last_y: str


@dataclass(frozen=True)
class Tick:
    """A level, or a round, on an axis."""

    text: str
    x: str
    y: str
    anchor: str = "middle"


@dataclass(frozen=True)
class OverRoundsPicture:
    """Everything that the template needs to draw one criterion over the rounds, and the same in words."""

    title: str
    width: int
    height: int
    view_box: str
    text: str
    left: str
    right: str
    last_x: str
    levels: tuple[Tick, ...]
    rounds: tuple[Tick, ...]
    lines: tuple[Line, ...]


def over_rounds(name: str, labels: Sequence[str], sides: Sequence[SideLine]) -> OverRoundsPicture:
    """One criterion: the rounds from left to right, the means from 1 at the foot to 5 at the top."""
    xs = _places(len(labels))
    drawn = [side for side in sides if any(mean is not None for mean in side.means)]
    ends = _ends(drawn)
    return OverRoundsPicture(
        title=_title(name, labels, drawn),
        width=WIDE,
        height=TALL,
        view_box=view_box(0, 0, WIDE, TALL),
        text=short(TEXT),
        left=short(LEFT),
        right=short(RIGHT),
        last_x=short(RIGHT + 18),
        levels=tuple(
            Tick(str(level), short(LEFT - 16), short(_y(Decimal(level)) + TEXT * 0.35))
            for level in range(LOWEST, HIGHEST + 1)
        ),
        rounds=tuple(_labels(labels, xs)),
        lines=tuple(_line(side, xs, ends) for side in drawn),
    )


def _places(count: int) -> list[float]:
    if count < 2:
        return [(LEFT + RIGHT) / 2] * count
    return [LEFT + RADIUS + (RIGHT - RADIUS * 2 - LEFT) * place / (count - 1) for place in range(count)]


def _y(mean: Decimal) -> float:
    return BOTTOM - float(mean - LOWEST) / (HIGHEST - LOWEST) * (BOTTOM - TOP)


def _ends(sides: Sequence[SideLine]) -> Mapping[str, float]:
    """Where the last means are written, moved apart where they would meet."""
    with_end = [side for side in sides if side.means[-1] is not None]
    wanted = [_y(side.means[-1] or Decimal(0)) for side in with_end]
    placed = apart(wanted, NEAR, TOP - 8, BOTTOM + 8)
    return {side.side: y for side, y in zip(with_end, placed, strict=True)}


def _line(side: SideLine, xs: Sequence[float], ends: Mapping[str, float]) -> Line:
    there = [(x, _y(mean)) if mean is not None else None for x, mean in zip(xs, side.means, strict=True)]
    pieces = (
        f"M{short(one[0])} {short(one[1])}L{short(other[0])} {short(other[1])}"
        for one, other in pairwise(there)
        if one and other
    )
    last = side.means[-1]
    return Line(
        tone=tone(side.side),
        path="".join(pieces),
        marks=tuple(outline(side.side, *point, RADIUS) for point in there if point),
        last="" if last is None else number(last, 1),
        last_y=short(ends.get(side.side, 0) + TEXT * 0.35),
    )


def _labels(labels: Sequence[str], xs: Sequence[float]) -> Iterator[Tick]:
    """The rounds by name; of many only the first and the last."""
    last = len(labels) - 1
    room = (RIGHT - LEFT) / max(last, 1)
    crowded = len(labels) > MOST_LABELS or any(width(label, TEXT) > room for label in labels)
    for place, (label, x) in enumerate(zip(labels, xs, strict=True)):
        if crowded and place not in (0, last):
            continue
        anchor = "middle"
        if last:
            anchor = {0: "start", last: "end"}.get(place, "middle")
        at = {"start": LEFT - 4.0, "end": RIGHT + 4.0}.get(anchor, x)
        yield Tick(label, short(at), short(TALL - 6), anchor)


def _title(name: str, labels: Sequence[str], sides: Sequence[SideLine]) -> str:
    told = [f"{name}."]
    for side in sides:
        means = [
            f"{label} {number(mean, 1)}"
            for label, mean in zip(labels, side.means, strict=True)
            if mean is not None
        ]
        told.append(_("{party}: {means}.").format(party=side.name, means=", ".join(means)))
    return " ".join(told)
