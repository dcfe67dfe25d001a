"""Tallies: how often each party heard of something and was active, beside what others have counted.

Two pictures of the same bars: how often, with a yardstick as a line or a band, and of how much as a share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trepart.charts.marks import outline, tone
from trepart.charts.plane import short, view_box, width

WHOLE = 100


@dataclass(frozen=True)
class Tally:
    """How often one party heard of it and was active, under a heading such as a year."""

    heading: str
    party: str
    name: str
    heard: int
    active: int


@dataclass(frozen=True)
class Share:
    """For how much of all that it met a party was involved, in whole per cent; None where it met nothing."""

    party: str
    name: str
    percent: int | None


@dataclass(frozen=True)
class Yardstick:
    """What others have counted: a number, or from a number to another."""

    words: str
    low: int
    high: int | None = None


@dataclass(frozen=True)
class Layout:
    """The measures of the picture."""

    width: float = 440
    text: float = 14
    small: float = 12.5
    row: float = 27
    heading: float = 30
    bar: float = 17
    mark: float = 7
    head: float = 19


LAYOUT = Layout()


@dataclass(frozen=True)
class Heading:
    """What stands above the bars of one year."""

    text: str
    y: str


@dataclass(frozen=True)
class Stick:
    """A yardstick as it is drawn: a line, or a band with its two edges, and its words above."""

    path: str
    words: str
    x: str
    y: str


@dataclass(frozen=True)
class Row:
    """A party's mark and name, a frame as long as it was there, and in it a bar as long as it was active."""

    tone: str
    mark: str
    name: str
    name_y: str
    frame: str
    bar: str
    words: str
    words_x: str


@dataclass(frozen=True)
class TalliesPicture:
    """Everything that the template needs to draw the bars, and the same in words."""

    title: str
    width: float
    height: float
    view_box: str
    text: str
    small: str
    name_x: str
    headings: tuple[Heading, ...]
    sticks: tuple[Stick, ...]
    rows: tuple[Row, ...]


def tallies(title: str, rows: Sequence[Tally], yardsticks: Sequence[Yardstick] = ()) -> TalliesPicture:
    """How often each party was there, the rows of one heading together, on one scale with the yardsticks."""
    told = [_of(row.active, row.heard) for row in rows]
    sentences = [_told(row) for row in rows] + [f"{stick.words}." for stick in yardsticks]
    longest = max([1, *(row.heard for row in rows), *(stick.high or stick.low for stick in yardsticks)])
    plane = _Plane([row.name for row in rows], told, longest, yardsticks)
    for row, words in zip(rows, told, strict=True):
        plane.under(row.heading)
        plane.add(row.party, row.name, row.heard, row.active, words)
    return plane.picture(" ".join([title, *sentences]))


def shares(title: str, rows: Sequence[Share]) -> TalliesPicture:
    """Of all that each party met, how much it was involved in; frames of one length."""
    told = ["–" if row.percent is None else f"{row.percent} %" for row in rows]
    sentences = [
        _("{party}: nothing to count.").format(party=row.name)
        if row.percent is None
        else _("{party}: {percent} per cent.").format(party=row.name, percent=row.percent)
        for row in rows
    ]
    plane = _Plane([row.name for row in rows], told, WHOLE, ())
    for row, words in zip(rows, told, strict=True):
        plane.add(row.party, row.name, 0 if row.percent is None else WHOLE, row.percent or 0, words)
    return plane.picture(" ".join([title, *sentences]))


class _Plane:
    """Where the bars come to stand, from the top down."""

    def __init__(
        self, names: Sequence[str], told: Sequence[str], longest: int, yardsticks: Sequence[Yardstick]
    ) -> None:
        self.name_x = 2 * LAYOUT.mark + 7
        widest = max((width(name, LAYOUT.text) for name in names), default=0)
        self.left = self.name_x + widest + 10
        room = max((width(words, LAYOUT.text, bold=True) for words in told), default=0) + 12
        self.unit = max(0.1, (LAYOUT.width - self.left - room) / longest)
        self.foot = LAYOUT.head * len(yardsticks)
        self.yardsticks = yardsticks
        self.headings: list[Heading] = []
        self.rows: list[Row] = []

    def under(self, heading: str) -> None:
        """Begin the bars of a heading, unless they are begun."""
        if not heading or (self.headings and self.headings[-1].text == heading):
            return
        self.foot += LAYOUT.heading
        self.headings.append(Heading(heading, short(self.foot - 9)))

    def add(self, party: str, name: str, whole: int, part: int, words: str) -> None:
        """One party's bar."""
        middle = self.foot + LAYOUT.row / 2
        top, foot = short(middle - LAYOUT.bar / 2), short(middle + LAYOUT.bar / 2)
        self.foot += LAYOUT.row
        self.rows.append(
            Row(
                tone=tone(party),
                mark=outline(party, LAYOUT.mark, middle, LAYOUT.mark * 0.85),
                name=name,
                name_y=short(middle + LAYOUT.text * 0.35),
                frame=f"M{short(self.left)} {top}H{self._at(whole)}V{foot}H{short(self.left)}Z"
                if whole
                else "",
                bar=f"M{short(self.left)} {top}H{self._at(part)}V{foot}H{short(self.left)}Z" if part else "",
                words=words,
                words_x=short(self._clear(self.left + whole * self.unit + 7, words)),
            )
        )

    def _clear(self, start: float, words: str) -> float:
        """Where the words stand so that no yardstick runs through them: behind it, if it would."""
        edges = sorted(edge for stick in self.yardsticks for edge in (stick.low, stick.high) if edge)
        for edge in edges:
            line = self.left + edge * self.unit
            if start - 4 < line < start + width(words, LAYOUT.text, bold=True) + 4:
                start = line + 6
        return start

    def picture(self, title: str) -> TalliesPicture:
        """The whole."""
        return TalliesPicture(
            title=title,
            width=LAYOUT.width,
            height=round(self.foot + 4),
            view_box=view_box(0, 0, LAYOUT.width, round(self.foot + 4)),
            text=short(LAYOUT.text),
            small=short(LAYOUT.small),
            name_x=short(self.name_x),
            headings=tuple(self.headings),
            sticks=tuple(self._stick(stick, place) for place, stick in enumerate(self.yardsticks)),
            rows=tuple(self.rows),
        )

    def _stick(self, stick: Yardstick, place: int) -> Stick:
        """A line down through all the bars, with its words on a line of their own above them."""
        foot = LAYOUT.head * (place + 1) - 5
        edges = [stick.low] if stick.high is None else [stick.low, stick.high]
        path = "".join(f"M{self._at(edge)} {short(foot + 4)}V{short(self.foot)}" for edge in edges)
        if len(edges) == 2:
            path = f"M{self._at(stick.low)} {short(foot + 4)}H{self._at(edges[1])}" + path
        wide = width(stick.words, LAYOUT.small)
        start = self.left + stick.low * self.unit - 3
        return Stick(path, stick.words, short(max(0, min(start, LAYOUT.width - wide))), short(foot))

    def _at(self, value: int) -> str:
        return short(self.left + value * self.unit)


def _of(active: int, heard: int) -> str:
    return _("{active} of {heard}").format(active=active, heard=heard) if heard else "0"


def _told(row: Tally) -> str:
    words = {"party": row.name, "heard": row.heard, "active": row.active}
    told = _("{party}: there {heard}, active {active}.").format(**words)
    return f"{row.heading}, {told}" if row.heading else told
