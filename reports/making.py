"""The worker's part: take a job, have the child make the file, and say how it went.

Every write goes through the fence: a worker that lost its lease changes nothing any more.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from reports import storage
from reports.actions import MAKE, new_reference, release_what_the_dead_hold, worker_name
from reports.child import Made, NotMade, Step, make_in_child
from reports.models import PackageJob, Report, ReportJob
from reports.outcomes import PASSING, Code
from reports.permissions import Perm
from reports.word import HAVE_WORD
from trepart import outbox
from trepart.jobs import LEASE_SECONDS, MOST_ATTEMPTS, Job

logger = logging.getLogger(__name__)

SECONDS_FOR_THE_DATABASE = 40
State = ReportJob.State


def make(job_pk: int) -> None:
    """Make the file of the job if nobody else has it. Running it twice gives the same result."""
    attempt = claim(job_pk, ReportJob)
    outbox.heard(MAKE, job_pk)
    if attempt is None:
        return
    job = ReportJob.objects.select_related("report__project", "report__asked_by").get(pk=job_pk)
    try:
        ending = partial(_made, job, attempt, _render(job, attempt))
    except NotMade as failure:
        ending = partial(not_made, job, attempt, failure, bell=MAKE)
    except SoftTimeLimitExceeded:
        too_long = NotMade(Code.TOO_LONG, "the worker's own limit")
        ending = partial(not_made, job, attempt, too_long, bell=MAKE)
    insist(ending)


def claim(job_pk: int, jobs: type[Job]) -> int | None:
    """The number of our attempt; what a dead worker on this machine still seems to have, is free."""
    attempt = jobs.objects.claim(job_pk, worker=worker_name())
    if attempt is None and release_what_the_dead_hold(jobs):
        attempt = jobs.objects.claim(job_pk, worker=worker_name())
    return attempt


def _render(job: ReportJob, attempt: int) -> Made:
    report = job.report
    if not (report.asked_by.is_active and report.asked_by.has_perm(Perm.VIEW, report)):
        raise NotMade(Code.NO_ACCESS)
    try:
        storage.remove_rest_of(report.pk)
        made = make_in_child(
            report.content,
            language=report.language,
            target=storage.part_of(report.pk, attempt),
            word=storage.part_of(report.pk, attempt, "docx") if report.kind in HAVE_WORD else None,
            watch=Heartbeat(job.pk, attempt),
        )
        for ending in endings_of(made):
            part = storage.part_of(report.pk, attempt, ending)
            storage.put_in_place(part, storage.name_of(report.pk, attempt, ending))
    except OSError as error:
        for ending in ("docx", "pdf"):
            storage.part_of(report.pk, attempt, ending).unlink(missing_ok=True)
        raise NotMade(code_of(error), str(error)) from error
    return made


def endings_of(made: Made) -> tuple[str, ...]:
    """The files that were made, the PDF last: where that lies, all lie."""
    return ("docx", "pdf") if made.word_sha256 else ("pdf",)


def code_of(error: OSError) -> Code:
    """What an error of the disk or the bucket means for what is being made."""
    if isinstance(error, storage.NotReached):
        return Code.NOT_REACHED
    return Code.of_disk(error) or Code.BROKEN


class Heartbeat:
    """Once a second: renew the lease, tell the progress, and ask whether to stop."""

    def __init__(self, job_pk: int, attempt: int, jobs: type[Job] = ReportJob) -> None:
        self.job_pk, self.attempt, self.jobs = job_pk, attempt, jobs
        self.next = 0.0

    def __call__(self, step: Step) -> bool:
        if time.monotonic() < self.next:
            return False
        self.next = time.monotonic() + 1
        try:
            return self._beat(step)
        except (DatabaseError, InterfaceError) as error:
            # The rendering needs no database. Should it stay away, the lease runs out by itself.
            logger.warning("No heartbeat for job %s: %s", self.job_pk, error)
            connection.close()
            return False

    def _beat(self, step: Step) -> bool:
        held = self.jobs.objects.held(self.job_pk, attempt=self.attempt)
        ours = held.update(
            lease_until=timezone.now() + timedelta(seconds=LEASE_SECONDS),
            progress=percent(step),
            step=f"{step.name}:{step.done}:{step.of}",
        )
        return not ours or held.filter(cancel_requested=True).exists()


def percent(step: Step) -> int:
    """How far the making has come, of a hundred. Nobody knows the number of pages before the end."""
    if step.name == "packing":
        return 95 * step.done // max(step.of, 1)
    if step.name == "charts":
        return 10 + 30 * step.done // max(step.of, 1)
    if step.name == "typesetting":
        return 40 + 45 * step.done // (step.done + 12)
    return {"collecting": 5, "writing": 90, "checking": 97}.get(step.name, 0)


def _made(job: ReportJob, attempt: int, made: Made) -> None:
    """The files lie there: say so, if the job is still ours; else take them away again."""
    names = {ending: storage.name_of(job.report_id, attempt, ending) for ending in endings_of(made)}
    word = {"word_sha256": made.word_sha256, "word_size": made.word_size, "word_file": names.get("docx", "")}
    with transaction.atomic():
        ours = ReportJob.objects.held(job.pk, attempt=attempt).update(
            state=State.DONE, progress=100, step="", lease_until=None, finished_at=timezone.now()
        )
        if ours:
            Report.objects.filter(pk=job.report_id).update(
                file=names["pdf"], sha256=made.sha256, size=made.size, pages=made.pages, **word
            )
    if ours:
        logger.info("Report %s is ready: %d pages", job.report_id, made.pages)
    else:
        for name in names.values():
            storage.remove(name)


def not_made(job: ReportJob | PackageJob, attempt: int, failure: NotMade, *, bell: str) -> None:
    """Say why, or put it back in the queue when another attempt may go better."""
    held = type(job).objects.held(job.pk, attempt=attempt)
    if failure.code == Code.CANCELLED:
        held.filter(cancel_requested=True).settle(State.CANCELLED, code=failure.code)
        return
    if failure.code in PASSING and job.tries < MOST_ATTEMPTS:
        logger.warning("%r, attempt %d: %s", job, attempt, failure)
        with transaction.atomic():
            if held.update(state=State.QUEUED, lease_until=None, queued_at=timezone.now(), step=""):
                outbox.ring(bell, job.pk)
        return
    reference = new_reference()
    logger.error("%r failed, ref. %s: %s", job, reference, failure)
    held.settle(State.FAILED, code=failure.code, reference=reference)


def insist(write: Callable[[], None]) -> None:
    """Write, also when the database is being restarted; the fence decides whether it still counts."""
    deadline = time.monotonic() + SECONDS_FOR_THE_DATABASE
    while True:
        try:
            return write()
        except (DatabaseError, InterfaceError):
            connection.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
