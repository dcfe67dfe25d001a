"""What the steering group together concludes, beside what each answered."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from assessments.models.rounds import Round
from assessments.models.statements import Criterion
from governance.models import Meeting
from trepart.versions import Versioned


class JointAssessment(Versioned):
    """What the steering group together concludes of a criterion, in a meeting, after the round.

    Stands beside the answers, never instead of them. Frozen with the minutes of its meeting.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="joint")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    reason = models.TextField()
    actions = models.TextField(blank=True)
    concluded_at = models.DateTimeField(default=timezone.now)
    concluded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["round", "criterion__number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "criterion"], name="one_joint_level_a_criterion"),
            models.CheckConstraint(
                name="a_joint_level_is_on_the_scale", condition=Q(level__gte=1, level__lte=5)
            ),
        ]

    def __str__(self):
        return f"{self.criterion_id}: {self.level}"

    @property
    def stands(self) -> bool:
        """Whether it is a record that nobody changes: the minutes of its meeting are approved."""
        return self.meeting.is_concluded
