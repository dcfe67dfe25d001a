"""What the sweeper mends: jobs that nobody has, and files that no report names."""

import logging
import os
import socket
import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reports import storage
from reports.actions.asking import MAKE
from reports.models import Report, ReportJob
from reports.outcomes import Code
from trepart import outbox
from trepart.jobs import MOST_ATTEMPTS

logger = logging.getLogger(__name__)
State = ReportJob.State


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
