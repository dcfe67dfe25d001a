"""What a project is for, as it was said at each time, and the parts of it that goals lead to."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.models.projects import Project
from projects.models.removable import Removable, RemovableQuerySet


class PurposeVersion(models.Model):
    """The need and the purpose as they were stated at a time. Never changed: the next is a row of its own.

    The project's own fields are the newest of them. `stated_on` is the day that people name; without it
    the time when it was entered counts.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="purpose_versions")
    number = models.PositiveSmallIntegerField()
    challenge = models.TextField(blank=True)
    need = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    gains = models.TextField(blank=True)
    purpose_stated_by = models.CharField(max_length=200, blank=True)
    purpose_stated_on = models.DateField(null=True)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="purpose_versions_are_numbered")
        ]

    def __str__(self):
        return f"{self.project} {self.number}"


class PurposeElement(Removable):
    """One thing that the purpose is made of, short enough for a goal to point to.

    It stays as long as a goal leads to it.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="purpose_elements")
    text = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = RemovableQuerySet.as_manager()

    class Meta:
        ordering = ["project", "position", "pk"]

    def __str__(self):
        return self.text

    @property
    def key(self) -> str:
        """Where it stands on the page."""
        return f"del-{self.pk}"


__all__ = ["PurposeElement", "PurposeVersion"]
