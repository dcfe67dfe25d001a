"""How some demo projects are anchored: in formal bodies, by the signatures of the parties, at workplaces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils import timezone

from governance import actions as governing
from governance.models import FormalDecision
from trepart.demo.clock import at
from trepart.demo.stage import Stage

Event = tuple[float, Callable[[], object]]


@dataclass(frozen=True)
class FormalStory:
    """A formal decision so many days ago, and perhaps its case number as it was corrected later."""

    body: str
    days_ago: int
    case: str
    text: str
    goals: Sequence[int]
    corrected: tuple[int, str, str] | None = None


@dataclass(frozen=True)
class DocumentStory:
    """A version of the project document, and who signed it for which party, so many days later."""

    days_ago: int
    note: str
    signed: Sequence[tuple[str, str, int]]


@dataclass(frozen=True)
class StaffStory:
    """What was done at a workplace, and how far the people there were involved."""

    workplace: str
    days_ago: int
    how: str
    level: str


@dataclass(frozen=True)
class GoalLevelStory:
    """How far a party was involved in a goal."""

    goal: int
    party: str
    level: str
    days_ago: int
    note: str = ""


@dataclass(frozen=True)
class AnchoringStory:
    """Where one project is anchored."""

    decisions: Sequence[FormalStory]
    documents: Sequence[DocumentStory]
    staff: Sequence[StaffStory]
    goals: Sequence[GoalLevelStory]


ANCHORING = {
    "Songdalen": AnchoringStory(
        decisions=(
            FormalStory(
                "Kommunestyret",
                525,
                "12/25",
                "Kommunestyret slutter seg til at heltid skal være det vanlige i omsorg, prioriterer "
                "prosjektet, og ber om en sak om året om hvordan det går.",
                (0, 1),
                (498, "13/25", "Saksnummeret var skrevet feil."),
            ),
            FormalStory(
                "Formannskapet",
                300,
                "41/26",
                "Formannskapet ber om at vikarer i prøveperioden dekkes av skjønnsmidlene.",
                (3,),
            ),
        ),
        documents=(
            DocumentStory(
                505,
                "",
                (
                    ("ordforer", "politician", 6),
                    ("kommunedirektor", "administration", 8),
                    ("tillitsvalgt", "union", 13),
                ),
            ),
            DocumentStory(
                38,
                "Nye milepæler, og budsjettet for neste år er med.",
                (("kommunedirektor", "administration", 5), ("htv2", "union", 9)),
            ),
        ),
        staff=(
            StaffStory("Hjemmetjenesten nord", 470, "Personalmøte om hva prosjektet går ut på", "informed"),
            StaffStory(
                "Hjemmetjenesten nord", 395, "To kvelder der de satte opp turnusen selv", "co_developed"
            ),
            StaffStory("Bofellesskapet", 380, "Spørreskjema og samtale om ønsket stilling", "consulted"),
            StaffStory(
                "Sykehjemmet, avdeling 2", 210, "Avdelingen stemte over turnusen etter prøven", "decided"
            ),
        ),
        goals=(
            GoalLevelStory(0, "politician", "informed", 530),
            GoalLevelStory(0, "politician", "decided", 525, "Vedtok målet i kommunestyret"),
            GoalLevelStory(0, "administration", "co_developed", 540),
            GoalLevelStory(0, "union", "co_developed", 540, "Skrev målet sammen med personalsjefen"),
            GoalLevelStory(0, "professional", "informed", 470),
            GoalLevelStory(1, "administration", "decided", 520),
            GoalLevelStory(1, "union", "consulted", 520),
            GoalLevelStory(3, "professional", "co_developed", 395, "Satte opp turnusene"),
            GoalLevelStory(3, "union", "co_developed", 395),
        ),
    ),
    "Lunner": AnchoringStory(
        decisions=(
            FormalStory(
                "Kommunestyret",
                500,
                "61/25",
                "Kommunestyret prioriterer prosjektet og setter av penger til det i økonomiplanen.",
                (0,),
            ),
        ),
        documents=(),
        staff=(),
        goals=(),
    ),
    "Eidsvoll": AnchoringStory(
        decisions=(
            FormalStory(
                "Kommunestyret",
                410,
                "88/25",
                "Kommunestyret ber om at sykefraværet i barnehagene kommer ned på landsgjennomsnittet.",
                (0,),
            ),
        ),
        documents=(DocumentStory(390, "", (("pol1", "politician", 7), ("htv1", "union", 12))),),
        staff=(
            StaffStory(
                "Råholt barnehage", 350, "Samtaler om hva som gir fravær, med verneombudet", "consulted"
            ),
        ),
        goals=(
            GoalLevelStory(0, "politician", "decided", 410),
            GoalLevelStory(0, "union", "consulted", 400),
        ),
    ),
}


class AnchoringTelling(Stage):
    """Tells how the project is anchored, each thing on its own day."""

    def anchoring_events(self) -> list[Event]:
        """Decisions and their corrections, versions and their signatures, workplaces, goals."""
        story = ANCHORING.get(self.story.place)
        if story is None:
            return []
        events: list[Event] = []
        for decision in story.decisions:
            events.append((decision.days_ago - 2, partial(self._decided_formally, decision)))
            if decision.corrected:
                events.append((decision.corrected[0], partial(self._correct_case, decision)))
        for number, document in enumerate(story.documents, 1):
            events.append((document.days_ago, partial(self._freeze, document)))
            for who, party, after in document.signed:
                days_ago = document.days_ago - after
                events.append((days_ago, partial(self._sign, number, who, party, days_ago)))
        events += [(each.days_ago - 1, partial(self._involve_staff, each)) for each in story.staff]
        events += [(each.days_ago - 1, partial(self._involve_in_goal, each)) for each in story.goals]
        return events

    def _decided_formally(self, story: FormalStory) -> None:
        with at(self.moment(story.days_ago - 2, 12)):
            governing.enter_formal_decision(
                self.project,
                body_name=story.body,
                decided_on=self.moment(story.days_ago).date(),
                case_number=story.case,
                text=story.text,
                goals=[self.goals[number] for number in story.goals],
                by=self.leader,
            )

    def _correct_case(self, story: FormalStory) -> None:
        assert story.corrected is not None
        days_ago, case, why = story.corrected
        wrong = FormalDecision.objects.get(project=self.project, case_number=story.case)
        with at(self.moment(days_ago, 12)):
            governing.enter_formal_decision(
                self.project,
                corrects=wrong,
                why=why,
                body_name=wrong.body_name,
                decided_on=wrong.decided_on,
                case_number=case,
                text=wrong.text,
                goals=list(wrong.goals.all()),
                by=self.leader,
            )

    def _freeze(self, story: DocumentStory) -> None:
        with at(self.moment(story.days_ago, 14)):
            governing.freeze_document(self.project, note=story.note, by=self.leader)

    def _sign(self, number: int, who: str, party: str, days_ago: float) -> None:
        version = self.project.document_versions.get(number=number)
        with at(self.moment(days_ago, 15)):
            governing.sign_document(version, party=party, by=self.user(who))

    def _involve_staff(self, story: StaffStory) -> None:
        with at(self.moment(story.days_ago - 1, 11)):
            governing.enter_staff_involvement(
                self.project,
                workplace=story.workplace,
                how=story.how,
                happened_on=min(self.moment(story.days_ago).date(), timezone.localdate()),
                level=story.level,
                by=self.leader,
            )

    def _involve_in_goal(self, story: GoalLevelStory) -> None:
        with at(self.moment(story.days_ago - 1, 10)):
            governing.enter_goal_involvement(
                self.goals[story.goal],
                party=story.party,
                level=story.level,
                happened_on=min(self.moment(story.days_ago).date(), timezone.localdate()),
                note=story.note,
                by=self.leader,
            )
