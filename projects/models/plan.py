"""The plan of a project: its measures and its milestones."""

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.models import User
from projects.models.goals import Goal
from projects.models.projects import Project
from projects.models.removable import Removable, RemovableQuerySet
from trepart.db import one_of, starts_before_it_ends, word_for


class Stage(models.TextChoices):
    """When somebody came into the work."""

    PLANNING = "planning", pgettext_lazy("came in", "While it was planned")
    START = "start", pgettext_lazy("came in", "At the start")
    UNDERWAY = "underway", pgettext_lazy("came in", "Underway")
    NOT_AT_ALL = "not_at_all", pgettext_lazy("came in", "Not at all")


class MeasureState(models.TextChoices):
    """How far a measure has come."""

    PLANNED = "planned", pgettext_lazy("measure", "Planned")
    UNDERWAY = "underway", pgettext_lazy("measure", "Underway")
    DONE = "done", pgettext_lazy("measure", "Done")
    DROPPED = "dropped", pgettext_lazy("measure", "Dropped")


class MilestoneQuerySet(RemovableQuerySet):
    """Questions about milestones."""

    def awaited(self):
        """Those that are not reached, the next first; the late ones come before it."""
        return self.current().filter(reached_on__isnull=True).order_by("due_on", "pk")

    def with_moves(self):
        """Each with how it was moved, and by whom, in one more query."""
        return self.prefetch_related(
            models.Prefetch("moves", MilestoneMove.objects.select_related("moved_by__person"))
        )


class MeasureQuerySet(RemovableQuerySet):
    """Questions about measures."""

    def with_goals(self):
        """Each with the goals that it serves, in one more query."""
        return self.prefetch_related(models.Prefetch("goals", Goal.objects.current(), to_attr="served"))


class Measure(Removable):
    """Something that the project does to reach its goals (tiltak).

    It serves goals of its own project. `staff_stage` and `union_stage` say when the employees and their
    union representatives came in, as far as is known.
    """

    State = MeasureState

    project = models.ForeignKey(Project, models.PROTECT, related_name="measures")
    goals = models.ManyToManyField(Goal, related_name="measures", blank=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    responsible = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    workplaces = models.CharField(max_length=300, blank=True)
    is_voluntary = models.BooleanField(null=True, blank=True)
    staff_stage = models.CharField(max_length=10, choices=Stage, blank=True)
    union_stage = models.CharField(max_length=10, choices=Stage, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    # What `with_goals` adds to a row.
    served: list[Goal]

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["project", "position", "pk"]
        constraints = [
            one_of("state", MeasureState, name="measure_state_is_known"),
            starts_before_it_ends("starts_on", "ends_on", name="measure_starts_before_it_ends"),
        ]

    def __str__(self):
        return self.title

    get_state_display = word_for("state", MeasureState)


class Milestone(Removable):
    """A day by which something is to be in place. Where it is moved, every move is kept."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is not reached."""
        return self.reached_on is None and self.due_on < timezone.localdate()


class MilestoneMove(models.Model):
    """That a milestone was moved from one day to another, by whom, and why. Never changed."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="moves")
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    moved_at = models.DateTimeField(default=timezone.now)
    moved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["moved_at", "pk"]

    def __str__(self):
        return f"{self.milestone}: {self.from_day}–{self.to_day}"


__all__ = ["Measure", "MeasureState", "Milestone", "MilestoneMove", "Stage"]
