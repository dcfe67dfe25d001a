"""A goal as a line: baseline, measurements, the expected path and the target."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trepart.charts.plane import Point, first_clear, short, view_box, width
from trepart.charts.scales import month_ticks, ticks
from trepart.words import decimals_of, number, short_date

A_YEAR = 12
PERCENT = {"%", "percent", "per cent", "prosent", "pst", "pst."}


@dataclass(frozen=True)
class GoalPoint:
    """One measurement that stands."""

    on: date
    value: Decimal


@dataclass(frozen=True)
class Layout:
    """The measures of a picture of one size."""

    width: int
    height: int
    top: int
    bottom: int
    right: int
    text: float
    large: float
    dot: float
    last: float
    most_ticks: int


WIDE = Layout(660, 318, 34, 282, 22, 15, 17, 5, 7, 6)
COMPACT = Layout(324, 176, 20, 150, 14, 10, 12.5, 2.6, 4, 5)


@dataclass(frozen=True)
class Tick:
    """A number or a day on an axis."""

    text: str
    at: str
    text_at: str = ""


@dataclass(frozen=True)
class Label:
    """A word or a number in the picture."""

    text: str
    x: str
    y: str
    anchor: str


@dataclass(frozen=True)
class Dot:
    """A point on the line."""

    x: str
    y: str
    radius: str


@dataclass(frozen=True)
class GoalLinePicture:
    """Everything that the template needs to draw a goal's line, and the same in words."""

    title: str
    width: int
    height: int
    view_box: str = ""
    is_empty: bool = False
    text: str = ""
    large: str = ""
    left: str = ""
    right: str = ""
    tick_x: str = ""
    day_y: str = ""
    foot: str = ""
    numbers: tuple[Tick, ...] = ()
    days: tuple[Tick, ...] = ()
    target: str = ""
    path: str = ""
    line: str = ""
    hollow: Dot | None = None
    dots: tuple[Dot, ...] = ()
    last: Dot | None = None
    labels: tuple[tuple[str, Label], ...] = field(default=())


@dataclass(frozen=True)
class Facts:
    """The goal as it was given."""

    name: str
    unit: str
    points: tuple[GoalPoint, ...]
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None

    @property
    def values(self) -> list[Decimal]:
        given = [point.value for point in self.points]
        return given + [value for value in (self.baseline, self.target) if value is not None]

    @property
    def all_days(self) -> list[date]:
        given = [point.on for point in self.points]
        return given + [day for day in (self.baseline_on, self.target_on) if day is not None]

    @property
    def start(self) -> GoalPoint | None:
        if self.baseline is None or self.baseline_on is None:
            return None
        return GoalPoint(self.baseline_on, self.baseline)

    @property
    def end(self) -> GoalPoint | None:
        if self.target is None or self.target_on is None:
            return None
        return GoalPoint(self.target_on, self.target)

    @property
    def rises(self) -> bool:
        """Whether the way from baseline to target goes up."""
        return self.baseline is None or self.target is None or self.target >= self.baseline

    def shown(self, value: Decimal) -> str:
        """A value as it stands in the picture: as many decimals as the others, and a sign for percent."""
        decimals = max(decimals_of(given) for given in self.values)
        return number(value, decimals) + ("\xa0%" if self.unit.strip().casefold() in PERCENT else "")


class Plane:
    """Where a day and a value stand in the picture."""

    def __init__(self, facts: Facts, layout: Layout):
        self.layout = layout
        self.numbers = ticks(float(min(facts.values)), float(max(facts.values)))
        self.days, self.months = month_ticks(min(facts.all_days), max(facts.all_days), layout.most_ticks)
        decimals = max(decimals_of(tick) for tick in self.numbers)
        self.number_texts = [number(tick, decimals) for tick in self.numbers]
        self.left = max(width(text, layout.text) for text in self.number_texts) + layout.text
        # Below the lowest value there is room for a dot and the words under it.
        self.lowest = layout.bottom - layout.last - layout.text * 1.55
        self.right = layout.width - layout.right

    def x(self, day: date) -> float:
        first, last = self.days[0], self.days[-1]
        return self.left + (self.right - self.left) * ((day - first).days / ((last - first).days or 1))

    def y(self, value: Decimal) -> float:
        low, high = self.numbers[0], self.numbers[-1]
        part = float((value - low) / (high - low))
        return self.lowest - (self.lowest - self.layout.top) * part

    def at(self, point: GoalPoint) -> str:
        return f"{short(self.x(point.on))} {short(self.y(point.value))}"

    def dot(self, point: GoalPoint, radius: float) -> Dot:
        return Dot(short(self.x(point.on)), short(self.y(point.value)), short(radius))


