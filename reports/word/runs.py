"""The text of a paragraph: runs that are bold or quiet, and that say in which language they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TONGUES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
SPACE = re.compile(r"[ \t\n\r\f]+")
SPACE_IN_LINES = re.compile(r"[ \t\r\f]*\n[ \t\r\f]*|[ \t\r\f]+")
# A place to break a word, put there for paper: Word finds its own.
BREAK = "\u200b"
BOLD = frozenset({"b", "strong"})
BLOCKS = frozenset(
    {"p", "ul", "ol", "table", "figure", "section", "div", "h1", "h2", "h3", "dl", "blockquote"}
)


@dataclass(frozen=True)
class Voice:
    """How a text is said: in which language, how it looks, and whether its line ends are its own."""

    tongue: str = ""
    bold: bool = False
    quiet: bool = False
    keeps_lines: bool = False


@dataclass(frozen=True)
class Piece:
    """A piece of text in one voice; None instead of text is a line break."""

    text: str | None
    voice: Voice


def classes(element: Any) -> set[str]:
    """The classes of an element."""
    return set((element.get("class") or "").split())


def voice_of(element: Any, voice: Voice) -> Voice:
    """The voice within an element, given the one around it."""
    named = classes(element)
    return replace(
        voice,
        tongue=TONGUES.get(element.get("lang") or "", voice.tongue),
        bold=voice.bold or element.tag in BOLD or "name" in named or "missing" in named,
        quiet=voice.quiet or "quiet" in named,
        keeps_lines=voice.keeps_lines or "theirs" in named,
    )


def pieces(element: Any, voice: Voice) -> Iterator[Piece]:
    """Everything that is said within an element, but for the blocks in it. A picture says its title."""
    voice = voice_of(element, voice)
    named = classes(element)
    if "unit" in named:
        yield Piece(None, voice)
    if "quote" in named:
        yield Piece("«" if voice.tongue != "en-GB" else "“", voice)
    yield from _text(element.text, voice)
    for child in element:
        if not isinstance(child.tag, str) or child.tag in BLOCKS:
            pass
        elif child.tag == "br":
            yield Piece(None, voice)
        elif child.tag == "svg":
            yield from _text(child.findtext("title"), voice)
        else:
            yield from pieces(child, voice)
        if child.tag == "b" and (child.tail or "")[:1].isalnum():
            yield Piece(" ", voice)  # on paper a number that stands above its words
        yield from _text(child.tail, voice)
    if "quote" in named:
        yield Piece("»" if voice.tongue != "en-GB" else "”", voice)


def _text(text: str | None, voice: Voice) -> Iterator[Piece]:
    if not text:
        return
    text = text.replace(BREAK, "")
    if not voice.keeps_lines:
        yield Piece(SPACE.sub(" ", text), voice)
        return
    text = SPACE_IN_LINES.sub(lambda found: "\n" if "\n" in found[0] else " ", text)
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Piece(None, voice)
        yield Piece(line, voice)


def tidy(said: Iterator[Piece]) -> list[Piece]:
    """The same as a browser shows it: no space at either end, never two together, none beside a break."""
    kept: list[Piece] = []
    for piece in said:
        text = piece.text
        if text is not None and (not kept or kept[-1].text is None or kept[-1].text.endswith(" ")):
            text = text.lstrip(" ")
        if text == "":
            continue
        if text is None and not kept:
            continue
        if text is None:
            _trim(kept)
        kept.append(Piece(text, piece.voice))
    while kept and kept[-1].text is None:
        kept.pop()
    _trim(kept)
    return kept


def _trim(kept: list[Piece]) -> None:
    """Take away the space at the end."""
    while kept and kept[-1].text is not None:
        text = kept[-1].text.rstrip(" ")
        if text:
            kept[-1] = Piece(text, kept[-1].voice)
            return
        kept.pop()


def write_runs(paragraph: Any, said: list[Piece], *, tongue: str) -> None:
    """Put the pieces into a paragraph (`w:p`), each with its language where that is another than `tongue`."""
    for piece in said:
        run = OxmlElement("w:r")
        marks = _marks(piece.voice, tongue)
        if marks is not None:
            run.append(marks)
        if piece.text is None:
            run.append(OxmlElement("w:br"))
        else:
            text = OxmlElement("w:t")
            text.text = piece.text
            text.set(qn("xml:space"), "preserve")
            run.append(text)
        paragraph.append(run)


def _marks(voice: Voice, tongue: str) -> Any:
    found = OxmlElement("w:rPr")
    if voice.bold:
        found.append(OxmlElement("w:b"))
    if voice.quiet:
        found.append(_with("w:color", "55616B"))
    if voice.tongue and voice.tongue != tongue:
        found.append(_with("w:lang", voice.tongue))
    return found if len(found) else None


def _with(name: str, value: str) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def add_field(paragraph: Any, instruction: str) -> None:
    """A value that Word computes, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    shown, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    shown.append(text)
    field.append(shown)
    paragraph._p.append(field)
