"""The rows behind the mechanisms that know no app: work for later, double clicks, drafts."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone


class OutboxQuerySet(models.QuerySet):
    """Questions about what was asked of the worker."""

    def unheard(self, *, rung: float, unrung: float):
        """What nobody has taken up: so many seconds after it was rung, or written and never rung."""
        now = timezone.now()
        return self.filter(
            models.Q(rung_at__lt=now - timedelta(seconds=rung))
            | models.Q(rung_at__isnull=True, written_at__lt=now - timedelta(seconds=unrung))
        )


class Outbox(models.Model):
    """One thing the worker is to do, written in the transaction that caused it.

    Redis only carries the bell. The row stays until the task says that it has heard, so
    that a lost message is rung again by the sweeper.
    """

    task = models.CharField(max_length=100)
    key = models.CharField(max_length=60)
    written_at = models.DateTimeField(default=timezone.now)
    rung_at = models.DateTimeField(null=True)
    rings = models.PositiveIntegerField(default=0)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task", "key"], name="one_bell_a_thing")]

    def __str__(self):
        return f"{self.task}({self.key})"


class FormKey(models.Model):
    """A form that a person sent: the same form sent again gets the same answer."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    key = models.UUIDField()
    answer = models.CharField(max_length=500, blank=True)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_form_is_sent_once")]

    def __str__(self):
        return str(self.key)


class Draft(models.Model):
    """What a person has typed in a form and not yet sent, exactly as typed.

    Nobody else sees it, and it is gone once the form has been accepted.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    form = models.CharField(max_length=120)
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="one_draft_a_form")]

    def __str__(self):
        return self.form


def _a_day_ago():
    return timezone.now() - timedelta(days=1)


class ImportPlanQuerySet(models.QuerySet):
    """Questions about imports that were shown and wait to be confirmed."""

    def of(self, user, kind: str):
        """Those of this person and this kind that can still be opened."""
        return self.filter(user=user, kind=kind, made_at__gte=_a_day_ago())

    def expired(self):
        """Those that were shown more than a day ago, whether anybody confirmed them or not."""
        return self.filter(made_at__lt=_a_day_ago())


class ImportPlan(models.Model):
    """What was read out of a file, and what it would do, between showing it and confirming it.

    Nobody but who sent the file sees it. It is carried out once; what was read is emptied then. After a
    day it is gone.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    kind = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    language = models.CharField(max_length=2)
    sheets = models.JSONField(default=list)
    forecast = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    objects = ImportPlanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.file_name

    @property
    def is_done(self) -> bool:
        """Whether it was confirmed and carried out."""
        return self.done_at is not None
