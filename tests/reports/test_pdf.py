"""The PDF: a pure function of frozen content, in one language, fit for the archive and for everyone."""

import io
import re

import page
import pytest
from pypdf import PdfReader
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from reports.child import _check
from reports.pdf import OnlyOurFiles, drawable, pictures_apart, render_pdf, style, the_fetcher, warm_up
from tests.reports import samples
from tests.verapdf import judge

FALSE_ALARM = "STREAM-LENGTH-001"  # a stream whose last byte is a carriage return


def text_of(pdf: bytes) -> str:
    return " ".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def broken_rules(path) -> set[str]:
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    told = "".join(str(page.validate_pdf(str(path), profile=profile)) for profile in profiles)
    return {rule for rule in re.findall(r"\[(\S+)\]", told) if FALSE_ALARM not in rule}


@pytest.fixture(scope="module")
def pdfs():
    """The full report in each language, made once."""
    return {language: render_pdf(samples.full(), language=language) for language in ("nb", "nn", "en")}


def test_the_same_content_gives_the_same_bytes(pdfs):
    assert render_pdf(samples.full(), language="nb") == pdfs["nb"]


def test_other_content_gives_another_file_and_progress_is_told_in_the_order_of_the_work(pdfs):
    told: list[str] = []

    other = render_pdf(
        samples.full(number=7), language="nb", progress=lambda name, done, of: told.append(name)
    )

    assert other != pdfs["nb"]
    assert list(dict.fromkeys(told)) == ["collecting", "charts", "typesetting", "writing", "checking"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_file_says_what_it_is(pdfs, language):
    reader = PdfReader(io.BytesIO(pdfs[language]))

    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Heltidskultur i omsorg" in reader.metadata.title
    assert reader.metadata["/CreationDate"].startswith("D:20150112083000")
    assert len(reader.outline) > 5


OUR_WORDS = {
    "nb": ("Innhold", "Hensikt og behov", "Hvem som styrer", "Det som kommer", "Begrunnelse, ordrett"),
    "nn": ("Innhald", "Føremål og behov", "Kven som styrer", "Det som kjem", "Grunngiving, ord for ord"),
    "en": ("Contents", "Purpose and need", "Who steers", "What comes", "Reason, word for word"),
}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_our_words_are_in_one_language_only(pdfs, language):
    text = flat(text_of(pdfs[language]))

    assert [word for word in OUR_WORDS[language] if flat(word) not in text] == []
    others = [w for other, words in OUR_WORDS.items() if other != language for w in words]
    assert [word for word in others if flat(word) in text] == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_people_wrote_is_there_word_for_word(pdfs, language):
    text = flat(text_of(pdfs[language]))
    content = samples.full()

    reasons = [p["reason"] for d in content["decisions"] for p in d["positions"] if p["reason"]]
    wrote = [*reasons, content["status"]["summary"], content["treated"]["text"], content["purpose"]["need"]]
    assert [words for words in wrote if flat(words) not in text] == []


def test_pages_are_numbered(pdfs):
    pages = PdfReader(io.BytesIO(pdfs["nb"])).pages

    assert f"Side 2 av {len(pages)}" in pages[1].extract_text()
    assert "Side 1 av" not in pages[0].extract_text()


def test_other_languages_are_marked_and_headers_have_their_scope(pdfs):
    elements = [o for o in objects(pdfs["en"]) if isinstance(o, dict) and o.get("/Type") == "/StructElem"]
    spoken = {e["/Lang"] for e in elements if "/Lang" in e}
    headers = [e for e in elements if e["/S"] == "/TH"]

    assert spoken == {"nb"}
    assert headers != []
    assert {str(h["/A"]["/Scope"]) for h in headers} == {"/Column", "/Row"}


def objects(pdf: bytes):
    reader = PdfReader(io.BytesIO(pdf))
    return [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_full_report_keeps_every_rule(pdfs, language, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdfs[language])

    assert broken_rules(path) == set()
    assert judge(path) == []


def test_an_empty_report_keeps_every_rule(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(render_pdf(samples.empty(), language="nn"))

    assert broken_rules(path) == set()
    assert judge(path) == []


def test_a_huge_report_keeps_every_rule(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(render_pdf(samples.huge(), language="nn"))

    assert broken_rules(path) == set()


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><link rel=attachment href="file:///etc/passwd">',
    "</td></tr></table><style>@import url(file:///etc/passwd)</style>",
    "{{ report }} {% debug %} {% include '/etc/passwd' %} ${7*7} #{7*7}",
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
    "'; DROP TABLE reports; -- \\ %00 ../../etc/passwd",
    "</title></svg><img src='http://127.0.0.1:1/'>",
    "url(javascript:alert(1)) expression(1) }*{display:none}",
    "abc\x00\x1b\ufffe\u202e😀" + "o" + "\u0301" * 1000,
]


def test_hostile_text_is_only_text(tmp_path):
    path = tmp_path / "report.pdf"
    pdf = render_pdf(samples.with_everywhere("\n".join(HOSTILE)), language="nb")
    path.write_bytes(pdf)

    text = re.sub(r"[^<>\w]", "", text_of(pdf))
    assert [t for t in HOSTILE[:-1] if re.sub(r"[^<>\w]", "", t)[:12] not in text] == []
    assert "abcU0000U001BUFFFEU202EU1F600" in text
    assert "root:" not in text_of(pdf)
    assert "/EmbeddedFiles" not in PdfReader(io.BytesIO(pdf)).trailer["/Root"].get("/Names", {})
    assert not any(isinstance(o, dict) and o.get("/S") == "/JavaScript" for o in objects(pdf))
    assert broken_rules(path) == set()


@pytest.mark.parametrize("word", ["å" * 100_000, "W" * 3000 + "-" + "i" * 3000])
def test_an_endless_word_is_broken_and_stays_on_the_page(word):
    content = samples.full()
    content["purpose"]["need"] = word

    text = flat(text_of(render_pdf(content, language="nb")))

    assert flat(word) in re.sub(
        r"SongdalenkommuneHensiktogbehov|Framdriftsrapport6.*?Side\d+av\d+|\u200b", "", text
    )


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1/", "data:text/plain,x", "font:../../etc/passwd", "mark:", "x"],
)
def test_no_other_address_can_be_fetched(address):
    with pytest.raises(FatalURLFetchingError):
        OnlyOurFiles().fetch(address)


def test_an_address_in_a_document_stops_the_rendering():
    with pytest.raises(FatalURLFetchingError):
        HTML(string="<img src='file:///etc/passwd'>", url_fetcher=OnlyOurFiles()).write_pdf()


def test_a_drawing_is_fetched_as_a_picture_that_says_the_same():
    drawing = '<svg role="img">\n<title>Four &lt;5 and\n "six"</title><g><rect/></g></svg>'

    html, pictures = pictures_apart(f"<p>{drawing}</p><svg><path/></svg>")

    said = '<img src="picture:0" alt="Four &lt;5 and &quot;six&quot;">'
    assert html == f"<p>{said}</p><svg><path/></svg>"
    assert the_fetcher().with_pictures(pictures).fetch("picture:0").read().decode() == drawing
    for address in ("picture:1", "picture:-1", "picture:"):
        with pytest.raises(FatalURLFetchingError):
            the_fetcher().with_pictures(pictures).fetch(address)
    with pytest.raises(FatalURLFetchingError):
        the_fetcher().fetch("picture:0")


def test_every_picture_of_the_report_is_described(pdfs):
    figures = [o for o in objects(pdfs["nb"]) if isinstance(o, dict) and o.get("/S") == "/Figure"]

    assert len(figures) > 3
    assert [figure for figure in figures if not figure.get("/Alt")] == []


def test_what_all_reports_share_is_read_before_the_first_of_them():
    warm_up.cache_clear(), style.cache_clear(), drawable.cache_clear()

    warm_up()

    assert style.cache_info().currsize == drawable.cache_info().currsize == 1


def test_our_fonts_draw_norwegian_and_sami():
    assert [sign for sign in "æøåÆØÅáčđŋšŧžÁČĐŊŠŦŽ«»–−“”§×·%‰" if ord(sign) not in drawable()] == []


def test_a_file_that_is_not_whole_is_not_handed_out(pdfs):
    _check(pdfs["nb"])
    with pytest.raises(ValueError, match="not whole"):
        _check(pdfs["nb"][:-500])
