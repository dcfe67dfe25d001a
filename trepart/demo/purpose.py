"""The purpose of two demo projects: stated anew underway, and divided into parts that goals lead to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from projects import actions as following
from projects.models import Goal
from trepart.demo.clock import at
from trepart.demo.stage import Stage


@dataclass(frozen=True)
class PurposeStory:
    """What was said anew so many days ago, who said it, and the parts with the goals that lead to each."""

    days_ago: int
    anew: dict[str, str]
    stated_by: str
    parts: Sequence[tuple[str, Sequence[int]]]


PURPOSES = {
    "Songdalen": PurposeStory(
        days_ago=340,
        anew={
            "need": "Brukerne møter for mange forskjellige ansatte, og avdelingene bruker mye tid på å "
            "skaffe vikarer. Spørreundersøkelsen viste at 112 ansatte ønsker større stilling enn de har.",
            "gains": "Tryggere brukere, bedre arbeidsmiljø, lettere å rekruttere, mindre bruk av vikarer og "
            "mer tid til fag for lederne.",
        },
        stated_by="ADMU og prosjektgruppa, på felles samling",
        parts=(
            ("Brukerne møter færre og kjente ansatte", (2,)),
            ("Den som vil, kan leve av jobben sin", (0, 1)),
            ("Det blir lettere å rekruttere", ()),
        ),
    ),
    "Time": PurposeStory(
        days_ago=150,
        anew={"gains": "Færre vikarar, tryggare brukarar, og ei lønn å leve av."},
        stated_by="Leiargruppa",
        parts=(("Tilsette får heil stilling", (0,)), ("Kommunen leiger inn færre", (1,))),
    ),
}


class Purposes(Stage):
    """States the purpose anew, and lets goals lead to its parts."""

    def purpose_events(self) -> list[tuple[float, Callable[[], object]]]:
        """One day on which the parties looked at the purpose together."""
        story = PURPOSES.get(self.story.place)
        return [(story.days_ago, partial(self._look_at_the_purpose, story))] if story else []

    def _look_at_the_purpose(self, story: PurposeStory) -> None:
        moment = self.moment(story.days_ago, 13)
        with at(moment):
            self.project = following.state_purpose(
                self.project,
                need=story.anew.get("need", self.story.need),
                gains=story.anew["gains"],
                purpose_stated_by=story.stated_by,
                purpose_stated_on=moment.date(),
                by=self.leader,
            )
            for text, goals in story.parts:
                element = following.set_purpose_element(self.project, text=text, by=self.leader)
                for number in goals:
                    goal = Goal.objects.get(pk=self.goals[number].pk)
                    following.set_goal(
                        self.project,
                        goal=goal,
                        title=goal.title,
                        kind=goal.kind,
                        purpose_element=element,
                        by=self.leader,
                    )
