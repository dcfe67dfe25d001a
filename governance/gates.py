"""What must be in place before a project leaves a phase, as it stands in the register today.

A gate warns and never bars: a body may go on for a reason, and what was lacking stands with its decision.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from accounts.parties import in_words
from governance.composition import BodyFact
from governance.compositions import snapshot_of
from governance.models import LIFE
from projects.attainment import latest_valid
from projects.goal_quality import CAN_SHOW
from projects.models import ContinuationPlan, Goal, Phase, Project
from projects.standing import measured
from trepart.words import listed


class Demand(models.TextChoices):
    """Something that should be in place; what a decision remembers where it was not."""

    NEED = "need", pgettext_lazy("gate", "the need")
    PURPOSE = "purpose", pgettext_lazy("gate", "the purpose")
    OWNER = "owner", pgettext_lazy("gate", "a project owner")
    THREE_PARTIES = "three_parties", pgettext_lazy("gate", "all three parties in a steering body")
    MEASURABLE_GOAL = "measurable_goal", pgettext_lazy("gate", "a goal that can be measured")
    MILESTONE = "milestone", pgettext_lazy("gate", "a milestone")
    RESOURCES = "resources", pgettext_lazy("gate", "money or time")
    MEASURED = "measured", pgettext_lazy("gate", "measurements after the baseline")
    LESSONS = "lessons", pgettext_lazy("gate", "lessons")
    CONTINUATION = "continuation", pgettext_lazy("gate", "a continuation plan with an owner")
    MEASURED_BY = "measured_by", pgettext_lazy("gate", "somebody who measures on")


@dataclass(frozen=True)
class Condition:
    """A demand, whether it is met, how it stands in words, and where it can be mended."""

    demand: Demand
    ok: bool
    sentence: str
    url: str

    @property
    def name(self) -> str:
        """What is asked for."""
        return str(self.demand.label)


class Gates:
    """The gates of one project; what they ask of the register is asked for once."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def of(self, phase: str) -> list[Condition]:
        """What should be in place before this phase is left for the next; nothing where none follows."""
        return [self._condition(demand) for demand in DEMANDS.get(phase, ())]

    def between(self, phase: str, to_phase: str) -> list[Condition]:
        """What should be in place on the way from a phase to a later one; the way back asks nothing."""
        return [condition for passed in on_the_way(phase, to_phase) for condition in self.of(passed)]

    def _condition(self, demand: Demand) -> Condition:
        check, place = CHECKS[demand]
        ok, sentence = check(self)
        return Condition(demand, ok, sentence, reverse(place, args=[self.project.slug]))

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals with their measurements."""
        return list(self.project.goals.current().with_measurements())

    @cached_property
    def steering(self) -> list[BodyFact]:
        """The steering bodies that have a seat, the most complete first."""
        known = [body for body in snapshot_of(self.project).bodies if body.steers and body.is_known]
        return sorted(known, key=lambda body: len(body.absent))

    def need(self) -> tuple[bool, str]:
        """Whether the need is stated."""
        stated = bool(self.project.need.strip())
        return stated, _("The need is stated.") if stated else _("Nobody has stated the need.")

    def purpose(self) -> tuple[bool, str]:
        """Whether the purpose is stated."""
        stated = bool(self.project.purpose.strip())
        return stated, _("The purpose is stated.") if stated else _("Nobody has stated the purpose.")

    def owner(self) -> tuple[bool, str]:
        """Whether somebody in the line answers for the project: a person, or at least an office."""
        owner = self.project.owner or self.project.owner_office.strip()
        if not owner:
            return False, _("Nobody in the line answers for the project.")
        return True, _("{owner} answers for the project in the line.").format(owner=owner)

    def three_parties(self) -> tuple[bool, str]:
        """Whether one steering body has all three, as it is composed today."""
        if not self.steering:
            return False, _("No steering body is known with its seats.")
        best = self.steering[0]
        if best.has_all_three:
            return True, _("All three parties sit in {body}.").format(body=best.name)
        missing = listed([in_words(party) for party in best.absent])
        return False, _("No steering body has all three. Missing in {body}: {parties}.").format(
            body=best.name, parties=missing
        )

    def measurable_goal(self) -> tuple[bool, str]:
        """Whether at least one goal shows a change that can be measured."""
        if not self.goals:
            return False, _("No goal is set.")
        count = sum(map(_is_measurable, self.goals))
        if not count:
            return False, _("No goal can be measured: it takes an indicator, a unit and a target.")
        said = ngettext("{n} goal can be measured.", "{n} goals can be measured.", count)
        return True, said.format(n=count)

    def milestone(self) -> tuple[bool, str]:
        """Whether the plan has a day by which something is to be in place."""
        count = self.project.milestones.current().count()
        if not count:
            return False, _("The plan has no milestone.")
        return True, ngettext("{n} milestone is set.", "{n} milestones are set.", count).format(n=count)

    def resources(self) -> tuple[bool, str]:
        """Whether there is money, or somebody's time."""
        project = self.project
        there = project.budget_lines.current().exists() or project.positions.current().exists()
        if there:
            return True, _("Money or time is set aside.")
        return False, _("Neither money nor anybody's time is set aside.")

    def measured(self) -> tuple[bool, str]:
        """Whether every goal that has a baseline was measured after it."""
        based = [goal for goal in self.goals if goal.baseline is not None]
        if not based:
            return False, _("No goal has a baseline that a change can be measured from.")
        count = sum(map(_was_measured_since, based))
        said = ngettext(
            "{n} of {all} goal is measured after its baseline.",
            "{n} of {all} goals are measured after their baseline.",
            len(based),
        )
        return count == len(based), said.format(n=count, all=len(based))

    def lessons(self) -> tuple[bool, str]:
        """Whether anybody told what was learnt."""
        count = self.project.lessons.current().count()
        if not count:
            return False, _("Nobody has told what was learnt.")
        return True, ngettext("{n} lesson is told.", "{n} lessons are told.", count).format(n=count)

    @cached_property
    def _continuation(self) -> ContinuationPlan | None:
        plans = ContinuationPlan.objects.filter(project=self.project)
        return plans.select_related("measurer").first()

    def continuation(self) -> tuple[bool, str]:
        """Whether it is said what goes on, and who owns it then."""
        plan = self._continuation
        if not plan or not plan.what_goes_on.strip():
            return False, _("It is not said what goes on when the project has ended.")
        if not plan.owner.strip():
            return False, _("Nobody in the line owns the work when the project has ended.")
        return True, _("{owner} owns what goes on.").format(owner=plan.owner)

    def measured_by(self) -> tuple[bool, str]:
        """Whether somebody measures on after the end."""
        plan = self._continuation
        if not plan or not plan.who_measures.strip():
            return False, _("Nobody in the line measures on after the end.")
        return True, _("{owner} measures on after the end.").format(owner=plan.who_measures)


