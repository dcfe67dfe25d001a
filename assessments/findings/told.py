"""The findings of a project as its pages tell them, in the language that is being read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.utils.translation import pgettext_lazy

from assessments.findings.registry import PITFALLS, Pitfall, not_yet_possible, possible
from assessments.models import Finding, FindingEvent, FindingsLook, FindingState
from assessments.passages import Passage, passages_of
from projects.models import CriterionCode, Project

# How much a finding weighs, in words.
WEIGHTS = {
    3: pgettext_lazy("finding", "The report names it as why projects fail"),
    2: pgettext_lazy("finding", "Matters"),
    1: pgettext_lazy("finding", "Worth a look"),
}


@dataclass(frozen=True)
class Told:
    """One finding with its words. `events` are the newest first."""

    row: Finding
    pitfall: Pitfall
    events: Sequence[FindingEvent] = ()

    @property
    def weight(self) -> str:
        """How much it weighs, in words."""
        return str(WEIGHTS[self.row.severity])

    @property
    def facts(self) -> list[str]:
        """What the register saw, in words; none where another version of Trepart wrote it otherwise."""
        try:
            return self.pitfall.told(self.row.facts)
        except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError):
            return []

    @property
    def passages(self) -> list[Passage]:
        """Where in the report it stands."""
        return passages_of(self.pitfall.lines)

    @property
    def mend_at(self) -> str:
        """The address at which it is mended."""
        return self.pitfall.url(self.row.project.slug)


def told(rows: Iterable[Finding]) -> list[Told]:
    """The findings in words, each with its project at hand; what this version no longer knows is left out."""
    return [Told(row, PITFALLS[row.code]) for row in rows if row.code in PITFALLS]


@dataclass(frozen=True)
class OfCriterion:
    """What is asked about one criterion."""

    number: int
    name: str
    findings: list[Told]


@dataclass
class Asked:
    """Everything that the register asks and does not ask about one project."""

    project: Project
    look: FindingsLook | None = None
    every: list[Told] = field(default_factory=list)

    @property
    def is_behind(self) -> bool:
        """Whether something has changed since the register looked."""
        return self.look is None or self.look.looked_at is None or self.look.pulse != self.project.pulse

    @cached_property
    def open(self) -> list[Told]:
        """What the steering group is asked now, the weightiest first."""
        return [each for each in self.every if each.row.is_open]

    @property
    def by_criterion(self) -> list[OfCriterion]:
        """The same, criterion by criterion."""
        names = criterion_names()
        rows = sorted(self.open, key=lambda each: each.pitfall.criterion)
        return [
            OfCriterion(number, names[number - 1], list(some))
            for number, some in groupby(rows, lambda each: each.pitfall.criterion)
        ]

    @property
    def set_aside(self) -> list[Told]:
        """What was left for later, the first to come back first."""
        aside = [each for each in self.every if each.row.is_set_aside]
        return sorted(aside, key=lambda each: (each.row.look_again_on, each.row.code))

    @property
    def mended(self) -> list[Told]:
        """What no longer holds, the last mended first."""
        mended = [each for each in self.every if each.row.state == FindingState.MENDED]
        return sorted(mended, key=lambda each: (each.row.mended_at, each.row.code), reverse=True)

    @property
    def quiet(self) -> list[Pitfall]:
        """What was asked of the register, and has never held."""
        seen = {each.row.code for each in self.every}
        return [pitfall for pitfall in possible() if pitfall.code not in seen]

    @property
    def not_yet(self) -> list[Pitfall]:
        """What the register cannot answer yet."""
        return not_yet_possible()


def criterion_names() -> list[str]:
    """What the six criteria are called, in their order."""
    return [str(criterion.label) for criterion in CriterionCode]


def asked_of(project: Project) -> Asked:
    """Everything about the findings of one project, in three questions."""
    rows = list(project.findings.for_page())
    for row in rows:
        row.project = project
    events: dict[int, list[FindingEvent]] = {row.pk: [] for row in rows}
    for event in FindingEvent.objects.filter(finding__in=rows).select_related("by__person").reverse():
        events[event.finding_id].append(event)
    every = [Told(row, PITFALLS[row.code], events[row.pk]) for row in rows if row.code in PITFALLS]
    return Asked(project, FindingsLook.objects.filter(project=project).first(), every)
