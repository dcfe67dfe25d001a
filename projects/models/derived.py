"""What is worked out about a project and kept on its row, so that a list need not work it out."""

from django.db import models

from projects.trend import Trend, trend

# How many lights the strip shows.
IN_A_STRIP = 6


class Derived(models.Model):
    """A project's last lights and the last day it has reported on.

    A cache: only `projects.actions.derive` writes it, whenever a report is approved, and
    `manage.py derive_facts` makes all of it anew from the approved status reports.
    """

    light_strip = models.CharField(max_length=48, blank=True, default="", db_default="", editable=False)
    reported_to = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def lights(self) -> list[str]:
        """The overall lights of the last six approved reports, oldest first."""
        return self.light_strip.split()

    @property
    def last_light(self) -> str:
        """The last approved overall light; empty before the first."""
        return self.light_strip.rpartition(" ")[2]

    @property
    def trend(self) -> Trend | None:
        """Which way the last report points; none with one report only."""
        lights = self.lights
        return trend(lights[-1], lights[-2]) if len(lights) > 1 else None