DEMANDS: Mapping[str, tuple[Demand, ...]] = {
    Phase.IDEA: (Demand.NEED, Demand.PURPOSE, Demand.OWNER),
    Phase.PLANNING: (
        Demand.THREE_PARTIES,
        Demand.MEASURABLE_GOAL,
        Demand.MILESTONE,
        Demand.RESOURCES,
    ),
    Phase.EXECUTION: (Demand.MEASURED, Demand.LESSONS),
    Phase.CLOSING: (Demand.CONTINUATION,),
    Phase.CONTINUATION: (Demand.MEASURED_BY,),
}
CHECKS: Mapping[Demand, tuple[Callable[[Gates], tuple[bool, str]], str]] = {
    Demand.NEED: (Gates.need, "projects:purpose"),
    Demand.PURPOSE: (Gates.purpose, "projects:purpose"),
    Demand.OWNER: (Gates.owner, "projects:describe"),
    Demand.THREE_PARTIES: (Gates.three_parties, "governance:organisation"),
    Demand.MEASURABLE_GOAL: (Gates.measurable_goal, "projects:goals"),
    Demand.MILESTONE: (Gates.milestone, "projects:milestone-new"),
    Demand.RESOURCES: (Gates.resources, "projects:resources"),
    Demand.MEASURED: (Gates.measured, "projects:goals"),
    Demand.LESSONS: (Gates.lessons, "projects:afterwards"),
    Demand.CONTINUATION: (Gates.continuation, "projects:continuation"),
    Demand.MEASURED_BY: (Gates.measured_by, "projects:continuation"),
}


def on_the_way(phase: str, to_phase: str) -> Iterator[Phase]:
    """The phases that are left behind, the first of them included, on the way forward; none on any other."""
    if phase in LIFE and to_phase in LIFE:
        yield from LIFE[LIFE.index(Phase(phase)) : LIFE.index(Phase(to_phase))]


def ways_from(phase: str, paused_in: str | None) -> list[Phase]:
    """Where a project can go from a phase: on, the nearest first; back; to stand still; or to be withdrawn.

    One that stands still goes on where it was, as far as that is known. From the end no way leads anywhere.
    """
    if phase in (Phase.ENDED, Phase.WITHDRAWN):
        return []
    if phase == Phase.PAUSED:
        return [*([Phase(paused_in)] if paused_in else LIFE[:-1]), Phase.WITHDRAWN]
    here = LIFE.index(Phase(phase))
    return [*LIFE[here + 1 :], *reversed(LIFE[:here]), Phase.PAUSED, Phase.WITHDRAWN]


def needs_body(phase: str, to_phase: str) -> bool:
    """Whether the way is taken by a decision in a body alone: from one phase of its life to another."""
    return phase in LIFE and to_phase in LIFE


def _is_measurable(goal: Goal) -> bool:
    said = goal.indicator.strip() and goal.unit.strip() and goal.target is not None
    return bool(goal.kind in CAN_SHOW and said)


def _was_measured_since(goal: Goal) -> bool:
    """Whether a measurement that stands is from a later day than the baseline."""
    last = latest_valid(measured(goal))
    return last is not None and (goal.baseline_on is None or last.on > goal.baseline_on)
