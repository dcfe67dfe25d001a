"""What a project has to work with: time, money and competence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from projects.models.projects import Project
from projects.models.removable import Removable, RemovableQuerySet
from trepart.db import one_of, starts_before_it_ends, word_for


class PositionShare(Removable):
    """The part of a post, in per cent, or the hours that somebody has for the project in a period."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="positions")
    holder = models.CharField(max_length=120)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    hours = models.PositiveIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = RemovableQuerySet.as_manager()

    class Meta:
        ordering = ["project", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_position_is_a_share_or_hours",
                condition=Q(percent__gt=0, percent__lte=100, hours__isnull=True)
                | Q(percent__isnull=True, hours__gt=0),
            ),
            starts_before_it_ends("starts_on", "ends_on", name="position_starts_before_it_ends"),
        ]

    def __str__(self):
        return self.holder


class MoneySource(models.TextChoices):
    """Where money comes from."""

    GRANT = "grant", pgettext_lazy("money", "Grant from the programme")
    MUNICIPAL = "municipal", pgettext_lazy("money", "The municipality's own budget")
    OTHER = "other", pgettext_lazy("money", "Other")


class BudgetLine(Removable):
    """What a project may use from one source in one year, and what it has used; whole kroner."""

    Source = MoneySource

    project = models.ForeignKey(Project, models.PROTECT, related_name="budget_lines")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=9, choices=Source)
    purpose = models.CharField(max_length=160, blank=True)
    planned = models.PositiveBigIntegerField()
    actual = models.PositiveBigIntegerField(null=True, blank=True)

    objects = RemovableQuerySet.as_manager()

    class Meta:
        ordering = ["project", "year", "source", "pk"]
        constraints = [
            one_of("source", MoneySource, name="money_source_is_known"),
            models.CheckConstraint(name="budget_year_makes_sense", condition=Q(year__range=(2000, 2100))),
        ]

    def __str__(self):
        return f"{self.year} {self.get_source_display()}"

    get_source_display = word_for("source", MoneySource)


class CompetenceKind(models.TextChoices):
    """What somebody has to know for a project to succeed."""

    CHANGE = "change", pgettext_lazy("competence", "Leading change")
    TECHNICAL = "technical", pgettext_lazy("competence", "Technical")
    PROFESSIONAL = "professional", pgettext_lazy("competence", "Professional")


class CompetenceState(models.TextChoices):
    """Whether the competence is there."""

    HAD = "had", pgettext_lazy("competence", "We have it")
    PARTLY = "partly", pgettext_lazy("competence", "We have some of it")
    LACKING = "lacking", pgettext_lazy("competence", "It is lacking")


class CompetenceNeed(Removable):
    """Competence that the project needs, whether it has it, and how a gap is to be closed."""

    Kind = CompetenceKind
    State = CompetenceState

    project = models.ForeignKey(Project, models.PROTECT, related_name="competence_needs")
    kind = models.CharField(max_length=12, choices=Kind)
    needed = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=State)
    plan = models.CharField(max_length=300, blank=True)

    objects = RemovableQuerySet.as_manager()

    class Meta:
        ordering = ["project", "kind", "pk"]
        constraints = [
            one_of("kind", CompetenceKind, name="competence_kind_is_known"),
            one_of("state", CompetenceState, name="competence_state_is_known"),
        ]

    def __str__(self):
        return self.needed

    get_kind_display = word_for("kind", CompetenceKind)
    get_state_display = word_for("state", CompetenceState)


__all__ = [
    "BudgetLine",
    "CompetenceKind",
    "CompetenceNeed",
    "CompetenceState",
    "MoneySource",
    "PositionShare",
]
