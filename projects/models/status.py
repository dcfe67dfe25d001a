"""The status report: what the project leader says of a period, and the steering group approves."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from projects.models.projects import Project
from trepart.db import one_of, starts_before_it_ends, word_for
from trepart.versions import Versioned


class Light(models.TextChoices):
    """How it goes: always shown with a sign and a word, never by colour alone."""

    GREEN = "green", _("On track")
    YELLOW = "yellow", _("Deviation")
    RED = "red", _("Critical")


class Area(models.TextChoices):
    """The six things that a status report has a light and a sentence for."""

    PROGRESS = "progress", _("Progress")
    GOALS = "goals", _("Goals")
    ANCHORING = "anchoring", _("Anchoring")
    INVOLVEMENT = "involvement", _("Involvement")
    RESOURCES = "resources", _("Resources")
    RISK = "risk", _("Risk")


class StatusReportQuerySet(models.QuerySet):
    """Questions about status reports."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def approved(self):
        """Those that a steering group has approved: frozen."""
        return self.filter(state=StatusReport.State.APPROVED)

    def unsettled(self):
        """The one that is being written or reviewed."""
        return self.exclude(state=StatusReport.State.APPROVED)

    def in_review(self):
        """Those that wait for a steering group."""
        return self.filter(state=StatusReport.State.IN_REVIEW)

    def before(self, report):
        """Those that were approved before this one, the last first."""
        return self.approved().filter(number__lt=report.number)

    def with_writers(self):
        """Each with who drafted it and who settled it."""
        return self.select_related("drafted_by__person", "settled_by__person")

    def with_sections(self):
        """Each with its six sections, in one more query."""
        return self.prefetch_related("sections")


class StatusReport(Versioned):
    """How the project went in a period: an overall light, six sections, next steps.

    Drafted by the project leader, sent for review, approved or returned in a steering
    meeting. Approved means frozen. A project has at most one that is not approved.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("Awaiting approval")
        RETURNED = "returned", _("Returned")
        APPROVED = "approved", _("Approved")

    project = models.ForeignKey(Project, models.PROTECT, related_name="status_reports")
    number = models.PositiveSmallIntegerField(editable=False)
    period_from = models.DateField()
    period_to = models.DateField()
    overall = models.CharField(max_length=6, choices=Light, blank=True)
    summary = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    drafted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    settled_in = models.CharField(max_length=200, blank=True, editable=False)
    return_reason = models.TextField(blank=True, editable=False)

    objects = StatusReportQuerySet.as_manager()

    class Meta:
        ordering = ["-period_to", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="status_reports_are_numbered"),
            models.UniqueConstraint(
                fields=["project"], condition=~Q(state="approved"), name="one_unsettled_status_report"
            ),
            starts_before_it_ends("period_from", "period_to", name="status_period_runs_forward"),
            models.CheckConstraint(
                name="an_approved_status_report_has_a_light_and_a_date",
                condition=~Q(state="approved") | (Q(settled_at__isnull=False) & ~Q(overall="")),
            ),
            models.CheckConstraint(
                name="a_returned_status_report_has_a_reason",
                condition=~Q(state="returned") | ~Q(return_reason=""),
            ),
        ]

    def __str__(self):
        return str(_("Status report %(number)d") % {"number": self.number})

    def get_absolute_url(self):
        return reverse("projects:status", args=[self.project.slug, self.number])

    @property
    def is_frozen(self) -> bool:
        """Whether it was approved and never changes."""
        return self.state == self.State.APPROVED

    @property
    def is_editable(self) -> bool:
        """Whether its writer has it: not yet sent, or returned."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)


class StatusSectionQuerySet(models.QuerySet):
    """Questions about sections."""

    def of_newest(self, project: Project, *, reports: int):
        """All sections of the project's newest reports, report by report, the newest first."""
        return (
            self.filter(report__project=project)
            .select_related("report")
            .order_by("-report__number", "pk")[: reports * len(Area)]
        )


class StatusSection(models.Model):
    """One of the six areas in a status report: a light and a sentence."""

    report = models.ForeignKey(StatusReport, models.CASCADE, related_name="sections")
    area = models.CharField(max_length=12, choices=Area)
    light = models.CharField(max_length=6, choices=Light, blank=True)
    sentence = models.TextField(blank=True)

    objects = StatusSectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "area"], name="one_section_an_area"),
            one_of("area", Area, name="status_area_is_known"),
        ]

    def __str__(self):
        return str(self.get_area_display())

    get_area_display = word_for("area", Area)


__all__ = ["Area", "Light", "StatusReport", "StatusSection"]
