"""Who led a project, and how it went from one to the next."""

from django.db import models
from django.utils import timezone

from accounts.models import Person, User
from accounts.parties import Party
from projects.models.projects import Project
from trepart.db import word_for


class LeaderChange(models.Model):
    """That a project went from one leader to another on a day, and what was said about it. Never changed."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="leader_changes")
    from_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    from_party = models.CharField(max_length=14, choices=Party, blank=True)
    to_person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    to_party = models.CharField(max_length=14, choices=Party)
    changed_on = models.DateField()
    note = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-changed_on", "-pk"]

    def __str__(self):
        return f"{self.project}: {self.to_person}"

    get_to_party_display = word_for("to_party", Party)


__all__ = ["LeaderChange"]
