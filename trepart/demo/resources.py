"""The money, the time and the competence of some demo projects, entered as the years went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from projects import actions as following
from projects.models import BudgetLine, CompetenceNeed
from trepart.demo.clock import at
from trepart.demo.stage import Stage

ENTERED_DAYS_AFTER_START = 9


@dataclass(frozen=True)
class MoneyStory:
    """A budget line: so many years from the one that the project began in, and what the accounts showed."""

    year: int
    source: str
    purpose: str
    planned: int
    actual: int | None = None


@dataclass(frozen=True)
class TimeStory:
    """Somebody's share of a post, or hours, for the whole project."""

    holder: str
    percent: str = ""
    hours: int | None = None


@dataclass(frozen=True)
class CompetenceStory:
    """Something to know: whether they did when the project began, and whether they do since, by what."""

    kind: str
    needed: str
    state: str
    plan: str = ""
    since: tuple[int, str] | None = None


@dataclass(frozen=True)
class ResourceStory:
    """What one project has to work with."""

    money: Sequence[MoneyStory]
    time: Sequence[TimeStory]
    competence: Sequence[CompetenceStory]


RESOURCES = {
    "Songdalen": ResourceStory(
        money=(
            MoneyStory(0, "grant", "Frikjøp av tillitsvalgte og prosjektleder", 300_000, 286_400),
            MoneyStory(0, "municipal", "Opplæring i turnus", 120_000, 131_900),
            MoneyStory(1, "grant", "Frikjøp av tillitsvalgte og prosjektleder", 450_000),
            MoneyStory(1, "other", "Vikarer mens nye turnuser prøves, skjønnsmidler", 250_000),
            MoneyStory(2, "grant", "Erfaringssamling og sluttrapport", 150_000),
            MoneyStory(3, "municipal", "Frikjøp av hovedtillitsvalgt", 80_000),
        ),
        time=(
            TimeStory("Prosjektleder", "40"),
            TimeStory("Hovedtillitsvalgt i Fagforbundet", "20"),
            TimeStory("Enhetsledere i omsorg, til sammen", hours=600),
        ),
        competence=(
            CompetenceStory("change", "Lede en endring sammen med tillitsvalgte", "had"),
            CompetenceStory(
                "technical",
                "Lage turnus med større stillinger",
                "lacking",
                "Kurs for enhetsledere og tillitsvalgte sammen.",
                (260, "partly"),
            ),
            CompetenceStory("professional", "Måle hva brukerne merker av færre ansikter", "lacking"),
        ),
    ),
    "Lunner": ResourceStory(
        money=(
            MoneyStory(0, "municipal", "Kurs i forbedringsarbeid", 180_000, 171_300),
            MoneyStory(1, "municipal", "Kurs og samlinger", 220_000),
            MoneyStory(2, "municipal", "Samlinger for alle arbeidsplasser", 200_000),
            MoneyStory(3, "municipal", "Samlinger for alle arbeidsplasser", 200_000),
        ),
        time=(TimeStory("Prosjektleder", "50"),),
        competence=(CompetenceStory("change", "Lede forbedring sammen med ansatte", "had"),),
    ),
    "Eidsvoll": ResourceStory(
        money=(
            MoneyStory(0, "grant", "Kurs i medarbeidersamtaler", 200_000, 194_500),
            MoneyStory(1, "grant", "Kurs og nettverk for ledere", 200_000),
            MoneyStory(1, "other", "Bedriftshelsetjenesten, etter avtale", 60_000),
        ),
        time=(TimeStory("Prosjektleder", "30"), TimeStory("Ledere i barnehagene", hours=240)),
        competence=(
            CompetenceStory("change", "Snakke om fravær uten at det blir kontroll", "partly", "Kurs i mai."),
        ),
    ),
}


class ResourceTelling(Stage):
    """Enters the resources of the story that is told, and what is learnt later."""

    def resource_events(self) -> list[tuple[float, Callable[[], object]]]:
        """What was entered at the beginning, and each change since."""
        story = RESOURCES.get(self.story.place)
        if story is None:
            return []
        begun = self.story.begun_days_ago - ENTERED_DAYS_AFTER_START
        changes = [
            (need.since[0], partial(self._learn, need, *need.since))
            for need in story.competence
            if need.since
        ]
        return [
            (begun, partial(self._enter_resources, story, begun)),
            (30, partial(self._close_accounts, story)),
            *changes,
        ]

    def _enter_resources(self, story: ResourceStory, days_ago: float) -> None:
        with at(self.moment(days_ago, 9)):
            for line in story.money:
                following.set_budget_line(self.project, **self._said_of_line(line), by=self.leader)
            for time in story.time:
                percent = Decimal(time.percent) if time.percent else None
                following.set_position(
                    self.project, holder=time.holder, percent=percent, hours=time.hours, by=self.leader
                )
            for need in story.competence:
                following.set_competence_need(self.project, **self._said_of_need(need), by=self.leader)

    def _close_accounts(self, story: ResourceStory) -> None:
        """The accounts of the first year are entered when they are known."""
        with at(self.moment(30, 9, 40)):
            for line in story.money:
                if line.actual is None:
                    continue
                said = self._said_of_line(line)
                row = BudgetLine.objects.get(
                    project=self.project, year=said["year"], source=line.source, purpose=line.purpose
                )
                following.set_budget_line(self.project, line=row, **said, actual=line.actual, by=self.leader)

    def _learn(self, need: CompetenceStory, days_ago: int, state: str) -> None:
        row = CompetenceNeed.objects.get(project=self.project, needed=need.needed)
        with at(self.moment(days_ago, 13)):
            said = self._said_of_need(need) | {"state": state}
            following.set_competence_need(self.project, need=row, **said, by=self.leader)

    def _said_of_line(self, line: MoneyStory) -> dict[str, Any]:
        assert self.project.starts_on is not None
        year = self.project.starts_on.year + line.year
        return {"year": year, "source": line.source, "purpose": line.purpose, "planned": line.planned}

    @staticmethod
    def _said_of_need(need: CompetenceStory) -> dict[str, Any]:
        return {"kind": need.kind, "needed": need.needed, "state": need.state, "plan": need.plan}
