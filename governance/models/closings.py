"""Matters that are taken up behind closed doors: who decided so, when, and by which paragraph."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from governance.models.meetings import AgendaItem
from trepart.db import one_of, word_for


class ClosingStep(models.TextChoices):
    """What was said about the doors."""

    FORESEEN = "foreseen", _("Foreseen closed on the agenda")
    CLOSED = "closed", _("Closed by the meeting")
    OPENED = "opened", _("Opened")


class ItemClosing(models.Model):
    """That an item was foreseen closed, closed or opened: by which paragraph, why, with which votes.

    Never changed; the last one holds, and stands on the item (`AgendaItem.closing`, `closed_under`).
    `ground` is a key of `governance.law`.
    """

    Step = ClosingStep

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="closings")
    step = models.CharField(max_length=8, choices=ClosingStep)
    ground = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    decided_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("step", ClosingStep, name="step_of_a_closing_is_known"),
            models.CheckConstraint(
                name="doors_are_closed_by_a_paragraph",
                condition=Q(step=ClosingStep.OPENED) | ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="votes_on_closing_are_both_counted",
                condition=Q(votes_for__isnull=True, votes_against__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.get_step_display()}"

    get_step_display = word_for("step", ClosingStep)
