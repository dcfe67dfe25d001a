"""What may go wrong, how likely and how badly, before and after what is done about it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.models import User
from projects.models.projects import Project
from trepart.db import one_of, word_for
from trepart.versions import Versioned

FROM_ONE_TO_FIVE = [MinValueValidator(1), MaxValueValidator(5)]


class RiskCategory(models.TextChoices):
    """What a risk is about. That of the cooperation itself is the one that other registers forget."""

    COOPERATION = "cooperation", pgettext_lazy("risk", "The cooperation between the parties")
    ANCHORING = "anchoring", pgettext_lazy("risk", "Anchoring")
    RESOURCES = "resources", pgettext_lazy("risk", "Time, money or competence")
    PROGRESS = "progress", pgettext_lazy("risk", "Progress")
    SERVICES = "services", pgettext_lazy("risk", "Users and services")
    OTHER = "other", pgettext_lazy("risk", "Other")


class RiskState(models.TextChoices):
    """Whether a risk is still there."""

    OPEN = "open", pgettext_lazy("risk", "Open")
    OCCURRED = "occurred", pgettext_lazy("risk", "It happened")
    CLOSED = "closed", pgettext_lazy("risk", "Closed")


class RiskQuerySet(models.QuerySet):
    """Questions about risks."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def current(self):
        """Those that may still happen."""
        return self.filter(state=RiskState.OPEN)


class Risk(Versioned):
    """Something that may go wrong, with its owner and what is done about it.

    Probability and consequence are 1–5, before the response and, when it is known, after it.
    """

    Category = RiskCategory
    State = RiskState

    project = models.ForeignKey(Project, models.PROTECT, related_name="risks")
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=12, choices=Category)
    probability = models.PositiveSmallIntegerField(validators=FROM_ONE_TO_FIVE)
    consequence = models.PositiveSmallIntegerField(validators=FROM_ONE_TO_FIVE)
    response = models.TextField(blank=True)
    probability_after = models.PositiveSmallIntegerField(null=True, blank=True, validators=FROM_ONE_TO_FIVE)
    consequence_after = models.PositiveSmallIntegerField(null=True, blank=True, validators=FROM_ONE_TO_FIVE)
    owner = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["project", "pk"]
        constraints = [
            one_of("category", RiskCategory, name="risk_category_is_known"),
            one_of("state", RiskState, name="risk_state_is_known"),
            models.CheckConstraint(
                name="risk_is_from_one_to_five",
                condition=Q(probability__range=(1, 5), consequence__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="risk_after_is_whole_or_not_known",
                condition=Q(probability_after__isnull=True, consequence_after__isnull=True)
                | Q(
                    probability_after__isnull=False,
                    probability_after__range=(1, 5),
                    consequence_after__isnull=False,
                    consequence_after__range=(1, 5),
                ),
            ),
        ]

    def __str__(self):
        return self.title

    get_category_display = word_for("category", RiskCategory)


class RiskJudgement(models.Model):
    """How a risk was judged at a moment: one row each time it was judged anew. Never changed."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="judgements")
    probability = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    probability_after = models.PositiveSmallIntegerField(null=True)
    consequence_after = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=8, choices=RiskState)
    judged_at = models.DateTimeField(default=timezone.now)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["judged_at", "pk"]

    def __str__(self):
        return f"{self.risk}: {self.probability} × {self.consequence}"


__all__ = ["Risk", "RiskCategory", "RiskJudgement", "RiskState"]
