"""The evaluation on paper: in each language, of a full project and of one that holds nothing."""

import copy
import json
from pathlib import Path

import pytest

from reports.pdf import render_pdf
from tests.reports.test_pdf import HOSTILE, broken_rules, flat, text_of
from tests.verapdf import judge

FULL = json.loads((Path(__file__).parent / "songdalen_evaluering.json").read_text())
OURS = {
    "nb": ("Forankret hvor", "Grad av oppnåelse", "Det som ble gjennomført", "Råd til de neste"),
    "nn": ("Forankra kvar", "Grad av oppnåing", "Det som vart gjennomført", "Råd til dei neste"),
    "en": ("Anchored where", "Degree of attainment", "Criterion by criterion", "Distribution list"),
}


def full(**changes) -> dict:
    """The final report of a project with something in every chapter, as it lies in a row."""
    return copy.deepcopy(FULL) | changes


def empty() -> dict:
    """A project of which nothing is known but its name."""
    return full(
        status=None,
        strip=[],
        trend="",
        treated=None,
        purpose=dict.fromkeys(FULL["purpose"], ""),
        goals=[],
        measures=[],
        milestones=[],
        phases=[],
        organisation={"form": FULL["organisation"]["form"], "facts": [], "warnings": [], "bodies": []},
        participation={"meetings": 0, "items": 0, "bodies": [], "rows": [], "occasions": None},
        decisions=[],
        follow_ups=[],
        anchoring={"decisions": [], "document": None, "services": [], "staff": []},
        assessment=None,
        criteria=[
            one
            | {"sides": [], "statements": [], "labels": [], "course": [], "joint": None, "gap_words": ""}
            for one in FULL["criteria"]
        ],
        means={
            "money": [], "planned": 0, "actual": None, "is_complete": False, "time": [], "competence": [],
        },
        risks=[],
        findings={"open": [], "set_aside": []},
        lessons=[],
        continuation={"plan": None, "missing": [], "follow_ups": []},
        log=[],
        sent_to=[],
    )  # fmt: skip


def with_everywhere(text: str) -> dict:
    """The full report with this text wherever somebody wrote something."""

    def written(value, key=""):
        if isinstance(value, dict):
            return {name: written(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [written(part, key) for part in value]
        return text if isinstance(value, str) and key in WRITTEN else value

    return written(full())


WRITTEN = {
    "title", "text", "advice", "reason", "response", "note", "by", "who", "office", "how", "workplace",
    "manager", "link", "what_goes_on", "money_note", "purpose", "need", "challenge", "gains", "mandate",
    "actions", "responsible", "workplaces", "needed", "plan_note", "summary", "next_steps",
}  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_full_evaluation_keeps_every_rule_in_its_own_words(language, tmp_path):
    file = tmp_path / "evaluation.pdf"
    file.write_bytes(render_pdf(full(), language=language))

    assert broken_rules(file) == set()
    assert judge(file) == []
    text = flat(text_of(file.read_bytes()))
    others = [word for other, words in OURS.items() if other != language for word in words]
    frozen = flat(json.dumps(FULL, ensure_ascii=False))
    assert [word for word in (*OURS[language], "áčđŋšŧž") if flat(word) not in text] == []
    assert [word for word in others if flat(word) in text and flat(word) not in frozen] == []


def test_an_evaluation_of_nothing_keeps_every_rule_and_says_what_is_missing(tmp_path):
    file = tmp_path / "evaluation.pdf"
    file.write_bytes(render_pdf(empty(), language="nb"))

    assert broken_rules(file) == set()
    text = flat(text_of(file.read_bytes()))
    for said in ("Ingen mål er satt ennå.", "Ingen lærdommer er skrevet ned ennå.", "Ingen faseovergang er"):
        assert flat(said) in text


def test_hostile_text_in_an_evaluation_is_only_text(tmp_path):
    file = tmp_path / "evaluation.pdf"
    file.write_bytes(render_pdf(with_everywhere("\n".join(HOSTILE[:6])), language="nn"))

    assert "root:" not in text_of(file.read_bytes())
    assert broken_rules(file) == set()


def test_an_amount_of_money_says_kroner_once():
    assert "krkroner" not in flat(text_of(render_pdf(full(), language="nb")))
