"""The tables of an export as files: one workbook, or plain text files in one archive."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from assessments.across.export import Sheet
from trepart.sheets import harmless, put_line


def workbook_of(sheets: Sequence[Sheet]) -> bytes:
    """An Excel workbook with a sheet for each table, the headings in its first row."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page: Any = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for line in (sheet.columns, *sheet.rows):
            put_line(page, line)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def archive_of(sheets: Sequence[Sheet]) -> bytes:
    """A ZIP with a file of semicolon-separated values for each table, in UTF-8, with a point in numbers."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for sheet in sheets:
            archive.writestr(f"{sheet.name}.csv", _csv(sheet).encode("utf-8-sig"))
    return packed.getvalue()


def _csv(sheet: Sheet) -> str:
    written = StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(sheet.columns)
    lines.writerows(_plain(row) for row in sheet.rows)
    return written.getvalue()


def _plain(row: Iterable[Any]) -> list[Any]:
    return [harmless(value) if isinstance(value, str) else value for value in row]
