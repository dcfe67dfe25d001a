"""What a project wants to reach, and what was measured on the way."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from projects.models.projects import Project
from projects.models.purpose import PurposeElement
from projects.models.removable import Removable, RemovableQuerySet
from trepart.db import one_of, word_for
from trepart.words import short_date


class GoalQuerySet(RemovableQuerySet):
    """Questions about goals."""

    def with_measurements(self):
        """Each goal with its measurements, oldest first, in one more query."""
        return self.prefetch_related("measurements")


class GoalKind(models.TextChoices):
    """What reaching the goal would show, whatever its level."""

    ACTIVITY = "activity", _("Activity goal")
    RESULT = "result", _("Result goal")
    EFFECT = "effect", _("Effect goal")


class Goal(Removable):
    """Something a project wants to reach: a main goal, or a sub-goal of exactly one goal.

    Its kind is independent of its level. A goal whose target equals its baseline is refused. It leads to
    one part of the purpose, or says in words what it contributes; `set_at` is when it was entered, where
    that is known.
    """

    class Level(models.TextChoices):
        MAIN = "main", _("Main goal")
        SUB = "sub", _("Sub-goal")

    Kind = GoalKind

    class Direction(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")

    project = models.ForeignKey(Project, models.PROTECT, related_name="goals")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sub_goals")
    level = models.CharField(max_length=4, choices=Level, default=Level.MAIN)
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=200)
    indicator = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    interval_months = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    purpose_element = models.ForeignKey(
        PurposeElement, models.PROTECT, null=True, blank=True, related_name="goals"
    )
    purpose_link = models.CharField(max_length=300, blank=True)
    set_at = models.DateTimeField(null=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["project", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_sub_goal_has_one_parent",
                condition=Q(level="main", parent__isnull=True) | Q(level="sub", parent__isnull=False),
            ),
            models.CheckConstraint(
                name="a_goal_leads_away_from_its_baseline",
                condition=Q(baseline__isnull=True) | Q(target__isnull=True) | ~Q(target=F("baseline")),
                violation_error_message=_("The target must differ from the baseline."),
            ),
            one_of("kind", GoalKind, name="goal_kind_is_known"),
        ]

    def __str__(self):
        return self.title

    get_kind_display = word_for("kind", GoalKind)

    @property
    def leads_to_purpose(self) -> bool:
        """Whether it points to a part of the purpose."""
        return self.purpose_element_id is not None


class Measurement(models.Model):
    """A value that was measured. Never overwritten: a correction says what it corrects."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measurements")
    value = models.DecimalField(max_digits=14, decimal_places=4)
    measured_on = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["measured_on", "pk"]

    def __str__(self):
        return f"{self.goal}, {short_date(self.measured_on)}"
