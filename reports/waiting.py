"""What a person who waits for a report is told: in words, and only what is known."""

from dataclasses import dataclass
from datetime import timedelta
from zlib import crc32

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions import MAKE
from reports.models import Report, ReportJob
from reports.outcomes import RETRYABLE, Code
from trepart.jobs import MOST_ATTEMPTS
from trepart.models import Outbox

NOBODY_TOOK_IT_AFTER = timedelta(minutes=2)
State = ReportJob.State


@dataclass(frozen=True)
class Waiting:
    """How it stands with a report. `mark` changes when anything that is shown has changed."""

    state: str
    say: str
    step: str = ""
    percent: int | None = None
    reference: str = ""
    can_retry: bool = False

    @property
    def mark(self) -> str:
        return f"{self.state}.{self.percent}.{crc32((self.say + self.step).encode()):x}"


def waiting_for(report: Report) -> Waiting:
    """What to say now about the making of this report."""
    job = report.job
    if job.state == State.QUEUED:
        return Waiting(job.state, _queued(job))
    if job.state == State.RUNNING:
        return _running(job)
    if job.state == State.FAILED:
        code = Code(job.error_code)
        return Waiting(job.state, str(code.label), reference=job.reference, can_retry=code in RETRYABLE)
    if job.state == State.CANCELLED:
        return Waiting(job.state, str(Code.CANCELLED.label), can_retry=True)
    return Waiting(job.state, _("The report is ready."), percent=100)


def _queued(job: ReportJob) -> str:
    if job.tries:
        return _("The report takes longer: it starts anew (attempt %(n)d of %(most)d).") % {
            "n": job.tries + 1,
            "most": MOST_ATTEMPTS,
        }
    if job.queued_at < timezone.now() - NOBODY_TOOK_IT_AFTER:
        return _(
            "Nobody has begun on the report for two minutes: the report maker is down. "
            "The order is kept, and the report starts by itself."
        )
    if Outbox.objects.filter(task=MAKE, key=str(job.pk), rung_at__isnull=True).exists():
        return _("Ordered. The queue is down just now; the report starts by itself.")
    before = ReportJob.objects.filter(state=State.QUEUED, queued_at__lt=job.queued_at).count()
    if before:
        return _("Ordered. Reports before yours in the queue: %(n)d.") % {"n": before}
    return _("Ordered. The report starts in a moment.")


def _running(job: ReportJob) -> Waiting:
    if job.cancel_requested:
        return Waiting(job.state, _("The report is being cancelled."), percent=job.progress)
    if job.lease_until is None or job.lease_until < timezone.now():
        say = _("The report takes longer: it starts anew (attempt %(n)d of %(most)d).")
        again = min(job.tries + 1, MOST_ATTEMPTS)
        return Waiting(job.state, say % {"n": again, "most": MOST_ATTEMPTS}, percent=0)
    say = _("The report is being made.")
    if job.tries > 1:
        say = _("The report takes longer: it was started anew (attempt %(n)d of %(most)d).") % {
            "n": job.tries,
            "most": MOST_ATTEMPTS,
        }
    return Waiting(job.state, say, step=_step(job.step), percent=job.progress)


def _step(step: str) -> str:
    name, _colon, numbers = step.partition(":")
    done, _colon, of = numbers.partition(":")
    words = {
        "collecting": _("Collecting the content"),
        "charts": _("Drawing figures: %(done)s of %(of)s"),
        "typesetting": _("Setting page %(done)s"),
        "writing": _("Writing the file"),
        "checking": _("Checking the file"),
    }
    return words.get(name, _("Beginning")) % {"done": done, "of": of}
