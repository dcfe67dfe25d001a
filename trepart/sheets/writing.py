"""Cells are written as what they are: text stays text, whatever sign it begins with."""

from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE


def put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """Write a value and return its cell. No text becomes a formula, here or when somebody edits the cell."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = sheet.cell(row=row, column=column, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return cell
