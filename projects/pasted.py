"""Measurements out of a table that is pasted: each line a day and a value, and what becomes of it and why.

Plain data in, plain data out; the sentences are in the language that is active.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trepart.charts.goal_line import PERCENT
from trepart.forms import Day, Form, Number, Text
from trepart.sheets import Cell, Kind, Sheet
from trepart.words import number

MOST_ROWS = 500


class Fate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"
    HEADING = "heading"


@dataclass(frozen=True)
class Row:
    """One line of the table: what it says, as far as it can be read, and what becomes of it."""

    number: int
    text: str
    fate: Fate
    why: str = ""
    on: date | None = None
    value: Decimal | None = None
    source: str = ""


class Line(Form):
    """One line as a form: what it refuses, it refuses in the words of every form."""

    day = Day(error_messages={"required": gettext_lazy("This is not a date. Write it as 23.11.2026.")})
    value = Number(required=False)
    source = Text(required=False, max_length=200)


def read_table(text: str, *, recorded: Mapping[date, Decimal], unit: str = "", today: date) -> list[Row]:
    """The lines of the table that are not empty. `recorded` is what is measured already, by day.

    A day takes one value: what stands already is left out, and another value is refused.
    """
    rows: list[Row] = []
    known = dict(recorded)
    for place, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        day, value, source = _cells(line)
        if not rows and _is_heading(day, value):
            rows.append(Row(place, line.strip(), Fate.HEADING, _("A heading: left out.")))
            continue
        row = _read(place, line.strip(), day, value, source, unit=unit, today=today)
        if row.fate is Fate.NEW:
            row = _beside(row, known, recorded)
        if row.fate is Fate.NEW and row.on is not None and row.value is not None:
            known[row.on] = row.value
        rows.append(row)
    return rows


def lines_of(sheets: Sequence[Sheet], *, unit: str = "") -> str:
    """The first three columns of the first sheet as the lines of a table. What Excel shows is what counts."""
    rows = sheets[0].rows if sheets else ()
    lines = ("\t".join(_shown(row.at(column), unit) for column in range(3)) for row in rows)
    return "\n".join(line.rstrip("\t") for line in lines)


def _shown(cell: Cell | None, unit: str) -> str:
    if cell is None:
        return ""
    if cell.kind is Kind.FORMULA:
        return _("(formula)")
    if cell.kind is Kind.PERCENT and _is_percent(unit):
        return format((Decimal(cell.text.replace(",", ".")) * 100).normalize(), "f").replace(".", ",")
    return " ".join(cell.text.split())


def _is_percent(unit: str) -> bool:
    return unit.casefold().strip() in PERCENT


def _cells(line: str) -> tuple[str, str, str]:
    """The day, the value and where it comes from: between tabs, semicolons, or after the first gap."""
    mark = "\t" if "\t" in line else ";" if ";" in line else ""
    if mark:
        day, value, source = [*(cell.strip() for cell in line.split(mark, 2)), "", ""][:3]
        return day, value, source
    found = re.fullmatch(r"(\S+)\s+(.+)", line.strip())
    return (found[1], found[2], "") if found else (line.strip(), "", "")


def _is_heading(day: str, value: str) -> bool:
    return not re.search(r"\d", day) and not re.search(r"\d", value)


def _read(place: int, text: str, day: str, value: str, source: str, *, unit: str, today: date) -> Row:
    """What the line says, or why it cannot be read."""
    if _is_percent(unit):
        value = value.removesuffix("%").rstrip()
    form = Line({"day": day, "value": value, "source": source})
    if not form.is_valid():
        why = next(iter(form.errors.as_data().values()))
        return Row(place, text, Fate.REFUSED, " ".join(said for each in why for said in each.messages))
    said = form.cleaned_data
    if said["day"] > today:
        return Row(place, text, Fate.REFUSED, _("This day has not come yet. Choose today or earlier."))
    if said["value"] is None:
        return Row(place, text, Fate.REFUSED, _("No value beside the day."))
    return Row(place, text, Fate.NEW, _("Will be recorded."), said["day"], said["value"], said["source"])


def _beside(row: Row, known: Mapping[date, Decimal], recorded: Mapping[date, Decimal]) -> Row:
    """The line beside what is measured on its day already, here or in the table."""
    assert row.on is not None
    before = known.get(row.on)
    if before is None:
        return row
    if before == row.value:
        why = _("Recorded already: left out.") if row.on in recorded else _("Stands twice: left out.")
        return Row(row.number, row.text, Fate.KNOWN, why, row.on, row.value, row.source)
    if row.on in recorded:
        why = _("{value} is recorded on this day already. Correct that measurement instead.")
    else:
        why = _("The table says {value} on this day already.")
    why = why.format(value=number(before))
    return Row(row.number, row.text, Fate.REFUSED, why, row.on, row.value, row.source)
