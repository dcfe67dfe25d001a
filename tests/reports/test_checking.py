"""The daily walk through the files: what is missing, what has been changed, and that all are looked at."""

import hashlib
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from governance import papers
from governance.models import Meeting, Paper
from reports import actions, storage
from reports.actions import checking
from reports.models import FileCheck, Report
from tests.factories import AccessFactory, ProjectFactory, UserFactory, ended_meeting, steering_table
from tests.factories import programme as the_programme

pytestmark = pytest.mark.django_db


def kept(number: int, written: bytes = b"%PDF") -> Report:
    """A report whose file lies where it should."""
    user, project = UserFactory(), ProjectFactory()
    report = Report.objects.create(
        project=project,
        number=number,
        kind="progress",
        language="nb",
        period_from="2014-01-01",
        period_to="2014-12-31",
        content={},
        content_sha256="0" * 64,
        asked_by=user,
        sha256=hashlib.sha256(written).hexdigest(),
        size=len(written),
        file=f"{number}.pdf",
    )
    storage.folder().mkdir(parents=True, exist_ok=True)
    storage.path_of(report.file).write_bytes(written)
    return report


@pytest.fixture
def paper() -> Paper:
    table = steering_table()
    meeting: Meeting = ended_meeting(table)
    stored, sha256 = papers.keep(b"sent in")
    return Paper.objects.create(
        meeting=meeting, name="a.pdf", kind="pdf", size=7, sha256=sha256, stored=stored, added_by=table.leader
    )


def test_files_as_they_were_made_are_counted(paper):
    kept(1)

    check = actions.check_files()

    assert (check.checked, check.wrong, check.goes_on) == (2, [], False)


def test_what_is_missing_and_what_was_changed_is_named(paper):
    gone, changed = kept(1), kept(2)
    storage.path_of(gone.file).unlink()
    storage.path_of(changed.file).write_bytes(b"another")
    papers.path_of(paper.stored).write_bytes(b"another")

    check = actions.check_files()

    told = sorted((each["key"], each["is"]) for each in check.wrong)
    assert told == sorted(
        [
            (f"report:{gone.pk}", "missing"),
            (f"report:{changed.pk}", "changed"),
            (f"paper:{paper.pk}", "changed"),
        ]
    )


def test_the_walk_goes_on_where_it_came_to_and_looks_at_all(monkeypatch):
    monkeypatch.setattr(checking, "AT_ONCE", 2)
    for number in range(1, 6):
        kept(number)

    pieces = 0
    while (check := actions.check_files(seconds=0)) and check.goes_on:
        pieces += 1
    assert (pieces, check.checked, FileCheck.objects.count()) == (3, 5, 1)


def test_there_is_one_walk_a_day(monkeypatch):
    actions.check_files()

    assert actions.check_files() is None
    FileCheck.objects.update(started_at=FileCheck.objects.get().started_at - timedelta(days=1))
    assert actions.check_files() is not None


def test_who_comes_second_to_a_piece_writes_nothing(monkeypatch):
    kept(1)
    check = FileCheck.objects.create()
    FileCheck.objects.update(after="paper:9", checked=7)

    assert not checking._next_piece(check)
    assert FileCheck.objects.get().checked == 7


def test_a_place_that_does_not_answer_says_nothing_about_the_files(monkeypatch):
    kept(1)

    def silent(*_):
        raise storage.NotReached

    monkeypatch.setattr(storage, "state_of", silent)
    with pytest.raises(storage.NotReached):
        actions.check_files()

    assert FileCheck.objects.get().wrong == []


def test_the_command_fails_where_a_file_is_wrong(capsys):
    report = kept(1)
    call_command("check_files")
    assert "1 files, all as they were made." in capsys.readouterr().out

    storage.path_of(report.file).unlink()
    with pytest.raises(CommandError, match="1 of 1 files"):
        call_command("check_files")


def test_the_secretariat_reads_what_the_walk_found(client_of):
    user, programme = UserFactory(), the_programme()
    AccessFactory(person=user.person, programme=programme, project=None, role="secretariat")
    address = reverse("reports:programme-archive", args=[programme.slug])
    client = client_of(user)

    assert "Ingen har sett etter ennå" in client.get(address).text
    report = kept(1)
    actions.check_files()
    assert "er slik den ble laget" in client.get(address).text
    storage.path_of(report.file).unlink()
    actions.check_files(anew=True)
    assert "1 av 1 fil" in client.get(address).text


@pytest.mark.parametrize(
    "asked", ["?fra=2030-01-01&til=2029-01-01", "?fra=x", "?side=x&fra=&til=", "?til=99"]
)
def test_days_that_cannot_be_read_break_nothing(client_of, asked):
    user, programme = UserFactory(), the_programme()
    AccessFactory(person=user.person, programme=programme, project=None, role="secretariat")
    address = reverse("reports:programme-archive", args=[programme.slug])

    assert client_of(user).get(address + asked).status_code == 200
    journal = reverse("reports:programme-journal", args=[programme.slug])
    assert client_of(user).get(journal + asked).status_code == 200
