"""The empty document that a report is written into: its styles, language, properties, header and footer."""

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reports.word.runs import BREAK, TONGUES, add_field

INK, QUIET, ALARM = RGBColor(0x16, 0x21, 0x2B), RGBColor(0x55, 0x61, 0x6B), RGBColor(0xA3, 0x17, 0x2B)
FONT = "Calibri"
NOTE, LEAD, ADOPTED = "Report Note", "Report Lead", "Report Decision"
HEADINGS = {"Title": 26, "Subtitle": 13, "Heading 1": 16, "Heading 2": 12, "Heading 3": 11}


def fresh_document(tree: Any, *, language: str, checksum: str) -> Any:
    """A document with nothing in it yet but what stands on every page, and what it says of itself."""
    document = Document(io.BytesIO(BASE))
    said = {meta.get("name"): meta.get("content") for meta in tree.iterfind("head/meta")}
    made = datetime.fromisoformat(said["dcterms.created"]).astimezone(UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title = (tree.findtext("head/title") or "").replace(BREAK, "").strip()[:255]
    about.author = said["author"][:255]
    about.subject = said["description"][:255]
    about.keywords = (said.get("keywords") or "")[:255]
    about.language = TONGUES[language]
    about.last_modified_by, about.revision, about.comments = "Trepart", 1, ""
    about.created = about.modified = made
    about.identifier = checksum
    _speak(document, TONGUES[language])
    header = tree.find(".//header")
    if header is not None:
        _on_every_page(document, header)
    return document


def _speak(document: Any, tongue: str) -> None:
    """The language of whatever does not say another."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tongue)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), tongue)


def _on_every_page(document: Any, header: Any) -> None:
    """Whose it is on top, and whether it is a draft; below what it is, and which page of how many."""
    section = document.sections[0]
    top = section.header.paragraphs[0]
    top.add_run(header.get("data-owner", "")).bold = True
    if "is-draft" in header.get("class", ""):
        mark = top.add_run(f" · {header.get('data-draft', '')}")
        mark.bold, mark.font.color.rgb = True, ALARM
    below = section.footer.paragraphs[0]
    below.add_run(f"{header.get('data-foot', '')} · {header.get('data-page', '')} ")
    add_field(below, "PAGE")
    below.add_run(f" {header.get('data-of', '')} ")
    add_field(below, "NUMPAGES")


def _base() -> bytes:
    """Word's own plain document with our styles, and without what no report uses."""
    document = Document()
    _forget_the_rest(document)
    _margins(document.sections[0])
    _fonts(document)
    for name, size in HEADINGS.items():
        _heading(document.styles[name], size)
    _paragraph(document, NOTE, 9, QUIET)
    _paragraph(document, LEAD, 13, INK)
    decided = _paragraph(document, ADOPTED, 11, INK)
    decided.paragraph_format.left_indent = Mm(6)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.color.rgb, caption.font.bold = Pt(9.5), INK, False
    caption.paragraph_format.keep_with_next = True
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _forget_the_rest(document: Any) -> None:
    """The styles for other tables and lists, a second copy of all styles, and a picture of an empty page."""
    kept = {*HEADINGS, "Normal", "Header", "Footer", "Caption", "List Bullet", "Default Paragraph Font"}
    kept |= {"Normal Table", "Table Grid", "No List", "Header Char", "Footer Char", "List Number"}
    kept |= {f"List {sort} {n}" for sort in ("Bullet", "Number") for n in (2, 3)}
    kept |= {f"{name} Char" for name in HEADINGS}
    for style in list(document.styles):
        if style.name not in kept:
            style.element.getparent().remove(style.element)
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in ("stylesWithEffects", "thumbnail", "customXml"):
                del part.rels[key]


def _margins(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    for part in (section.header, section.footer):
        part.is_linked_to_previous = False
        part.paragraphs[0].alignment = WD_PARAGRAPH_ALIGNMENT.LEFT
        part.paragraphs[0].style.font.size = Pt(8.5)


def _fonts(document: Any) -> None:
    normal = document.styles["Normal"]
    _face(normal)
    normal.font.size, normal.font.color.rgb = Pt(11), INK
    normal.paragraph_format.space_after = Pt(6)
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if properties.find(qn("w:lang")) is None:
        properties.append(OxmlElement("w:lang"))


def _face(style: Any) -> None:
    """One face for every script: the theme's own would win over a name otherwise."""
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def _heading(style: Any, size: float) -> None:
    _face(style)
    style.font.size, style.font.color.rgb = Pt(size), INK if style.name != "Subtitle" else QUIET
    style.font.bold, style.font.italic = style.name != "Subtitle", False
    border = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if border is not None:
        style.element.pPr.remove(border)
    style.paragraph_format.keep_with_next = True


def _paragraph(document: Any, name: str, size: float, colour: RGBColor) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(size), colour
    return style


BASE = _base()
