"""A plan over time: measures as bars, milestones as signs, meetings and reports as marks, today as a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trepart.charts.plane import short, view_box, width
from trepart.charts.scales import month_ticks
from trepart.words import listed, short_date

A_YEAR = 12
BARS = {"planned": "bar-planned", "underway": "bar-underway", "done": "bar-done", "dropped": "bar-dropped"}
# The sign of a milestone, around its middle: what is filled or outlined, and what is drawn in it.
SIGNS = {
    "coming": ("sign-open", "M0-8L8 0 0 8-8 0Z", "", ""),
    "reached": ("sign-filled", "M0-9.5L9.5 0 0 9.5-9.5 0Z", "sign-in", "M-3.6.2-1 2.9 3.8-2.4"),
    "late": ("sign-open", "M0-9.5L10 8H-10Z", "sign-cut", "M0-3.4V2M0 5v.2"),
}
MARKS = {
    "meeting": "M-4.5 0a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0Z",
    "report": "M-4-4H4V4H-4Z",
}


@dataclass(frozen=True)
class Bar:
    """A measure: from when to when as far as that is known, how far it has come, and that in words."""

    title: str
    state: str
    said: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Sign:
    """A milestone: its day (the day it was reached, if it is), where it stands, and the days it had."""

    title: str
    on: date
    state: str
    said: str
    was_on: tuple[date, ...] = ()


@dataclass(frozen=True)
class Marks:
    """Days of one kind in one row, such as meetings: those that were, and those that are to come."""

    title: str
    shape: str
    been: tuple[date, ...] = ()
    coming: tuple[date, ...] = ()


@dataclass(frozen=True)
class Layout:
    """The measures of a picture of one size. Without a column for words they stand above what they name."""

    width: int
    column: int
    text: float
    note: float
    most_ticks: int


WIDE = Layout(1000, 300, 14, 12.5, 9)
COMPACT = Layout(344, 0, 12, 11, 4)
LINE, GAP, BAR = 1.3, 12, 14


@dataclass(frozen=True)
class Tick:
    """The first day of a month on the axis."""

    text: str
    x: str
    text_x: str


@dataclass(frozen=True)
class Line:
    """A line of words beside what it names."""

    text: str
    y: str
    role: str
    size: str


@dataclass(frozen=True)
class Shape:
    """Something drawn: a role, a path, and where its middle is."""

    role: str
    path: str
    x: str
    y: str


@dataclass(frozen=True)
class Row:
    """A measure, a milestone or a row of marks: its words, and what is drawn.

    The lines of the days run from `clear` to `rule`, never through words.
    """

    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    clear: str
    rule: str


@dataclass(frozen=True)
class TimelinePicture:
    """Everything that the template needs to draw a plan over time, and the same in words."""

    title: str
    width: int
    height: int
    is_empty: bool = False
    view_box: str = ""
    text: str = ""
    note: str = ""
    edge: str = ""
    tick_y: str = ""
    top: str = ""
    ticks: tuple[Tick, ...] = ()
    rows: tuple[Row, ...] = field(default=())
    today: str = ""
    today_text: Tick | None = None
    today_y: str = ""


@dataclass(frozen=True)
class Facts:
    """The plan as it was given."""

    name: str
    bars: tuple[Bar, ...]
    signs: tuple[Sign, ...]
    marks: tuple[Marks, ...]
    starts_on: date | None
    ends_on: date | None
    today: date | None
    first: date | None
    last: date | None

    @property
    def days(self) -> list[date]:
        """Every day that the picture shows: within the period that was asked for, with its ends."""
        of_bars = [day for bar in self.bars for day in (bar.starts_on, bar.ends_on)]
        of_signs = [day for sign in self.signs for day in (sign.on, *sign.was_on)]
        of_marks = [day for row in self.marks for day in (*row.been, *row.coming)]
        given = [*of_bars, *of_signs, *of_marks]
        if not any(given):
            return []
        days = [day for day in (*given, self.starts_on, self.ends_on, self.today) if day]
        ends = [day for day in (self.first, self.last) if day]
        return [day for day in days if self.shows(day)] + ends

    def shows(self, day: date | None) -> bool:
        """Whether the day is within the period that was asked for."""
        if day is None:
            return False
        return (not self.first or day >= self.first) and (not self.last or day <= self.last)


class Plane:
    """Where a day stands in the picture."""

    def __init__(self, facts: Facts, layout: Layout) -> None:
        self.layout = layout
        self.days, self.months = month_ticks(min(facts.days), max(facts.days), layout.most_ticks)
        self.left = layout.column + GAP
        self.right = layout.width - GAP

    def x(self, day: date) -> float:
        """Where the day is; one that is outside the period stands at its edge."""
        first, last = self.days[0], self.days[-1]
        part = (day - first).days / ((last - first).days or 1)
        return self.left + (self.right - self.left) * min(max(part, 0), 1)


def timeline(
    *,
    name: str,
    bars: Sequence[Bar] = (),
    signs: Sequence[Sign] = (),
    marks: Sequence[Marks] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    today: date | None = None,
    first: date | None = None,
    last: date | None = None,
    compact: bool = False,
) -> TimelinePicture:
    """The plan on one line of time, from the first to the last day of anything in it.

    Milestones come first, then measures, then the rows of marks. A measure without a day stands with its
    words and no bar. With no day at all the picture is empty. With `first` and `last` it shows that period
    of it: whoever asks leaves out what is not in it. The compact picture is for a narrow screen.
    """
    layout = COMPACT if compact else WIDE
    facts = Facts(name, tuple(bars), tuple(signs), tuple(marks), starts_on, ends_on, today, first, last)
    if not facts.days:
        return TimelinePicture(_title(facts), layout.width, 0, is_empty=True)
    plane = Plane(facts, layout)
    head = layout.note * 3.4
    rows, foot = _stacked(facts, plane, head)
    today = today if facts.shows(today) else None
    return TimelinePicture(
        title=_title(facts),
        width=layout.width,
        height=round(foot + 2),
        view_box=view_box(0, 0, layout.width, round(foot + 2)),
        text=short(layout.text),
        note=short(layout.note),
        edge=short(layout.width),
        tick_y=short(layout.note * 2.6),
        top=short(head),
        ticks=tuple(_ticks(plane)),
        rows=tuple(rows),
        today=short(plane.x(today)) if today else "",
        today_text=_tick(_("Today {day}").format(day=short_date(today)), today, plane) if today else None,
        today_y=short(layout.note),
    )


def _ticks(plane: Plane) -> Iterator[Tick]:
    """A year where whole years are shown, else month and year."""
    for day in plane.days:
        written = date_format(day, pgettext("how month and year are written", "M Y"))
        yield _tick(str(day.year) if plane.months >= A_YEAR else written, day, plane)


def _tick(text: str, day: date, plane: Plane) -> Tick:
    """A day on the axis; its words never stand outside the picture."""
    half = width(text, plane.layout.note) / 2
    x = plane.x(day)
    return Tick(text, short(x), short(min(max(x, half), plane.layout.width - half)))


def _stacked(facts: Facts, plane: Plane, top: float) -> tuple[list[Row], float]:
    """The rows from the top, each as high as its words, and where the last one ends."""
    rows = []
    for title, said, draw in _things(facts, plane):
        row, top = _row(title, said, draw, plane.layout, top)
        rows.append(row)
    return rows, top


def _things(facts: Facts, plane: Plane) -> Iterator[tuple[str, str, "list[Drawn]"]]:
    for sign in sorted(facts.signs, key=lambda sign: (sign.on, sign.title)):
        yield sign.title, sign.said, list(_of_sign(sign, plane))
    for bar in facts.bars:
        yield bar.title, bar.said, list(_of_bar(bar, plane))
    for row in facts.marks:
        if row.been or row.coming:
            yield row.title, "", list(_of_marks(row, plane))


Drawn = tuple[str, str, float]


def _of_sign(sign: Sign, plane: Plane) -> Iterator[Drawn]:
    """The sign on its day; where it was moved, a line from the day that it had first."""
    x = plane.x(sign.on)
    if sign.was_on:
        first = plane.x(sign.was_on[0])
        yield "path", f"M0-5V5M0 0H{short(x - first)}", first
    role, path, in_role, inside = SIGNS[sign.state]
    yield role, path, x
    if inside:
        yield in_role, inside, x


def _of_bar(bar: Bar, plane: Plane) -> Iterator[Drawn]:
    """From start to end. An end that is not known is open: the bar goes to the edge and has no end."""
    if not bar.starts_on and not bar.ends_on:
        return
    begins = plane.x(bar.starts_on) if bar.starts_on else plane.left
    ends = plane.x(bar.ends_on) if bar.ends_on else plane.right
    wide, half = max(ends - begins, 3), BAR / 2
    path = f"M0-{short(half)}H{short(wide)}V{short(half)}H0"
    yield BARS[bar.state], path + ("Z" if bar.starts_on and bar.ends_on else f"V-{short(half)}"), begins
    if bar.state == "dropped":
        yield "sign-cut", f"M0 0H{short(wide)}", begins


def _of_marks(row: Marks, plane: Plane) -> Iterator[Drawn]:
    for day in row.been:
        yield "mark-been", MARKS[row.shape], plane.x(day)
    for day in row.coming:
        yield "mark-coming", MARKS[row.shape], plane.x(day)


def _row(title: str, said: str, drawn: Sequence[Drawn], layout: Layout, top: float) -> tuple[Row, float]:
    """The words and the shapes of one row, and where the next begins."""
    room = layout.column or layout.width
    words = [(text, "text", layout.text) for text in wrapped(title, layout.text, room)]
    words += [(text, "dim", layout.note) for text in wrapped(said, layout.note, room)]
    lines, y = [], top + GAP / 2
    for text, role, size in words:
        y += size * LINE
        lines.append(Line(text, short(y - size * 0.3), role, short(size)))
    if layout.column:
        clear, middle, foot = top, (top + GAP / 2 + y) / 2, max(y, top + GAP / 2 + BAR) + GAP / 2
    else:
        clear, middle, foot = y, y + BAR * 0.85, y + BAR * 1.7 + GAP / 2
    shapes = tuple(Shape(role, path, short(x), short(middle)) for role, path, x in drawn)
    return Row(tuple(lines), shapes if drawn else (), short(clear), short(foot)), foot


def wrapped(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """The text in lines that have room, at most so many; what is left out is marked by an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [_cut(line, size, room) for line in lines]


def _cut(line: str, size: float, room: float) -> str:
    """A line that has room, even where one word is longer than it."""
    if width(line, size) <= room:
        return line
    kept = line.removesuffix(" …")
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _title(facts: Facts) -> str:
    """All that the picture shows, in words."""
    parts = [_("Timeline of {name}").format(name=facts.name)]
    signs = [f"{sign.title} ({_told(sign)})" for sign in facts.signs]
    if signs:
        parts.append(_("Milestones: {list}").format(list="; ".join(signs)))
    bars = [f"{bar.title} ({bar.said})" for bar in facts.bars]
    if bars:
        parts.append(_("Measures: {list}").format(list="; ".join(bars)))
    for row in facts.marks:
        days = [short_date(day) for day in sorted((*row.been, *row.coming))]
        if days:
            parts.append(f"{row.title}: {listed(days)}")
    if facts.today and facts.days:
        parts.append(_("Today is {day}").format(day=short_date(facts.today)))
    return ". ".join(parts) + "."


def _told(sign: Sign) -> str:
    if not sign.was_on:
        return sign.said
    first = short_date(sign.was_on[0])
    return _("{said}; first planned for {day}").format(said=sign.said, day=first)
