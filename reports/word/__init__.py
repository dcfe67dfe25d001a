"""A report as a file for Word: the same frozen content, through the same templates as the PDF.

A pure function like `reports.pdf`: no database, no clock, no network. What is a picture on paper stands in
words here, and its numbers in the table beside it. The same content gives the same bytes.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from reports.page import TEMPLATES, page_of, silent
from reports.pdf import drawable
from reports.printable import measure, printable
from reports.word.base import fresh_document
from reports.word.blocks import Blocks
from reports.word.packing import packed
from trepart.checksum import checksum_of

__all__ = ["HAVE_WORD", "render_word"]

# The kinds that people write on: minutes go to a case file, a progress report into a paper for the council.
HAVE_WORD = frozenset({"minutes", "progress"})
MODE = "word"


def render_word(content: dict[str, Any], *, language: str) -> bytes:
    """The report as `.docx`: real headings, table headers, languages. Raises TooBig before any work."""
    measure(content)
    checksum = checksum_of(content)
    template = TEMPLATES[content["kind"], content["format"]]
    with translation.override(language):
        told = printable(content, drawable())
        page = page_of(told, checksum=checksum, language=language, progress=silent, mode=MODE)
        source = render_to_string(template, page)
    tree = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True))
    document = fresh_document(tree, language=language, checksum=checksum)
    Blocks(document, language=language).write(tree.find("body"))
    return packed(document)
