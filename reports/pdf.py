"""How a report becomes bytes: a pure function of frozen content.

No database, no clock, no network, no file but our own style sheet, fonts and templates. The same
content gives the same bytes, and only escaped text can reach the page.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.finisher import finish
from reports.marks import MARKS
from reports.page import TEMPLATES, Progress, page_of, silent
from reports.printable import measure, printable
from trepart.checksum import checksum_of

STATIC = Path(__file__).resolve().parent.parent / "static"
FONTS = {
    "inter-400": STATIC / "vendor/inter-pdf/Inter-Regular.ttf",
    "inter-500": STATIC / "vendor/inter-pdf/Inter-Medium.ttf",
    "inter-600": STATIC / "vendor/inter-pdf/Inter-SemiBold.ttf",
    "display-600": STATIC / "vendor/inter-pdf/InterDisplay-SemiBold.ttf",
}
VARIANT = "pdf/a-2a"
DRAWING = re.compile(r"<svg\b[^>]*>\s*<title>(?P<said>[^<]*)</title>.*?</svg>", re.DOTALL)


def render_pdf(content: dict[str, Any], *, language: str, progress: Progress = silent) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1. Raises TooBig before any work is done."""
    progress("collecting", 0, 0)
    measure(content)
    checksum = checksum_of(content)
    template = TEMPLATES[content["kind"], content["format"]]
    with translation.override(language):
        content = printable(content, drawable())
        page = page_of(content, checksum=checksum, language=language, progress=progress)
        html, pictures = pictures_apart(render_to_string(template, page))
    with _pages_counted(progress):
        fonts, fetcher = FontConfiguration(), the_fetcher().with_pictures(pictures)
        document = HTML(string=html, base_url="about:blank", url_fetcher=fetcher).render(
            font_config=fonts, stylesheets=[faces(fonts), style()], pdf_variant=VARIANT
        )
        pages = len(document.pages)
        progress("writing", 0, pages)
        identifier = bytes.fromhex(checksum)[:16]
        pdf = document.write_pdf(finisher=finish, pdf_variant=VARIANT, pdf_identifier=identifier)
    progress("checking", pages, pages)
    return pdf


class OnlyOurFiles(URLFetcher):
    """Serves our fonts, marks and pictures by their name, and stops the rendering at any other address.

    Nothing that people typed can make the renderer read a file or call a server.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.pictures: list[bytes] = []

    def with_pictures(self, pictures: list[bytes]) -> "OnlyOurFiles":
        """One more, for a report that has these pictures."""
        more = copy(self)
        more.pictures = pictures
        return more

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """A font by its name, as `font:inter-400`, a mark, as `mark:union`, or a picture, by its number."""
        kind, _, name = url.partition(":")
        if kind == "font" and name in FONTS:
            return URLFetcherResponse(url, font(name), {"Content-Type": "font/ttf"})
        if kind == "mark" and name in MARKS:
            return URLFetcherResponse(url, MARKS[name], {"Content-Type": "image/svg+xml"})
        if kind == "picture" and name.isdecimal() and int(name) < len(self.pictures):
            return URLFetcherResponse(url, self.pictures[int(name)], {"Content-Type": "image/svg+xml"})
        raise FatalURLFetchingError(f"Refused to fetch {url[:200]!r}")


@cache
def the_fetcher() -> OnlyOurFiles:
    """One for the life of the process: each new one reads all certificates of the system, for nothing."""
    return OnlyOurFiles()


@cache
def font(name: str) -> bytes:
    """A whole static font: parts of fonts and variable fonts do not pass PDF/A."""
    return FONTS[name].read_bytes()


@cache
def drawable() -> frozenset[int]:
    """The signs that all our fonts can draw."""
    tables = [TTFont(io.BytesIO(font(name)), lazy=True).getBestCmap() for name in FONTS]
    return frozenset(set.intersection(*map(set, tables)))


def pictures_apart(html: str) -> tuple[str, list[bytes]]:
    """The page with each drawing as a picture that is fetched, and the drawings in their order.

    What it says stays in the page. What it is made of is then neither read nor styled as the page's own
    elements are, which costs several times as much as drawing it.
    """
    pictures: list[bytes] = []

    def apart(drawing: re.Match[str]) -> str:
        pictures.append(drawing[0].encode())
        said = " ".join(drawing["said"].split()).replace('"', "&quot;")
        return f'<img src="picture:{len(pictures) - 1}" alt="{said}">'

    return DRAWING.sub(apart, html), pictures


def faces(fonts: FontConfiguration) -> CSS:
    """Our fonts, anew for each report: where they are kept between reports memory grows."""
    return CSS(string=style_text("report-fonts"), font_config=fonts, url_fetcher=the_fetcher())


@cache
def style() -> CSS:
    """The style sheet of all reports, read as text and never as an address; once for all."""
    return CSS(string=style_text("report"), url_fetcher=the_fetcher())


@cache
def style_text(name: str) -> str:
    """A style sheet as it lies among our static files."""
    return (STATIC / f"css/{name}.css").read_text()


@cache
def warm_up() -> None:
    """Read what all reports share, in the process that those who make them are forked from."""
    style()
    drawable()


class _PageCounter(logging.Handler):
    """Hears WeasyPrint tell which page it has come to."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        if isinstance(record.args, tuple) and "Page %d" in str(record.msg):
            self.progress("typesetting", int(str(record.args[0])), 0)


@contextmanager
def _pages_counted(progress: Progress) -> Iterator[None]:
    logger = logging.getLogger("weasyprint.progress")
    counter, level, passes_on = _PageCounter(progress), logger.level, logger.propagate
    logger.addHandler(counter)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(counter)
        logger.setLevel(level)
        logger.propagate = passes_on
