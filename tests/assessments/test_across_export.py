"""What researchers take home of a programme: pseudonymous, harmless, logged, with a code book."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent
from assessments import actions
from assessments.across.export import Export
from assessments.across.facts import facts_of
from assessments.across.files import archive_of, workbook_of
from assessments.models import Answer, Invitation, Statement
from tests.factories import AccessFactory, UserFactory, copy_of, programme, theme
from tests.factories.across import answer_as, answered, evenly

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    return user


def tables() -> dict[str, list[dict]]:
    return {
        sheet.name: [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
        for sheet in Export(programme(), facts_of(programme())).sheets()
    }


def test_there_is_a_row_for_each_person_who_answered_openly(secretary):
    row = answered(by=secretary, levels={"politician": [5], "administration": [None], "union": [2]})
    row.project.themes.set([theme("sickness_absence"), theme()])

    told = tables()["svar"]

    assert sorted((one["part"], one["p2_1"], one["p2_3"]) for one in told) == [
        ("administration", 0, None),
        ("politician", 5, None),
        ("union", 2, None),
    ]
    assert {one["tema"] for one in told} == {"full_time_culture sickness_absence"}
    assert len({one["person"] for one in told}) == 3
    assert {(one["runde"], one["tidspunkt"], one["aapen"]) for one in told} == {(1, "midway", 1)}


def test_nobody_in_an_anonymous_round_has_a_row_and_no_small_group_of_it_is_told(secretary):
    answered(
        by=secretary,
        levels={"politician": [1] * 5, "administration": [1] * 4, "union": [1] * 6},
        disclosure="anonymous",
    )

    told = tables()

    assert told["svar"] == []
    assert {one["part"]: one["n"] for one in told["grupper"]} == {"politician": 5, "union": 6}


def test_nothing_in_the_export_names_anybody(secretary):
    row = answered(by=secretary, levels=evenly(4))
    Answer.objects.filter(invitation__round=row).update(comment="Ordfører Kari Nordmann sa")
    Invitation.objects.filter(round=row).update(office="ordfører")
    names = [one.person.name for one in row.invitations.select_related("person")]

    text = str(tables())

    assert not any(name in text for name in [*names, "Kari", "ordfører", row.project.title])
    assert row.project.municipality.name not in text
    assert "Emil" not in text


def test_the_same_person_has_the_same_code_in_every_round_and_every_export(secretary):
    first = answered(by=secretary, levels={"union": [4]}, moment="start")
    second = answered(by=secretary, levels={}, project=first.project)
    who = first.invitations.get().person
    Invitation.objects.filter(round=second).delete()
    answer_as(second, "union", 2)
    Invitation.objects.filter(round=second).update(person=who)

    codes = {one["person"] for one in tables()["svar"]}

    assert len(codes) == 1
    assert codes == {one["person"] for one in tables()["svar"]}
    assert str(who.pk) not in codes


def test_a_statement_in_other_words_is_a_column_of_its_own(secretary):
    own = copy_of(programme(), state="published", version=1)
    Statement.objects.filter(criterion__statement_set=own, code="1.1").update(name_nb="=SUM(A1)")
    answered(by=secretary, levels={"union": [2]})
    answered(by=secretary, levels={"union": [4]}, statement_set=own)

    told = tables()

    assert sorted((one["p1_1"], one["p1_1_v2"], one["p1_2"]) for one in told["svar"] if one["p1_1"]) == [
        (2, None, 2)
    ]
    assert [one["p1_1_v2"] for one in told["svar"] if one["p1_1"] is None] == [4]
    book = {one["variabel"]: one for one in told["kodebok"]}
    assert book["p1_1"]["en"] == "Need and purpose were clarified before goals and means were set."
    assert book["p1_1"]["rapport"] == "kapittel 4, «Hensikt, behov og legitimitet»"
    assert "Fafo" in book["rapport"]["hva"]
    assert book["p1_1_v2"]["nb"] == "=SUM(A1)"
    assert set(told["svar"][0]) <= set(book) | {"p1_1 …"}


def test_nothing_in_the_files_is_carried_out(secretary):
    own = copy_of(programme(), state="published", version=1, name="=cmd|' /C calc'!A0")
    Statement.objects.filter(criterion__statement_set=own, code="1.1").update(name_nb="=SUM(A1)")
    answered(by=secretary, levels={"union": [2]}, statement_set=own)
    sheets = Export(programme(), facts_of(programme())).sheets()

    book = load_workbook(BytesIO(workbook_of(sheets)))
    archive = ZipFile(BytesIO(archive_of(sheets)))

    assert book.sheetnames == ["svar", "grupper", "kodebok"]
    assert archive.namelist() == ["svar.csv", "grupper.csv", "kodebok.csv"]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert all(cell.data_type in "sn" for cell in cells)
    assert any(cell.value == "=SUM(A1)" and cell.data_type == "s" for cell in cells)
    lines = list(csv.DictReader(StringIO(archive.read("svar.csv").decode("utf-8-sig")), delimiter=";"))
    assert lines[0]["sett"].startswith("'=cmd")
    assert lines[0]["p1_1"] == "2"
    assert "'=SUM(A1)" in archive.read("kodebok.csv").decode("utf-8-sig")


def test_an_export_is_logged_and_comes_as_a_workbook_or_as_text(client_of, secretary):
    answered(by=secretary, levels=evenly(4))
    client, address = client_of(secretary), reverse("assessments:across-export", args=[programme().slug])

    book = client.post(address, {"format": "xlsx"})
    text = client.post(address, {"format": "<b>"})

    assert book.headers["Content-Disposition"].endswith('.xlsx"')
    assert load_workbook(BytesIO(book.content))["svar"].max_row == 7
    assert text.headers["Content-Type"] == "application/zip"
    logged = AuditEvent.objects.filter(verb="exported_assessments").order_by("pk")
    assert [event.changes["format"] for event in logged] == ["xlsx", "csv"]
    assert logged[0].by == secretary
    assert logged[0].changes["svar"] == 6


def test_too_many_answers_for_a_workbook_are_refused_in_words(client_of, secretary, monkeypatch):
    monkeypatch.setattr("assessments.actions.across.MOST_IN_A_WORKBOOK", 5)
    answered(by=secretary, levels=evenly(4))
    address = reverse("assessments:across-export", args=[programme().slug])

    response = client_of(secretary).post(address, {"format": "xlsx"}, follow=True)

    assert "for mange svar til en arbeidsbok" in response.content.decode()
    assert not AuditEvent.objects.filter(verb="exported_assessments").exists()


def test_an_export_is_made_by_the_action_too(secretary):
    answered(by=secretary, levels=evenly(4))

    sheets = actions.export_assessments(programme(), kind="csv", by=secretary)

    assert [len(sheet.rows) for sheet in sheets[:2]] == [6, 18]
