"""The ZIP of a batch: names that people can read, an index that tells the truth, and little memory."""

import csv
import io
import os
import resource
import threading
import zipfile
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from reports import ordering, storage
from reports.models import Batch, BatchItem, Report, ReportJob
from reports.outcomes import Code
from reports.parcel import LONGEST_NAME, lines_of, parcel, table_of
from tests.factories import ProjectFactory
from tests.reports.batches import ask, projects, secretariat, settle

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 "


@pytest.fixture
def user():
    return secretariat()


def with_file(report: Report, content: bytes) -> None:
    """A file as the worker would have put it there."""
    name = storage.name_of(report.pk, 1)
    part = storage.part_of(report.pk, 1)
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(content)
    sha256 = storage.sha256_of(part)
    storage.put_in_place(part, name)
    Report.objects.filter(pk=report.pk).update(file=name, sha256=sha256, size=len(content), pages=3)


def finished(batch: Batch) -> Batch:
    """Each report with a file of its own."""
    settle(batch)
    for number, report in enumerate(Report.objects.filter(batch_items__batch=batch).order_by("number", "pk")):
        with_file(report, PDF + str(number).encode() * 100)
    return batch


def unpacked(batch: Batch, language: str = "nb") -> zipfile.ZipFile:
    """The ZIP as it arrives, whole and sound."""
    with translation.override(language):
        sent = b"".join(parcel(batch, lines_of(batch), language=language))
    archive = zipfile.ZipFile(io.BytesIO(sent))
    assert archive.testzip() is None
    return archive


def index(archive: zipfile.ZipFile, name: str = "00 indeks.csv") -> list[dict[str, str]]:
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_each_file_has_a_readable_name_and_the_bytes_that_were_made(user):
    chosen = projects(2)
    batch = finished(ask(chosen, user, languages=["nb", "nn"]))

    archive = unpacked(batch)

    assert archive.namelist() == [
        "Songdalen - Prosjekt 001 - Framdriftsrapport 1 (nb).pdf",
        "Songdalen - Prosjekt 001 - Framdriftsrapport 2 (nn).pdf",
        "Songdalen - Prosjekt 002 - Framdriftsrapport 1 (nb).pdf",
        "Songdalen - Prosjekt 002 - Framdriftsrapport 2 (nn).pdf",
        "00 indeks.csv",
        "00 indeks.html",
    ]
    for item in batch.items.select_related("report"):
        (name,) = [line.name for line in lines_of(batch) if line.sha256 == item.report.sha256]
        assert archive.read(name) == storage.path_of(item.report.file).read_bytes()


def test_the_index_lists_every_report_with_its_checksum(user):
    batch = finished(ask(projects(1), user))
    report = Report.objects.get()

    (row,) = index(unpacked(batch))

    assert row["Fil"] == "Songdalen - Prosjekt 001 - Framdriftsrapport 1 (nb).pdf"
    assert (row["SHA-256"], row["Byte"], row["Sider"]) == (report.sha256, "109", "3")
    assert row["Hvorfor den mangler"] == ""


def test_the_index_leads_to_the_files(user):
    batch = finished(ask([ProjectFactory(title="Heltid & <b>200 %</b>")], user))

    archive = unpacked(batch)

    page = archive.read("00 indeks.html").decode()
    assert (
        'href="Songdalen%20-%20Heltid%20%26%20-b-200%20%25--b-%20-%20Framdriftsrapport%201%20%28nb%29.pdf"'
        in page
    )
    assert "Heltid &amp; &lt;b&gt;200 %&lt;/b&gt;" in page
    assert 'lang="nb"' in page


def test_what_failed_stands_in_the_index_with_the_reason(user):
    batch = ask(projects(3), user)
    ordering.order_items(batch.pk)
    first, second, _third = batch.items.select_related("report__job")
    with_file(first.report, PDF)
    ReportJob.objects.filter(pk=first.report.job.pk).update(state="done")
    ReportJob.objects.filter(pk=second.report.job.pk).update(state="failed", error_code=Code.TOO_LONG)

    rows = index(unpacked(batch))

    assert [row["Hvorfor den mangler"] for row in rows] == [
        "",
        "Det tok for lang tid å lage rapporten. Velg en kortere periode og bestill på nytt.",
        "Rapporten var ikke ferdig da dette ble hentet.",
    ]


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_file_that_is_not_the_one_that_was_made_is_left_out_and_said(user, harm):
    batch = finished(ask(projects(2), user))
    path = storage.path_of(batch.items.first().report.file)
    if harm == "changed":
        path.write_bytes(b"%PDF-1.7 something else")
    else:
        path.unlink()

    archive = unpacked(batch)

    assert archive.namelist()[0] == "Songdalen - Prosjekt 002 - Framdriftsrapport 1 (nb).pdf"
    told = [(row["Fil"], row["SHA-256"], row["Hvorfor den mangler"]) for row in index(archive)]
    assert told[0] == ("", "", "Filen mangler eller er endret, så den blir ikke utlevert.")
    assert told[1][2] == ""


