"""What the register itself showed when people had judged the project."""

from django.db import models
from django.utils import timezone

from assessments.models.rounds import Round


class RegisterView(models.Model):
    """What the data of the project showed of each criterion on a day, kept beside the answers of a round.

    `shown` holds plain numbers, days and names, told in words in the language of whoever reads. It is read
    when the round closes, so that the answers stand beside what held when they were given.
    """

    round = models.OneToOneField(Round, models.PROTECT, related_name="register_view")
    on = models.DateField()
    shown = models.JSONField(default=dict)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.round_id)


__all__ = ["RegisterView"]
