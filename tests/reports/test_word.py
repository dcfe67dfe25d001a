"""Reports for Word: the same content, with real headings, tables and languages; and only text is text."""

import hashlib
import io
import itertools
import json
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from reports import making, storage
from reports.actions import ask_for_minutes
from reports.child import make_in_child
from reports.content.minutes import minutes_of
from reports.models import Report
from reports.printable import TooBig
from reports.word import HAVE_WORD, render_word
from tests.reports import samples
from tests.reports.meetings import approved
from tests.reports.test_pdf import HOSTILE, OUR_WORDS, flat


def opened(file: bytes):
    return Document(io.BytesIO(file))


def text_of(file: bytes) -> str:
    return " ".join(each.text or "" for each in opened(file).element.body.iter(qn("w:t")))


def styles_of(file: bytes, name: str) -> list[str]:
    return [each.text for each in opened(file).paragraphs if each.style.name == name]


@pytest.fixture(scope="module")
def files():
    """The full report in each language, made once."""
    return {language: render_word(samples.full(), language=language) for language in ("nb", "nn", "en")}


def test_the_same_content_gives_the_same_bytes(files):
    assert render_word(samples.full(), language="nb") == files["nb"]
    assert render_word(samples.full(number=7), language="nb") != files["nb"]


def test_the_file_says_what_it_is(files):
    about = opened(files["nn"]).core_properties

    assert about.title == "Framdriftsrapport 6: Heltidskultur i omsorg, Songdalen kommune"
    assert (about.author, about.language) == ("Songdalen kommune", "nn-NO")
    assert about.created.isoformat() == about.modified.isoformat() == "2015-01-12T08:30:00+00:00"


def test_headings_are_headings(files):
    assert styles_of(files["nb"], "Title") == ["Heltidskultur i\xa0omsorg"]
    assert styles_of(files["nb"], "Heading 1")[:3] == [
        "Kort fortalt",
        "1 Hensikt og behov",
        "2 Mål og måloppnåelse",
    ]
    assert "Neste steg" in styles_of(files["nb"], "Heading 2")


def test_every_table_with_a_head_says_it_again_on_each_page_and_has_a_name(files):
    tables = opened(files["nb"]).tables
    heads = [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables]
    names = [table._tbl.tblPr.find(qn("w:tblCaption")) for table in tables]

    assert heads.count(True) > 10
    assert [name for name in names if name is None or not name.get(qn("w:val"))] == []
    assert all(table.style.name == "Table Grid" for table in tables)


def test_two_tables_in_a_row_stay_two(files):
    body = list(opened(files["nb"]).element.body)

    assert [a for a, b in itertools.pairwise(body) if a.tag == b.tag == qn("w:tbl")] == []


def test_what_people_wrote_keeps_its_language(files):
    runs = {
        language: {each.get(qn("w:val")) for each in opened(files[language]).element.body.iter(qn("w:lang"))}
        for language in ("nb", "en")
    }

    assert runs == {"nb": set(), "en": {"nb-NO"}}
    default = opened(files["en"]).styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "en-GB"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_our_words_are_in_one_language_only(files, language):
    text = flat(text_of(files[language]))

    assert [word for word in OUR_WORDS[language] if flat(word) not in text] == []
    others = [w for other, words in OUR_WORDS.items() if other != language for w in words]
    assert [word for word in others if flat(word) in text] == []


def test_it_says_what_the_pdf_says_word_for_word(files):
    content, text = samples.full(), flat(text_of(files["nb"]))
    reasons = [p["reason"] for d in content["decisions"] for p in d["positions"] if p["reason"]]

    wrote = [*reasons, content["status"]["summary"], content["treated"]["text"], content["purpose"]["need"]]
    assert [words for words in wrote if flat(words) not in text] == []
    assert "Nullpunkt24%(31.12.2012)" in text  # what a picture shows


