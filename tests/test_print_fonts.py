"""The fonts of our PDFs hold every letter that Norway writes, and veraPDF accepts them."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from tests.verapdf import judge

FONTS = Path(__file__).resolve().parent.parent / "static" / "vendor" / "inter-pdf"
TEXT = "Blåbærsyltetøy til Kárášjohka, Deatnu, Unjárga, čáŋŋeleapmi, ođđa, Stuoraŧ, žirkus – 3,5 % → «ja»"


def page(font: Path) -> HTML:
    """A page set in one font only."""
    return HTML(
        string=f"""<html lang="nb"><title>Prøve</title><style>
        @font-face {{ font-family: Print; src: url({font.as_uri()}) }} body {{ font-family: Print }}
        </style><h1>Prøve</h1><p>{TEXT}</p></html>"""
    )


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda font: font.stem)
def test_every_letter_comes_out_of_a_pdf_that_lasts(font, tmp_path):
    path = tmp_path / "page.pdf"

    page(font).write_pdf(path, pdf_variant="pdf/a-2a")

    assert judge(path, profiles=("2a",)) == []
    text = " ".join(PdfReader(path).pages[0].extract_text().split())
    assert text == f"Prøve {TEXT}"


def test_the_judge_refuses_what_is_not_made_to_last(tmp_path):
    path = tmp_path / "page.pdf"

    page(FONTS / "Inter-Regular.ttf").write_pdf(path)

    assert {rule.split(":")[0] for rule in judge(path)} >= {"2a 6.1.3-1", "ua1 6.2-1"}
