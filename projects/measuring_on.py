"""What waits for whoever measures on when a project has ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from projects.attainment import valid
from projects.goal_quality import months_after
from projects.lasting import EARLY, FOLLOW_UPS, FollowUp, follow_ups
from projects.models import ContinuationPlan, Goal, Project
from projects.standing import measured


@dataclass(frozen=True)
class ToMeasure:
    """A project whose goals are to be measured now, and for which day."""

    project: Project
    follow_up: FollowUp


def measured_days(project: Project) -> list[list[date]]:
    """For each goal that can be measured, the days on which it was."""
    goals = project.goals.current().exclude(kind=Goal.Kind.ACTIVITY).with_measurements()
    return [[row.on for row in valid(measured(goal))] for goal in goals]


def to_measure(user: Any, *, today: date) -> list[ToMeasure]:
    """What this person is to measure now, the first day first: one question where there is nothing."""
    ended = months_after(today, EARLY - FOLLOW_UPS[0])
    plans = ContinuationPlan.objects.measured_on_by(user).filter(project__ends_on__lte=ended)
    projects = [plan.project for plan in plans.select_related("project")]
    prefetch_related_objects(projects, "goals__measurements")
    found = [each for project in projects for each in _due(project, today)]
    return sorted(found, key=lambda each: each.follow_up.due_on)


def _due(project: Project, today: date) -> Iterator[ToMeasure]:
    """The days of a project that wait; its goals come with their measurements."""
    goals = [goal for goal in project.goals.all() if not goal.removed_at and goal.kind != Goal.Kind.ACTIVITY]
    days = [[row.on for row in valid(measured(goal))] for goal in goals]
    for each in follow_ups(project.ends_on, days, today=today):
        if each.is_due:
            yield ToMeasure(project, each)
