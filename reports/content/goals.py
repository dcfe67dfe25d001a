"""The goals: what was measured, how far they have come, and how good they are as goals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from projects.models import Goal, Project
from projects.standing import Standing, standing
from reports.content.anchoring import Held
from reports.content.plain import coded, day, exact


def goals_of(project: Project, on: date) -> list[dict[str, Any]]:
    """Main goals numbered 1, 2, 3, each followed by its sub-goals 1.1, 1.2, and theirs 1.1.1."""
    return [_goal(goal, code, on) for code, goal in numbered_goals(project)]


def outcomes_of(project: Project, on: date, held: Mapping[int, Held]) -> list[dict[str, Any]]:
    """The goals as above, each with where it is anchored: `held` says it by the goal's key."""
    return [_goal(goal, code, on) | dict(held[goal.pk]) for code, goal in numbered_goals(project)]


def numbered_goals(project: Project) -> Iterator[tuple[str, Goal]]:
    """Every goal with its number, a sub-goal after the goal that it belongs to."""
    under = defaultdict(list)
    for goal in project.goals.current().with_measurements():
        under[goal.parent_id].append(goal)
    yield from _numbered(under, None)


def _numbered(under: Mapping[int | None, list[Goal]], parent: int | None) -> Iterator[tuple[str, Goal]]:
    for number, goal in enumerate(under.get(parent, ()), start=1):
        yield str(number), goal
        for code, below in _numbered(under, goal.pk):
            yield f"{number}.{code}", below


def _goal(goal: Goal, code: str, on: date) -> dict[str, Any]:
    return {"code": code} | _written(goal) | _worked_out(standing(goal, on=on), on)


def _written(goal: Goal) -> dict[str, Any]:
    """What people have set down."""
    return {
        "title": goal.title,
        "level": coded(goal.level, goal.get_level_display()),
        "kind": coded(goal.kind, goal.get_kind_display()),
        "indicator": goal.indicator,
        "unit": goal.unit,
        "direction": goal.direction,
        "owner": goal.owner,
        "baseline": _point(goal.baseline, goal.baseline_on),
        "target": _point(goal.target, goal.target_on),
    }


def _worked_out(at: Standing, on: date) -> dict[str, Any]:
    """What follows from what was measured until the day."""
    so_far = at.progress
    return {
        "measurements": _valid(at, on),
        "now": so_far.latest and _point(so_far.latest.value, so_far.latest.on),
        "attainment": None if so_far.share is None else f"{so_far.share:.4f}",
        "reached": so_far.reached,
        "ahead": so_far.ahead,
        "quality": coded(at.quality.level, at.quality.label),
        "weaknesses": [check.sentence for check in at.quality.failed],
    }


def _valid(at: Standing, on: date) -> list[dict[str, Any]]:
    """Those that stand, oldest first; what a correction corrects is named by its value."""
    known = [row for row in at.goal.measurements.all() if row.measured_on <= on]
    values: dict[int | None, str | None] = {row.pk: exact(row.value) for row in known}
    return [
        {"on": day(row.measured_on), "value": exact(row.value), "corrects": values.get(row.corrects_id)}
        for row in reversed(at.measurements)
    ]


def _point(value: Any, on: date | None) -> dict[str, Any] | None:
    return None if value is None else {"on": day(on), "value": exact(value)}
