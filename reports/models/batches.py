"""One order of many reports: one for each chosen project, kind and language, made a few at a time."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from projects.models import Programme, Project
from projects.permissions import programmes_followed_by
from reports.models.plans import ReportPlan
from reports.models.reports import OF_A_PROJECT, Report, ReportKind
from reports.outcomes import Code
from trepart.db import all_or_none, one_of, starts_before_it_ends
from trepart.jobs import Job, JobQuerySet

GOING_ON = [Job.State.QUEUED, Job.State.RUNNING]


class BatchQuerySet(models.QuerySet):
    """Questions about batches."""

    def visible_to(self, user):
        """Those of the programmes in whose secretariat this person is today."""
        return self.filter(programme__in=programmes_followed_by(user))

    def going_on(self):
        """Those in which something waits or is being made."""
        of_batch = BatchItem.objects.filter(batch=models.OuterRef("pk"))
        return self.filter(models.Exists(of_batch.going_on()))

    def planned(self):
        """Those that came by themselves."""
        return self.filter(plan__isnull=False)

    def for_list(self):
        """Everything a row of a list shows: who asked, and how many reports of how many are ready."""
        ready = Q(items__state=Job.State.DONE, items__report__job__state=Job.State.DONE)
        shown = self.select_related("programme", "asked_by__person", "plan")
        return shown.annotate(
            item_count=models.Count("items"), ready_count=models.Count("items", filter=ready)
        ).order_by("-asked_at", "-pk")

    def next_number(self) -> int:
        """The number that the next batch among these gets."""
        return (self.aggregate(last=models.Max("number"))["last"] or 0) + 1


class Batch(models.Model):
    """A report of each chosen project, in one order. What was asked for stands in its items.

    The same request made again while it goes on is the same batch; what a plan of the programme
    asks for on a day, it asks for once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="batches")
    number = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    request_sha256 = models.CharField(max_length=64)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="batches")
    asked_at = models.DateTimeField(default=timezone.now)
    plan = models.ForeignKey(ReportPlan, models.PROTECT, null=True, related_name="batches")
    due_on = models.DateField(null=True)

    objects = BatchQuerySet.as_manager()

    # What `for_list` adds to a row.
    item_count: int
    ready_count: int

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="batches_are_numbered"),
            models.UniqueConstraint(fields=["plan", "due_on"], name="a_plan_asks_once_a_day"),
            all_or_none("plan", "due_on", name="a_planned_batch_has_its_day"),
            starts_before_it_ends("period_from", "period_to", name="batch_period_runs_forward"),
        ]

    def __str__(self):
        return str(self.number)

    def get_absolute_url(self):
        return reverse("reports:batch", args=[self.pk])


def _ended(state: str) -> Q:
    """Ended so before its report was ordered, or when that was made."""
    return Q(state=state) | _made(state)


def _made(*states: str) -> Q:
    """Ordered, with the making of its file in one of these states."""
    return Q(state=Job.State.DONE, report__job__state__in=states)


class BatchItemQuerySet(JobQuerySet):
    """Questions about the reports that batches ask for."""

    def waiting(self):
        """Those whose report is still to be ordered."""
        return self.filter(state__in=GOING_ON)

    def being_made(self):
        """Those whose report is ordered and not settled: what the makers of files have of the batch."""
        return self.filter(_made(*GOING_ON))

    def going_on(self):
        """Those whose report is still to be ordered or made."""
        return self.filter(Q(state__in=GOING_ON) | _made(*GOING_ON))

    def ready(self):
        """Those whose file is there."""
        return self.filter(_made(Job.State.DONE))

    def failed(self):
        """Those whose report could not be ordered, or not be made."""
        return self.filter(_ended(Job.State.FAILED))

    def counted(self) -> dict[str, int]:
        """How many there are, and how many are ready, failed, cancelled and being made, in one question."""
        counts = {
            "ready": _made(Job.State.DONE),
            "failed": _ended(Job.State.FAILED),
            "cancelled": _ended(Job.State.CANCELLED),
            "being_made": _made(Job.State.RUNNING),
        }
        numbers = {name: models.Count("pk", filter=rule) for name, rule in counts.items()}
        return self.aggregate(all=models.Count("pk"), **numbers)

    def for_list(self):
        """Everything a row of a list shows; not what the reports say, which is large."""
        return self.select_related("project__municipality", "report__job").defer("report__content")


class BatchItem(Job):
    """One report that a batch asks for. The job is to freeze its content and order its file.

    Done means ordered: from then on the report's own job tells how it goes. One that is tried again
    keeps its report, and what that says.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    project = models.ForeignKey(Project, models.PROTECT, related_name="batch_items")
    kind = models.CharField(max_length=20, choices=ReportKind)
    # Which evaluation; empty for other kinds.
    stage = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=2)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="batch_items")

    objects = BatchItemQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "state"], name="batch_items_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "project", "kind", "stage", "language"],
                name="a_batch_asks_for_a_report_once",
            ),
            models.CheckConstraint(
                name="a_batch_asks_for_reports_of_projects",
                condition=Q(kind__in=[kind.value for kind in OF_A_PROJECT]),
            ),
            one_of("state", Job.State, name="batch_item_state_is_known"),
            models.CheckConstraint(
                name="an_item_being_ordered_has_a_lease",
                condition=~Q(state="running") | Q(lease_until__isnull=False),
            ),
            models.CheckConstraint(
                name="a_failed_item_says_why", condition=~Q(state="failed") | ~Q(error_code="")
            ),
            models.CheckConstraint(
                name="an_ordered_item_has_its_report",
                condition=~Q(state="done") | Q(report__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.batch_id} {self.project_id} {self.kind} {self.language}"

    @property
    def job(self) -> Job:
        """What tells how it stands: its report's job once that is ordered, else its own."""
        return self.report.job if self.report and self.state == Job.State.DONE else self

    @property
    def language_name(self) -> str:
        """The language of the report by its own name, as in the menu."""
        return dict(settings.LANGUAGES).get(self.language, self.language)

    @property
    def why(self) -> str:
        """Why it ended without a file, in words; empty where it did not."""
        code = self.job.error_code
        return str(Code(code).label) if code in Code.values else ""


__all__ = ["Batch", "BatchItem"]
