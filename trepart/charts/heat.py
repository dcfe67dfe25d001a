"""The heat table: how each side rates each thing, as a number on a ground as strong as it is high."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from django.utils.translation import gettext as _

from trepart.charts.marks import outline, tone
from trepart.charts.plane import short, view_box, width
from trepart.words import number

TEXT, ROW, CELL, HEAD, MARK, SPACE = 15.0, 34.0, 84.0, 40.0, 7.0, 3.0
NARROW_CELL, LABELS_AT_MOST = 62.0, 330.0


@dataclass(frozen=True)
class HeatRow:
    """One thing that is rated, with the mean of each side; None where there is none or it is not shown."""

    name: str
    means: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class HeatColumn:
    """One side at the head of its column."""

    tone: str
    shape: str
    name: str
    x: str


@dataclass(frozen=True)
class HeatCell:
    """One mean on its ground; without one the cell is empty and dashed."""

    role: str
    path: str
    text: str
    x: str


@dataclass(frozen=True)
class HeatLine:
    """A row as it is drawn."""

    name: str
    y: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatPicture:
    """Everything that the template needs to draw the heat table, and the same in words."""

    title: str
    width: int
    height: int
    view_box: str
    text: str
    head_y: str
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatLine, ...]


def heat(
    title: str, sides: Sequence[tuple[str, str]], rows: Sequence[HeatRow], *, narrow: bool = False
) -> HeatPicture:
    """Rows of things, columns of sides (code and short name); a narrow one has only their marks."""
    labels = min(max((width(row.name, TEXT) for row in rows), default=0) + 14, LABELS_AT_MOST)
    widest = max((width(name, TEXT) for _side, name in sides), default=0)
    cell = NARROW_CELL if narrow else max(CELL, widest + 3 * MARK + 16)
    across, down = ceil(labels + cell * len(sides)), ceil(HEAD + ROW * len(rows))
    return HeatPicture(
        title=_title(title, sides, rows),
        width=across,
        height=down,
        view_box=view_box(0, 0, across, down),
        text=short(TEXT),
        head_y=short(HEAD - 14),
        columns=tuple(
            HeatColumn(
                tone=tone(side),
                shape=outline(side, labels + cell * place + MARK + 2, HEAD - 19, MARK),
                name="" if narrow else name,
                x=short(labels + cell * place + 3 * MARK),
            )
            for place, (side, name) in enumerate(sides)
        ),
        rows=tuple(_row(row, HEAD + ROW * place, labels, cell) for place, row in enumerate(rows)),
    )


def shade_of(mean: Decimal) -> int:
    """On which of the five grounds a mean stands: that of the level nearest to it."""
    return int(mean.quantize(Decimal(1), ROUND_HALF_UP))


def _row(row: HeatRow, top: float, labels: float, cell: float) -> HeatLine:
    foot = top + ROW / 2 + TEXT * 0.35
    cells = []
    for place, mean in enumerate(row.means):
        left = labels + cell * place
        box = f"M{short(left)} {short(top)}h{short(cell - SPACE)}v{short(ROW - SPACE)}h{short(SPACE - cell)}Z"
        cells.append(
            HeatCell(
                role="heat-none" if mean is None else f"heat-{shade_of(mean)}",
                path=box,
                text="" if mean is None else number(mean, 1),
                x=short(left + (cell - SPACE) / 2),
            )
        )
    return HeatLine(row.name, short(foot), tuple(cells))


def _title(title: str, sides: Sequence[tuple[str, str]], rows: Sequence[HeatRow]) -> str:
    told = [title]
    nothing = _("no numbers are shown")
    for row in rows:
        means = [
            f"{name} {number(mean, 1)}"
            for (_side, name), mean in zip(sides, row.means, strict=True)
            if mean is not None
        ]
        told.append(f"{row.name}: {', '.join(means) or nothing}.")
    return " ".join(told)
