"""A project as it goes to the archive: what is in the package, what is not, and that its parts agree."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from governance import actions as governing
from governance import papers
from governance.models import AgendaItem, Body, FormalDecision, Paper
from projects.models import Project
from reports import actions, making, packing, storage
from reports.child import Made, Step
from reports.models import ArchivePackage, PackageJob
from reports.outcomes import Code
from reports.package_files import as_xml, journal_as_csv
from tests.factories import AccessFactory, StatusReportFactory, UserFactory, ended_meeting, steering_table
from trepart.models import Outbox

pytestmark = pytest.mark.django_db
State = PackageJob.State
PDF = b"%PDF-1.7 made \n%%EOF"


@pytest.fixture
def table(monkeypatch):
    """A project with approved minutes, a report, a version, a formal decision, and a paper sent in."""

    def make(content, *, language, target, **_):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(PDF)
        return Made(size=len(PDF), sha256=hashlib.sha256(PDF).hexdigest(), pages=1)

    monkeypatch.setattr(making, "make_in_child", make)
    monkeypatch.setattr(packing, "make_in_child", make)
    table = steering_table()
    meeting = ended_meeting(table)
    governing.approve_minutes(meeting, by=table.chair)
    AccessFactory(person=table.leader.person, project=table.project, role="leader")
    item = meeting.items.on_agenda().filter(projects=table.project).first()
    table.paper = _paper(item, table.leader)
    StatusReportFactory(project=table.project, was_approved=True)
    governing.freeze_document(table.project, note="", by=table.leader)
    FormalDecision.objects.create(
        project=table.project,
        body_name="Kommunestyret",
        decided_on=date(2014, 5, 6),
        case_number="14/22",
        text="Vedtatt.",
        recorded_by=table.leader,
    )
    report = actions.ask_for_report(
        table.project,
        kind="progress",
        language="nb",
        start=date(2014, 1, 1),
        end=date(2014, 12, 31),
        by=table.leader,
    )
    making.make(report.job.pk)
    return table


def _paper(item: AgendaItem, by) -> Paper:
    stored, sha256 = papers.keep(b"%PDF-1.4 vedlegg %%EOF")
    return Paper.objects.create(
        meeting=item.meeting,
        item=item,
        name="Årsmelding æøå.pdf",
        kind="pdf",
        size=22,
        sha256=sha256,
        stored=stored,
        added_by=by,
    )


def packed(table) -> tuple[ArchivePackage, zipfile.ZipFile]:
    package = actions.ask_for_package(table.project, by=table.leader)
    packing.pack(package.job.pk)
    package.refresh_from_db()
    assert PackageJob.objects.get(package=package).error_code == ""
    return package, zipfile.ZipFile(storage.path_of(package.file))


def test_the_package_holds_the_case_the_journal_and_every_document(table):
    _package, files = packed(table)

    assert sorted(files.namelist()) == [
        "LES-MEG.txt",
        "arkivstruktur.json",
        "arkivstruktur.xml",
        *sorted(name for name in files.namelist() if name.startswith("dokumenter/")),
        "journal.csv",
        "journal.json",
        "sak/prosjekt.json",
        "sjekksummer.sha256",
        *sorted(name for name in files.namelist() if name.startswith("vedlegg/")),
    ]
    entries = json.loads(files.read("journal.json"))
    assert sorted(entry["kind"] for entry in entries) == [
        "decision",
        "minutes",
        "notice",
        "progress",
        "project_document",
        "status",
    ]
    kinds = [
        name.split("-", 1)[1] for name in files.namelist() if name.startswith(("dokumenter/", "vedlegg/"))
    ]
    assert len(kinds) == 4
    assert [files.read(name) for name in files.namelist() if name.startswith("vedlegg/")] == [
        b"%PDF-1.4 vedlegg %%EOF"
    ]


def test_every_file_matches_its_checksum(table):
    package, files = packed(table)

    told = dict(
        reversed(line.split("  ", 1)) for line in files.read("sjekksummer.sha256").decode().splitlines()
    )
    real = {name: hashlib.sha256(files.read(name)).hexdigest() for name in files.namelist()}
    del real["sjekksummer.sha256"]
    assert told == real
    assert storage.sha256_of(storage.path_of(package.file)) == package.sha256


def test_the_structure_is_told_alike_in_xml_and_in_json(table):
    _package, files = packed(table)

    told = json.loads(files.read("arkivstruktur.json"))["arkiv"]
    root = ElementTree.fromstring(files.read("arkivstruktur.xml"))
    case = told["arkivdel"]["mappe"]
    assert root.tag == "arkiv"
    assert root.findtext("arkivdel/mappe/tittel") == table.project.title
    ids = [each["registreringsID"] for each in case["registrering"]]
    assert [each.text for each in root.iter("registreringsID")] == ids
    named = [each.text for each in root.iter("referanseDokumentfil")]
    assert sorted(named) == sorted(
        name for name in files.namelist() if name.startswith(("dokumenter/", "vedlegg/", "sak/"))
    )
    sums = {
        each.findtext("referanseDokumentfil"): each.findtext("sjekksum")
        for each in root.iter("dokumentobjekt")
    }
    assert sums == {name: hashlib.sha256(files.read(name)).hexdigest() for name in sums}
    # The values that Noark 5 knows: M082 and M450.
    assert {each.text for each in root.iter("journalposttype")} == {
        "Inngående dokument",
        "Utgående dokument",
        "Organinternt dokument uten oppfølging",
    }
    assert {each.text for each in root.iter("kassasjonsvedtak")} == {"Bevares", "Vurderes senere"}


@pytest.mark.parametrize(
    ("basis", "paragraph"), [("party_composed", "§ 32"), ("project_body", "§ 3")], ids=["committee", "group"]
)
def test_what_the_committee_by_law_treated_is_kept_with_its_papers(table, basis, paragraph):
    Body.objects.update(legal_basis=basis)

    content = actions.ask_for_package(table.project, by=table.leader).content

    told = [each for each in content["journal"] if each["kind"] in ("notice", "minutes")]
    told += [each for each in content["documents"] if each["kind"] in ("attachment", "minutes")]
    assert [each["retention"]["source"] for each in told] == [f"FOR-2025-12-19-2729 {paragraph}"] * 4


def test_how_far_the_packing_has_come_only_grows(table, monkeypatch):
    steps = []

    def make(content, *, language, target, watch):
        watch(Step("typesetting", 30))
        target.write_bytes(PDF)

    monkeypatch.setattr(packing, "make_in_child", make)
    package = actions.ask_for_package(table.project, by=table.leader)
    part = storage.half_made() / "steps.part"
    packing.write_package(package, part, lambda step: steps.append(making.percent(step)))

    assert len(steps) > 4
    assert steps == sorted(steps)


def test_the_names_in_the_package_are_relative_and_fit_for_every_disk(table):
    _package, files = packed(table)

    assert [name for name in files.namelist() if name.startswith("/") or ".." in name or "\\" in name] == []
    assert all(name.isascii() for name in files.namelist())


def test_what_is_closed_is_no_part_of_it(table):
    AgendaItem.objects.filter(projects=table.project).update(closing="closed", closed_under="employee")

    content = actions.ask_for_package(table.project, by=table.leader).content

    assert [each for each in content["documents"] if each["kind"] in ("attachment", "minutes")] == []
    assert [each["kind"] for each in content["journal"] if each["kind"] == "status"] == ["status"]


def test_the_same_content_gives_the_same_package(table):
    package, _files = packed(table)
    first = storage.path_of(package.file).read_bytes()

    again = storage.half_made() / "again.part"
    packing.write_package(package, again, lambda step: False)

    assert again.read_bytes() == first


def test_what_was_asked_for_is_frozen_and_recorded(table):
    package = actions.ask_for_package(table.project, by=table.leader)
    table.project.title = "Et annet navn"
    table.project.save()

    package.refresh_from_db()
    assert package.content["project"]["title"] != "Et annet navn"
    assert AuditEvent.objects.about(package).get().verb == "asked for"
    assert Outbox.objects.filter(task=actions.PACK).get().key == str(package.job.pk)


def test_asked_for_twice_it_is_one_package(table):
    first = actions.ask_for_package(table.project, by=table.leader)

    assert actions.ask_for_package(table.project, by=table.leader) == first


@pytest.mark.parametrize("what", ["report", "paper"])
def test_a_document_that_was_changed_stops_the_package_in_words(table, client_of, what):
    package = actions.ask_for_package(table.project, by=table.leader)
    if what == "paper":
        papers.path_of(table.paper.stored).write_bytes(b"another")
    else:
        storage.path_of(table.project.reports.get().file).write_bytes(b"another")

    packing.pack(package.job.pk)

    job = PackageJob.objects.get(package=package)
    page = client_of(table.leader).get(package.get_absolute_url()).text
    assert (job.state, job.error_code) == (State.FAILED, Code.NOT_WHOLE)
    assert str(Code.NOT_WHOLE.label) in page
    assert list(storage.half_made().iterdir()) == []


def test_a_full_disk_is_said_in_words_and_leaves_nothing(table, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    package = actions.ask_for_package(table.project, by=table.leader)
    monkeypatch.setattr(packing.storage, "flush", full)

    packing.pack(package.job.pk)

    job = PackageJob.objects.get(package=package)
    assert (job.state, job.error_code) == (State.FAILED, Code.DISK_FULL)
    assert list(storage.half_made().iterdir()) == []


def test_a_package_that_nobody_has_is_rung_for_again_and_ended_at_last(table):
    package = actions.ask_for_package(table.project, by=table.leader)
    Outbox.objects.all().delete()
    jobs = PackageJob.objects.filter(package=package)
    jobs.update(state=State.RUNNING, attempt=1, lease_until="2014-01-01T00:00Z", worker="elsewhere:1")

    actions.sweep()
    assert Outbox.objects.filter(task=actions.PACK).count() == 1

    jobs.update(attempt=3)
    actions.sweep()
    assert jobs.get().state == State.FAILED


def test_cancelled_and_packed_again(table, client_of):
    package = actions.ask_for_package(table.project, by=table.leader)
    client = client_of(table.leader)

    client.post(reverse("reports:cancel-package", args=[package.pk]))
    assert PackageJob.objects.get().state == State.CANCELLED
    client.post(reverse("reports:pack-again", args=[package.pk]))
    assert PackageJob.objects.get().state == State.QUEUED


def test_a_package_is_ordered_waited_for_and_fetched(table, client_of):
    client = client_of(table.leader)

    answer = client.post(reverse("reports:order-package", args=[table.project.slug]))
    package = ArchivePackage.objects.get()
    waiting = client.get(answer.url)
    packing.pack(package.job.pk)
    ready = client.get(package.get_absolute_url())
    file = client.get(reverse("reports:package-file", args=[package.pk]))

    assert answer.url == package.get_absolute_url()
    assert 'http-equiv="refresh"' in waiting.text
    assert reverse("reports:package-file", args=[package.pk]) in ready.text
    assert file["Content-Type"] == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(b"".join(file.streaming_content))).testzip() is None


def test_who_only_follows_the_project_sees_the_package_and_does_not_fetch_it(table, client_of):
    package, _files = packed(table)
    member = client_of(table.steward)

    assert member.get(package.get_absolute_url()).status_code == 200
    assert member.get(reverse("reports:package-file", args=[package.pk])).status_code == 403
    assert client_of(UserFactory()).get(package.get_absolute_url()).status_code == 404


def test_the_journal_says_what_the_regulation_asks_for(table):
    content = actions.ask_for_package(table.project, by=table.leader).content

    decision = next(each for each in content["journal"] if each["kind"] == "decision")
    key = FormalDecision.objects.get().pk
    assert decision | {"registered_at": ""} == {
        "id": f"{table.project.pk}/vedtak/{key}",
        "kind": "decision",
        "direction": {"code": "in", "word": "Inngående"},
        "title": "Formelt vedtak, Kommunestyret",
        "project": table.project.title,
        "municipality": table.project.municipality.name,
        "dated": "2014-05-06",
        "registered_at": "",
        "sender": "Kommunestyret",
        "recipient": table.project.title,
        "case_number": "14/22",
        "belongs_to": [],
        "sha256": "",
        "retention": {
            "code": "preserve",
            "word": "Bevares for ettertiden",
            "source": "FOR-2025-12-19-2729 § 21",
        },
    }
    ids = [each["id"] for each in content["journal"]]
    assert len(set(ids)) == len(ids)
    minutes = next(each for each in content["journal"] if each["kind"] == "minutes")
    notice = next(each for each in content["journal"] if each["kind"] == "notice")
    assert minutes["belongs_to"] == [notice["id"]]


def test_the_journal_comes_as_a_file_that_a_spreadsheet_opens(table, client_of):
    FormalDecision.objects.update(case_number='=HYPERLINK("http://x")')
    page = client_of(table.leader).get(reverse("reports:archive", args=[table.project.slug]))
    answer = client_of(table.leader).get(reverse("reports:journal", args=[table.project.slug]))

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert "Kommunestyret" in page.text
    assert len(rows) == 7
    assert {len(row) for row in rows} == {14}
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert "attachment" in answer["Content-Disposition"]


def test_the_journal_of_many_projects_costs_what_that_of_one_does(
    table, client_of, django_assert_max_num_queries
):
    client = client_of(table.leader)
    address = reverse("reports:archive", args=[table.project.slug])
    with django_assert_max_num_queries(30) as one:
        client.get(address)
    for number in range(3):
        meeting = ended_meeting(table)
        governing.approve_minutes(meeting, by=table.chair)
        StatusReportFactory(project=table.project, was_approved=True)
        Project.objects.update(purpose=f"Til og med {number}")
        governing.freeze_document(table.project, note="", by=table.leader)

    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_xml_and_csv_bear_whatever_people_wrote():
    hostile = 'a\x00b\x0b<script>&"\ud800‮😀'
    text = as_xml({"tittel": hostile})

    assert ElementTree.fromstring(text).findtext("tittel") == 'a�b�<script>&"�‮😀'
    entry = {
        "id": "1",
        "direction": {"word": hostile},
        "belongs_to": [],
        "retention": {"word": "", "source": ""},
        **dict.fromkeys(
            ("municipality", "project", "title", "dated", "registered_at", "sender", "recipient"), hostile
        ),
        "case_number": "-1",
        "sha256": "",
    }
    assert b"script" in journal_as_csv([entry])
