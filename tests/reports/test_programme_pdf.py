"""The programme and the municipality on paper: in one language, fit for the archive and for everyone.

`programme.json` and `municipality.json` are content of format 1 as it lies in a row: it must be possible to
print for ever. People, figures and statuses in them are invented.
"""

import copy
import io
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reports.pdf import render_pdf
from tests.reports.test_pdf import HOSTILE, broken_rules, flat, objects, text_of
from tests.verapdf import judge

SAMPLES: dict[str, dict[str, Any]] = {
    kind: json.loads((Path(__file__).parent / f"{name}.json").read_text())
    for kind, name in (("programme", "programme"), ("case", "municipality"))
}
KINDS = ["programme", "case"]
LANGUAGES = ["nb", "nn", "en"]
OUR_WORDS = {
    ("programme", "nb"): ("Hvordan det går, over tid", "Temaer og organisasjonsformer", "Alle prosjekter"),
    ("programme", "nn"): ("Korleis det går, over tid", "Tema og organisasjonsformer", "Mål nådde"),
    ("programme", "en"): ("Programme report 1", "Themes and forms of organisation", "All projects"),
    ("case", "nb"): ("Kommune i dybden", "Hvordan det gikk", "Vedtakene i perioden"),
    ("case", "nn"): ("Kommune i djupna", "Korleis det gjekk", "Vedtaka i perioden"),
    ("case", "en"): ("Municipality in depth", "How it went", "Experience, and advice to others"),
}


@pytest.fixture(scope="module")
def pdfs():
    """Each kind in each language, made when it is first asked for."""
    made: dict[tuple[str, str], bytes] = {}

    def pdf(kind: str, language: str) -> bytes:
        if (kind, language) not in made:
            made[kind, language] = render_pdf(SAMPLES[kind], language=language)
        return made[kind, language]

    return pdf


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_file_keeps_every_rule(pdfs, kind, language, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdfs(kind, language))

    assert broken_rules(path) == set()
    assert judge(path) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_our_words_are_in_one_language_only(pdfs, kind, language):
    text = flat(text_of(pdfs(kind, language)))

    others = [w for (k, other), words in OUR_WORDS.items() if k == kind and other != language for w in words]
    assert [word for word in OUR_WORDS[kind, language] if flat(word) not in text] == []
    assert [word for word in others if flat(word) in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_numbered_and_chapters_can_be_jumped_to(pdfs, kind):
    reader = PdfReader(io.BytesIO(pdfs(kind, "nb")))

    assert f"Side 2 av {len(reader.pages)}" in reader.pages[1].extract_text()
    assert len(reader.outline) > 3
    assert reader.trailer["/Root"]["/Lang"] == "nb"


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_says_what_it_shows(pdfs, kind):
    figures = [
        each
        for each in objects(pdfs(kind, "nb"))
        if isinstance(each, dict) and each.get("/Type") == "/StructElem" and each["/S"] == "/Figure"
    ]

    assert len(figures) > 4
    assert [each for each in figures if len(str(each.get("/Alt", ""))) < 20] == []


def test_every_project_stands_in_the_table(pdfs):
    text = flat(text_of(pdfs("programme", "nb")))

    missing = [row["title"] for row in SAMPLES["programme"]["projects"] if flat(row["title"]) not in text]
    assert missing == []


def test_what_people_wrote_keeps_its_own_language(pdfs):
    elements = [o for o in objects(pdfs("case", "en")) if isinstance(o, dict) and "/Lang" in o]

    assert {str(each["/Lang"]) for each in elements if each.get("/Type") == "/StructElem"} == {"nb"}


def test_the_same_content_gives_the_same_bytes_in_whatever_order_its_keys_come(pdfs):
    turned = json.loads(json.dumps(SAMPLES["programme"], sort_keys=True))

    assert render_pdf(turned, language="nb") == pdfs("programme", "nb")


def test_four_hundred_projects_keep_every_rule_and_come_in_time(tmp_path):
    content = copy.deepcopy(SAMPLES["programme"])
    content["projects"] = (content["projects"] * 30)[:400]
    path = tmp_path / "report.pdf"
    path.write_bytes(render_pdf(content, language="nn"))

    assert broken_rules(path) == set()
    assert len(PdfReader(path).pages) > 20


def test_a_programme_without_projects_and_a_municipality_without_a_word_are_printed(tmp_path):
    empty = copy.deepcopy(SAMPLES["programme"])
    empty |= {"projects": [], "themes": [], "forms": [], "phases": [], "lights": [], "criteria": None}
    empty["participation"] |= {"rows": [], "years": []}
    empty["findings"] |= {"rows": [], "themes": [], "forms": []}
    empty["goals"] = [row | {"goals": 0} for row in empty["goals"]]
    empty["municipalities"] |= {"states": [], "grants": None}
    bare = copy.deepcopy(SAMPLES["case"]) | {"enrolments": []}
    for told in bare["projects"]:
        told |= {"goals": [], "course": [], "decisions": [], "lessons": [], "assessment": None}
        told |= {"findings": {"open": [], "set_aside": []}, "purpose": dict.fromkeys(told["purpose"], "")}
        told["organisation"] |= {"bodies": [], "facts": []}
        told["participation"] |= {"rows": [], "occasions": None}

    for name, content in (("programme", empty), ("case", bare)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(render_pdf(content, language="nb"))
        assert broken_rules(path) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_is_only_text(kind, tmp_path):
    path = tmp_path / "report.pdf"
    pdf = render_pdf(everywhere(SAMPLES[kind], "\n".join(HOSTILE)), language="nb")
    path.write_bytes(pdf)

    assert "root:" not in text_of(pdf)
    assert not any(isinstance(o, dict) and o.get("/S") == "/JavaScript" for o in objects(pdf))
    assert broken_rules(path) == set()


# What people write, by the key under which it stands.
WRITTEN = {"title", "name", "owners", "municipality", "text", "summary", "reason", "advice", "body", "office"}
WRITTEN |= {"innovation_goals", "done", "purpose", "need", "challenge", "unit", "facts"}


def everywhere(value: Any, text: str, key: str = "") -> Any:
    """The content with a text in every place that people write."""
    if isinstance(value, dict):
        return {name: everywhere(part, text, name) for name, part in value.items()}
    if isinstance(value, list):
        return [everywhere(part, text, key) for part in value]
    return text if key in WRITTEN and isinstance(value, str) and value else value
