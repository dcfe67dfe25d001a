"""What a person who waits for an archive package is told: in words, and only what is known."""

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import ArchivePackage, PackageJob
from reports.outcomes import RETRYABLE, Code
from reports.waiting import NOBODY_TOOK_IT_AFTER, Waiting

State = PackageJob.State


def waiting_for(package: ArchivePackage) -> Waiting:
    """What to say now about the packing."""
    job = package.job
    if job.state == State.QUEUED:
        return Waiting(job.state, _queued(job))
    if job.state == State.RUNNING:
        say = (
            _("The package is being cancelled.") if job.cancel_requested else _("The package is being made.")
        )
        return Waiting(job.state, say, step=_step(job.step), percent=job.progress)
    if job.state == State.FAILED:
        code = Code(job.error_code)
        return Waiting(job.state, str(code.label), reference=job.reference, can_retry=code in RETRYABLE)
    if job.state == State.CANCELLED:
        return Waiting(job.state, _("The package was cancelled."), can_retry=True)
    return Waiting(job.state, _("The package is ready."), percent=100)


def _queued(job: PackageJob) -> str:
    if job.queued_at < timezone.now() - NOBODY_TOOK_IT_AFTER:
        return _(
            "Nobody has begun on the package for two minutes. The order is kept, and it starts by itself."
        )
    return _("Ordered. The package starts in a moment.")


def _step(step: str) -> str:
    """Documents are counted; before the first, nothing is told."""
    _name, _colon, numbers = step.partition(":")
    done, _colon, of = numbers.partition(":")
    if not of:
        return ""
    return _("Packing document %(n)d of %(of)s") % {"n": int(done) + 1, "of": of}
