"""Workbooks for tests: the template filled in, and files that somebody made to do harm."""

import struct
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import get_language
from openpyxl import Workbook, load_workbook

from projects.imports import parts, template_file
from projects.imports.layout import Part, fields_of

OM = {"title": "Heltid i omsorg", "municipality": "Songdalen", "starts_on": "01.02.2014"}


def part(code: str) -> Part:
    """One of the sheets, by its code."""
    return next(each for each in parts() if each.code == code)


def label(code: str, name: str) -> str:
    """What a field is called in the active language."""
    return str(fields_of(part(code))[name].label)


def uploaded(content: bytes, name: str = "prosjekt.xlsx") -> SimpleUploadedFile:
    """The bytes as a browser sends them."""
    return SimpleUploadedFile(name, content)


def saved(book: Workbook) -> bytes:
    """The workbook as bytes."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def book_of(*rows: list[Any], name: str = "Ark") -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return saved(book)


def filled(om: dict[str, Any] | None = None, **tables: Any) -> bytes:
    """The template in the active language, with these answers and these rows by part and field."""
    book = load_workbook(BytesIO(_template(get_language() or "nb")))
    answer(book, "om", OM | (om or {}))
    for code, rows in tables.items():
        (answer if part(code).is_asked_once else tabulate)(book, code, rows)
    return saved(book)


@cache
def _template(language: str) -> bytes:
    """The facts in it come with migrate: it is the same for every test."""
    return template_file()


def answer(book: Workbook, code: str, answers: dict[str, Any]) -> None:
    """Write answers beside their questions."""
    sheet = book[str(part(code).title)]
    asked = {str(row[0].value).removesuffix(" *"): row[0].row for row in sheet.iter_rows(min_row=2)}
    for name, said in answers.items():
        sheet.cell(asked[label(code, name)], 2).value = said


def tabulate(book: Workbook, code: str, rows: list[dict[str, Any]]) -> None:
    """Write rows under their headings, from the first empty one on."""
    sheet = book[str(part(code).title)]
    columns = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[1] if cell.value}
    for number, row in enumerate(rows, start=4):
        for name, said in row.items():
            sheet.cell(number, columns[label(code, name)]).value = said


def with_parts(
    content: bytes, change: Callable[[str, bytes], bytes | None] | None = None, **more: bytes
) -> bytes:
    """The workbook with parts changed, left out (None) or added; in names, two underscores are a slash."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = change(name, before.read(name)) if change else before.read(name)
            if part is not None:
                after.writestr(name, part)
        for name, part in more.items():
            after.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return written.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose one sheet holds these rows, written by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{xml}</sheetData></worksheet>'
    return with_parts(
        book_of(["A"]), lambda name, part: sheet.encode() if name == "xl/worksheets/sheet1.xml" else part
    )


def zip_bomb() -> bytes:
    """A small file that unpacks to 100 MB."""
    return with_parts(book_of(["A"]), xl__media__bomb_dot_bin=b"\0" * 100_000_000)


def lying_about_its_size() -> bytes:
    """A part that says that it is small, and is not."""
    content = with_parts(book_of(["A"]), xl__media__big_dot_bin=b"\0" * 3_000_000)
    return content.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 10))
