"""Tables for Word: header rows that come again on every page, a name, and cells that say their language."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.word.runs import Piece, Voice, pieces, tidy, voice_of, write_runs

WIDTH = 9400  # twentieths of a point: what the margins leave of A4


def table_of(element: Any, voice: Voice, *, title: str, tongue: str, style: str) -> Any:
    """The table as Word has it. Its name is read aloud; the first column is a header where it is one."""
    voice = voice_of(element, voice)
    rows = [(row, row.getparent().tag == "thead") for row in element.iter("tr")]
    columns = max((sum(_span(cell) for cell in _cells(row)) for row, _head in rows), default=1)
    table = OxmlElement("w:tbl")
    table.append(_properties(title, style, has_head=any(head for _row, head in rows)))
    table.append(_grid(columns))
    for row, is_head in rows:
        table.append(_row(row, voice_of(row, voice), is_head, WIDTH // columns, tongue))
    return table


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in ("th", "td"))


def _span(cell: Any) -> int:
    spans = cell.get("colspan", "1")
    return int(spans) if spans.isdigit() else 1


def _properties(title: str, style: str, *, has_head: bool) -> Any:
    properties = OxmlElement("w:tblPr")
    properties.append(_with("w:tblStyle", val=style))
    properties.append(_with("w:tblW", w=str(WIDTH), type="dxa"))
    properties.append(
        _with("w:tblLook", val="04A0" if has_head else "0480", firstRow=str(int(has_head)), firstColumn="1")
    )
    if title:
        properties.append(_with("w:tblCaption", val=title[:250]))
    return properties


def _grid(columns: int) -> Any:
    grid = OxmlElement("w:tblGrid")
    for _number in range(columns):
        grid.append(_with("w:gridCol", w=str(WIDTH // columns)))
    return grid


def _row(row: Any, voice: Voice, is_head: bool, width: int, tongue: str) -> Any:
    made, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    made.append(properties)
    for cell in _cells(row):
        made.append(_cell(cell, voice, is_head, width, tongue))
    return made


def _cell(cell: Any, voice: Voice, is_head: bool, width: int, tongue: str) -> Any:
    made, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    spans = _span(cell)
    properties.append(_with("w:tcW", w=str(width * spans), type="dxa"))
    if spans > 1:
        properties.append(_with("w:gridSpan", val=str(spans)))
    made.append(properties)
    spoken = voice if not is_head else Voice(voice.tongue, bold=True, keeps_lines=voice.keeps_lines)
    for said in _paragraphs(cell, spoken):
        paragraph = OxmlElement("w:p")
        write_runs(paragraph, said, tongue=tongue)
        made.append(paragraph)
    return made


def _paragraphs(cell: Any, voice: Voice) -> list[list[Piece]]:
    """What a cell says itself, and each block in it; at least one paragraph, as Word will have it."""
    blocks = (block for block in cell.iter("p", "li", "figcaption", "h3") if block is not cell)
    said = [tidy(pieces(cell, voice)), *(tidy(pieces(block, voice_of(cell, voice))) for block in blocks)]
    return [each for each in said if each] or [[]]


def _with(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element
