"""What a programme has set to be reported by itself: what, in which language, and when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from projects.models import Programme
from projects.permissions import programmes_followed_by
from reports.models.reports import OF_A_PROJECT, ReportKind
from trepart.db import one_of
from trepart.versions import Versioned


class PlanRhythm(models.TextChoices):
    """What decides the days on which a plan asks for reports."""

    YEARLY = "yearly", _("Every year on a day")
    AFTER_DEADLINES = "after_deadlines", _("After each of the programme's deadlines")


class ReportPlanQuerySet(models.QuerySet):
    """Questions about plans."""

    def visible_to(self, user):
        """Those of the programmes in whose secretariat this person is today."""
        return self.filter(programme__in=programmes_followed_by(user))

    def turned_on(self):
        """Those that ask for reports."""
        return self.filter(is_on=True)

    def for_list(self):
        """Each with who set it last and how many times it has asked."""
        return (
            self.select_related("changed_by__person").annotate(times=models.Count("batches")).order_by("pk")
        )


class ReportPlan(Versioned):
    """That a report of each project of a programme is made by itself, on the days that it says.

    It asks in the name of who set it last, and for the days from when it was turned on; nothing that
    lies before.
    """

    Rhythm = PlanRhythm

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="report_plans")
    kind = models.CharField(max_length=20, choices=ReportKind)
    # Which evaluation; empty for other kinds.
    stage = models.CharField(max_length=10, blank=True)
    # Empty: each municipality's own.
    language = models.CharField(max_length=2, blank=True)
    rhythm = models.CharField(max_length=15, choices=PlanRhythm)
    month = models.PositiveSmallIntegerField(null=True)
    day = models.PositiveSmallIntegerField(null=True)
    days_after = models.PositiveSmallIntegerField(null=True)
    is_on = models.BooleanField(default=True)
    on_since = models.DateField(default=timezone.localdate)

    # What `for_list` adds to a row.
    times: int

    objects = ReportPlanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("rhythm", PlanRhythm, name="plan_rhythm_is_known"),
            models.CheckConstraint(
                name="a_plan_is_about_projects", condition=Q(kind__in=[kind.value for kind in OF_A_PROJECT])
            ),
            models.CheckConstraint(
                name="a_plan_says_when",
                condition=Q(
                    rhythm="yearly",
                    month__isnull=False,
                    day__isnull=False,
                    month__range=(1, 12),
                    day__range=(1, 31),
                    days_after__isnull=True,
                )
                | Q(
                    rhythm="after_deadlines",
                    month__isnull=True,
                    day__isnull=True,
                    days_after__isnull=False,
                    days_after__range=(0, 365),
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_rhythm_display()}"

    def get_absolute_url(self):
        return reverse("reports:plans", args=[self.programme.slug])

    @property
    def language_name(self) -> str:
        """The language by its own name, as in the menu; empty where each municipality has its own."""
        return dict(settings.LANGUAGES).get(self.language, "")

    @property
    def month_name(self) -> str:
        """The month of a yearly plan."""
        return str(MONTHS[self.month]) if self.month else ""


__all__ = ["PlanRhythm", "ReportPlan"]
