"""Meeting papers as a file: the agenda with what belongs to each item, and the files by their checksums."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from governance import actions as governing
from governance.models import Meeting
from reports import actions
from reports.content.papers import _said_once, papers_of
from reports.pdf import render_pdf
from tests.factories.findings import finding_of
from tests.papers import pdf
from tests.reports.meetings import CLOSED_PAPER, CLOSED_TITLE, called
from tests.reports.test_pdf import broken_rules, flat, text_of
from tests.verapdf import judge

pytestmark = pytest.mark.django_db


def told(held, *, whole=False, language="nb"):
    content = papers_of(held.again(), language=language, number=1, holds_closed=whole)
    assert json.loads(json.dumps(content)) == content
    return content


def item_of(content, topic):
    return next(item for item in content["items"] if topic in item["title"])


def test_each_item_stands_with_its_text_in_order():
    content = told(called(), whole=True)

    assert [(item["number"], item["title"]) for item in content["items"]][1:] == [
        (2, "Oppfølginger siden sist"),
        (3, item_of(content, "Statusrapport")["title"]),
        (4, "Frikjøp av prosjektleder"),
        (5, CLOSED_TITLE),
    ]
    assert item_of(content, "Frikjøp")["proposal"] == "Prosjektlederen frikjøpes 80 prosent."
    assert content["minutes_planned"] == sum(item["minutes"] for item in content["items"])


def test_the_status_report_is_written_out():
    status = item_of(told(called()), "Statusrapport")["status"]

    assert (status["summary"], status["next_steps"]) == ("Rekrutteringen halter.", "Ny annonse.")
    assert len(status["sections"]) == 6


def test_what_the_last_meeting_asked_for_and_decided_stands_there():
    content = told(called())

    follow_ups = item_of(content, "Oppfølginger")["follow_ups"]
    earlier = item_of(content, "Referat")["earlier"]
    assert [(row["text"], row["owner"], row["due"], row["overdue"]) for row in follow_ups] == [
        ("Avklare dekning", "Aud Lunde", "2030-12-08", False)
    ]
    assert earlier["is_approved"] is True
    assert [row["text"] for row in earlier["decided"]] == ["Frikjøpet utvides."]


def test_what_the_register_asks_stands_with_the_status_report():
    held = called()
    finding_of(held.table.project, "F01")

    asked = item_of(told(held), "Statusrapport")["findings"]

    assert len(asked) == 1
    assert asked[0]["question"].endswith("?")


def test_what_an_item_asks_in_its_own_text_is_not_asked_twice():
    held = called()
    finding_of(held.table.project, "F01")
    question = item_of(told(held), "Statusrapport")["findings"][0]["question"]
    held.item.presentation = f"Til drøfting: {question}"
    held.item.save(update_fields=["presentation"])

    assert item_of(told(held), "Statusrapport")["findings"] == []


def test_what_has_changed_in_a_project_is_said_once():
    held = called()
    held.table.body.seats.filter(position=2).update(starts_on=held.meeting.day)
    Meeting.objects.ended().update(starts_at=held.meeting.starts_at - timedelta(days=30))

    changes = [item["changes"] for item in told(held, whole=True)["items"]]

    assert [len(each) for each in changes if each] == [1]


def test_a_later_item_does_not_compare_other_reports_of_the_same_project():
    first = {"projects": ["Heltid"], "changes": [{"what": "Mål", "before": "Avvik", "now": "I rute"}]}
    other = {"projects": ["Heltid"], "changes": [{"what": "Mål", "before": "I rute", "now": "Avvik"}]}
    beside = {"projects": ["Nærvær"], "changes": [{"what": "Mål", "before": "I rute", "now": "Avvik"}]}

    kept = _said_once([first, {"is_shut": True}, other, beside])

    assert [item.get("changes") for item in kept] == [first["changes"], None, [], beside["changes"]]


def test_attached_files_are_listed_with_size_and_checksum():
    content = told(called(), whole=True)

    sums = [hashlib.sha256(pdf(name)).hexdigest() for name in ("Notat.pdf", "Saksframlegg.pdf", CLOSED_PAPER)]
    assert [(row["number"], row["item"], row["name"]) for row in content["attachments"]] == [
        (1, None, "Notat.pdf"),
        (2, 4, "Saksframlegg.pdf"),
        (3, 5, CLOSED_PAPER),
    ]
    assert [row["sha256"] for row in content["attachments"]] == sums
    assert [row["size"] for row in content["attachments"]] == [
        len(pdf(name)) for name in ("Notat.pdf", "Saksframlegg.pdf", CLOSED_PAPER)
    ]
    assert item_of(content, "Frikjøp")["attachments"] == [2]


@pytest.mark.parametrize("secret", [CLOSED_TITLE, CLOSED_PAPER])
def test_the_open_version_says_nothing_of_what_is_closed(secret):
    held = called()

    assert secret in json.dumps(told(held, whole=True), ensure_ascii=False)
    assert secret not in json.dumps(told(held), ensure_ascii=False)
    assert next(item for item in told(held)["items"] if item["is_shut"])["number"] == 5


def test_follow_ups_of_closed_items_are_for_those_inside():
    held = called()
    governing.open_meeting(held.meeting, by=held.table.chair)
    governing.add_follow_up(
        held.closed,
        text="Skriv til Hemmelig Person",
        owner=held.table.chief.person,
        due_on="2030-01-08",
        by=held.table.leader,
    )
    governing.end_meeting(held.again(), by=held.table.leader)
    later = governing.call_meeting(
        held.table.body, starts_at=held.meeting.starts_at.replace(year=2031), by=held.table.leader
    )

    texts = {
        whole: [
            row["text"]
            for item in papers_of(later, language="nb", number=1, holds_closed=whole)["items"]
            for row in item.get("follow_ups") or []
        ]
        for whole in (True, False)
    }

    assert texts == {True: ["Skriv til Hemmelig Person", "Avklare dekning"], False: ["Avklare dekning"]}


def test_a_meeting_that_is_called_off_has_no_papers():
    held = called()
    governing.cancel_meeting(held.meeting, reason="For få kan komme", by=held.table.leader)

    with translation.override("en"), pytest.raises(ValidationError, match="called off"):
        actions.ask_for_papers(held.again(), language="nb", by=held.table.leader)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_papers_keep_every_rule(language, tmp_path):
    path = tmp_path / "papers.pdf"
    path.write_bytes(render_pdf(told(called(), language=language), language=language))

    assert broken_rules(path) == set()
    assert judge(path) == []
    text = flat(text_of(path.read_bytes()))
    for wrote in ("Prosjektlederen frikjøpes 80 prosent.", "Saksframlegg.pdf", "Rekrutteringen halter."):
        assert flat(wrote) in text
    ours = {
        "nb": "Filene, hver med størrelse og kontrollsum",
        "nn": "Filene, kvar med storleik og kontrollsum",
        "en": "The files, each with its size and checksum",
    }
    assert [code for code, words in ours.items() if flat(words) in text] == [language]
