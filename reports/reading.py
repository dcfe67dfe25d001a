"""A report as a page of the site: the same frozen content and the same chapters as on paper.

What people wrote is escaped by the templates, so that a tag in what they give is always our own.
"""

import re
from itertools import count
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from reports.page import TEMPLATES, page_of, silent
from reports.printable import measure
from trepart.charts import ink
from trepart.checksum import checksum_of

PARTS = ("cover", "chapters")
TABLE = re.compile(r"<table(?P<about>[^>]*)>\s*<caption>(?P<rest>.*?)</table>", re.DOTALL)


def read(content: dict[str, Any], *, language: str) -> dict[str, SafeString]:
    """The cover and the chapters, our words in the report's language. Raises TooBig before any work."""
    measure(content)
    template = TEMPLATES[content["kind"], content["format"]]
    with translation.override(language):
        page = page_of(
            content, checksum=checksum_of(content), language=language, progress=silent, mode=ink.SCREEN
        )
        numbers = count(1)
        return {part: _with_room(render_to_string(f"{template}#{part}", page), numbers) for part in PARTS}


def _with_room(html: str, numbers: "count[int]") -> SafeString:
    """Each table in a frame of its own that scrolls where it is narrow, named by the table's caption."""

    def framed(table: re.Match[str]) -> str:
        name = f"caption-{next(numbers)}"
        return (
            f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}">'
            f'<table{table["about"]}><caption id="{name}">{table["rest"]}</table></div>'
        )

    return SafeString(TABLE.sub(framed, html))
