"""The blocks of a report: headings, paragraphs, lists, tables, and what a picture says."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.word.base import ADOPTED, LEAD, NOTE
from reports.word.runs import BLOCKS, TONGUES, Voice, classes, pieces, tidy, voice_of, write_runs
from reports.word.tables import table_of

HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
PARAGRAPHS = {
    "note": NOTE,
    "meta": NOTE,
    "empty": NOTE,
    "lead": LEAD,
    "adopted": ADOPTED,
    "owner": "Subtitle",
    "kind": "Subtitle",
    "period": "Subtitle",
}
TEXT = frozenset({"p", "figcaption", "blockquote", "dd", "dt"})


class Blocks:
    """Writes what a template says into a document, block by block, in the order of the page."""

    def __init__(self, document: Any, *, language: str) -> None:
        self.body = document.element.body
        self.last = self.body.sectPr
        self.tongue = TONGUES[language]
        self.styles = {style.name: style.style_id for style in document.styles}
        self.bookmarks = 0

    def write(self, body: Any) -> None:
        """All that the page says."""
        self._within(body, Voice(tongue=self.tongue))
        if self._follows_a_table():
            self._add("Normal")

    def _within(self, element: Any, voice: Voice) -> None:
        voice = voice_of(element, voice)
        for child in element:
            if isinstance(child.tag, str):
                self._block(child, voice)

    def _block(self, element: Any, voice: Voice) -> None:
        tag = element.tag
        if tag in HEADINGS:
            self._heading(element, voice)
        elif tag in TEXT:
            self._paragraph(element, voice, _style(element))
        elif tag in ("ul", "ol"):
            for item in element.iterfind("li"):
                self._paragraph(item, voice_of(element, voice), "List Bullet")
        elif tag == "nav":
            self._contents(element, voice)
        elif tag == "table":
            self._table(element, voice)
        elif tag == "svg":
            self._said(element.findtext("title") or "", voice, NOTE)
        else:
            self._within(element, voice)

    def _heading(self, element: Any, voice: Voice) -> None:
        made = self._paragraph(element, voice, HEADINGS[element.tag])
        if made is not None and element.get("id"):
            self._mark(made, element.get("id"))

    def _paragraph(self, element: Any, voice: Voice, style: str) -> Any:
        """A paragraph of its own text, and after it the blocks that stand within it."""
        said = tidy(pieces(element, voice))
        made = self._add(style) if said else None
        if made is not None:
            write_runs(made, said, tongue=self.tongue)
        for child in element:
            if isinstance(child.tag, str) and child.tag in BLOCKS:
                self._block(child, voice_of(element, voice))
        return made

    def _said(self, text: str, voice: Voice, style: str) -> None:
        if said := tidy(pieces(_span(text), voice)):
            write_runs(self._add(style), said, tongue=self.tongue)

    def _table(self, element: Any, voice: Voice) -> None:
        caption = element.find("caption")
        if caption is not None and "silent" not in classes(element):
            self._paragraph(caption, voice_of(element, voice), "Caption")
        title = " ".join(caption.text_content().split()) if caption is not None else ""
        if self._follows_a_table():
            self._add("Normal")
        look = self.styles["Table Grid"]
        self.last.addprevious(table_of(element, voice, title=title, tongue=self.tongue, style=look))

    def _follows_a_table(self) -> bool:
        """Whether a table came last: two in a row would be one, and none may be the last of all."""
        before = self.last.getprevious()
        return before is not None and before.tag == qn("w:tbl")

    def _contents(self, element: Any, voice: Voice) -> None:
        """The contents as links to the chapters, in a field that Word can bring up to date with pages."""
        heading = element.find("h2")
        if heading is not None:
            self._paragraph(heading, voice, "Subtitle")
        links = list(element.iterfind("ol/li"))
        for number, item in enumerate(links):
            made = self._add("Normal")
            if number == 0:
                _toc_begins(made)
            self._link(made, item, voice)
            if number == len(links) - 1:
                made.append(_mark_of_field("end"))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in ("h2", "ol"):
                self._block(child, voice)

    def _link(self, paragraph: Any, item: Any, voice: Voice) -> None:
        link = OxmlElement("w:hyperlink")
        address = next((a.get("href", "") for a in item.iter("a")), "")
        link.set(qn("w:anchor"), _name(address.lstrip("#")))
        link.set(qn("w:history"), "1")
        write_runs(link, tidy(pieces(item, voice)), tongue=self.tongue)
        paragraph.append(link)

    def _mark(self, paragraph: Any, name: str) -> None:
        """A place that the contents lead to."""
        begins, ends = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (begins, ends):
            mark.set(qn("w:id"), str(self.bookmarks))
        begins.set(qn("w:name"), _name(name))
        paragraph.insert(1, begins)
        paragraph.append(ends)
        self.bookmarks += 1

    def _add(self, style: str) -> Any:
        """A new paragraph at the end."""
        made, properties, named = (OxmlElement(name) for name in ("w:p", "w:pPr", "w:pStyle"))
        named.set(qn("w:val"), self.styles[style])
        properties.append(named)
        if self._follows_a_table():
            room = OxmlElement("w:spacing")
            room.set(qn("w:before"), "200")
            properties.append(room)
        made.append(properties)
        self.last.addprevious(made)
        return made


def _style(element: Any) -> str:
    if element.tag == "figcaption":
        return "Caption"
    return next((style for name, style in PARAGRAPHS.items() if name in classes(element)), "Normal")


def _span(text: str) -> Any:
    """A text as an element, to be said like any other."""
    span = OxmlElement("w:t")
    span.text = text
    return span


def _name(place: str) -> str:
    """The name of a bookmark: letters, digits and underscores, at most forty."""
    return "_Toc_" + place.replace("-", "_")[:34]


def _toc_begins(paragraph: Any) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.text = r'TOC \o "1-1" \h \z'
    instruction.set(qn("xml:space"), "preserve")
    run = OxmlElement("w:r")
    run.append(instruction)
    paragraph.extend([_mark_of_field("begin"), run, _mark_of_field("separate")])


def _mark_of_field(kind: str) -> Any:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run
