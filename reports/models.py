"""Reports: what was asked for, frozen, and the making of its file."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from projects.models import Project
from trepart.db import one_of
from trepart.jobs import Job


class ReportQuerySet(models.QuerySet):
    """Questions about reports."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def for_list(self):
        """Everything a row of a list shows; not what the report says, which is large."""
        return self.select_related("project__municipality", "asked_by__person", "job").defer("content")

    def waiting(self):
        """Those whose file is still to be made."""
        return self.filter(job__state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def next_number(self, kind: str) -> int:
        """The number that the next report of this kind among these gets."""
        return (self.filter(kind=kind).aggregate(last=models.Max("number"))["last"] or 0) + 1

    def ready(self):
        """Those whose file is there."""
        return self.filter(job__state=Job.State.DONE)


class ReportKind(models.TextChoices):
    """What sort of report it is."""

    PROGRESS = "progress", _("Progress report")
    PROJECT_DOCUMENT = "project_document", _("Project document")


class Report(models.Model):
    """A photograph of a project: its content is frozen when it is asked for and never changes."""

    Kind = ReportKind

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    language = models.CharField(max_length=2)
    period_from = models.DateField()
    period_to = models.DateField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="reports")
    asked_at = models.DateTimeField(default=timezone.now)
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True)
    pages = models.PositiveSmallIntegerField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "number"], name="reports_are_numbered"),
            one_of("kind", ReportKind, name="report_kind_is_known"),
            models.CheckConstraint(
                name="a_report_file_has_its_checksum_and_size",
                condition=Q(file="", sha256="", size__isnull=True)
                | (~Q(file="") & ~Q(sha256="") & Q(size__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self):
        return reverse("reports:report", args=[self.pk])

    @property
    def language_name(self) -> str:
        """The language of the report by its own name, as in the menu."""
        return dict(settings.LANGUAGES).get(self.language, self.language)


class ReportJob(Job):
    """The making of a report's file. The row is the truth; Celery only carries its key."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="job")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_running_job_has_a_lease",
                condition=~Q(state="running") | Q(lease_until__isnull=False),
            ),
            models.CheckConstraint(
                name="a_failed_job_says_why", condition=~Q(state="failed") | ~Q(error_code="")
            ),
        ]

    def __str__(self):
        return f"{self.report_id} {self.state}"
