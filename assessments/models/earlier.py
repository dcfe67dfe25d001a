"""Rounds that were held elsewhere."""

from django.db import models

from projects.models import Project


class EarlierRound(models.Model):
    """A round that was held in another Trepart, as the project's file tells it: no single answers.

    It is not opened, answered or counted here; it is shown, and told on when the project goes on.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="earlier_rounds")
    told = models.JSONField()

    class Meta:
        ordering = ["project", "pk"]

    def __str__(self):
        return str(self.told.get("number", ""))
