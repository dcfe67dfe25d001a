"""The plan: measures and milestones are set, changed, reached, moved, taken out and brought back."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.actions.changes import refuse_closed, refuse_future, refuse_removed, remove, restore, set_fields
from projects.models import Goal, Measure, Milestone, MilestoneMove, Project
from trepart.versions import VERSION_FIELDS, hold


class MeasureParts(TypedDict, total=False):
    """What a measure says beside its title and its goals; all of it may wait."""

    description: str
    responsible: str
    starts_on: date | None
    ends_on: date | None
    state: str
    workplaces: str
    is_voluntary: bool | None
    staff_stage: str
    union_stage: str


@transaction.atomic
def set_measure(
    project: Project,
    *,
    title: str,
    goals: Sequence[Goal] | None = None,
    measure: Measure | None = None,
    version: int | None = None,
    by: User,
    **parts: Unpack[MeasureParts],
) -> Measure:
    """Add a measure, or change one. It serves goals of its own project; None leaves them as they are."""
    refuse_closed(project)
    if measure is None:
        last = project.measures.aggregate(last=Max("position"))["last"] or 0
        measure = Measure(project=project, position=last + 1, changed_by=by)
    else:
        measure = hold(measure, version=version, by=by)
        refuse_removed(measure)
    is_new = measure.pk is None
    changes = set_fields(measure, {"title": title, **parts})
    if measure.starts_on and measure.ends_on and measure.ends_on < measure.starts_on:
        raise ValidationError({"ends_on": _("The measure ends before it begins.")})
    measure.save(update_fields=None if is_new else [*changes, *VERSION_FIELDS])
    if goals is not None:
        changes |= _serve(measure, goals)
    record("set" if is_new else "changed", measure, by=by, changes=changes, project=project)
    return measure


def _serve(measure: Measure, goals: Sequence[Goal]) -> dict[str, list[Any]]:
    """Let the measure serve these goals. One that was removed stays with it, should it come back."""
    if any(goal.project_id != measure.project_id or goal.removed_at for goal in goals):
        raise ValidationError({"goals": _("Choose goals of this project.")})
    before = list(measure.goals.all())
    after = sorted({*goals, *(goal for goal in before if goal.removed_at)}, key=lambda goal: goal.pk)
    if {goal.pk for goal in before} == {goal.pk for goal in after}:
        return {}
    measure.goals.set(after)
    return {"goals": [[goal.title for goal in before], [goal.title for goal in after]]}


@transaction.atomic
def set_milestone(
    project: Project,
    *,
    title: str,
    due_on: date,
    reason: str = "",
    milestone: Milestone | None = None,
    version: int | None = None,
    by: User,
) -> Milestone:
    """Set a milestone, or change one. A new day for one that others know of is a move, with its reason."""
    refuse_closed(project)
    if milestone is None:
        milestone = Milestone.objects.create(project=project, title=title, due_on=due_on, changed_by=by)
        record("set", milestone, by=by, changes={"due_on": [None, due_on]}, project=project)
        return milestone
    milestone = hold(milestone, version=version, by=by)
    refuse_removed(milestone)
    changes = set_fields(milestone, {"title": title})
    if due_on != milestone.due_on:
        changes |= _move(milestone, due_on, reason, by=by)
    milestone.save(update_fields=["title", "due_on", *VERSION_FIELDS])
    verb = "moved" if "due_on" in changes else "changed"
    record(verb, milestone, by=by, changes=changes, reason=reason, project=project)
    return milestone


@transaction.atomic
def move_milestone(milestone: Milestone, *, to_day: date, reason: str, by: User) -> Milestone:
    """Give a milestone another day. The day it had is kept, with who moved it and why."""
    refuse_closed(milestone.project)
    milestone = hold(milestone, version=None, by=by)
    refuse_removed(milestone)
    if to_day == milestone.due_on:
        raise ValidationError({"due_on": _("This is the day that it has.")})
    changes = _move(milestone, to_day, reason, by=by)
    milestone.save(update_fields=["due_on", *VERSION_FIELDS])
    record("moved", milestone, by=by, changes=changes, reason=reason, project=milestone.project)
    return milestone


def _move(milestone: Milestone, to_day: date, reason: str, *, by: User) -> dict[str, list[Any]]:
    """The move as a row of its own. What is reached stays where it was."""
    if milestone.reached_on:
        raise ValidationError({"due_on": _("The milestone is reached. Its day is not moved any more.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is moved. Others have planned by this day.")})
    MilestoneMove.objects.create(
        milestone=milestone, from_day=milestone.due_on, to_day=to_day, reason=reason, moved_by=by
    )
    return set_fields(milestone, {"due_on": to_day})


@transaction.atomic
def reach_milestone(milestone: Milestone, *, reached_on: date, by: User) -> Milestone:
    """Say that a milestone is reached, and since which day: today or earlier."""
    refuse_closed(milestone.project)
    milestone = hold(milestone, version=None, by=by)
    refuse_removed(milestone)
    refuse_future(reached_on, "reached_on")
    changes = set_fields(milestone, {"reached_on": reached_on})
    if changes:
        milestone.save(update_fields=["reached_on", *VERSION_FIELDS])
        record("reached", milestone, by=by, changes=changes, project=milestone.project)
    return milestone


@transaction.atomic
def reopen_milestone(milestone: Milestone, *, by: User) -> Milestone:
    """Say that a milestone is not reached after all."""
    refuse_closed(milestone.project)
    milestone = hold(milestone, version=None, by=by)
    refuse_removed(milestone)
    changes = set_fields(milestone, {"reached_on": None})
    if changes:
        milestone.save(update_fields=["reached_on", *VERSION_FIELDS])
        record("reopened", milestone, by=by, changes=changes, project=milestone.project)
    return milestone


def remove_measure(measure: Measure, *, by: User) -> Measure:
    """Take a measure out of the plan. It can be brought back."""
    return remove(measure, by=by)


def restore_measure(measure: Measure, *, by: User) -> Measure:
    """Bring a removed measure back as it was."""
    return restore(measure, by=by)


def remove_milestone(milestone: Milestone, *, by: User) -> Milestone:
    """Take a milestone out of the plan. It can be brought back, and its moves are kept."""
    return remove(milestone, by=by)


def restore_milestone(milestone: Milestone, *, by: User) -> Milestone:
    """Bring a removed milestone back as it was."""
    return restore(milestone, by=by)
