"""Cells are written as what they are: text stays text, whatever sign it begins with."""

from collections.abc import Iterable
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """Write a value and return its cell. No text becomes a formula, here or when somebody edits the cell."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = sheet.cell(row=row, column=column, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(DANGEROUS)
    return cell


def put_line(sheet: Any, values: Iterable[Any]) -> None:
    """Write the next row of a sheet that is written from top to bottom, as `put` writes a cell."""
    sheet.append([_cell(sheet, value) if isinstance(value, str) and value else value for value in values])


def _cell(sheet: Any, text: str) -> Any:
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(DANGEROUS)
    return cell


def harmless(text: str) -> str:
    """Text for a file whose cells have no type: an apostrophe before what a spreadsheet would carry out."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
