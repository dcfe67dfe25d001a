"""The slope: what each gap was in one round and what it is in the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from django.utils.translation import gettext as _

from trepart.charts.plane import apart, short, view_box, width
from trepart.words import number


@dataclass(frozen=True)
class SlopeLine:
    """One gap in two rounds; a gap that could not be shown in one of them is None."""

    name: str
    before: Decimal | None
    after: Decimal | None
    wide: bool = False
    after_text: str = ""

    @property
    def now(self) -> str:
        """The latest gap as the rest of the page writes it."""
        return self.after_text or _one(self.after)


@dataclass(frozen=True)
class Layout:
    """The measures of a picture of one size."""

    width: int
    left: int
    right: int
    text: float
    row: float
    tall: float


WIDE = Layout(600, 140, 320, 15, 19, 165)
COMPACT = Layout(400, 80, 200, 10.5, 13.5, 105)


@dataclass(frozen=True)
class Drawn:
    """A line with a number at either end, moved apart from its neighbours where they would meet."""

    name: str
    line: str
    before: str
    before_y: str
    before_leader: str
    after: str
    after_y: str
    after_leader: str
    is_wide: bool

    @property
    def role(self) -> str:
        return "bold" if self.is_wide else "text"

    @property
    def before_role(self) -> str:
        return "bold" if self.is_wide else "dim"

    @property
    def line_role(self) -> str:
        return "gap-wide" if self.is_wide else "gap"


@dataclass(frozen=True)
class SlopePicture:
    """Everything that the template needs to draw the slopes, and the same in words."""

    title: str
    width: int
    height: int
    view_box: str
    text: str
    before_label: str
    after_label: str
    label_y: str
    before_x: str
    after_x: str
    name_x: str
    lines: tuple[Drawn, ...]


def slope(
    lines: Sequence[SlopeLine], *, before_label: str, after_label: str, compact: bool = False
) -> SlopePicture:
    """The gaps of two rounds side by side. A line needs both its ends; the title names those without."""
    layout = _with_room_for(before_label, COMPACT if compact else WIDE)
    drawn = [line for line in lines if line.before is not None and line.after is not None]
    top = layout.text * 2.6
    tall = max(layout.tall, layout.row * (len(drawn) - 1))
    names_x = _name_x(layout, drawn)
    names = max((_width(line, layout) for line in drawn), default=0)
    after_x = layout.right + layout.text * 1.3
    ends = (names_x + names, after_x + width(after_label, layout.text))
    wide, high = max(layout.width, *(round(end) for end in ends)), round(top + tall + layout.text)
    return SlopePicture(
        title=_title(lines, before_label, after_label),
        width=wide,
        height=high,
        view_box=view_box(0, 0, wide, high),
        text=short(layout.text),
        before_label=before_label,
        after_label=after_label,
        label_y=short(layout.text * 1.1),
        before_x=short(_before_x(layout)),
        after_x=short(after_x),
        name_x=short(names_x),
        lines=tuple(_drawn(drawn, top, tall, layout)),
    )


def _before_x(layout: Layout) -> float:
    """Where the words to the left of the lines end."""
    return layout.left - layout.text * 1.3


def _with_room_for(label: str, layout: Layout) -> Layout:
    """The layout, moved so far to the right that the label fits to the left of the lines."""
    more = max(ceil(width(label, layout.text) - _before_x(layout)), 0)
    return replace(layout, left=layout.left + more, right=layout.right + more, width=layout.width + more)


def _name_x(layout: Layout, lines: Sequence[SlopeLine]) -> float:
    numbers = max((width(line.now, layout.text, bold=line.wide) for line in lines), default=0)
    return layout.right + layout.text * 1.8 + max(numbers, layout.text * 1.4)


def _width(line: SlopeLine, layout: Layout) -> float:
    return width(line.name, layout.text, bold=line.wide) + layout.text


def _drawn(lines: Sequence[SlopeLine], top: float, tall: float, layout: Layout) -> list[Drawn]:
    values = [Decimal(value) for line in lines for value in (line.before, line.after) if value is not None]
    if not values:
        return []
    high, span = max(values), (max(values) - min(values)) or Decimal(1)

    def y(value: Decimal | None) -> float:
        return top + float((high - Decimal(value or 0)) / span) * tall

    ends = [(y(line.before), y(line.after)) for line in lines]
    before = apart([start for start, _end in ends], layout.row, top, top + tall)
    after = apart([end for _start, end in ends], layout.row, top, top + tall)
    return [
        Drawn(
            name=line.name,
            line=f"M{layout.left} {short(start)}L{layout.right} {short(end)}",
            before=_one(line.before),
            before_y=short(before_y + layout.text * 0.35),
            before_leader=_leader(layout.left, start, layout.left - layout.text * 1.1, before_y),
            after=line.now,
            after_y=short(after_y + layout.text * 0.35),
            after_leader=_leader(layout.right, end, layout.right + layout.text * 1.1, after_y),
            is_wide=line.wide,
        )
        for line, (start, end), before_y, after_y in zip(lines, ends, before, after, strict=True)
    ]


def _leader(from_x: float, from_y: float, to_x: float, to_y: float) -> str:
    """A thin line from the end to its number, where the number had to move."""
    if abs(from_y - to_y) < 2:
        return ""
    return f"M{short(from_x)} {short(from_y)}L{short(to_x)} {short(to_y)}"


def _one(value: Decimal | None) -> str:
    return number(Decimal(value or 0).quantize(Decimal("0.1"), ROUND_HALF_UP), 1)


def _title(lines: Sequence[SlopeLine], before_label: str, after_label: str) -> str:
    head = _("The gap between the parties, {before} and {after}.").format(
        before=before_label, after=after_label
    )
    return " ".join([head, *(_told(line) for line in lines)])


def _told(line: SlopeLine) -> str:
    if line.before is None or line.after is None:
        return _("{criterion}: cannot be compared.").format(criterion=line.name)
    words = {"criterion": line.name, "before": _one(line.before), "after": line.now}
    if _one(line.before) == _one(line.after):
        return _("{criterion}: {after}, unchanged.").format(**words)
    if line.after > line.before:
        return _("{criterion}: grew from {before} to {after}.").format(**words)
    return _("{criterion}: shrank from {before} to {after}.").format(**words)