def goal_line(
    *,
    name: str,
    unit: str,
    points: Sequence[GoalPoint],
    baseline: Decimal | None = None,
    baseline_on: date | None = None,
    target: Decimal | None = None,
    target_on: date | None = None,
    compact: bool = False,
) -> GoalLinePicture:
    """The goal's measurements against its expected path.

    `points` are the measurements that stand, without those that were corrected. What the goal does not have
    is left out; with nothing to draw the picture is empty. The compact picture is made for paper, 81 mm wide.
    """
    layout = COMPACT if compact else WIDE
    ordered = tuple(sorted(points, key=lambda point: point.on))
    facts = Facts(name, unit, ordered, baseline, baseline_on, target, target_on)
    if not facts.values or not facts.all_days:
        return GoalLinePicture(_title(facts), layout.width, layout.height, is_empty=True)
    plane = Plane(facts, layout)
    return GoalLinePicture(
        title=_title(facts),
        **_frame(layout),
        labels=tuple(_labels(facts, plane)),
        **_axes(plane),
        **_lines(facts, plane),
    )


def _frame(layout: Layout) -> dict[str, Any]:
    """How large the picture and what is written in it are."""
    return {
        "width": layout.width,
        "height": layout.height,
        "view_box": view_box(0, 0, layout.width, layout.height),
        "text": short(layout.text),
        "large": short(layout.large),
    }


def _axes(plane: Plane) -> dict[str, Any]:
    layout = plane.layout
    return {
        "left": short(plane.left),
        "right": short(plane.right),
        "tick_x": short(plane.left - layout.text * 0.8),
        "foot": short(layout.bottom),
        "day_y": short(layout.bottom + layout.text * 1.6),
        "numbers": tuple(
            Tick(text, short(plane.y(tick)), short(plane.y(tick) + layout.text * 0.35))
            for tick, text in zip(plane.numbers, plane.number_texts, strict=True)
        ),
        "days": tuple(_day_ticks(plane)),
    }


def _lines(facts: Facts, plane: Plane) -> dict[str, Any]:
    layout, points, start, end = plane.layout, facts.points, facts.start, facts.end
    line = _measured(facts)
    across = facts.target is not None and plane.y(facts.target)
    return {
        "target": f"M{short(plane.left)} {short(across)}H{short(plane.right)}" if across else "",
        "path": f"M{plane.at(start)}L{plane.at(end)}" if start and end else "",
        "line": "M" + "L".join(plane.at(point) for point in line) if len(line) > 1 and points else "",
        "hollow": plane.dot(start, layout.last) if start else None,
        "dots": tuple(plane.dot(point, layout.dot) for point in points[:-1]),
        "last": plane.dot(points[-1], layout.last) if points else None,
    }


def _measured(facts: Facts) -> list[GoalPoint]:
    """What the line of measurements goes through: it begins at the baseline where that came first."""
    start, points = facts.start, facts.points
    return [*([start] if start and (not points or points[0].on > start.on) else []), *points]


def _drawn(facts: Facts, plane: Plane) -> list[list[Point]]:
    """The lines that words keep clear of: the measurements, and the expected path."""
    path = [facts.start, facts.end] if facts.start and facts.end else []
    lines = (_measured(facts), [point for point in path if point])
    return [[(plane.x(point.on), plane.y(point.value)) for point in line] for line in lines]


def _day_ticks(plane: Plane) -> list[Tick]:
    """A year where whole years are shown, else month and year; none that would stand outside."""
    found = []
    for day in plane.days:
        text = (
            str(day.year)
            if plane.months >= A_YEAR
            else date_format(day, pgettext("how month and year are written", "M Y"))
        )
        half = width(text, plane.layout.text) / 2
        at = min(max(plane.x(day), half), plane.layout.width - half)
        found.append(Tick(text, short(plane.x(day)), short(at)))
    return found


def _labels(facts: Facts, plane: Plane) -> list[tuple[str, Label]]:
    """Target, baseline, path and latest value beside what they name, clear of one another."""
    found = []
    target_y = None
    if facts.target is not None:
        label, target_y = _target_label(facts, facts.target, plane)
        found.append(("bold", label))
    if facts.start:
        found.append(("text", _baseline_label(facts, facts.start, plane)))
    if facts.start and facts.end:
        found += _path_label(facts, facts.start, facts.end, plane)
    if facts.points:
        found.append(("accent", _last_label(facts, facts.points[-1], plane, target_y)))
    return found


