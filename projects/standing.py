"""Where each goal of a project stands: how good it is, how far it has come, and its picture."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from projects.attainment import Measured, Progress, expected, progress, valid
from projects.goal_quality import GoalFacts, GoalQuality, assess
from projects.goal_tree import in_tree
from projects.models import Goal, Measurement
from trepart.charts import GoalLinePicture, GoalPoint, goal_line
from trepart.words import decimals_of

FACTS = (
    "kind", "level", "indicator", "unit", "baseline", "baseline_on", "target", "target_on", "direction",
    "interval_months", "owner", "leads_to_purpose", "purpose_link",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A goal with everything that is worked out about it, on one day, and how deep in the tree it stands.

    `measurements` are those that count, newest first; `replaced` are those that were corrected.
    """

    goal: Goal
    quality: GoalQuality
    progress: Progress
    measurements: tuple[Measurement, ...]
    replaced: tuple[Measurement, ...] = ()
    depth: int = 0

    @property
    def rows(self) -> list[tuple[Measurement, Decimal | None]]:
        """The measurements, newest first, each with the value that was expected on its day."""
        goal = self.goal
        path = (goal.baseline, goal.baseline_on, goal.target, goal.target_on)
        return [(row, expected(*path, row.measured_on)) for row in self.measurements]

    @property
    def has_path(self) -> bool:
        """Whether there is a line from baseline to target to compare with."""
        goal = self.goal
        return None not in (goal.baseline, goal.baseline_on, goal.target, goal.target_on)

    @cached_property
    def picture(self) -> GoalLinePicture | None:
        """The measurements against the path, where there is anything to draw."""
        return self._drawn(compact=False)

    @cached_property
    def narrow_picture(self) -> GoalLinePicture | None:
        """The same for a phone, with letters that can be read there."""
        return self._drawn(compact=True)

    def _drawn(self, *, compact: bool) -> GoalLinePicture | None:
        if not self.measurements and self.goal.baseline is None:
            return None
        return goal_line(
            compact=compact,
            name=self.goal.indicator or self.goal.title,
            unit=self.goal.unit,
            points=[GoalPoint(row.measured_on, row.value) for row in reversed(self.measurements)],
            baseline=self.goal.baseline,
            baseline_on=self.goal.baseline_on,
            target=self.goal.target,
            target_on=self.goal.target_on,
        )

    @property
    def is_done_or_not(self) -> bool:
        """Whether it is verified by being done, and not by a number."""
        return self.goal.kind == Goal.Kind.ACTIVITY and self.goal.target is None

    @property
    def is_done(self) -> bool:
        """Whether an activity has been carried out."""
        return bool(self.is_done_or_not and self.progress.latest and self.progress.latest.value > 0)

    @property
    def is_reached(self) -> bool:
        """Whether it is where it was to be, by its number or by being done."""
        return self.is_done or bool(self.progress.reached)

    @property
    def decimals(self) -> int:
        """As many decimals as the goal's own numbers need, so that they stand under each other."""
        latest = self.progress.latest.value if self.progress.latest else None
        given = [value for value in (self.goal.baseline, latest, self.goal.target) if value is not None]
        return max((decimals_of(value) for value in given), default=0)

    @property
    def percent(self) -> Decimal | None:
        """The share of the way from baseline to target, in per cent."""
        return None if self.progress.share is None else self.progress.share * 100

    @property
    def distance(self) -> Decimal | None:
        """How far the latest value is from the path that was expected, without a sign."""
        return None if self.progress.difference is None else abs(self.progress.difference)


def standings(goals: Iterable[Goal], *, on: date | None = None) -> list[Standing]:
    """Where the goals stand on a day. The goals come with their measurements; nothing is asked for."""
    return [standing(goal, on=on or timezone.localdate()) for goal in goals]


def tree_of_standings(goals: Iterable[Goal], *, on: date | None = None) -> list[Standing]:
    """The same in the order of the tree, each with how deep it stands."""
    day = on or timezone.localdate()
    return [replace(standing(goal, on=day), depth=depth) for goal, depth in in_tree(goals)]


def standing(goal: Goal, *, on: date) -> Standing:
    """Where one goal stands on a day."""
    by_key: dict[Hashable, Measurement] = {row.pk: row for row in goal.measurements.all()}
    values = [each for each in measured(goal) if each.on <= on]
    kept = valid(values)
    at = progress(
        baseline=goal.baseline,
        baseline_on=goal.baseline_on,
        target=goal.target,
        target_on=goal.target_on,
        direction=goal.direction,
        measurements=values,
        on=on,
    )
    corrected = {row.corrects for row in values if row.corrects is not None}
    return Standing(
        goal=goal,
        quality=quality_of(facts_of(goal), last_measured_on=at.latest.on if at.latest else None, today=on),
        progress=at,
        measurements=tuple(by_key[row.key] for row in reversed(kept)),
        replaced=tuple(by_key[row.key] for row in values if row.key in corrected),
    )


def measured(goal: Goal) -> list[Measured]:
    """Everything that was measured of a goal, as the rules of attainment take it."""
    return [
        Measured(row.pk, row.measured_on, row.value, row.recorded_at, row.corrects_id)
        for row in goal.measurements.all()
    ]


def facts_of(goal: Goal) -> dict[str, Any]:
    """What the quality of a goal rests on."""
    return {name: getattr(goal, name) for name in FACTS}


def quality_of(
    facts: Mapping[str, Any], *, last_measured_on: date | None = None, today: date | None = None
) -> GoalQuality:
    """How good a goal is, from a row or from what has been typed so far."""
    known = {name: facts[name] for name in FACTS if facts.get(name) is not None}
    return assess(GoalFacts(**{"kind": "", **known}, last_measured_on=last_measured_on, today=today))
