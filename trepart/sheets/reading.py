"""A workbook that somebody sends, read into plain text cell by cell. Nothing in it is carried out."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from trepart.sheets.limits import MOST_BYTES, Limits
from trepart.sheets.survey import refuse_other_kinds, survey

# Everything that a broken or contrived file makes the readers of zip, XML and cells say.
BROKEN = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, InvalidFileException, LookupError,
    OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip

# What no database keeps, though a workbook can name it; it stays as the workbook names it.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Kind(StrEnum):
    """What Excel took a cell for."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    FLAG = "flag"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, as one would type it, and what Excel took it for."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Row:
    """A row that holds something: its number in the sheet, and its cells from the first column on."""

    number: int
    cells: tuple[Cell | None, ...]

    def at(self, column: int) -> Cell | None:
        """The cell in a column counted from 0; none where nothing stands."""
        return self.cells[column] if 0 <= column < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    """A sheet with the rows that hold something."""

    name: str
    rows: tuple[Row, ...]


def read_workbook(file: UploadedFile, limits: Limits | None = None) -> list[Sheet]:
    """Every sheet of the workbook. Raises ValidationError, in words, for whatever cannot be read."""
    if not file.size:
        raise ValidationError(_("The file is empty."))
    if file.size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 2 MB. Copy what you need into a fresh workbook."))
    content = file.read()
    refuse_other_kinds(content)
    limits = limits or Limits()
    try:
        with ZipFile(BytesIO(content)) as parts:
            survey(parts, limits)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(content, limits)
    except BROKEN as error:
        raise ValidationError(
            _("The workbook is damaged and cannot be read. Open it in Excel, save it anew, and try again.")
        ) from error


def _sheets(content: bytes, limits: Limits) -> list[Sheet]:
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    try:
        return [Sheet(sheet.title, tuple(_rows(sheet, limits))) for sheet in book.worksheets]
    finally:
        book.close()


def _rows(sheet: Any, limits: Limits) -> Iterator[Row]:
    """The rows that hold something. What the sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=limits.rows, max_col=limits.columns)
    for number, cells in enumerate(rows, start=1):
        read = [_cell(cell) for cell in cells]
        while read and read[-1] is None:
            read.pop()
        if read:
            yield Row(number, tuple(read))


def _cell(cell: Any) -> Cell | None:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "f":
        return Cell("", Kind.FORMULA)
    if cell.data_type == "e":
        return Cell(str(value), Kind.ERROR)
    if isinstance(value, bool):
        return Cell(str(value), Kind.FLAG)
    if isinstance(value, datetime):
        at_midnight = value.time() == value.min.time()
        return Cell(value.date().isoformat() if at_midnight else value.isoformat(" "), Kind.DAY)
    if isinstance(value, date):
        return Cell(value.isoformat(), Kind.DAY)
    if isinstance(value, int | float):
        return Cell(_number(value), Kind.PERCENT if "%" in str(cell.number_format) else Kind.NUMBER)
    text = unescape(value := str(value))
    return Cell(text if UNSTORABLE.search(text) is None else value)


def _number(value: float) -> str:
    """The number with the digits that Excel shows (15), and a comma before the decimals."""
    return format(Decimal(value if isinstance(value, int) else f"{value:.15g}"), "f").replace(".", ",")
