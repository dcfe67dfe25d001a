"""Staff and line managers, who are asked in groups and answer anonymously whatever the round shows."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Letter, User
from assessments.models.rounds import Round
from assessments.models.statements import Judge
from trepart.db import one_of


class StaffKind(models.TextChoices):
    """Who the people of a group are: it decides which statements they are asked, and as what they count."""

    STAFF = "professional", _("Staff")
    LINE_MANAGER = "line_manager", _("Line managers")


# By what letter `judges` says that the people of a group are among those best placed to know.
JUDGE = {StaffKind.STAFF: Judge.EMPLOYEES, StaffKind.LINE_MANAGER: Judge.LINE_MANAGERS}

# In one group, and at a time.
MOST_ADDRESSES, MOST_LINKS = 10_000, 1_000


class StaffGroup(models.Model):
    """Many who are asked together: the staff of a workplace, or its line managers.

    Each answers by a link that knows nobody. What is kept tells which group an answer came from, never
    which of its people gave it; that holds in an open round too.
    """

    Kind = StaffKind

    round = models.ForeignKey(Round, models.PROTECT, related_name="staff_groups")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14, choices=Kind)
    # How many links have been given: one an address, and those that were handed out.
    asked = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "name"], name="staff_groups_of_a_round_have_names"),
            one_of("kind", StaffKind, name="staff_kind_is_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def judge(self) -> str:
        """The letter by which `judges` names these people."""
        return JUDGE[StaffKind(self.kind)]


class StaffAddress(models.Model):
    """An address to which one of a group is written. Gone when the round closes; tied to no answer."""

    group = models.ForeignKey(StaffGroup, models.PROTECT, related_name="addresses")
    email = models.EmailField(max_length=254)
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "email"], name="an_address_is_written_to_once_a_group")
        ]

    def __str__(self):
        return self.email


class StaffReminder(models.Model):
    """That a whole group was reminded: nobody knows who of them has answered."""

    group = models.ForeignKey(StaffGroup, models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=8)
    sequence = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now, editable=False)
    written_at = models.DateTimeField(null=True, editable=False)
    letters = models.ManyToManyField(Letter, related_name="staff_reminders", editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "kind", "sequence"], name="a_group_is_reminded_once_of_a_kind"
            ),
            models.CheckConstraint(
                name="staff_reminder_is_known", condition=Q(kind__in=["reminder", "by_hand"])
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.group_id}"
