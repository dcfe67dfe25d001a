"""What stands on an official report: its earlier versions, and who it is sent to."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.parties import THREE, in_words
from governance.codes import STEERING_FUNCTIONS, Function
from governance.models import DocumentVersion
from governance.models.bodies import serving_on
from projects.models import Project
from reports.content.plain import day
from reports.models import Report
from trepart.words import listed

# Which bodies get an official report: those who steer, those to whom it is reported, those who decided.
RECEIVE = (*STEERING_FUNCTIONS, Function.REPORTING, Function.ANCHORING)


def versions_of(reports: Iterable[Report], heading: Callable[[str], str]) -> list[dict[str, Any]]:
    """The evaluations that were made before, oldest first; `heading` says what each stage is called now.

    What they were called when they were made may be in another language.
    """
    return [
        version(
            row.number,
            timezone.localdate(row.asked_at),
            heading(row.content["stage"]["code"]),
            row.content["note"],
            row.asked_by.person.name,
        )
        for row in sorted(reports, key=lambda row: row.number)
    ]


def version(number: int, on: date, what: str, note: str, by: str, signed: str = "") -> dict[str, Any]:
    """A row of the change log: which version, of what day, what it is, what is new in it, and by whom."""
    return {"version": number, "on": day(on), "what": what, "note": note, "by": by, "signed": signed}


def document_versions_of(frozen: DocumentVersion) -> list[dict[str, Any]]:
    """The versions of the project document up to this one, and for which parties each is signed."""
    earlier = DocumentVersion.objects.filter(project=frozen.project_id, number__lte=frozen.number)
    rows = earlier.select_related("frozen_by__person").prefetch_related("signatures").order_by("number")
    return [
        version(
            row.number,
            timezone.localdate(row.frozen_at),
            "",
            row.note,
            row.frozen_by.person.name,
            _signed(row),
        )
        for row in rows
    ]


def _signed(frozen: DocumentVersion) -> str:
    given = {each.party for each in frozen.signatures.all()}
    return listed([in_words(party) for party in THREE if party in given])


def sent_to(project: Project, on: date) -> list[dict[str, str]]:
    """The bodies that get it and why, then those who answer for the project, then the programme."""
    found: dict[str, list[str]] = {}
    serving = serving_on(on).filter(project=project, function__in=RECEIVE)
    for row in serving.select_related("body").order_by("body__name", "pk"):
        found.setdefault(row.body.name, []).append(str(Function(row.function).label))
    told = [{"who": name, "why": listed(reasons)} for name, reasons in found.items()]
    for person, why in ((project.owner, _("Project owner")), (project.leader, _("Project leader"))):
        if person:
            told.append({"who": person.name, "why": why})
    if project.programme:
        told.append({"who": project.programme.name, "why": _("The programme's secretariat")})
    return told
