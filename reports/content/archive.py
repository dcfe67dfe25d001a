"""What an archive package holds: the case file, the journal and every document, frozen when it is asked for.

Plain data that JSON can hold. A document is a file that is kept already, a paper that somebody sent in, or
frozen content from which its PDF is made while the package is.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import slugify

from governance.models import AgendaItem, DocumentVersion, Meeting, Paper
from governance.papers import KINDS
from projects.models import Project
from reports.content.document import document_of
from reports.content.minutes import minutes_of
from reports.content.plain import coded, day, moment
from reports.journal import Entry, journal_of
from reports.models import Report, ReportKind
from trepart.project_file import FileEncoder, project_file

FORMAT = 1
CASE_FILE = "sak/prosjekt.json"
LONGEST_NAME = 80


def package_of(project: Project, *, language: str, number: int) -> dict[str, Any]:
    """The project as it goes to the archive today, with our own words in the municipality's language.

    What is behind closed doors is no part of it, nor is anybody's union or political party.
    """
    with translation.override(language):
        case_file = json.loads(json.dumps(project_file(project), cls=FileEncoder))
        journal = journal_of(Project.objects.filter(pk=project.pk))
        documents = [*_documents(project, journal, case_file, language)]
        return {
            "format": FORMAT,
            "language": language,
            "number": number,
            "frozen_at": moment(timezone.now().replace(microsecond=0)),
            "example": settings.DEMO,
            "project": _about(project),
            "case_file": case_file,
            "journal": [entry_told(entry) for entry in journal],
            "documents": [_numbered(n, each) for n, each in enumerate(documents, start=1)],
        }


def entry_told(entry: Entry) -> dict[str, Any]:
    """A line of the journal as plain data, with the words that people read."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "direction": {"code": entry.direction.value, "word": str(entry.direction.label)},
        "title": entry.title,
        "project": entry.project.title,
        "municipality": entry.project.municipality.name,
        "dated": day(entry.dated),
        "registered_at": moment(entry.registered_at),
        "sender": entry.sender,
        "recipient": entry.recipient,
        "case_number": entry.case_number,
        "belongs_to": entry.belongs_to,
        "sha256": entry.sha256,
        "retention": _kept(entry),
    }


def _kept(entry: Entry) -> dict[str, str]:
    """How long the entry and its documents are kept, and why."""
    return coded(entry.ground.retention, entry.ground.retention.label) | {"source": entry.ground.source}


def _about(project: Project) -> dict[str, Any]:
    return {
        "key": project.pk,
        "slug": project.slug,
        "title": project.title,
        "municipality": {"number": project.municipality.number, "name": project.municipality.name},
        "programme": project.programme.name if project.programme else None,
        "case_number": project.case_number,
        "starts_on": day(project.starts_on),
        "ends_on": day(project.ends_on),
        "leader": project.leader.name if project.leader else None,
    }


def _documents(
    project: Project, journal: list[Entry], case_file: dict[str, Any], language: str
) -> Iterator[dict[str, Any]]:
    """In the order of the journal; the papers of each notice with it."""
    made = {entry.belongs_to[0] for entry in journal if entry.report and entry.belongs_to}
    told = {row["key"] for row in case_file["meetings"] if row["minutes"] and row["minutes"]["approved_at"]}
    papers = _papers(project)
    versions = {each.pk: each for each in project.document_versions.select_related("frozen_by__person")}
    for entry in journal:
        key = entry.about or 0
        if entry.report:
            yield _report(entry, entry.report)
        elif entry.kind == "notice":
            yield from (_paper(entry, each) for each in papers.get(key, []))
        elif entry.kind == "minutes" and key in told:
            yield _minutes(entry, key, language)
        elif entry.kind == "project_document" and entry.id not in made:
            yield _version(entry, versions[key], language)


def _papers(project: Project) -> dict[int, list[Paper]]:
    """The papers of open items about the project, by meeting; not what lies with a meeting as a whole."""
    items = AgendaItem.objects.with_open_doors().on_agenda().filter(projects=project)
    found: dict[int, list[Paper]] = {}
    for paper in Paper.objects.there().filter(item__in=items.values("pk")).exclude(stored=""):
        found.setdefault(paper.meeting_id, []).append(paper)
    return found


def _report(entry: Entry, report: Report) -> dict[str, Any]:
    kept = {"file": report.file, "sha256": report.sha256, "size": report.size}
    return _document(entry, entry.title, report.kind, report.language, "pdf", report=kept)


def _paper(entry: Entry, paper: Paper) -> dict[str, Any]:
    kept = {"file": paper.stored, "sha256": paper.sha256, "size": paper.size}
    ending = paper.kind if paper.kind in KINDS else "bin"
    return _document(entry, paper.name, "attachment", "", ending, paper=kept)


def _minutes(entry: Entry, meeting: int, language: str) -> dict[str, Any]:
    of = Meeting.objects.select_related("body", "minutes").get(pk=meeting)
    number = of.reports.next_number(ReportKind.MINUTES)
    content = minutes_of(of, language=language, number=number, holds_closed=False)
    return _document(entry, entry.title, "minutes", language, "pdf", content=json.loads(json.dumps(content)))


def _version(entry: Entry, version: DocumentVersion, language: str) -> dict[str, Any]:
    content = document_of(version, language=language, number=version.number)
    return _document(entry, entry.title, "project_document", language, "pdf", content=content)


def _document(
    entry: Entry, title: str, kind: str, language: str, ending: str, **source: dict[str, Any]
) -> dict[str, Any]:
    """What stands in one file; it is kept as long as what it came with."""
    about = {"entry": entry.id, "title": title, "kind": kind, "language": language}
    return about | {"ending": ending, "retention": _kept(entry), "source": source}


def _numbered(number: int, document: dict[str, Any]) -> dict[str, Any]:
    """With its place in the package: a name that every disk takes, and that stands alone."""
    name = slugify(document["title"])[:LONGEST_NAME].strip("-") or "dokument"
    folder = "vedlegg" if document["kind"] == "attachment" else "dokumenter"
    return document | {"name": f"{folder}/{number:04d}-{name}.{document['ending']}"}
