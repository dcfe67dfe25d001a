"""Minutes as a file: what was approved, with what was added; open for anybody, whole for those inside."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from pypdf import PdfReader

from accounts.models import Person
from governance import actions as governing
from governance.models import PoliticalParty, Union
from reports import actions
from reports.content.minutes import minutes_of
from reports.models import Report, ReportKind
from reports.pdf import render_pdf
from tests.reports.meetings import (
    CAUSE,
    CLOSED_PAPER,
    CLOSED_TEXT,
    CLOSED_TITLE,
    DOUBT,
    approved,
    called,
    ended,
)
from tests.reports.test_pdf import broken_rules, flat, text_of
from tests.verapdf import judge

pytestmark = pytest.mark.django_db


def told(held, *, whole=False, language="nb"):
    content = minutes_of(held.again(), language=language, number=1, holds_closed=whole)
    assert json.loads(json.dumps(content)) == content
    return content


def test_approved_minutes_are_the_frozen_ones_with_what_was_added():
    held = approved()
    Person.objects.filter(pk=held.table.chair.person.pk).update(name="Noen andre")

    content = told(held, whole=True)

    kept = held.meeting.minutes.content
    assert content["is_draft"] is False
    assert content["minutes_sha256"] == held.meeting.minutes.sha256
    assert content["approved"]["by"] == "Noen andre"  # who approved is a person, and is called that now
    assert content["minutes"]["led_by"] == kept["led_by"] == "Kåre Tveiten"
    assert [item["title"] for item in content["minutes"]["items"]] == [
        each["title"] for each in kept["items"]
    ]
    assert [(each["item"]["title"], each["text"]) for each in content["addenda"]] == [
        ("Frikjøp av prosjektleder", "Aud Lunde gikk."),
        (CLOSED_TITLE, CLOSED_TEXT),
    ]


def test_a_reservation_stands_word_for_word():
    decision = next(item["decision"] for item in told(ended())["minutes"]["items"] if item["decision"])

    assert decision["outcome_word"] == "Enighet med merknader"
    assert {each["party"]: each["reason"] for each in decision["positions"]} == {
        "politician": "",
        "administration": "",
        "union": "Vi vil se tallene.",
    }


@pytest.mark.parametrize("secret", [CLOSED_TITLE, CLOSED_TEXT, CLOSED_PAPER, CAUSE, DOUBT])
def test_the_open_version_says_nothing_of_what_is_for_those_inside(secret):
    held = approved()

    assert secret in json.dumps(told(held, whole=True), ensure_ascii=False)
    assert secret not in json.dumps(told(held), ensure_ascii=False)


def test_the_open_version_keeps_the_number_and_the_paragraph_of_what_is_closed():
    shut = next(item for item in told(ended())["minutes"]["items"] if item.get("is_shut"))

    assert shut["number"] == 5
    assert "§ 11-5" in shut["closings"][0]["ground_word"]


def test_what_the_body_found_on_impartiality_is_open():
    found = [each for item in told(ended())["minutes"]["items"] for each in item["impartiality"]]

    assert [(each["name"], each["finding_word"]) for each in found] == [("Kåre Tveiten", "Habil, deltar")]


def test_our_words_are_in_the_language_that_was_asked_for():
    held = ended()
    words = {
        language: told(held, language=language)["minutes"]["items"][0]["kind_word"]
        for language in ("nb", "nn", "en")
    }

    assert words == {"nb": "Vedtakssak", "nn": "Vedtakssak", "en": "Decision"}


def test_unions_and_political_parties_are_not_there():
    held = approved()
    union = Union.objects.create(code="test", confederation="lo", name_nb="Testforbundet")
    party = PoliticalParty.objects.create(code="test", name_nb="Testpartiet")
    held.table.body.seats.filter(party="union").update(union=union)
    held.table.body.seats.filter(party="politician").update(political_party=party)

    content = json.dumps(told(held, whole=True), ensure_ascii=False)

    assert "Testpartiet" not in content
    assert "Testforbundet" not in content


def test_who_were_called_stand_on_the_distribution_list():
    rows = told(ended())["distribution"]

    assert [(row["name"], row["office"], row["party"] and row["party"]["code"]) for row in rows] == [
        ("Kåre Tveiten", "Ordfører", "politician"),
        ("Aud Lunde", "Rådmann", "administration"),
        ("Tone Mykland", "Hovedtillitsvalgt", "union"),
        ("Ingunn Fidje", "Prosjektleder", None),
    ]


def test_there_are_no_minutes_before_the_meeting_has_ended():
    held = called()

    with translation.override("en"), pytest.raises(ValidationError, match="before the meeting has ended"):
        actions.ask_for_minutes(held.meeting, language="nb", by=held.table.leader)
    assert Report.objects.count() == 0


def test_the_same_order_twice_is_one_report_until_the_minutes_are_approved():
    held, ask = ended(), actions.ask_for_minutes
    by = held.table.chair

    draft = ask(held.meeting, language="nb", by=by)
    again = ask(held.again(), language="nb", by=by)
    whole = ask(held.meeting, language="nb", holds_closed=True, by=by)
    governing.approve_minutes(held.meeting, by=by)
    final = ask(held.again(), language="nb", by=by)

    assert again == draft
    assert [draft.number, whole.number, final.number] == [1, 2, 3]
    assert (draft.content["is_draft"], final.content["is_draft"]) == (True, False)
    assert (draft.kind, draft.period_from, draft.period_to) == (
        ReportKind.MINUTES,
        held.meeting.day,
        held.meeting.day,
    )


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_minutes_keep_every_rule(language, tmp_path):
    path = tmp_path / "minutes.pdf"
    path.write_bytes(render_pdf(told(approved(), whole=True, language=language), language=language))

    assert broken_rules(path) == set()
    assert judge(path) == []
    text = flat(text_of(path.read_bytes()))
    for wrote in ("Frikjøpet utvides.", "Vi vil se tallene.", "Aud Lunde gikk.", CLOSED_TEXT, CAUSE):
        assert flat(wrote) in text
    ours = {"nb": "Hvem som møtte", "nn": "Kven som møtte", "en": "Who was there"}
    assert [code for code, words in ours.items() if flat(words) in text] == [language]


def test_a_draft_says_so_on_every_page(tmp_path):
    path = tmp_path / "draft.pdf"
    path.write_bytes(render_pdf(told(ended()), language="nb"))

    pages = [flat(each.extract_text()) for each in PdfReader(path).pages]
    said = flat("Utkast: referatet er ikke godkjent")
    assert [number for number, text in enumerate(pages, start=1) if said not in text] == []
    assert broken_rules(path) == set()
