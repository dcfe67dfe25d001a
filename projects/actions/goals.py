"""Goals are set, changed, taken away and brought back; what is measured is only ever added to."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.actions.changes import refuse_closed, refuse_future, refuse_removed, remove, restore, set_fields
from projects.models import Goal, Measurement, Project, PurposeElement
from trepart.versions import VERSION_FIELDS, hold


class GoalParts(TypedDict, total=False):
    """What a goal says beside its title and its kind; all of it may wait."""

    level: str
    parent: Goal | None
    indicator: str
    unit: str
    direction: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None
    interval_months: int | None
    owner: str
    purpose_element: PurposeElement | None
    purpose_link: str


@transaction.atomic
def set_goal(
    project: Project,
    *,
    title: str,
    kind: str,
    goal: Goal | None = None,
    version: int | None = None,
    by: User,
    **parts: Unpack[GoalParts],
) -> Goal:
    """Set a new goal, or change one. A goal leads away from its baseline; a sub-goal has one parent."""
    refuse_closed(project)
    if goal is None:
        last = project.goals.aggregate(last=Max("position"))["last"] or 0
        goal = Goal(project=project, position=last + 1, set_at=timezone.now(), changed_by=by)
    else:
        goal = hold(goal, version=version, by=by)
        refuse_removed(goal)
    is_new = goal.pk is None
    changes = set_fields(goal, {"title": title, "kind": kind, **parts})
    _refuse_nonsense(goal)
    goal.save(update_fields=None if is_new else [*changes, "parent", *VERSION_FIELDS])
    record("set" if is_new else "changed", goal, by=by, changes=changes, project=project)
    return goal


def _refuse_nonsense(goal: Goal) -> None:
    """What cannot stand in a goal, or above it. The one above is read anew: it may just have been moved."""
    if goal.baseline is not None and goal.baseline == goal.target:
        raise ValidationError({"target": _("The target must differ from the baseline.")})
    if goal.baseline_on and goal.target_on and goal.target_on < goal.baseline_on:
        raise ValidationError({"target_on": _("The target's date comes before the baseline's.")})
    element = goal.purpose_element and PurposeElement.objects.get(pk=goal.purpose_element.pk)
    if element and (element.project_id != goal.project_id or element.removed_at):
        raise ValidationError({"purpose_element": _("Choose a part of this project's purpose.")})
    if goal.level == Goal.Level.MAIN:
        goal.parent = None
        return
    goal.parent = goal.parent and Goal.objects.get(pk=goal.parent.pk)
    if goal.parent is None or goal.parent.project_id != goal.project_id or goal.parent.removed_at:
        raise ValidationError({"parent": _("Choose the goal that this sub-goal belongs to.")})
    if goal.pk and _is_under(goal.parent, goal):
        raise ValidationError({"parent": _("A goal cannot stand under itself.")})


def _is_under(goal: Goal, above: Goal) -> bool:
    """Whether walking up from the goal one meets the other."""
    above_it: Goal | None = goal
    while above_it is not None:
        if above_it.pk == above.pk:
            return True
        above_it = above_it.parent
    return False


def remove_goal(goal: Goal, *, by: User) -> Goal:
    """Take a goal out of the plan. It can be brought back, and what was measured is kept."""
    return remove(goal, by=by, unless=_refuse_above_others)


def _refuse_above_others(goal: Goal) -> None:
    if goal.sub_goals.current().exists():
        raise ValidationError(_("This goal has sub-goals. Move or remove them first."))


def restore_goal(goal: Goal, *, by: User) -> Goal:
    """Bring a removed goal back as it was."""
    return restore(goal, by=by, unless=_refuse_without_what_it_belongs_to)


def _refuse_without_what_it_belongs_to(goal: Goal) -> None:
    if goal.parent and goal.parent.removed_at:
        raise ValidationError(_("Bring the goal that it belongs to back first."))
    if goal.purpose_element and goal.purpose_element.removed_at:
        raise ValidationError(_("Bring the part of the purpose that it leads to back first."))


@transaction.atomic
def measure_goal(goal: Goal, *, value: Decimal, measured_on: date, source: str = "", by: User) -> Measurement:
    """Record what was measured, on the day it was measured. An activity that is done measures 1."""
    refuse_closed(goal.project)
    return _record_value(hold(goal, version=None, by=by), value, measured_on, source, by=by)


@transaction.atomic
def measure_goal_from_table(
    goal: Goal, rows: Iterable[tuple[date, Decimal, str]], *, by: User
) -> list[Measurement]:
    """Record a day and a value for each line of a table. A day that has a value already takes no other."""
    refuse_closed(goal.project)
    goal = hold(goal, version=None, by=by)
    taken = set(goal.measurements.filter(corrected_by=None).values_list("measured_on", flat=True))
    recorded = []
    for on, value, source in rows:
        if on not in taken:
            taken.add(on)
            recorded.append(_record_value(goal, value, on, source, by=by))
    return recorded


@transaction.atomic
def correct_measurement(
    measurement: Measurement, *, value: Decimal, measured_on: date, source: str = "", by: User
) -> Measurement:
    """Put a new measurement in the place of a wrong one. Both stay; only the new one counts."""
    refuse_closed(measurement.goal.project)
    goal = hold(measurement.goal, version=None, by=by)
    if Measurement.objects.filter(corrects=measurement).exists():
        raise ValidationError(_("This measurement is already corrected. Correct the newest one."))
    return _record_value(goal, value, measured_on, source, by=by, corrects=measurement)


def _record_value(
    goal: Goal, value: Decimal, on: date, source: str, *, by: User, corrects: Measurement | None = None
) -> Measurement:
    """Write down what was measured. The goal is held: nobody removes it meanwhile."""
    if goal.removed_at:
        raise ValidationError(_("The goal is removed."))
    refuse_future(on, "measured_on")
    row = Measurement.objects.create(
        goal=goal, value=value, measured_on=on, source=source, corrects=corrects, recorded_by=by
    )
    changes = {"value": [corrects.value, value]} if corrects else {"value": [None, value]}
    record("corrected" if corrects else "measured", row, by=by, changes=changes, project=goal.project)
    return row
