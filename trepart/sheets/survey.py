"""What a workbook holds is looked over before it is read: kind, parts, sizes, the last row and column.

openpyxl believes what a file says of itself. Here nothing is believed: a sheet's dimensions are counted,
parts are unpacked no further than the limits, and what could carry something out is refused.
"""

from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from defusedxml.ElementTree import iterparse
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from trepart.sheets.limits import (
    MOST_BESIDE_SHEETS,
    MOST_PARTS,
    MOST_SHEETS,
    MOST_TAGS,
    MOST_UNPACKED,
    Limits,
)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"


def refuse_other_kinds(content: bytes) -> None:
    """What is no workbook of today gets a sentence that says what it is and what to do."""
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ValidationError(_("The workbook has a password. Take the password away, and try again."))
        raise ValidationError(_("This is an older kind of workbook. Save it as Excel workbook (.xlsx)."))
    if not content.startswith(ZIP):
        raise ValidationError(not_a_workbook())


def not_a_workbook() -> str:
    """The sentence for a file of any other kind."""
    return _("This is not an Excel workbook (.xlsx). Open it in Excel, and save it as Excel workbook.")


def too_large() -> str:
    """The sentence for a file that unpacks to more than is read."""
    return _("The workbook holds too much to be read. Copy what you need into a fresh workbook.")


def survey(parts: ZipFile, limits: Limits) -> None:
    """Refuse in words what is not read, before any of it is."""
    infos = [info for info in parts.infolist() if not info.is_dir()]
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise ValidationError(too_large())
    for info in infos:
        _refuse_by_name(info)
    if "xl/workbook.xml" not in {info.filename.lower() for info in infos}:
        raise ValidationError(not_a_workbook())
    sheets, beside = 0, 0
    for info in infos:
        with parts.open(info) as stream:
            if stream.read(4) in (ZIP, OLE):
                raise ValidationError(_another_file())
        if _is_sheet(parts, info):
            sheets += 1
            with parts.open(info) as stream:
                _survey_sheet(stream, limits)
        else:
            beside += info.file_size
            if beside > MOST_BESIDE_SHEETS or parts.read(info).count(b"<") > MOST_TAGS:
                raise ValidationError(too_large())
    if sheets > MOST_SHEETS:
        raise ValidationError(too_large())


def _another_file() -> str:
    return _("There is another file inside the workbook. Take it out, and try again.")


def _refuse_by_name(info: ZipInfo) -> None:
    name = info.filename.lower().replace("\\", "/")
    if info.flag_bits & 1:
        raise ValidationError(_("The workbook has a password. Take the password away, and try again."))
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ValidationError(not_a_workbook())
    if "vbaproject" in name or name.startswith(("xl/macrosheets/", "xl/activex/")):
        raise ValidationError(
            _("The workbook has macros. None was run. Save it as Excel workbook (.xlsx) without them.")
        )
    if name.startswith("xl/externallinks/") or name == "xl/connections.xml":
        raise ValidationError(
            _("The workbook fetches from another file or source. Put in the values, and try again.")
        )
    if "/embeddings/" in name or name.endswith((".zip", ".7z", ".rar", ".exe")):
        raise ValidationError(_another_file())


def _is_sheet(parts: ZipFile, info: ZipInfo) -> bool:
    """Whether a part is a sheet of cells, wherever it lies. That of another standard is refused."""
    if not info.filename.lower().endswith(".xml"):
        return False
    with parts.open(info) as stream:
        for _event, root in _events(stream, "start"):
            if root.tag == f"{STRICT}worksheet":
                raise ValidationError(
                    _("This is the strict kind of workbook. Save it as the ordinary Excel workbook (.xlsx).")
                )
            return root.tag == f"{MAIN}worksheet"
    return False


def _events(stream: IO[bytes], *events: str) -> Iterator[tuple[str, Element]]:
    return iterparse(stream, events=events, forbid_dtd=True)


def _survey_sheet(stream: IO[bytes], limits: Limits) -> None:
    """Count rows and columns to the last that hold something, and see that they stand in order."""
    tags, row, rows = 0, 0, 0
    holder: Any = None
    for event, element in _events(stream, "start", "end"):
        if event == "start":
            tags += 1
            holder = element if element.tag == f"{MAIN}sheetData" else holder
        elif element.tag == f"{MAIN}row":
            before, row = row, int(float(element.get("r") or row + 1))
            if row <= before:
                raise ValueError("Rows do not stand in order.")
            rows += _survey_row(element, row, rows, limits)
            holder.clear()
        if tags > MOST_TAGS:
            raise ValidationError(too_large())


def _survey_row(element: Element, row: int, before: int, limits: Limits) -> int:
    """1 for a row that holds something, where it may stand."""
    column, holds = 0, 0
    for cell in element.iter(f"{MAIN}c"):
        at = cell.get("r")
        known = column
        column = coordinate_to_tuple(at)[1] if at else column + 1
        if column <= known or (at and coordinate_to_tuple(at)[0] != row):
            raise ValueError("Cells do not stand in order.")
        if not _holds_something(cell):
            continue
        holds = 1
        if column > limits.columns or (row > limits.rows and before < limits.rows // 2):
            place = f"{get_column_letter(column)}{row}"
            raise ValidationError(
                _("There is something in cell %(cell)s, far outside the table. Empty it, and try again."),
                params={"cell": place},
            )
        if row > limits.rows:
            raise ValidationError(
                _("The sheet has more than %(most)d rows. Use one file for one project."),
                params={"most": limits.rows},
            )
    return holds


def _holds_something(cell: Element) -> bool:
    return any(part.text or part.tag != f"{MAIN}v" for part in cell)
