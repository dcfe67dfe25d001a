"""What two demo projects do to last: the services, the continuation plan, and what the parties learnt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from projects import actions as following
from trepart.demo.clock import at
from trepart.demo.stage import Stage


@dataclass(frozen=True)
class ServiceStory:
    """A service, who leads it, who ties it to the steering group, and whether its manager has said yes."""

    name: str
    manager: str
    link: str
    is_committed: bool | None = None


@dataclass(frozen=True)
class LessonStory:
    """What somebody told, so many days ago."""

    who: str
    days_ago: int
    text: str
    criterion: str
    party: str
    is_positive: bool
    advice: str = ""


@dataclass(frozen=True)
class LastingStory:
    """Everything about the time after the project, in one project."""

    services: Sequence[ServiceStory]
    lessons: Sequence[LessonStory]
    plan: dict[str, str]


LASTING = {
    "Songdalen": LastingStory(
        services=(
            ServiceStory("Hjemmetjenesten", "Ingunn Finsland", "Mona Kile, avdelingsleder", True),
            ServiceStory("Sykehjemmet, 2. etasje", "Mona Kile", "Roy Hagen, plasstillitsvalgt", True),
            ServiceStory("Bofellesskapet i Rosseland", "Hege Stray", "", False),
        ),
        lessons=(
            LessonStory(
                "tillitsvalgt",
                410,
                "Vi var med på å lage spørsmålene før de ansatte ble spurt om større stilling. Ingen trodde "
                "at svarene kom til å bli brukt mot dem, og nesten alle svarte.",
                "involvement",
                "union",
                True,
                "Lag spørsmålene sammen, og la leder og tillitsvalgt stå bak dem begge to.",
            ),
            LessonStory(
                "ordforer",
                260,
                "Det første halve året fikk vi bare orienteringer. Da saken ble lagt fram med to valg og hva "
                "de kostet, ble det en diskusjon vi kunne bidra i.",
                "anchoring",
                "politician",
                True,
                "Legg fram et valg, ikke en status.",
            ),
            LessonStory(
                "prosjektleder",
                150,
                "Tolv uker var for kort til å prøve en ny turnus. Halvparten av tiden gikk før folk hadde "
                "vent seg til den, og målingen kom for tidlig.",
                "goals",
                "administration",
                False,
                "Prøv i minst seks måneder, og mål først etter tre.",
            ),
            LessonStory(
                "prosjektleder",
                90,
                "Frikjøpet for de tillitsvalgte var avtalt for ett år om gangen. Da det ble usikkert, "
                "stoppet arbeidet i to avdelinger.",
                "resources",
                "",
                False,
                "Avtal frikjøpet for hele perioden før dere begynner.",
            ),
        ),
        plan={
            "what_goes_on": "Turnus med hele stillinger er den vanlige i de tre avdelingene som har prøvd "
            "den. Samtalen om ønsket stilling holdes hvert år av leder og tillitsvalgt sammen.",
            "what_ends": "Prosjektgruppa og frikjøpet av prosjektlederen. ADMU beholder heltid som fast sak.",
            "money": "Vikarbudsjettet er lagt inn i rammen for omsorg fra neste år.",
            "owner": "Enhetslederen i omsorg",
            "measured_by": "Personalsjefen",
        },
    ),
    "Time": LastingStory(
        services=(
            ServiceStory("Heimetenesta", "Leiaren i heimetenesta", "Hovudtillitsvald", True),
            ServiceStory("Bu- og aktivitetssenteret", "Leiaren ved senteret", "", None),
        ),
        lessons=(
            LessonStory(
                "prosjektleder",
                120,
                "Leiargruppa avgjorde raskt, men politikarane fekk høyre om saka først då ho var avgjord. "
                "Dei kjende ho ikkje som si.",
                "anchoring",
                "administration",
                False,
                "Ha politikarane med i gruppa frå første dag.",
            ),
            LessonStory(
                "prosjektleder",
                60,
                "Dei som prøvde langvakter, fortalde om dei i dei andre avdelingane. Det verka betre enn "
                "skriv frå oss.",
                "involvement",
                "",
                True,
            ),
        ),
        plan={
            "what_goes_on": "Avdelingane som har langvakter, held fram med dei.",
            "owner": "Kommunalsjefen for helse",
            "measured_by": "",
        },
    ),
}


class Lasting(Stage):
    """Enters what is to last of the story that is told."""

    def lasting_events(self) -> list[tuple[float, Callable[[], object]]]:
        """The services when the project was under way, each lesson on its day, the plan near the end."""
        story = LASTING.get(self.story.place)
        if story is None:
            return []
        return [
            (200, partial(self._services, story)),
            *((lesson.days_ago, partial(self._lesson, lesson)) for lesson in story.lessons),
            (30, partial(self._continuation, story)),
        ]

    def _services(self, story: LastingStory) -> None:
        with at(self.moment(200, 10)):
            for service in story.services:
                following.set_service(
                    self.project,
                    name=service.name,
                    manager=service.manager,
                    link=service.link,
                    is_committed=service.is_committed,
                    by=self.leader,
                )

    def _lesson(self, story: LessonStory) -> None:
        with at(self.moment(story.days_ago, 11)):
            following.add_lesson(
                self.project,
                text=story.text,
                criterion=story.criterion,
                party=story.party,
                is_positive=story.is_positive,
                advice=story.advice,
                by=self.user(story.who) if story.who in self.story.people else self.leader,
            )

    def _continuation(self, story: LastingStory) -> None:
        with at(self.moment(30, 12)):
            following.plan_continuation(
                self.project,
                what_goes_on=story.plan["what_goes_on"],
                what_ends=story.plan.get("what_ends", ""),
                money=story.plan.get("money", ""),
                owner=story.plan["owner"],
                measured_by=story.plan["measured_by"],
                by=self.leader,
            )