def _target_label(facts: Facts, target: Decimal, plane: Plane) -> tuple[Label, float]:
    """On the outer side of the line, to the right; elsewhere along it where something crosses the words."""
    size, line = plane.layout.text, plane.y(target)
    text = _("Target {value}").format(value=facts.shown(target))
    wide = width(text, size, bold=True)
    outer, inner = line - size * 0.5, line + size * 1.15
    if not facts.rises:
        outer, inner = inner, outer
    places = [(x, y) for x in (plane.right - wide, plane.left + size * 0.3) for y in (outer, inner)]
    x, y = first_clear(places, _drawn(facts, plane), wide, size)
    if x < plane.right - wide:
        return Label(text, short(x), short(y), "start"), y
    return Label(text, short(plane.right), short(y), "end"), y


def _baseline_label(facts: Facts, start: GoalPoint, plane: Plane) -> Label:
    """Below the dot where the path rises, above it where the path falls; never outside the picture."""
    layout, y = plane.layout, plane.y(start.value)
    text = _("Baseline {value}").format(value=facts.shown(start.value))
    wide = width(text, layout.text)
    x = min(plane.x(start.on) - layout.last, layout.width - wide)
    sides = [y + layout.last + layout.text * 1.15, y - layout.last - layout.text * 0.5]
    places = [(x, side) for side in (sides if facts.rises else sides[::-1])]
    _x, at = first_clear(places, _drawn(facts, plane), wide, layout.text)
    return Label(text, short(x), short(at), "start")


def _path_label(facts: Facts, start: GoalPoint, end: GoalPoint, plane: Plane) -> list[tuple[str, Label]]:
    """On the outer side of the path, after the latest measurement; left out where there is no room."""
    text, size = _("expected path"), plane.layout.text
    since = plane.x(facts.points[-1].on) if facts.points else plane.x(start.on)
    begin, finish = plane.x(start.on), plane.x(end.on)
    x = max(since + size * 2.5, begin + (finish - begin) * 0.55)
    if finish <= begin or x + width(text, size) > plane.right - size:
        return []
    part = Decimal(str((x - begin) / (finish - begin)))
    y = plane.y(start.value + (end.value - start.value) * part)
    beside = size * 1.35 if facts.rises else -size * 0.7
    return [("dim", Label(text, short(x), short(y + beside), "start"))]


def _last_label(facts: Facts, last: GoalPoint, plane: Plane, target_y: float | None) -> Label:
    """On the side of the path where the value is, clear of the line and of the words for the target."""
    layout, x, y = plane.layout, plane.x(last.on), plane.y(last.value)
    above, below = y - layout.last - layout.large * 0.5, y + layout.last + layout.large * 1.05
    order = [above, below] if _ahead(facts, last) == facts.rises else [below, above]
    free = [
        at
        for at in order
        if layout.large <= at <= layout.bottom - 2
        and (target_y is None or abs(at - target_y) > layout.large * 1.1)
    ]
    at = (free or order)[0]
    text = facts.shown(last.value)
    wide = width(text, layout.large, bold=True)
    if _comes_from(facts, plane) == (at > y) and x + layout.last + wide < layout.width:
        return Label(text, short(x + layout.last), short(at), "start")
    return Label(
        text, short(min(max(x, plane.left + wide / 2), layout.width - wide / 2)), short(at), "middle"
    )


def _comes_from(facts: Facts, plane: Plane) -> bool:
    """Whether the line reaches the latest value from below."""
    before = [facts.start] if facts.start and facts.start.on < facts.points[-1].on else []
    earlier = [*before, *facts.points[:-1]]
    return bool(earlier) and plane.y(earlier[-1].value) > plane.y(facts.points[-1].value)


def _ahead(facts: Facts, last: GoalPoint) -> bool:
    """Whether the value lies beyond the straight line to the target on that day."""
    if not facts.start or not facts.end or facts.start.on >= facts.end.on:
        return True
    part = Decimal((last.on - facts.start.on).days) / Decimal((facts.end.on - facts.start.on).days)
    path = facts.start.value + (facts.end.value - facts.start.value) * min(max(part, Decimal(0)), Decimal(1))
    if facts.end.value >= facts.start.value:
        return last.value >= path
    return last.value <= path


def _title(facts: Facts) -> str:
    parts = []
    if facts.baseline is not None:
        parts.append(_dated(_("Baseline {value}"), facts.baseline, facts.baseline_on, facts))
    parts += [f"{short_date(point.on)}: {facts.shown(point.value)}" for point in facts.points]
    if facts.target is not None:
        parts.append(_dated(_("Target {value}"), facts.target, facts.target_on, facts))
    told = "; ".join(parts) if parts else _("nothing is measured yet")
    unit = "" if facts.unit.strip().casefold() in PERCENT else facts.unit.strip()
    return f"{facts.name} ({unit}): {told}." if unit else f"{facts.name}: {told}."


def _dated(words: str, value: Decimal, day: date | None, facts: Facts) -> str:
    text = words.format(value=facts.shown(value))
    return f"{text} ({short_date(day)})" if day else text
