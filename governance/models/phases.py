"""How a project went from phase to phase: who decided it, why, and what was lacking then."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from governance.models.bodies import Body
from governance.models.decisions import Decision
from projects.models import Phase, Project
from trepart.db import one_of, word_for

# The life of a project, phase by phase. It can stand still in each but the last, or be withdrawn.
LIFE = (
    Phase.IDEA,
    Phase.PLANNING,
    Phase.EXECUTION,
    Phase.CLOSING,
    Phase.CONTINUATION,
    Phase.ENDED,
)


class PhaseChangeQuerySet(models.QuerySet):
    """Questions about changes of phase."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def in_full(self):
        """Each with the body that decided it and who wrote it down, the last first."""
        return self.select_related("body", "recorded_by__person").order_by("-pk")


class PhaseChange(models.Model):
    """That a project left a phase for another: decided on a day, in a body, for a reason. Never changed.

    Only to pause, to resume and to withdraw is possible without a body. `lacking` holds the codes of what
    was not in place for the phases that were left behind (`governance.gates.Demand`), as it stood then.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="phase_changes")
    from_phase = models.CharField(max_length=12, choices=Phase)
    to_phase = models.CharField(max_length=12, choices=Phase)
    decided_on = models.DateField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="phase_changes")
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, editable=False, related_name="phase_change"
    )
    reason = models.TextField()
    lacking = models.JSONField(default=list)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")

    objects = PhaseChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("from_phase", Phase, name="phase_that_was_left_is_known"),
            one_of("to_phase", Phase, name="phase_that_was_entered_is_known"),
            models.CheckConstraint(
                name="a_phase_is_left_for_another", condition=~Q(from_phase=F("to_phase"))
            ),
            models.CheckConstraint(name="a_phase_is_left_for_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_phase_is_left_by_a_decision_in_a_body",
                condition=Q(body__isnull=False)
                | Q(from_phase=Phase.PAUSED)
                | Q(to_phase__in=[Phase.PAUSED, Phase.WITHDRAWN]),
            ),
        ]

    def __str__(self):
        return f"{self.get_from_phase_display()} → {self.get_to_phase_display()}"

    get_from_phase_display = word_for("from_phase", Phase)
    get_to_phase_display = word_for("to_phase", Phase)


__all__ = ["LIFE", "PhaseChange"]
