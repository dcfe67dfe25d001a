"""What is handed to the archive of a municipality, and whether what is kept is still what was made."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from projects.models import Project
from projects.permissions import programmes_followed_by
from trepart.jobs import Job


class PackageQuerySet(models.QuerySet):
    """Questions about archive packages."""

    def visible_to(self, user):
        """Those of the projects that this person may see the whole of."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def of_programmes(self, user):
        """Those of projects in the programmes that this person follows as its secretariat."""
        return self.filter(project__programme__in=programmes_followed_by(user))

    def for_list(self):
        """Everything a row of a list shows; not the content, which is large."""
        return self.select_related("project__municipality", "asked_by__person", "job").defer("content")

    def waiting(self):
        """Those whose file is still to be made."""
        return self.filter(job__state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def ready(self):
        """Those whose file is there."""
        return self.filter(job__state=Job.State.DONE)


class ArchivePackage(models.Model):
    """A project as it goes to the archive: its case file, its journal and its documents in one ZIP.

    What goes into it is frozen when it is asked for and never changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="archive_packages")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="packages_are_numbered"),
            models.CheckConstraint(
                name="a_package_file_has_its_checksum_and_size",
                condition=Q(file="", sha256="", size__isnull=True)
                | (~Q(file="") & ~Q(sha256="") & Q(size__isnull=False)),
            ),
        ]

    def __str__(self):
        return _("Archive package %(number)d") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("reports:package", args=[self.pk])


class PackageJob(Job):
    """The packing. The row is the truth; Celery only carries its key."""

    package = models.OneToOneField(ArchivePackage, models.CASCADE, related_name="job")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_running_packing_has_a_lease",
                condition=~Q(state="running") | Q(lease_until__isnull=False),
            ),
            models.CheckConstraint(
                name="a_failed_packing_says_why", condition=~Q(state="failed") | ~Q(error_code="")
            ),
        ]

    def __str__(self):
        return f"{self.package_id} {self.state}"

    @property
    def named_after(self) -> uuid.UUID:
        """What its files are named after."""
        return self.package_id


class FileCheckQuerySet(models.QuerySet):
    """Questions about the checks of what is kept."""

    def going_on(self):
        """The one that has not come to its end."""
        return self.filter(goes_on=True)

    def finished(self):
        """Those that have looked at every file."""
        return self.filter(goes_on=False)


class FileCheck(models.Model):
    """One walk through every file that a record names: is it there, and is it what was made?

    It is done in short pieces; `after` is the last row that was looked at. `wrong` names each file that
    is missing or has been changed.
    """

    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    goes_on = models.BooleanField(default=True)
    after = models.CharField(max_length=60, blank=True)
    checked = models.PositiveIntegerField(default=0)
    wrong = models.JSONField(default=list)

    objects = FileCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goes_on"], condition=Q(goes_on=True), name="one_check_at_a_time"
            ),
            models.CheckConstraint(
                name="a_check_goes_on_until_it_is_finished",
                condition=Q(goes_on=True, finished_at__isnull=True)
                | Q(goes_on=False, finished_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.checked}"
