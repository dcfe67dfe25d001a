"""National programmes: their themes, their municipalities, their deadlines."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from trepart.db import starts_before_it_ends


class InThreeLanguages(models.Model):
    """A name that is data, not a string of ours: kept in bokmål, nynorsk and English."""

    name_nb = models.CharField(max_length=200)
    name_nn = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the language being read."""
        return getattr(self, f"name_{get_language() or 'nb'}", self.name_nb)


class ProgrammeQuerySet(models.QuerySet):
    """Questions about programmes."""

    def visible_to(self, user):
        """All of them: what a national programme is, and who takes part in it, everybody here may know."""
        return self

    def for_list(self):
        """Each with how many municipalities take part or did, and how many projects were sent to it."""
        took_part = models.Q(enrolments__state__in=("admitted", "completed"))
        sent = models.Q(projects__registered_at__isnull=False)
        return self.annotate(
            participants=models.Count("enrolments", filter=took_part, distinct=True),
            project_count=models.Count("projects", filter=sent, distinct=True),
        )


class Programme(InThreeLanguages):
    """A national programme that many municipalities take part in for some years."""

    slug = models.SlugField(unique=True)
    owners = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "slug"]
        constraints = [starts_before_it_ends("starts_on", "ends_on", name="programme_starts_before_it_ends")]

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.ends_on is None or self.ends_on >= timezone.localdate()


class Theme(InThreeLanguages):
    """What a project is about, such as full-time culture."""

    code = models.SlugField(unique=True)
    programmes = models.ManyToManyField(Programme, related_name="themes", blank=True)

    class Meta:
        ordering = ["code"]


class DeadlineQuerySet(models.QuerySet):
    """Questions about when reports are due."""

    def coming(self, day: date):
        """Those still to come, the nearest first."""
        return self.filter(due_on__gte=day).order_by("due_on", "pk")


class Deadline(models.Model):
    """The day by which each project of a programme has an approved status report for a period."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="deadlines")
    period_from = models.DateField()
    period_to = models.DateField()
    due_on = models.DateField()
    grace_days = models.PositiveSmallIntegerField(default=14)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "due_on"], name="one_deadline_a_day"),
            starts_before_it_ends("period_from", "period_to", name="deadline_period_runs_forward"),
        ]

    def __str__(self):
        return str(self.due_on)

    def shown_in(self):
        """The projects that are to report by it."""
        return self.programme.projects.all()


__all__ = ["Deadline", "InThreeLanguages", "Programme", "Theme"]
