"""What the sweeper mends: jobs that nobody has, and files that no report names."""

import logging
import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reports import storage
from reports.actions.asking import MAKE
from reports.models import ArchivePackage, BatchItem, Report, ReportJob
from reports.outcomes import Code
from trepart import outbox
from trepart.jobs import MOST_ATTEMPTS

logger = logging.getLogger(__name__)
State = ReportJob.State


def worker_name() -> str:
    """This process, as the row names who has a job."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def release_what_the_dead_hold(jobs: type[ReportJob | BatchItem] = ReportJob) -> int:
    """End the lease of jobs whose worker on this machine is gone; how many they were."""
    released = 0
    for job in jobs.objects.filter(state=State.RUNNING).only("pk", "worker", "attempt"):
        host, _colon, pid = job.worker.rpartition(":")
        if host == socket.gethostname()[:60] and pid.isdigit() and not lives(int(pid)):
            held = jobs.objects.held(job.pk, attempt=job.attempt)
            released += held.update(lease_until=timezone.now() - timedelta(seconds=1))
    return released


def lives(pid: int) -> bool:
    """Whether there is such a process on this machine."""
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
        with suppress(storage.NotReached):  # what stays is an orphan, and goes with those
            storage.remove_rest_of(job.report_id)
        if not cancelled:
            logger.error("Report %s failed after %d attempts, ref. %s", job.report_id, job.attempt, reference)


def new_reference() -> str:
    """Four signs that a person can read over the telephone."""
    return uuid.uuid4().hex[:4].upper()


def remove_orphans() -> None:
    """Take away files that no row names and that are too old to be on their way to one."""
    removed = storage.remove_old_halves()
    if files := storage.old_files():
        removed += storage.remove_all_but(_named(), files)
    if removed:
        logger.warning("Removed %d files that no report names", removed)


def _named() -> Iterator[str]:
    """Every file that a row names."""
    yield from Report.objects.exclude(file="").values_list("file", flat=True)
    yield from Report.objects.exclude(word_file="").values_list("word_file", flat=True)
    yield from ArchivePackage.objects.exclude(file="").values_list("file", flat=True)
