"""What is written to those who are asked in a round, and that a closed round was opened again."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Letter, User
from assessments.models.answers import Invitation
from assessments.models.rounds import Round
from trepart.db import one_of


class RoundLetterKind(models.TextChoices):
    """What a letter about a round tells."""

    INVITED = "invited", _("Asked to answer")
    REMINDER = "reminder", _("Reminder before the last day")
    BY_HAND = "by_hand", _("Reminder sent by hand")
    REOPENED = "reopened", _("Opened again")
    LINK = "link", _("New link")


class RoundLetter(models.Model):
    """One e-mail to one of those who are asked: written with the row, so that none goes out twice.

    `sequence` is how often the round had been opened again: what is told once is told once each time.
    """

    Kind = RoundLetterKind

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind)
    sequence = models.PositiveSmallIntegerField(default=0)
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="round_letter")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "kind", "sequence"],
                condition=~Q(kind="link"),
                name="a_round_tells_each_thing_once",
            ),
            one_of("kind", RoundLetterKind, name="round_letter_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.invitation}"


class RoundReopening(models.Model):
    """That a closed round was opened again, and why. What is answered after that was not given blind."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reopenings")
    reason = models.TextField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField()
    closes_on = models.DateField()
    reopened_at = models.DateTimeField(default=timezone.now)
    reopened_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_round_is_reopened_for_a_reason", condition=~Q(reason=""))
        ]

    def __str__(self):
        return self.reason
