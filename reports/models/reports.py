"""Reports: what was asked for, frozen, and the making of its file."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from governance.models import Meeting
from projects.models import Municipality, Programme, Project
from projects.permissions import programmes_followed_by
from trepart.db import one_of
from trepart.jobs import Job


class ReportQuerySet(models.QuerySet):
    """Questions about reports."""

    def visible_to(self, user):
        """Those of the projects, meetings and programmes that this person may see the whole of.

        A report of a meeting holds all of it but what is behind closed doors, and is for those who take
        part in it; one that holds that too is for those inside. A report of a programme, or of a
        municipality in it, compares many, and is for the secretariat.
        """
        of_projects = Q(project__in=Project.objects.visible_to(user))
        taken_part_in = Meeting.objects.of_person(user.person_id).values("pk")
        inside = Meeting.objects.behind_doors_for(user.person_id).values("pk")
        of_meetings = Q(meeting__in=taken_part_in, holds_closed=False) | Q(meeting__in=inside)
        return self.filter(of_projects | of_meetings | Q(programme__in=programmes_followed_by(user)))

    def for_list(self):
        """Everything a row of a list shows; not what the report says, which is large."""
        return self.select_related(
            "project__municipality", "meeting__body", "programme", "municipality", "asked_by__person", "job"
        ).defer("content")

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
    EVALUATION = "evaluation", _("Evaluation report")
    PROJECT_DOCUMENT = "project_document", _("Project document")
    MEETING_PAPERS = "meeting_papers", _("Meeting papers")
    MINUTES = "minutes", _("Minutes of the meeting")
    PROGRAMME = "programme", _("Programme report")
    CASE = "case", _("Municipality in depth")


OF_A_PROJECT = (ReportKind.PROGRESS, ReportKind.EVALUATION, ReportKind.PROJECT_DOCUMENT)
OF_A_MEETING = (ReportKind.MEETING_PAPERS, ReportKind.MINUTES)
# What a report is about: these fields, and no others.
SUBJECTS = {
    **dict.fromkeys(OF_A_PROJECT, ("project",)),
    **dict.fromkeys(OF_A_MEETING, ("meeting",)),
    ReportKind.PROGRAMME: ("programme",),
    ReportKind.CASE: ("programme", "municipality"),
}


def _about(*fields: str) -> Q:
    """The rows that are about this and nothing else."""
    others = {"project", "meeting", "programme", "municipality"} - set(fields)
    return Q(
        **{f"{field}__isnull": False for field in fields}, **{f"{field}__isnull": True for field in others}
    )


def _each_kind_is_about_its_own() -> Q:
    rule = Q()
    for fields in sorted(set(SUBJECTS.values())):
        kinds = [kind.value for kind, subject in SUBJECTS.items() if subject == fields]
        rule |= Q(kind__in=kinds) & _about(*fields)
    return rule


class Report(models.Model):
    """A photograph of a project, a meeting, a programme or a municipality in one.

    Its content is frozen when it is asked for and never changes.
    """

    Kind = ReportKind

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="reports")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="reports")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="reports")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="reports")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    language = models.CharField(max_length=2)
    period_from = models.DateField()
    period_to = models.DateField()
    # With what was behind closed doors: for those inside alone.
    holds_closed = models.BooleanField(default=False, db_default=False)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="reports")
    asked_at = models.DateTimeField(default=timezone.now)
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True)
    pages = models.PositiveSmallIntegerField(null=True)
    # The same content for Word, of the kinds that have it.
    word_file = models.CharField(max_length=200, blank=True, default="", db_default="")
    word_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")
    word_size = models.PositiveIntegerField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "number"], name="reports_are_numbered"),
            models.UniqueConstraint(
                fields=["meeting", "kind", "number"], name="reports_of_meetings_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["programme", "number"],
                condition=Q(municipality__isnull=True),
                name="reports_of_programmes_are_numbered",
            ),
            models.UniqueConstraint(
                fields=["programme", "municipality", "number"], name="reports_of_municipalities_are_numbered"
            ),
            one_of("kind", ReportKind, name="report_kind_is_known"),
            models.CheckConstraint(
                name="a_report_is_about_what_its_kind_is", condition=_each_kind_is_about_its_own()
            ),
            models.CheckConstraint(
                name="a_report_file_has_its_checksum_and_size",
                condition=Q(file="", sha256="", size__isnull=True)
                | (~Q(file="") & ~Q(sha256="") & Q(size__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_word_file_has_its_checksum_and_size",
                condition=Q(word_file="", word_sha256="", word_size__isnull=True)
                | (~Q(file="") & ~Q(word_file="") & ~Q(word_sha256="") & Q(word_size__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self):
        return reverse("reports:report", args=[self.pk])

    @property
    def subject(self) -> Project | Meeting | Programme | Municipality:
        """What the report is about; of a municipality in a programme, the municipality."""
        return getattr(self, SUBJECTS[ReportKind(self.kind)][-1])

    @property
    def owner(self) -> str:
        """Whose it is, as a list or the name of a file says it."""
        if self.project:
            return f"{self.project.title}, {self.project.municipality.name}"
        if self.meeting:
            return f"{self.meeting.body.name}, {self.meeting.day:%d.%m.%Y}"
        return ", ".join(part.name for part in (self.municipality, self.programme) if part)

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

    @property
    def named_after(self) -> uuid.UUID:
        """What its files are named after."""
        return self.report_id
