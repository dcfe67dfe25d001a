"""Papers: what is taken and what is refused, who can fetch them, and how they are handed out."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance import actions, papers
from governance.actions.papers import MOST_PAPERS
from governance.models import Paper
from governance.papers import MOST_BYTES, kind_of
from tests.factories import called_meeting, meeting_in_session, steering_table
from tests.papers import HTML, JPEG, packed, pdf, png
from trepart.sheets.uploads import DROPPED

pytestmark = pytest.mark.django_db

WORD = packed("word/document.xml", "[Content_Types].xml")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def meeting(table):
    return called_meeting(table)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(name: str, content: bytes) -> dict:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Notat.pdf", pdf(), "pdf"),
        ("NOTAT.PDF", pdf(), "pdf"),
        ("Notat.docx", WORD, "docx"),
        ("Tall.xlsx", packed("xl/workbook.xml"), "xlsx"),
        ("Lysark.pptx", packed("ppt/presentation.xml"), "pptx"),
        ("Notat.odt", packed(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        ("Bilde.png", png(), "png"),
        ("Bilde.jpeg", JPEG, "jpg"),
        ("Møte på Åsen – 2.pdf", pdf(), "pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_taken_is_known_by_its_content(table, meeting, name, content, kind):
    paper = actions.add_paper(meeting, name=name, content=content, by=table.leader)

    assert (paper.name, paper.kind, paper.size) == (name, kind, len(content))
    assert papers.path_of(paper.stored).read_bytes() == content
    assert name not in paper.stored


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("report.pdf", HTML, "heter .pdf, men er ingen slik fil"),
        ("rapport.docx", pdf(), "heter .docx, men inneholder PDF"),
        ("side.html", HTML, "tas ikke imot"),
        ("bilde.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "tas ikke imot"),
        ("program.exe", b"MZ" + b"\0" * 200, "tas ikke imot"),
        ("program.pdf", b"MZ" + b"\0" * 200, "ingen slik fil"),
        ("arkiv.zip", packed("notat.txt"), "tas ikke imot"),
        ("arkiv.docx", packed("notat.txt"), "ingen slik fil"),
        ("makro.docx", packed("word/document.xml", "word/vbaProject.bin"), "ingen slik fil"),
        ("uten ending", pdf(), "tas ikke imot"),
        ("halv.pdf", b"%PDF-1.7\n" + b"x" * 4000, "ingen slik fil"),
        ("halv.docx", WORD[:40], "ingen slik fil"),
        ("tom.png", b"", "ingen slik fil"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_taken_is_refused_in_words(table, meeting, name, content, said):
    with pytest.raises(ValidationError) as refused:
        actions.add_paper(meeting, name=name, content=content, by=table.leader)

    assert said in " ".join(refused.value.messages)
    assert not Paper.objects.exists()
    assert not papers.folder().exists()


def test_nothing_that_is_not_known_has_a_kind():
    assert [kind_of(content) for content in (b"", b"PK", b"%PDF-", HTML, b"\x89PNG", b"\xff" * 50)] == [
        None
    ] * 6


def test_a_packed_file_of_very_many_parts_is_not_even_listed(monkeypatch):
    many = packed("word/document.xml", *(f"{number}" for number in range(5001)))
    monkeypatch.setattr("governance.papers.zipfile.ZipFile", None)

    assert kind_of(many) is None
    with pytest.raises(TypeError):
        kind_of(WORD)


def test_a_file_is_as_large_as_is_said_and_no_larger(table, meeting):
    largest = pdf("x" * (MOST_BYTES - len(pdf(""))))

    assert actions.add_paper(meeting, name="Stor.pdf", content=largest, by=table.leader).size == MOST_BYTES
    with pytest.raises(ValidationError, match="25 MB"):
        actions.add_paper(meeting, name="Større.pdf", content=largest + b"\n", by=table.leader)


def test_there_is_an_end_to_how_many_papers_an_item_has(table, meeting, monkeypatch):
    monkeypatch.setattr("governance.actions.papers.MOST_PAPERS", 2)
    assert MOST_PAPERS > 2
    for _time in range(2):
        actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)

    with pytest.raises(ValidationError):
        actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)


def test_a_file_whose_row_fails_is_not_left_behind(table, meeting, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("governance.actions.papers.append", fail)

    with pytest.raises(RuntimeError):
        actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)

    assert list(papers.folder().iterdir()) == []


def test_a_paper_of_another_meetings_item_is_refused(table, meeting):
    other = called_meeting(steering_table()).items.first()

    with pytest.raises(ValidationError):
        actions.add_paper(meeting, item=other, name="Notat.pdf", content=pdf(), by=table.leader)


def test_a_paper_is_taken_away_and_put_back_and_never_deleted(table, meeting):
    paper = actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)

    actions.remove_paper(paper, by=table.leader)
    actions.remove_paper(paper, by=table.leader)

    assert not Paper.objects.there().exists()
    assert papers.path_of(paper.stored).is_file()
    assert meeting.events.filter(kind="paper_removed").count() == 1
    actions.restore_paper(paper, by=table.leader)
    assert Paper.objects.there().get() == paper


def test_once_the_minutes_are_approved_the_papers_stand(table):
    meeting = meeting_in_session(table)
    paper = actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)
    actions.end_meeting(meeting, by=table.leader)
    actions.approve_minutes(meeting, by=table.chair)

    for act in (
        lambda: actions.remove_paper(paper, by=table.leader),
        lambda: actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader),
    ):
        with pytest.raises(ValidationError):
            act()


def test_papers_go_with_an_item_that_is_carried(table):
    meeting = meeting_in_session(table)
    item = meeting.items.on_agenda().in_order().last()
    actions.add_paper(meeting, item=item, name="Notat.pdf", content=pdf(), by=table.leader)
    following = actions.call_meeting(
        table.body, starts_at=meeting.starts_at + timedelta(days=30), by=table.leader
    )

    actions.carry_item(item, by=table.leader)

    there = Paper.objects.get(meeting=following)
    assert there.item.carried_from == item
    response = browser(table.leader).get(reverse("governance:paper", args=[there.pk]))
    assert b"".join(response.streaming_content) == pdf()


# --- Pages ------------------------------------------------------------------------------------


def test_a_file_is_sent_to_an_item_and_stands_there(table, meeting):
    item = meeting.items.last()
    client = browser(table.leader)

    answer = client.post(
        reverse("governance:item-paper-new", args=[item.pk]), sent("Notat om turnus.pdf", pdf())
    )

    assert (answer.status_code, answer.url) == (302, f"{meeting.get_absolute_url()}#sak-{item.pk}")
    page = client.get(meeting.get_absolute_url()).text
    assert "Notat om turnus.pdf" in page
    assert "Ta bort" in page
    assert "Notat om turnus.pdf" in browser(table.steward).get(meeting.get_absolute_url()).text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("report.pdf", HTML, "ingen slik fil"),
        ("Notat.pdf", b"", "Fila er tom"),
        ("Stor.pdf", pdf("x" * MOST_BYTES), "større enn 25 MB"),
        ("x" * 160 + ".pdf", pdf(), "160 tegn"),
    ],
)
def test_what_is_refused_is_said_at_the_field(table, meeting, name, content, said):
    answer = browser(table.leader).post(
        reverse("governance:paper-new", args=[meeting.pk]),
        sent(name, content),
        headers={"Accept-Language": "nb"},
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert not Paper.objects.exists()


def test_no_file_is_said_so(table, meeting):
    answer = browser(table.leader).post(reverse("governance:paper-new", args=[meeting.pk]), {})

    assert (answer.status_code, "Velg fila" in answer.text) == (422, True)


class Endless(BytesIO):
    """A body of a request that goes on for ever; it counts what was read."""

    def __init__(self, head: bytes) -> None:
        super().__init__(head)
        self.given = 0

    def read(self, size: int | None = -1) -> bytes:
        head = super().read(size)
        more = b"x" * (65536 if size is None or size < 0 else size - len(head))
        self.given += len(head) + len(more)
        return head + more


def test_a_file_of_half_a_gigabyte_is_refused_before_it_is_read_whole(table, meeting):
    announced = 500_000_000
    head = b'--bound\r\nContent-Disposition: form-data; name="file"; filename="stor.pdf"\r\n\r\n%PDF-1.7'
    body = Endless(head)
    client = browser(table.leader)

    answer = client.generic(
        "POST",
        reverse("governance:paper-new", args=[meeting.pk]),
        **{
            "wsgi.input": body,
            "CONTENT_LENGTH": str(announced),
            "CONTENT_TYPE": "multipart/form-data; boundary=bound",
        },
    )

    assert answer.status_code == 422
    assert "større enn 25 MB" in answer.text
    assert body.given < (DROPPED + 1) * MOST_BYTES
    assert not Paper.objects.exists()


def test_a_paper_is_handed_out_to_be_saved_and_never_shown(table, meeting):
    paper = actions.add_paper(meeting, name="Notat «Åsen».pdf", content=pdf(), by=table.leader)

    answer = browser(table.steward).get(reverse("governance:paper", args=[paper.pk]))

    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Notat%20")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]


def test_a_file_that_was_changed_is_not_handed_out(table, meeting):
    paper = actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)
    papers.path_of(paper.stored).write_bytes(pdf("noe annet"))

    answer = browser(table.leader).get(reverse("governance:paper", args=[paper.pk]), follow=True)

    assert "mangler eller er endret" in answer.text


def test_a_paper_that_was_taken_away_is_not_there(table, meeting):
    paper = actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)
    actions.remove_paper(paper, by=table.leader)
    client = browser(table.leader)

    assert client.get(reverse("governance:paper", args=[paper.pk])).status_code == 404
    client.post(reverse("governance:paper-restore", args=[paper.pk]))
    answer = client.get(reverse("governance:paper", args=[paper.pk]))
    assert b"".join(answer.streaming_content) == pdf()


def test_papers_are_for_those_who_see_the_item(table, meeting):
    client = browser(table.outsider)
    for item in (None, meeting.items.last()):
        paper = actions.add_paper(meeting, item=item, name="Notat.pdf", content=pdf(), by=table.leader)
        assert client.get(reverse("governance:paper", args=[paper.pk])).status_code == 404


def test_the_page_costs_the_same_with_many_papers(table, meeting, django_assert_num_queries):
    client, item = browser(table.leader), meeting.items.last()
    actions.add_paper(meeting, item=item, name="Notat.pdf", content=pdf(), by=table.leader)
    actions.add_paper(meeting, name="Notat.pdf", content=pdf(), by=table.leader)
    with CaptureQueriesContext(connection) as one:
        client.get(meeting.get_absolute_url())
    for number in range(10):
        actions.add_paper(meeting, item=item, name=f"Notat {number}.pdf", content=pdf(), by=table.leader)
        actions.add_paper(meeting, name=f"Notat {number}.pdf", content=pdf(), by=table.leader)

    with django_assert_num_queries(len(one)):
        client.get(meeting.get_absolute_url())


def test_the_minutes_name_no_paper_of_what_was_taken_off_by_the_item_that_got_its_number(table):
    meeting = called_meeting(table)
    off = actions.add_item(meeting, title="Tatt av", by=table.leader)
    kept = actions.add_item(meeting, title="Sak med samme nummer", by=table.leader)
    actions.add_paper(meeting, name="tatt-av.pdf", content=pdf(), item=off, by=table.leader)
    actions.add_paper(meeting, name="med.pdf", content=pdf(), item=kept, by=table.leader)
    actions.remove_item(off, by=table.leader)
    actions.end_meeting(actions.open_meeting(meeting, by=table.chair), by=table.leader)

    page = browser(table.leader).get(reverse("governance:minutes", args=[meeting.pk])).text

    assert "med.pdf" in page
    assert "tatt-av.pdf" not in page
