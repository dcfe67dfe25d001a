"""The risks of two demo projects: seen when the project began, judged anew since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from projects import actions as following
from projects.models import Risk
from trepart.demo.clock import at
from trepart.demo.stage import Stage


@dataclass(frozen=True)
class RiskStory:
    """A risk: how it was judged first, and how it was judged anew so many days ago."""

    title: str
    category: str
    first: tuple[int, int]
    response: str
    owner: str
    seen_days_ago: int
    anew: Sequence[tuple[int, tuple[int, int], tuple[int, int] | None, str]] = ()


RISKS = {
    "Songdalen": (
        RiskStory(
            "Politikerne hører for sjelden om prosjektet til å styre det",
            "cooperation",
            (4, 4),
            "Fast sak i ADMU, og ordføreren legger fram statusen for kommunestyret hvert halvår.",
            "Ordfører",
            540,
            ((360, (4, 4), (2, 4), "open"), (120, (2, 4), (2, 3), "open")),
        ),
        RiskStory(
            "Ny turnus rammer helgene, og de ansatte sier nei",
            "services",
            (4, 5),
            "Hver avdeling prøver turnusen i tolv uker med sine tillitsvalgte før noe blir fast.",
            "Enhetsleder i omsorg",
            540,
            ((200, (4, 5), (3, 4), "open"),),
        ),
        RiskStory(
            "Frikjøpet av prosjektlederen er for lite",
            "resources",
            (3, 4),
            "",
            "Kommunedirektør",
            300,
        ),
        RiskStory(
            "Vikarbudsjettet sprekker mens to turnuser går side om side",
            "resources",
            (3, 3),
            "Avdelingene prøver én om gangen.",
            "Personalsjef",
            430,
            ((150, (3, 3), (1, 3), "closed"),),
        ),
    ),
    "Eidsvoll": (
        RiskStory(
            "De to styringsgruppene trekker i hver sin retning",
            "cooperation",
            (3, 5),
            "Felles møte hvert kvartal, og den samme statusrapporten i begge.",
            "Prosjektleder",
            420,
            ((90, (3, 5), (2, 4), "open"),),
        ),
        RiskStory(
            "Lederne i barnehagene har ikke tid til samtalene",
            "resources",
            (4, 3),
            "Personalavdelingen tar over innkalling og referat.",
            "Personalsjef",
            400,
        ),
    ),
}


class Risks(Stage):
    """Enters the risks of the story that is told, and judges them anew."""

    def risk_events(self) -> list[tuple[float, Callable[[], object]]]:
        """Each risk when it was seen, and each time that it was judged anew."""
        events: list[tuple[float, Callable[[], object]]] = []
        for story in RISKS.get(self.story.place, ()):
            events.append((story.seen_days_ago, partial(self._enter_risk, story)))
            events += [(anew[0], partial(self._judge_risk, story, *anew)) for anew in story.anew]
        return events

    def _enter_risk(self, story: RiskStory) -> None:
        with at(self.moment(story.seen_days_ago, 10)):
            following.set_risk(self.project, **self._said(story, story.first), by=self.leader)

    def _judge_risk(
        self,
        story: RiskStory,
        days_ago: int,
        before: tuple[int, int],
        after: tuple[int, int] | None,
        state: str,
    ) -> None:
        probability, consequence = after or (None, None)
        with at(self.moment(days_ago, 10)):
            following.set_risk(
                self.project,
                risk=Risk.objects.get(project=self.project, title=story.title),
                **self._said(story, before),
                probability_after=probability,
                consequence_after=consequence,
                state=state,
                by=self.leader,
            )

    @staticmethod
    def _said(story: RiskStory, judged: tuple[int, int]) -> dict[str, Any]:
        return {
            "title": story.title,
            "category": story.category,
            "probability": judged[0],
            "consequence": judged[1],
            "response": story.response,
            "owner": story.owner,
        }
