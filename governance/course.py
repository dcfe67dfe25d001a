"""The course of a project through its phases: where it stands, how it came there, and what is next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from django.utils.functional import cached_property

from governance.gates import Condition, Demand, Gates, on_the_way, ways_from
from governance.models import LIFE, PhaseChange
from projects.models import Phase, Project


class Place(StrEnum):
    """Where a phase is, seen from the one that the project is in."""

    BEEN = "been"
    HERE = "here"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """A phase of the project's life, where it is, and since when where it has come to it."""

    phase: Phase
    place: Place
    since: date | None


@dataclass
class Gate:
    """The way out of a phase into the next, and what should be in place; asked when it is shown."""

    phase: Phase
    onward: Phase
    gates: Gates

    @cached_property
    def conditions(self) -> list[Condition]:
        """What should be in place, and how it stands."""
        return self.gates.of(self.phase)

    @property
    def lacking(self) -> list[Condition]:
        """What is not in place."""
        return [condition for condition in self.conditions if not condition.ok]


@dataclass(frozen=True)
class Told:
    """A change of phase with what was lacking in words, and the phases that were skipped."""

    row: PhaseChange
    lacking: list[str]
    skipped: list[str]


class Course:
    """What the page of the phases shows, each part asked for once."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def _changes(self) -> list[PhaseChange]:
        return list(self.project.phase_changes.in_full())

    @property
    def last(self) -> PhaseChange | None:
        """The last change of phase, if any is known."""
        return self._changes[0] if self._changes else None

    @property
    def came_by(self) -> Told | None:
        """How it came to stand still or be withdrawn, as far as it is known; nothing in other phases."""
        is_apart = self.project.phase in (Phase.PAUSED, Phase.WITHDRAWN)
        return self.history[0] if is_apart and self.history else None

    @cached_property
    def standing(self) -> str:
        """The phase of its life that it is in: for one that stands still or is withdrawn, the last one."""
        if self.project.phase in LIFE:
            return self.project.phase
        known = (row.from_phase for row in self._changes if row.from_phase in LIFE)
        return next(known, "")

    @property
    def steps(self) -> list[Step]:
        """The phases from first to last. Where it cannot be told which it was in, all are ahead."""
        here = LIFE.index(Phase(self.standing)) if self.standing else -1
        return [
            Step(phase, _place(number, here), self._since(phase) if number <= here else None)
            for number, phase in enumerate(LIFE)
        ]

    def _since(self, phase: Phase) -> date | None:
        """Since when it is in the phase, or was the last time; a pause in between counts for nothing."""
        entered = (
            row.decided_on
            for row in self._changes
            if row.to_phase == phase and row.from_phase != Phase.PAUSED
        )
        return next(entered, None)

    @property
    def paused_in(self) -> str | None:
        """The phase in which it stands still, as far as that is known."""
        return (self.standing or None) if self.project.phase == Phase.PAUSED else None

    @property
    def ways(self) -> list[Phase]:
        """Where it can go from here."""
        return ways_from(self.project.phase, self.paused_in)

    @cached_property
    def gates(self) -> list[Gate]:
        """The gates that are ahead, the nearest first; none while it stands still or has ended."""
        gates, ahead = Gates(self.project), on_the_way(self.project.phase, Phase.ENDED)
        return [Gate(phase, onward, gates) for phase, onward in pairwise([*ahead, Phase.ENDED])]

    @cached_property
    def history(self) -> list[Told]:
        """Every change of phase, the last first."""
        return [
            Told(
                row,
                [str(Demand(code).label) for code in row.lacking if code in Demand],
                [str(phase.label) for phase in list(on_the_way(row.from_phase, row.to_phase))[1:]],
            )
            for row in self._changes
        ]


def _place(number: int, here: int) -> Place:
    if number == here:
        return Place.HERE
    return Place.BEEN if number < here else Place.AHEAD
