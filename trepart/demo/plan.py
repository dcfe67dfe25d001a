"""The plans of two demo projects: measures and milestones, set when the project began and kept up since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from projects import actions as following
from projects.models import Measure, Milestone
from trepart.demo.clock import at
from trepart.demo.stage import Stage

SET_DAYS_AFTER_START = 12


@dataclass(frozen=True)
class MeasureStory:
    """A measure: the goals it serves, when it runs (in days from today), and how it came along."""

    title: str
    goals: Sequence[int]
    responsible: str
    days: tuple[int, int]
    workplaces: str = ""
    description: str = ""
    is_voluntary: bool | None = None
    came_in: tuple[str, str] = ("planning", "planning")
    states: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class MilestoneStory:
    """A milestone: its first day (in days from today), its moves, and how many days ago it was reached."""

    title: str
    due_in: int
    moves: Sequence[tuple[int, int, str]] = ()
    reached_days_ago: int | None = None


@dataclass(frozen=True)
class PlanStory:
    """The plan of one project."""

    measures: Sequence[MeasureStory]
    milestones: Sequence[MilestoneStory]


SONGDALEN = PlanStory(
    measures=(
        MeasureStory(
            "Kartlegge hvem som ønsker større stilling",
            (0, 1),
            "Personalsjefen",
            (-530, -440),
            workplaces="Alle fire avdelinger i omsorg",
            description="Alle ansatte i deltid får en samtale med leder og tillitsvalgt sammen.",
            is_voluntary=True,
            states=((520, "underway"), (436, "done")),
        ),
        MeasureStory(
            "Prøve ny turnus på avdeling 2 og 4",
            (0, 3),
            "Turnusansvarlig",
            (-380, -60),
            workplaces="Avdeling 2 og avdeling 4",
            description="Lengre vakter og færre helger for hver. Prøvetida er seks måneder på hver avdeling.",
            is_voluntary=False,
            came_in=("start", "planning"),
            states=((375, "underway"), (55, "done")),
        ),
        MeasureStory(
            "Prøve ny turnus på avdeling 1 og 3",
            (0, 3),
            "Turnusansvarlig",
            (-40, 130),
            workplaces="Avdeling 1 og avdeling 3",
            is_voluntary=False,
            states=((38, "underway"),),
        ),
        MeasureStory(
            "Fast vikarteam i hjemmetjenesten",
            (1, 2),
            "Enhetsleder i omsorg",
            (-200, 90),
            workplaces="Hjemmetjenesten",
            description="Seks ansatte i hele stillinger tar vakter på tvers av rodene.",
            is_voluntary=True,
            came_in=("underway", "not_at_all"),
            states=((195, "underway"),),
        ),
        MeasureStory(
            "Felles opplæring i turnus og arbeidstid",
            (0,),
            "Prosjektlederen",
            (30, 120),
            workplaces="Avdelingsledere, tillitsvalgte og verneombud",
        ),
        MeasureStory(
            "Bemanningsbyrå som buffer om sommeren",
            (),
            "Personalsjefen",
            (-300, -180),
            came_in=("not_at_all", "underway"),
            states=((290, "dropped"),),
        ),
    ),
    milestones=(
        MilestoneStory("Alle i deltid har vært i samtale", -445, reached_days_ago=438),
        MilestoneStory("Turnus for de to første avdelingene er drøftet", -390, reached_days_ago=392),
        MilestoneStory(
            "Halvveis: 25 prosent har hel stilling",
            -190,
            moves=((215, -150, "Avdeling 4 startet tre uker senere på grunn av sykefravær."),),
            reached_days_ago=146,
        ),
        MilestoneStory(
            "Avdeling 1 og 3 har valgt turnus",
            -60,
            moves=(
                (90, -30, "Hovedverneombudet sluttet, og risikovurderingen måtte vente."),
                (34, -9, "ADMU ba om ett møte til med avdeling 3."),
            ),
        ),
        MilestoneStory("Retningslinje for heltid er vedtatt", 45),
        MilestoneStory("35 prosent har hel stilling", 160),
    ),
)

LUNNER = PlanStory(
    measures=(
        MeasureStory(
            "Opplæring i forbedringsarbeid, leder og tillitsvalgt sammen",
            (1,),
            "Prosjektlederen",
            (-540, -300),
            workplaces="Alle arbeidsplasser i første pulje",
            is_voluntary=False,
            states=((538, "underway"), (295, "done")),
        ),
        MeasureStory(
            "Fagbrev på jobb",
            (0, 2),
            "Kommunalsjefen for helse",
            (-460, 150),
            workplaces="Helse og oppvekst",
            description="Fri med lønn til lesedager, og veileder på egen arbeidsplass.",
            is_voluntary=True,
            states=((455, "underway"),),
        ),
        MeasureStory(
            "Lea’n i skolene",
            (1,),
            "Kommunalsjefen for oppvekst",
            (-260, 120),
            workplaces="Fire skoler",
            is_voluntary=False,
            came_in=("underway", "start"),
            states=((250, "underway"),),
        ),
    ),
    milestones=(
        MilestoneStory("Første pulje har vist fram sin forbedring", -310, reached_days_ago=312),
        MilestoneStory(
            "Alle skoler er i gang",
            -120,
            moves=((140, -20, "To skoler utsatte oppstarten til etter eksamen."),),
            reached_days_ago=14,
        ),
        MilestoneStory("24 arbeidsplasser har vist fram en forbedring", 110),
    ),
)

PLANS: Mapping[str, PlanStory] = {"Heltidskultur i omsorg": SONGDALEN, "Lea’n i Lunner": LUNNER}


class Plans(Stage):
    """Sets the plan shortly after the project began, and tells how it went since."""

    def plan_events(self) -> list[tuple[float, Callable[[], object]]]:
        """What happened to the plan, each with how many days ago it was."""
        plan = PLANS.get(self.story.title)
        if plan is None:
            return []
        set_days_ago = self.story.begun_days_ago - SET_DAYS_AFTER_START
        events: list[tuple[float, Callable[[], object]]] = []
        for measure in plan.measures:
            events.append((set_days_ago, partial(self._set_measure, measure, set_days_ago)))
            events += [(ago, partial(self._bring_on, measure, ago, state)) for ago, state in measure.states]
        for milestone in plan.milestones:
            events.append((set_days_ago, partial(self._set_milestone, milestone, set_days_ago)))
            events += [(move[0], partial(self._move, milestone, *move)) for move in milestone.moves]
            if milestone.reached_days_ago is not None:
                ago = milestone.reached_days_ago
                events.append((ago, partial(self._reach, milestone, ago)))
        return events

    def _set_measure(self, story: MeasureStory, days_ago: int) -> None:
        begins, ends = (self.today + timedelta(days=days) for days in story.days)
        with at(self.moment(days_ago, 10)):
            following.set_measure(
                self.project,
                title=story.title,
                goals=[self.goals[number] for number in story.goals],
                description=story.description,
                responsible=story.responsible,
                starts_on=begins,
                ends_on=ends,
                workplaces=story.workplaces,
                is_voluntary=story.is_voluntary,
                staff_stage=story.came_in[0],
                union_stage=story.came_in[1],
                by=self.leader,
            )

    def _bring_on(self, story: MeasureStory, days_ago: int, state: str) -> None:
        measure = Measure.objects.get(project=self.project, title=story.title)
        with at(self.moment(days_ago, 11)):
            following.set_measure(
                self.project, measure=measure, title=measure.title, state=state, by=self.leader
            )

    def _set_milestone(self, story: MilestoneStory, days_ago: int) -> None:
        with at(self.moment(days_ago, 10, 30)):
            following.set_milestone(
                self.project,
                title=story.title,
                due_on=self.today + timedelta(days=story.due_in),
                by=self.leader,
            )

    def _move(self, story: MilestoneStory, days_ago: int, to: int, reason: str) -> None:
        with at(self.moment(days_ago, 12)):
            following.move_milestone(
                self._milestone(story),
                to_day=self.today + timedelta(days=to),
                reason=reason,
                by=self.leader,
            )

    def _reach(self, story: MilestoneStory, days_ago: int) -> None:
        moment = self.moment(days_ago, 15)
        with at(moment):
            following.reach_milestone(self._milestone(story), reached_on=moment.date(), by=self.leader)

    def _milestone(self, story: MilestoneStory) -> Milestone:
        return Milestone.objects.get(project=self.project, title=story.title)
