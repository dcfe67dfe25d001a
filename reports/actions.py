"""What people do with reports, and what the sweeper mends: ordered, cancelled, tried again.

The making itself stands in `reports.making`, which only the worker loads.
"""

import logging
import os
import socket
import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.models import DocumentVersion
from projects.models import Project
from reports import storage
from reports.content import Period, content_of
from reports.content.document import document_of
from reports.models import Report, ReportJob, ReportKind
from reports.outcomes import Code
from trepart import outbox
from trepart.checksum import checksum_of
from trepart.db import take_turns
from trepart.jobs import MOST_ATTEMPTS

logger = logging.getLogger(__name__)

MAKE = "reports.tasks.make_report"
MOST_WAITING = 5
State = ReportJob.State


@transaction.atomic
def ask_for_report(project: Project, *, kind: str, language: str, start: date, end: date, by: User) -> Report:
    """Freeze what the project says now; have the file made once this commits.

    Asked for again while the same is being made, it is the same report. One person has at most
    five reports waiting.
    """
    period = Period(start, end)
    freeze = partial(content_of, project, period, language=language)
    return _asked_for(project, freeze, kind=kind, language=language, period=period, by=by)


@transaction.atomic
def ask_for_document(version: DocumentVersion, *, language: str, by: User) -> Report:
    """A version of the project document as a file, with the signatures that it has now.

    It is of the day on which the version was frozen.
    """
    day = timezone.localtime(version.frozen_at).date()
    return _asked_for(
        version.project,
        partial(document_of, version, language=language),
        kind=ReportKind.PROJECT_DOCUMENT,
        language=language,
        period=Period(day, day),
        same={"content__version__number": version.number},
        by=by,
    )


def _asked_for(
    project: Project,
    freeze: Callable[..., dict[str, Any]],
    *,
    kind: str,
    language: str,
    period: Period,
    same: Mapping[str, int] = {},
    by: User,
) -> Report:
    """The report that is asked for; `same` says what else it shares with one that already waits."""
    take_turns(f"reports of {project.pk}")
    take_turns(f"reports for {by.pk}")
    asked = {"project": project, "kind": kind, "language": language, "asked_by": by}
    days = {"period_from": period.start, "period_to": period.end}
    if waiting := Report.objects.waiting().filter(**asked, **days, **same).first():
        return waiting
    _refuse_one_too_many(by)
    number = project.reports.next_number(kind)
    content = freeze(number=number)
    report = Report.objects.create(
        **asked, **days, number=number, content=content, content_sha256=checksum_of(content)
    )
    job = ReportJob.objects.create(report=report)
    record("asked for", report, by=by, project=project, changes={"language": language})
    outbox.ring(MAKE, job.pk)
    return report


@transaction.atomic
def cancel(report: Report, *, by: User) -> Report:
    """Stop the making. What waits stops at once; what is being made stops within seconds."""
    job = _locked(report)
    if job.state == State.QUEUED:
        job.state, job.finished_at = State.CANCELLED, timezone.now()
        job.error_code = Code.CANCELLED
        job.save(update_fields=["state", "finished_at", "error_code"])
    elif job.state == State.RUNNING:
        job.cancel_requested = True
        job.save(update_fields=["cancel_requested"])
    else:
        return report
    record("cancelled", report, by=by, project=report.project)
    return report


@transaction.atomic
def try_again(report: Report, *, by: User) -> Report:
    """Have the file made from the same frozen content once more."""
    job = _locked(report)
    if job.state not in (State.FAILED, State.CANCELLED):
        return report
    take_turns(f"reports for {by.pk}")
    _refuse_one_too_many(by)
    ReportJob.objects.filter(pk=job.pk).update(
        state=State.QUEUED,
        attempt=0,
        lease_until=None,
        worker="",
        progress=0,
        step="",
        cancel_requested=False,
        error_code="",
        reference="",
        queued_at=timezone.now(),
        started_at=None,
        finished_at=None,
    )
    record("asked for again", report, by=by, project=report.project)
    outbox.ring(MAKE, job.pk)
    return report


def _refuse_one_too_many(by: User) -> None:
    """The caller has taken turns with whatever else this person asks for."""
    if Report.objects.waiting().filter(asked_by=by).count() >= MOST_WAITING:
        raise ValidationError(
            _("You have %(n)d reports waiting. Wait until one of them is ready, or cancel one.")
            % {"n": MOST_WAITING}
        )


def _locked(report: Report) -> ReportJob:
    return ReportJob.objects.select_for_update(of=("self",), no_key=True).get(report=report)


# --- Mending ------------------------------------------------------------------------------


def worker_name() -> str:
    """This process, as the row names who has a job."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def release_what_the_dead_hold() -> int:
    """End the lease of jobs whose worker on this machine is gone; how many they were."""
    released = 0
    for job in ReportJob.objects.filter(state=State.RUNNING).only("pk", "worker", "attempt"):
        host, _colon, pid = job.worker.rpartition(":")
        if host == socket.gethostname()[:60] and pid.isdigit() and not _lives(int(pid)):
            held = ReportJob.objects.held(job.pk, attempt=job.attempt)
            released += held.update(lease_until=timezone.now() - timedelta(seconds=1))
    return released


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def sweep() -> int:
    """Ring again for every job that nobody has, and end those that failed too often; how many.

    Harmless to run twice, and at the same time as others.
    """
    release_what_the_dead_hold()
    found = 0
    for job in ReportJob.objects.lost().select_related("report"):
        found += 1
        with transaction.atomic():
            if job.cancel_requested or job.attempt >= MOST_ATTEMPTS:
                _end(job)
            else:
                outbox.ring(MAKE, job.pk)
    _remove_orphans()
    return found


def _end(job: ReportJob) -> None:
    """Settle a job that no worker has and none shall take."""
    cancelled = job.cancel_requested
    rows = ReportJob.objects.filter(pk=job.pk, attempt=job.attempt, state=job.state)
    ended = rows.filter(lease_until__lt=timezone.now()) if job.state == State.RUNNING else rows
    reference = "" if cancelled else new_reference()
    if ended.update(
        state=State.CANCELLED if cancelled else State.FAILED,
        error_code=Code.CANCELLED if cancelled else Code.DIED,
        reference=reference,
        lease_until=None,
        finished_at=timezone.now(),
    ):
        outbox.heard(MAKE, job.pk)
        storage.remove_rest_of(job.report_id)
        if not cancelled:
            logger.error("Report %s failed after %d attempts, ref. %s", job.report_id, job.attempt, reference)


def new_reference() -> str:
    """Four signs that a person can read over the telephone."""
    return uuid.uuid4().hex[:4].upper()


def _remove_orphans() -> None:
    files = storage.old_files()
    if files:
        kept = Report.objects.exclude(file="").values_list("file", flat=True)
        removed = storage.remove_all_but(kept, files)
        if removed:
            logger.warning("Removed %d files that no report names", removed)
