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
from reports.actions.archive import PACK
from reports.actions.asking import MAKE
from reports.models import ArchivePackage, PackageJob, Report, ReportJob
from reports.outcomes import Code
from trepart import outbox
from trepart.jobs import MOST_ATTEMPTS, Job

logger = logging.getLogger(__name__)
State = ReportJob.State


def worker_name() -> str:
    """This process, as the row names who has a job."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def release_what_the_dead_hold(jobs: type[Job] = ReportJob) -> int:
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
    """Ring again for every report and package that nobody has, end those that failed too often; how many.

    Harmless to run twice, and at the same time as others.
    """
    return _sweep(ReportJob, MAKE) + _sweep(PackageJob, PACK)


def _sweep(jobs: type[ReportJob | PackageJob], bell: str) -> int:
    release_what_the_dead_hold(jobs)
    found = 0
    for job in jobs.objects.lost():
        found += 1
        with transaction.atomic():
            if not (job.cancel_requested or job.tries >= MOST_ATTEMPTS):
                outbox.ring(bell, job.pk)
            elif end_lost(job):
                outbox.heard(bell, job.pk)
                with suppress(storage.NotReached):  # what stays is an orphan, and goes with those
                    storage.remove_rest_of(job.named_after)
    return found


def end_lost(job: Job) -> bool:
    """Settle a job that no worker has and none shall take; whether it was still so."""
    rows = type(job).objects.filter(pk=job.pk, attempt=job.attempt, state=job.state)
    if job.state == State.RUNNING:
        rows = rows.filter(lease_until__lt=timezone.now())
    if job.cancel_requested:
        return bool(rows.settle(State.CANCELLED, code=Code.CANCELLED))
    reference = new_reference()
    ended = bool(rows.settle(State.FAILED, code=Code.DIED, reference=reference))
    if ended:
        logger.error("%r failed after %d attempts, ref. %s", job, job.tries, reference)
    return ended


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
