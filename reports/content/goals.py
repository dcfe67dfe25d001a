"""The goals: what was measured, how far they have come, and how good they are as goals."""

from collections.abc import Hashable, Iterable
from datetime import date
from typing import Any

from projects.attainment import Measured, progress, valid
from projects.goal_quality import GoalFacts, assess
from projects.models import Goal, Measurement, Project
from reports.content.plain import coded, day, exact


def goals_of(project: Project, on: date) -> list[dict[str, Any]]:
    """Main goals numbered 1, 2, 3, each followed by its sub-goals 1.1, 1.2."""
    goals = list(project.goals.current().with_measurements())
    mains = [goal for goal in goals if goal.level == Goal.Level.MAIN]
    told = []
    for number, main in enumerate(mains, start=1):
        told.append(_goal(main, str(number), on))
        subs = [goal for goal in goals if goal.parent_id == main.pk]
        told += [_goal(goal, f"{number}.{place}", on) for place, goal in enumerate(subs, start=1)]
    return told


def _goal(goal: Goal, code: str, on: date) -> dict[str, Any]:
    measurements = [m for m in goal.measurements.all() if m.measured_on <= on]
    measured = [_measured(m) for m in measurements]
    standing = progress(
        baseline=goal.baseline,
        baseline_on=goal.baseline_on,
        target=goal.target,
        target_on=goal.target_on,
        direction=goal.direction,
        measurements=measured,
        on=on,
    )
    quality = assess(_facts(goal, standing.latest, on))
    return {
        "code": code,
        "title": goal.title,
        "level": coded(goal.level, goal.get_level_display()),
        "kind": coded(goal.kind, goal.get_kind_display()),
        "indicator": goal.indicator,
        "unit": goal.unit,
        "direction": goal.direction,
        "owner": goal.owner,
        "baseline": _point(goal.baseline, goal.baseline_on),
        "target": _point(goal.target, goal.target_on),
        "measurements": _valid(measurements, measured),
        "now": standing.latest and _point(standing.latest.value, standing.latest.on),
        "attainment": None if standing.share is None else f"{standing.share:.4f}",
        "reached": standing.reached,
        "ahead": standing.ahead,
        "quality": coded(quality.level, quality.label),
        "weaknesses": [check.sentence for check in quality.failed],
    }


def _measured(measurement: Measurement) -> Measured:
    return Measured(
        measurement.pk,
        measurement.measured_on,
        measurement.value,
        measurement.recorded_at,
        measurement.corrects_id,
    )


def _valid(rows: Iterable[Measurement], measured: list[Measured]) -> list[dict[str, Any]]:
    """Those that stand, oldest first; what a correction corrects is named by its value."""
    values: dict[Hashable, str | None] = {row.pk: exact(row.value) for row in rows}
    return [
        {"on": day(m.on), "value": exact(m.value), "corrects": values.get(m.corrects)}
        for m in valid(measured)
    ]


def _facts(goal: Goal, latest: Measured | None, on: date) -> GoalFacts:
    return GoalFacts(
        kind=goal.kind,
        level=goal.level,
        indicator=goal.indicator,
        unit=goal.unit,
        baseline=goal.baseline,
        baseline_on=goal.baseline_on,
        target=goal.target,
        target_on=goal.target_on,
        direction=goal.direction,
        interval_months=goal.interval_months,
        owner=goal.owner,
        purpose_link=goal.purpose_link,
        last_measured_on=latest.on if latest else None,
        today=on,
    )


def _point(value: Any, on: date | None) -> dict[str, Any] | None:
    return None if value is None else {"on": day(on), "value": exact(value)}
