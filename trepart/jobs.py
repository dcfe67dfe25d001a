"""A job that outlives a request: the row is the truth, the message only wakes a worker.

One UPDATE claims a job, so that duplicate messages are harmless; the attempt counter stops
what kills its worker each time; the fence keeps a worker that lost its lease from writing.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE_SECONDS = settings.LEASE_SECONDS
MOST_ATTEMPTS = 3
UNPUBLISHED_AFTER_SECONDS = settings.UNHEARD_SECONDS


def lease_from_now():
    """When a lease that is taken or renewed now runs out, by the database's clock."""
    return Now() + timedelta(seconds=LEASE_SECONDS)


class JobQuerySet(models.QuerySet):
    """Questions about jobs, and the single statements that change who has them."""

    def claim(self, pk, *, worker: str) -> int | None:
        """Take the job if it is free; the number of this attempt is the fence. None: it is not ours."""
        free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=Now())
        with transaction.atomic():
            taken = self.filter(
                free, pk=pk, attempt__lt=MOST_ATTEMPTS + F("earlier_attempts"), cancel_requested=False
            ).update(
                state=Job.State.RUNNING,
                attempt=F("attempt") + 1,
                lease_until=lease_from_now(),
                worker=worker[:80],
                started_at=timezone.now(),
                progress=0,
                step="",
            )
            return self.values_list("attempt", flat=True).get(pk=pk) if taken else None

    def held(self, pk, *, attempt: int):
        """The job while this attempt still has it; every write of a worker goes through here."""
        return self.filter(pk=pk, state=Job.State.RUNNING, attempt=attempt)

    def start_over(self) -> int:
        """Put them back in the queue with all their tries before them; how many they were.

        The attempts are counted on: who had one of them before never gets the number of a new one.
        """
        return self.update(
            state=Job.State.QUEUED,
            earlier_attempts=F("attempt"),
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

    def settle(self, state: str, *, code: str = "", reference: str = "") -> int:
        """End them so, and say why where that is to be said; nobody has them any more. How many they were."""
        return self.update(
            state=state, error_code=code, reference=reference, lease_until=None, finished_at=timezone.now()
        )

    def lost(self):
        """Queued and not taken up, or running with a lease that ran out."""
        since = timezone.now() - timedelta(seconds=UNPUBLISHED_AFTER_SECONDS)
        return self.filter(
            Q(state=Job.State.QUEUED, queued_at__lt=since) | Q(state=Job.State.RUNNING, lease_until__lt=Now())
        )


class Job(models.Model):
    """Something a worker makes, with lease, attempts, fence, progress and cancel."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        RUNNING = "running", _("In progress")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    state = models.CharField(max_length=9, choices=State, default=State.QUEUED, editable=False)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False)
    earlier_attempts = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    worker = models.CharField(max_length=80, blank=True, editable=False)
    progress = models.PositiveSmallIntegerField(default=0, editable=False)
    step = models.CharField(max_length=60, blank=True, editable=False)
    cancel_requested = models.BooleanField(default=False, editable=False)
    error_code = models.CharField(max_length=30, blank=True, editable=False)
    reference = models.CharField(max_length=8, blank=True, editable=False)
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def tries(self) -> int:
        """How many attempts were made since it was last asked for."""
        return self.attempt - self.earlier_attempts

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED)

    def stop(self, *, code: str) -> bool:
        """End it at once while it waits, ask whoever has it to stop; whether there was anything to stop.

        The caller has locked the row.
        """
        if self.is_settled:
            return False
        if self.state == self.State.QUEUED:
            self.state, self.error_code, self.finished_at = self.State.CANCELLED, code, timezone.now()
        self.cancel_requested = True
        self.save(update_fields=["state", "error_code", "finished_at", "cancel_requested"])
        return True
