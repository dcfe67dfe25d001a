"""Stacks: of what many things are, row by row, each part as long as there are many of it.

The parts stand in one order in every row, with their number in them and a key above; so that no part is
known by its colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trepart.charts.marks import outline, tone
from trepart.charts.plane import short, view_box, width
from trepart.charts.strip import SIGNS

WIDE, TEXT, SMALL, ROW, BAR, HEAD, SWATCH = 440.0, 14.0, 12.5, 27.0, 19.0, 20.0, 12.0
MARK, ROOM, NAMES_AT_MOST, LINE = 7.0, 40.0, 170.0, 16.0


@dataclass(frozen=True)
class Part:
    """One kind of part: its code, by which it is drawn (`green`, `none`, `1` to `5`), and its word."""

    code: str
    word: str


@dataclass(frozen=True)
class Stack:
    """One row: its name, how many there are of each part, and the party that it is about, if it is of one."""

    name: str
    counts: tuple[int, ...]
    party: str = ""


@dataclass(frozen=True)
class Piece:
    """A part as it is drawn, with its number where there is room for it."""

    code: str
    path: str
    text: str
    x: str
    y: str


@dataclass(frozen=True)
class Key:
    """What one kind of part is called, beside a sample of it."""

    code: str
    path: str
    sign: str
    sign_at: str
    word: str
    x: str
    y: str


@dataclass(frozen=True)
class Line:
    """A line of a name."""

    text: str
    y: str


@dataclass(frozen=True)
class Row:
    """A row as it is drawn: its mark and name, its pieces, and how many they are together."""

    tone: str
    mark: str
    lines: tuple[Line, ...]
    name_x: str
    y: str
    pieces: tuple[Piece, ...]
    total: str
    total_x: str


@dataclass(frozen=True)
class StacksPicture:
    """Everything that the template needs to draw the stacks, and the same in words."""

    title: str
    width: float
    height: float
    view_box: str
    text: str
    small: str
    keys: tuple[Key, ...]
    rows: tuple[Row, ...]


def stacks(title: str, parts: Sequence[Part], rows: Sequence[Stack]) -> StacksPicture:
    """The rows in the order given, on one scale; each row has a count for each part."""
    keys, top = _keys(parts)
    marked = any(row.party for row in rows)
    indent = 2 * MARK + 7 if marked else 0.0
    names = [_lines(row.name) for row in rows]
    widest = max((width(line, TEXT) for lines in names for line in lines), default=0)
    left = indent + min(NAMES_AT_MOST, widest) + 12
    unit = (WIDE - left - ROOM) / max([1, *(sum(row.counts) for row in rows)])
    drawn = []
    for row, lines in zip(rows, names, strict=True):
        tall = max(ROW, LINE * len(lines) + 8)
        drawn.append(_row(row, lines, parts, top + tall / 2, left, unit, indent))
        top += tall
    high = round(top + 4)
    return StacksPicture(
        title=" ".join([title, *(_told(row, parts) for row in rows)]),
        width=WIDE,
        height=high,
        view_box=view_box(0, 0, WIDE, high),
        text=short(TEXT),
        small=short(SMALL),
        keys=tuple(keys),
        rows=tuple(drawn),
    )


def _keys(parts: Sequence[Part]) -> tuple[list[Key], float]:
    """The key, on as many lines as it needs, and where the rows begin."""
    keys, x, line = [], 0.0, 0
    for part in parts:
        wide = SWATCH + 6 + width(part.word, SMALL) + 16
        if x and x + wide - 16 > WIDE:
            x, line = 0.0, line + 1
        top = HEAD * line + 3
        keys.append(
            Key(
                code=part.code,
                path=_box(x, top, SWATCH, SWATCH),
                sign=SIGNS.get(part.code, ""),
                sign_at=f"translate({short(x + 1.5)} {short(top + 1.5)}) scale(.56)",
                word=part.word,
                x=short(x + SWATCH + 6),
                y=short(top + SWATCH - 1.5),
            )
        )
        x += wide
    return keys, HEAD * (line + 1) + 8 if parts else 0.0


def _lines(name: str) -> list[str]:
    """A name on as many lines as it needs beside the bars."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, TEXT) > NAMES_AT_MOST:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _row(
    row: Stack,
    lines: Sequence[str],
    parts: Sequence[Part],
    middle: float,
    left: float,
    unit: float,
    indent: float,
) -> Row:
    baseline = middle + TEXT * 0.35
    first = baseline - LINE * (len(lines) - 1) / 2
    return Row(
        tone=tone(row.party),
        mark=outline(row.party, MARK, middle, MARK * 0.85) if row.party else "",
        lines=tuple(Line(text, short(first + LINE * place)) for place, text in enumerate(lines)),
        name_x=short(indent),
        y=short(baseline),
        pieces=tuple(_pieces(row, parts, middle, left, unit)),
        total=str(sum(row.counts)),
        total_x=short(left + sum(row.counts) * unit + 7),
    )


def _pieces(row: Stack, parts: Sequence[Part], middle: float, left: float, unit: float) -> Iterator[Piece]:
    """Each part that there is any of, behind the one before it."""
    for part, count in zip(parts, row.counts, strict=True):
        wide = count * unit
        if count:
            fits = width(str(count), SMALL, bold=True) + 6 <= wide
            yield Piece(
                code=part.code,
                path=_box(left + 0.5, middle - BAR / 2, max(wide - 1, 0.5), BAR),
                text=str(count) if fits else "",
                x=short(left + wide / 2),
                y=short(middle + SMALL * 0.35),
            )
        left += wide


def _box(left: float, top: float, wide: float, high: float) -> str:
    return f"M{short(left)} {short(top)}h{short(wide)}v{short(high)}h{short(-wide)}Z"


def _told(row: Stack, parts: Sequence[Part]) -> str:
    """A row in words: only what there is of it."""
    nothing = _("none")
    told = [f"{part.word} {count}" for part, count in zip(parts, row.counts, strict=True) if count]
    return f"{row.name}: {', '.join(told) or nothing}."


__all__ = ["Part", "Stack", "StacksPicture", "stacks"]
