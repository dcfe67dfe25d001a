"""The journal: every document that went in or out of a project, as the archive regulation asks for it.

Read from what was recorded, never typed: each entry has an id that people can read and that never
changes, what it is about, who sent and who received it, the day of the document and the moment in which it
was registered (arkivforskrifta §§ 14 and 15). What was behind closed doors is in its body's own journal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance.models import AgendaItem, Body, DocumentVersion, FormalDecision, Meeting, Minutes
from governance.statutory import is_party_composed
from projects.models import Project, StatusReport
from reports.models import Report, ReportKind
from reports.retention import Ground, ground_of


class Direction(models.TextChoices):
    """Which way a document went."""

    IN = "in", gettext_lazy("Incoming")
    OUT = "out", gettext_lazy("Outgoing")
    INTERNAL = "internal", gettext_lazy("Internal")


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    id: str
    kind: str
    direction: Direction
    title: str
    project: Project
    dated: date
    registered_at: datetime
    sender: str
    recipient: str
    case_number: str = ""
    belongs_to: list[str] = field(default_factory=list)
    # The key of the meeting or of the version of the project document that it is about.
    about: int | None = None
    # Whether the committee of the employer and the employees treated it.
    of_committee: bool = False
    report: Any = None
    sha256: str = ""

    @property
    def ground(self) -> Ground:
        """How long it is kept, and why."""
        return ground_of(self.kind, of_committee=self.of_committee)


def journal_of(
    projects: QuerySet[Project], *, start: date | None = None, end: date | None = None
) -> list[Entry]:
    """The entries of these projects in a period, the oldest first: as many questions for one as for many."""
    found = {each.pk: each for each in projects.select_related("municipality", "leader")}
    readers = (_notices, _minutes, _status_reports, _documents, _decisions, _reports)
    entries = [entry for read in readers for entry in read(found)]
    kept = [each for each in entries if (not start or each.dated >= start) and (not end or each.dated <= end)]
    return sorted(kept, key=lambda each: (each.registered_at, each.id))


Projects = dict[int, Project]


def _notices(projects: Projects) -> Iterator[Entry]:
    for meeting, project in _met(projects, Q(called_at__isnull=False)):
        assert meeting.called_at is not None
        yield Entry(
            id=_key(project, "innkalling", meeting.pk),
            kind="notice",
            direction=Direction.OUT,
            title=_("Notice of meeting %(day)s, %(body)s") % _named(meeting),
            project=project,
            dated=timezone.localdate(meeting.called_at),
            registered_at=meeting.called_at,
            sender=meeting.body.name,
            recipient=_("The members of the body"),
            about=meeting.pk,
            of_committee=_is_committee(meeting.body),
        )


def _minutes(projects: Projects) -> Iterator[Entry]:
    approved = Minutes.objects.filter(approved_at__isnull=False, meeting__in=_meetings(projects)).values(
        "meeting", "approved_at", "sha256"
    )
    by_meeting = {row["meeting"]: row for row in approved}
    for meeting, project in _met(projects, Q(pk__in=list(by_meeting))):
        row = by_meeting[meeting.pk]
        assert row["approved_at"] is not None
        yield Entry(
            id=_key(project, "referat", meeting.pk),
            kind="minutes",
            direction=Direction.OUT,
            title=_("Minutes of the meeting %(day)s, %(body)s") % _named(meeting),
            project=project,
            dated=meeting.day,
            registered_at=row["approved_at"],
            sender=meeting.body.name,
            recipient=_("The members of the body"),
            belongs_to=[_key(project, "innkalling", meeting.pk)] if meeting.called_at else [],
            about=meeting.pk,
            of_committee=_is_committee(meeting.body),
            sha256=row["sha256"],
        )


def _status_reports(projects: Projects) -> Iterator[Entry]:
    rows = StatusReport.objects.approved().filter(project__in=projects).order_by("pk")
    for report in rows.select_related("drafted_by__person").defer("summary", "next_steps"):
        project = projects[report.project_id]
        assert report.settled_at is not None
        writer = report.drafted_by.person.name if report.drafted_by else ""
        yield Entry(
            id=_key(project, "status", report.number),
            kind="status",
            direction=Direction.INTERNAL,
            title=str(report),
            project=project,
            dated=timezone.localdate(report.settled_at),
            registered_at=report.settled_at,
            sender=writer,
            recipient=report.settled_in,
        )


def _documents(projects: Projects) -> Iterator[Entry]:
    rows = DocumentVersion.objects.filter(project__in=projects).defer("content").order_by("pk")
    for version in rows.select_related("frozen_by__person"):
        project = projects[version.project_id]
        yield Entry(
            id=_key(project, "prosjektdokument", version.number),
            kind="project_document",
            direction=Direction.INTERNAL,
            title=_("Project document, version %(number)d") % {"number": version.number},
            project=project,
            dated=timezone.localdate(version.frozen_at),
            registered_at=version.frozen_at,
            sender=version.frozen_by.person.name,
            recipient=_("The three parties"),
            about=version.pk,
            sha256=version.sha256,
        )


def _decisions(projects: Projects) -> Iterator[Entry]:
    """Those that were corrected stand, and the correction stands beside, naming them."""
    rows = FormalDecision.objects.filter(project__in=projects).select_related("body").order_by("pk")
    for decision in rows.defer("text"):
        project = projects[decision.project_id]
        corrected = [_key(project, "vedtak", decision.corrects_id)] if decision.corrects_id else []
        yield Entry(
            id=_key(project, "vedtak", decision.pk),
            kind="decision",
            direction=Direction.IN,
            title=_("Formal decision, %(body)s") % {"body": decision.where},
            project=project,
            dated=decision.decided_on,
            registered_at=decision.recorded_at,
            sender=decision.where,
            recipient=project.title,
            case_number=decision.case_number,
            belongs_to=corrected,
            of_committee=decision.body is not None and _is_committee(decision.body),
        )


def _reports(projects: Projects) -> Iterator[Entry]:
    """Those that are made. The file of a version of the project document belongs to the version."""
    rows = Report.objects.ready().filter(project__in=projects).order_by("pk")
    shown = rows.select_related("asked_by__person").annotate(version=F("content__version__number"))
    for report in shown.defer("content"):
        project = projects[report.project_id]
        of_version = report.kind == ReportKind.PROJECT_DOCUMENT and report.version
        yield Entry(
            id=_key(project, _word(report.kind), report.number, "fil" if of_version else ""),
            kind=report.kind,
            direction=Direction.OUT,
            title=f"{report.get_kind_display()} {report.number}",
            project=project,
            dated=timezone.localdate(report.asked_at),
            registered_at=report.asked_at,
            sender=project.municipality.name,
            recipient=report.asked_by.person.name,
            belongs_to=[_key(project, "prosjektdokument", report.version)] if of_version else [],
            report=report,
            sha256=report.sha256,
        )


def _word(kind: str) -> str:
    return {"progress": "framdriftsrapport", "evaluation": "evaluering"}.get(kind, "prosjektdokument")


def _key(project: Project, *parts: object) -> str:
    """An id that people can read; the number of the project in it never changes, whatever it is called."""
    return "/".join([str(project.pk), *(str(part) for part in parts if part)])


def _is_committee(body: Body) -> bool:
    return is_party_composed(body.kind, body.legal_basis)


def _named(meeting: Meeting) -> dict[str, str]:
    return {"day": f"{meeting.day:%d.%m.%Y}", "body": meeting.body.name}


def _meetings(projects: Projects) -> QuerySet[Meeting]:
    open_items = AgendaItem.objects.with_open_doors().on_agenda().filter(projects__in=projects)
    return Meeting.objects.filter(Q(pk__in=open_items.values("meeting")) | Q(body__project__in=projects))


def _met(projects: Projects, which: Q) -> Iterator[tuple[Meeting, Project]]:
    """Each meeting with each of the projects that it took up, or that its body belongs to."""
    meetings = _meetings(projects).filter(which).distinct().select_related("body").order_by("pk")
    about = (
        AgendaItem.objects.with_open_doors()
        .on_agenda()
        .filter(projects__in=projects, meeting__in=meetings.order_by().values("pk"))
        .values_list("meeting", "projects")
    )
    taken_up: dict[int, set[int]] = {}
    for meeting_pk, project_pk in about.order_by("pk"):
        taken_up.setdefault(meeting_pk, set()).add(project_pk)
    for meeting in meetings:
        keys = taken_up.get(meeting.pk, set()) | {meeting.body.project_id}
        yield from ((meeting, projects[pk]) for pk in sorted(pk for pk in keys if pk in projects))