def test_pages_are_numbered_and_headers_say_whose_it_is(files):
    section = opened(files["nb"]).sections[0]
    fields = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]

    assert fields == ["PAGE", "NUMPAGES"]
    assert "Framdriftsrapport 6" in section.footer.paragraphs[0].text
    assert section.header.paragraphs[0].text == "Songdalen kommune"


def test_the_contents_lead_to_the_chapters(files):
    body = opened(files["nb"]).element.body
    places = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]

    assert len(links) == 10
    assert [link for link in links if link not in places] == []


def test_hostile_text_is_only_text():
    file = render_word(samples.with_everywhere("\n".join(HOSTILE)), language="nb")

    text = flat(text_of(file))
    assert [each for each in HOSTILE[:-1] if flat(each) not in text] == []
    assert "abc[U+0000][U+001B][U+FFFE][U+202E][U+1F600]" in text
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        relations = "".join(
            packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")
        )
        assert "External" not in relations
        assert [name for name in packed.namelist() if "embed" in name or "vba" in name] == []


def test_an_endless_word_is_whole():
    content = samples.full()
    content["purpose"]["need"] = "å" * 100_000

    assert "å" * 100_000 in text_of(render_word(content, language="nb"))


def test_too_much_is_refused_before_any_work():
    content = samples.full()
    content["follow_ups"] = content["follow_ups"] * 3000

    with pytest.raises(TooBig):
        render_word(content, language="nb")


def test_the_child_makes_both_files(tmp_path):
    word = tmp_path / "report.docx"

    made = make_in_child(samples.full(), language="nb", target=tmp_path / "report.pdf", word=word)

    assert (made.word_size, made.word_sha256) == (word.stat().st_size, sum_of(word))
    assert styles_of(word.read_bytes(), "Title") == ["Heltidskultur i\xa0omsorg"]


def sum_of(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.django_db
class TestMinutes:
    """Minutes for Word, kept as a record beside their PDF."""

    def test_the_whole_way(self, client_of):
        held = approved()
        by = held.table.chair
        report = ask_for_minutes(held.meeting, language="nb", by=by)
        making.make(report.job.pk)
        report.refresh_from_db()

        page = client_of(by).get(report.get_absolute_url())
        answer = client_of(by).get(f"/rapporter/{report.pk}/word/")

        file = b"".join(answer.streaming_content)
        assert "Last ned for Word" in page.text or "Download for Word" in page.text
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Type"].endswith("wordprocessingml.document")
        assert (len(file), storage.name_of(report.pk, 1, "docx")) == (report.word_size, report.word_file)
        assert styles_of(file, "Report Decision") == ["Frikjøpet utvides."]
        assert Report.objects.exclude(word_file="").get() == report

    def test_a_file_that_was_changed_is_not_handed_out(self, client_of):
        held = approved()
        report = ask_for_minutes(held.meeting, language="nb", by=held.table.chair)
        making.make(report.job.pk)
        report.refresh_from_db()
        storage.path_of(report.word_file).write_bytes(b"PK something else")

        answer = client_of(held.table.chair).get(f"/rapporter/{report.pk}/word/", follow=True)

        assert "Filen mangler eller er endret" in answer.text

    def test_a_draft_says_so_on_every_page(self):
        held = approved()
        content = json.loads(
            json.dumps(minutes_of(held.meeting, language="nb", number=1, holds_closed=False))
        )

        draft = opened(render_word(content | {"is_draft": True, "approved": None}, language="nb"))
        final = opened(render_word(content, language="nb"))

        said = draft.sections[0].header.paragraphs[0].text
        assert said.startswith("Songdalen kommune · ")
        assert len(said) > len("Songdalen kommune · ")
        assert final.sections[0].header.paragraphs[0].text == "Songdalen kommune"


def test_minutes_and_progress_reports_have_a_file_for_word():
    assert {"minutes", "progress"} == HAVE_WORD