def test_names_are_fit_for_every_disk_and_no_two_are_alike(user):
    wild = 'A/B\\C:*?"<>|\x07 ../etc'
    chosen = [ProjectFactory(title=title) for title in (wild, wild, "x" * 160, "æøåšŧ 🌲", "🌲" * 100)]
    batch = finished(ask(chosen, user))

    names = [line.name for line in lines_of(batch)]

    assert names == [
        "Songdalen - A-B-C------- ..-etc - Framdriftsrapport 1 (nb).pdf",
        "Songdalen - A-B-C------- ..-etc - Framdriftsrapport 1 (nb) (2).pdf",
        f"Songdalen - {'x' * 81} - Framdriftsrapport 1 (nb).pdf",
        "Songdalen - æøåšŧ 🌲 - Framdriftsrapport 1 (nb).pdf",
        f"Songdalen - {'🌲' * 20} - Framdriftsrapport 1 (nb).pdf",
    ]
    assert max(len(name.encode()) for name in names) <= LONGEST_NAME + len(" (2).pdf")
    assert unpacked(batch).namelist()[:5] == names


def test_nothing_in_the_table_is_a_formula(user):
    batch = finished(ask([ProjectFactory(title='=HYPERLINK("http://x")')], user))

    assert index(unpacked(batch))[0]["Prosjekt"] == '\'=HYPERLINK("http://x")'


def test_the_index_is_in_the_language_of_the_reader(user):
    batch = finished(ask(projects(1), user))

    assert next(iter(index(unpacked(batch, "en"), "00 index.csv")[0])) == "File"


def test_an_empty_table_has_its_heading():
    assert table_of([]).count("\r\n") == 1


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_of_what_to_send_costs_the_same(user, count, django_assert_num_queries):
    batch = finished(ask(projects(count), user))

    with django_assert_num_queries(1):
        lines = lines_of(batch)
    with django_assert_num_queries(0):
        assert len(b"".join(parcel(batch, lines, language="nb"))) > 0


def many(user, number: int, size: int) -> Batch:
    """A finished batch of so many reports, whose files are one file of this size on the disk."""
    batch = Batch.objects.create(
        programme=ProjectFactory().programme,
        number=1,
        period_from="2014-01-01",
        period_to="2014-12-31",
        request_sha256="0" * 64,
        asked_by=user,
    )
    storage.folder().mkdir(parents=True, exist_ok=True)
    shared = storage.folder() / "shared"
    with shared.open("wb") as file:
        for _ in range(size // 1_000_000):
            file.write(bytes(range(250)) * 4000)
    sha256 = storage.sha256_of(shared)
    for project in projects(number):
        report = Report.objects.create(
            id=uuid4(),
            project=project,
            number=1,
            kind="progress",
            language="nb",
            asked_by=user,
            content={"filler": "x" * 20_000},
            content_sha256="0" * 64,
            period_from="2014-01-01",
            period_to="2014-12-31",
            file=f"{uuid4()}-1.pdf",
            sha256=sha256,
            size=size,
            pages=1,
        )
        (storage.folder() / report.file).hardlink_to(shared)
        ReportJob.objects.create(report=report, state="done")
        item = BatchItem(batch=batch, project=project, kind="progress", language="nb", report=report)
        item.state = "done"
        item.save()
    return batch


def resident() -> int:
    """How many bytes this process holds now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def test_four_hundred_reports_go_out_without_the_process_growing(user, client_of):
    """400 files of 2 MB: 800 MB go through a process that holds a few MB more at its height."""
    batch = many(user, 400, 2_000_000)
    client = client_of(user)
    address = reverse("reports:batch-file", args=[batch.pk])
    before, highest, sent = resident(), 0, 0

    answer = client.get(address)
    for number, piece in enumerate(answer.streaming_content):
        sent += len(piece)
        if number % 200 == 0:
            highest = max(highest, resident())

    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert sent > 400 * 2_000
    assert highest - before < 40_000_000


def test_who_leaves_in_the_middle_leaves_nothing_open(user):
    batch = many(user, 3, 2_000_000)
    open_before, threads = _open_files(), threading.active_count()
    pieces = parcel(batch, lines_of(batch), language="nb")
    next(pieces)

    pieces.close()

    assert (_open_files(), threading.active_count()) == (open_before, threads)


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd"))
