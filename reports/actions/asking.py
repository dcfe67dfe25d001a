"""Asking for a report: what it is about is frozen in the row, and the making is rung for."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.models import DocumentVersion
from projects.models import Project
from reports.content import Period, content_of
from reports.content.document import document_of
from reports.content.evaluation import evaluation_of, whole_life
from reports.models import Report, ReportJob, ReportKind
from trepart import outbox
from trepart.checksum import checksum_of
from trepart.db import take_turns

MAKE = "reports.tasks.make_report"
MOST_WAITING = 5


@transaction.atomic
def ask_for_report(
    project: Project, *, kind: str, language: str, start: date, end: date, limited: bool = True, by: User
) -> Report:
    """Freeze what the project says now; have the file made once this commits.

    Asked for again while the same is being made, it is the same report. One person has at most
    five reports waiting.
    """
    period = Period(start, end)
    freeze = partial(content_of, project, period, language=language)
    return asked_for(
        {"project": project}, freeze, kind=kind, language=language, period=period, limited=limited, by=by
    )


@transaction.atomic
def ask_for_document(version: DocumentVersion, *, language: str, limited: bool = True, by: User) -> Report:
    """A version of the project document as a file, with the signatures that it has now.

    It is of the day on which the version was frozen.
    """
    day = timezone.localtime(version.frozen_at).date()
    return asked_for(
        {"project": version.project},
        partial(document_of, version, language=language),
        kind=ReportKind.PROJECT_DOCUMENT,
        language=language,
        period=Period(day, day),
        same={"content__version__number": version.number},
        limited=limited,
        by=by,
    )


@transaction.atomic
def ask_for_evaluation(
    project: Project, *, stage: str, language: str, note: str = "", limited: bool = True, by: User
) -> Report:
    """Freeze the whole project as it stands now, midway or at the end, with a log of those made before.

    Asked for again while the same is being made, it is the same report.
    """
    period = whole_life(project, project.derived_on)
    earlier = project.reports.filter(kind=ReportKind.EVALUATION).select_related("asked_by__person")
    freeze = partial(
        evaluation_of,
        project,
        stage=stage,
        language=language,
        note=note,
        earlier=earlier,
        by=by.person.name,
    )
    return asked_for(
        {"project": project},
        freeze,
        kind=ReportKind.EVALUATION,
        language=language,
        period=period,
        same={"content__stage__code": stage, "content__note": note},
        limited=limited,
        by=by,
    )


def asked_for(
    subject: Mapping[str, models.Model],
    freeze: Callable[..., dict[str, Any]],
    *,
    kind: str,
    language: str,
    period: Period,
    same: Mapping[str, Any] = {},
    holds_closed: bool = False,
    limited: bool = True,
    by: User,
) -> Report:
    """The report that is asked for, in the caller's transaction.

    `subject` names what it is about by the fields of `SUBJECTS`; `freeze(number=…)` reads its content;
    `same` says what else it shares with one that already waits. Work that a batch brings is not
    `limited` by what its person waits for.
    """
    take_turns(f"reports of {' '.join(str(each.pk) for each in subject.values())}")
    take_turns(f"reports for {by.pk}")
    asked = {**subject, "kind": kind, "language": language, "asked_by": by, "holds_closed": holds_closed}
    days = {"period_from": period.start, "period_to": period.end}
    if waiting := Report.objects.waiting().filter(**asked, **days, **same).first():
        return waiting
    if limited:
        refuse_one_too_many(by)
    number = Report.objects.filter(**subject).next_number(kind)
    content = freeze(number=number)
    report = Report.objects.create(
        **asked, **days, number=number, content=content, content_sha256=checksum_of(content)
    )
    job = ReportJob.objects.create(report=report)
    record("asked for", report, by=by, project=report.project, changes={"language": language})
    outbox.ring(MAKE, job.pk)
    return report


def refuse_one_too_many(by: User) -> None:
    """The caller has taken turns with whatever else this person asks for, outside of batches."""
    if Report.objects.waiting().filter(asked_by=by, batch_items=None).count() >= MOST_WAITING:
        raise ValidationError(
            _("You have %(n)d reports waiting. Wait until one of them is ready, or cancel one.")
            % {"n": MOST_WAITING}
        )
