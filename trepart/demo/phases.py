"""How the demo projects went from phase to phase, each by a decision in a body."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils import timezone

from governance import actions as governing
from governance.models import Body
from projects.models import Phase
from trepart.demo.clock import at
from trepart.demo.stage import Stage


@dataclass(frozen=True)
class PhaseStory:
    """A change of phase, so many days ago: where to, why, and in which of the story's bodies."""

    days_ago: int
    to_phase: str
    reason: str
    body: int | None = 0


PHASES: Mapping[str, Sequence[PhaseStory]] = {
    "Songdalen": (
        PhaseStory(
            557,
            Phase.PLANNING,
            "Behovet er godt beskrevet, og alle tre parter vil være med. Prosjektlederen lager en plan.",
        ),
        PhaseStory(
            515,
            Phase.EXECUTION,
            "Planen har milepæler, målene kan måles, og frikjøpet er på plass.",
        ),
    ),
    "Lunner": (
        PhaseStory(557, Phase.PLANNING, "Trepartsorganet vil prøve metoden i en første pulje."),
        PhaseStory(
            551,
            Phase.EXECUTION,
            "Første pulje er klar til å begynne. Budsjettet behandles i kommunestyret neste måned.",
        ),
        PhaseStory(
            205,
            Phase.PAUSED,
            "To av tre veiledere er sykmeldt. Vi fortsetter når de er erstattet.",
            body=None,
        ),
        PhaseStory(172, Phase.EXECUTION, "Nye veiledere er på plass.", body=None),
    ),
    "Strand": (
        PhaseStory(
            556,
            Phase.EXECUTION,
            "Programmet hadde frist, og omdømmemålingen måtte begynne før sommeren.",
        ),
    ),
    "Eidsvoll": (
        PhaseStory(556, Phase.PLANNING, "Utvalget slutter seg til behovet."),
        PhaseStory(520, Phase.EXECUTION, "Begge styringsgruppene har sluttet seg til målene.", body=1),
    ),
    "Time": (
        PhaseStory(556, Phase.PLANNING, "Leiargruppa vil ha ein plan for heile og større stillingar."),
        PhaseStory(521, Phase.EXECUTION, "Måla er klare, og einingane er valde."),
    ),
    "Bø i Nordland": (
        PhaseStory(556, Phase.PLANNING, "Styringsgruppa ser behovet og setter ned en prosjektgruppe."),
        PhaseStory(522, Phase.EXECUTION, "Prosjektgruppa er i gang, og målene er satt."),
    ),
}


class Phases(Stage):
    """Writes down each decision on the day that it was made."""

    def phase_events(self) -> list[tuple[float, Callable[[], object]]]:
        """Each change of phase, with how many days ago it was."""
        told = PHASES.get(self.story.place, ())
        return [(story.days_ago, partial(self._change_phase, story)) for story in told]

    def _change_phase(self, story: PhaseStory) -> None:
        self.project.refresh_from_db()
        with at(self.moment(story.days_ago, 15)):
            governing.decide_phase(
                self.project,
                was=self.project.phase,
                to_phase=story.to_phase,
                body=None if story.body is None else self._deciding_body(story.body),
                decided_on=timezone.localdate(),
                reason=story.reason,
                by=self.leader,
            )
        self.project.refresh_from_db()

    def _deciding_body(self, number: int) -> Body:
        return self.bodies[self.story.bodies[number].name]
