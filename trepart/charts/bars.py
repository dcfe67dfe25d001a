"""Bars: what was planned and what was used, year by year."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trepart.charts.plane import short, view_box, width
from trepart.words import number


@dataclass(frozen=True)
class YearBar:
    """One year's whole kroner; what was used is None where it is not known."""

    name: str
    planned: int
    actual: int | None = None


@dataclass(frozen=True)
class Layout:
    """The measures of the picture."""

    width: int
    text: float
    row: float
    planned: float
    actual: float


LAYOUT = Layout(440, 14, 50, 30, 14)


@dataclass(frozen=True)
class Drawn:
    """A frame as long as what was planned, and in it a bar as long as what was used."""

    name: str
    name_y: str
    planned_y: str
    planned_width: str
    actual_y: str
    actual_width: str
    text_x: str
    actual_text: str
    actual_text_y: str
    planned_text: str
    planned_text_y: str


@dataclass(frozen=True)
class BarsPicture:
    """Everything that the template needs to draw the bars, and the same in words."""

    title: str
    width: int
    height: int
    view_box: str
    text: str
    left: str
    planned_height: str
    actual_height: str
    rows: tuple[Drawn, ...]


def bars(rows: Sequence[YearBar]) -> BarsPicture:
    """The bars on one scale, in the order given, each with its numbers beside it."""
    layout = LAYOUT
    left = max((width(row.name, layout.text) for row in rows), default=0) + layout.text
    words = [word for row in rows for word in _words(row)]
    room = max((width(word, layout.text, bold=True) for word in words), default=0) + layout.text
    longest = max((max(row.planned, row.actual or 0) for row in rows), default=0) or 1
    scale = (layout.width - left - room) / longest
    high = round(layout.row * len(rows))
    return BarsPicture(
        title=_title(rows),
        width=layout.width,
        height=high,
        view_box=view_box(0, 0, layout.width, high),
        text=short(layout.text),
        left=short(left),
        planned_height=short(layout.planned),
        actual_height=short(layout.actual),
        rows=tuple(_drawn(row, place, left, scale, layout) for place, row in enumerate(rows)),
    )


def _drawn(row: YearBar, place: int, left: float, scale: float, layout: Layout) -> Drawn:
    middle = layout.row * (place + 0.5)
    actual, planned = _words(row)
    reach = max(row.planned, row.actual or 0) * scale
    apart = layout.text * 0.6 if actual else 0
    return Drawn(
        name=row.name,
        name_y=short(middle + layout.text * 0.35),
        planned_y=short(middle - layout.planned / 2),
        planned_width=short(row.planned * scale),
        actual_y=short(middle - layout.actual / 2),
        actual_width=short(row.actual * scale) if row.actual else "",
        text_x=short(left + reach + layout.text * 0.6),
        actual_text=actual,
        actual_text_y=short(middle + layout.text * 0.35 - apart),
        planned_text=planned,
        planned_text_y=short(middle + layout.text * 0.35 + apart),
    )


def _words(row: YearBar) -> tuple[str, str]:
    """What was used, where it is known, above what was planned."""
    if row.actual is None:
        return "", number(row.planned)
    return number(row.actual), _("of {planned}").format(planned=number(row.planned))


def _title(rows: Sequence[YearBar]) -> str:
    return " ".join([_("Planned and used, year by year."), *(_told(row) for row in rows)])


def _told(row: YearBar) -> str:
    words = {"year": row.name, "planned": number(row.planned)}
    if row.actual is None:
        return _("{year}: planned {planned} kr, use not known.").format(**words)
    return _("{year}: planned {planned} kr, used {used} kr.").format(**words, used=number(row.actual))
