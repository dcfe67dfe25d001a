"""What the demo tells of three bodies beyond who sits there: rules, unions, election, earlier terms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from accounts.models import User
from governance import actions as governing
from governance.models import Body, PoliticalParty, Seat, Union
from projects import actions as following
from projects.models import Access
from trepart.demo.clock import at
from trepart.demo.stage import Stage
from trepart.demo.stories import BodyStory, SeatStory


@dataclass(frozen=True)
class ElectionStory:
    """A list, or an agreement, and how many women and men it gave the body."""

    name: str
    how: str
    women: int
    men: int


@dataclass(frozen=True)
class RulesStory:
    """A body's rules, for whom its seats are, who had them before (nothing: the same), and its lists."""

    rules: Mapping[str, str]
    unions: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    elections: Sequence[ElectionStory] = ()
    listed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    administrator: str = ""
    beside: Sequence[BodyStory] = ()


RULES = {
    "Songdalen": RulesStory(
        rules={
            "limits": "Utvalget avgjør ikke enkeltsaker om ansatte, og bruker bare midler som "
            "kommunestyret har satt av.",
            "period": "Kommunens representanter velges for valgperioden, de ansattes for to år om gangen.",
            "other_rules": "Utvalget møtes minst åtte ganger i året. En sak tas opp når en tredel av "
            "medlemmene ber om det.",
        },
        unions={"tillitsvalgt": "fagforbundet", "htv2": "sykepleierforbundet"},
        parties={"ordforer": "sp", "varaordforer": "ap", "opposisjon": "h"},
        before={
            "ordforer": "Olav Nodenes",
            "varaordforer": "Aslaug Finsåd",
            "opposisjon": "",
            "kommunedirektor": "Sigurd Rosseland",
            "personalsjef": "",
            "omsorg": "",
            "tillitsvalgt": "",
            "htv2": "Grete Stallemo",
        },
        elections=(ElectionStory("Kommunens representanter", "agreement", 2, 3),),
        listed={"politician": ("vara_pol", "vara_pol2")},
        administrator="kommunedirektor",
        beside=(
            BodyStory(
                "Formannskapet",
                "executive_board",
                "",
                mandate="Økonomiplan, budsjett og saker som kommunestyret har delegert.",
                seats=(
                    SeatStory("politician", "ordfører", "ordforer", role="chair"),
                    SeatStory("politician", "varaordfører", "varaordforer", role="deputy_chair"),
                    SeatStory("politician", "formannskapsmedlem"),
                    SeatStory("politician", "formannskapsmedlem"),
                    SeatStory("politician", "formannskapsmedlem"),
                ),
            ),
            BodyStory(
                "Arbeidsmiljøutvalget (AMU)",
                "working_environment_committee",
                "",
                mandate="Et fullt forsvarlig arbeidsmiljø i kommunen.",
                seats=(
                    SeatStory("administration", "personalsjef", "personalsjef", role="chair"),
                    SeatStory("administration", "enhetsleder"),
                    SeatStory("administration", "enhetsleder"),
                    SeatStory("union", "hovedverneombud"),
                    SeatStory("union", "hovedtillitsvalgt", "htv2"),
                ),
            ),
        ),
    ),
    "Lunner": RulesStory(
        rules={
            "limits": "Organet vedtar ikke noe som hører til kommunestyret eller kommunedirektøren.",
            "period": "Følger valgperioden. De tillitsvalgte oppnevnes av sin organisasjon.",
            "other_rules": "Vi søker enighet. Der vi ikke blir enige, går saken videre med partenes syn.",
        },
        unions={"fag": "fagforbundet", "sp": "sykepleierforbundet", "utd": "utdanningsforbundet"},
        parties={"ordforer": "sp", "pol2": "ap", "pol3": "h"},
        before={
            "ordforer": "",
            "pol2": "",
            "pol3": "Synnøve Roa",
            "kd": "",
            "ks1": "",
            "fag": "",
            "sp": "Astrid Bjørge",
        },
    ),
    "Time": RulesStory(
        rules={
            "limits": "Leiargruppa gjer ikkje vedtak i saker som høyrer til dei folkevalde.",
            "period": "Varer så lenge kommunedirektøren vil ha henne.",
        },
    ),
}
TERM = 4 * 365


class BodyTelling(Stage):
    """Tells what the body that steers is and was."""

    def body_events(self) -> list[tuple[float, Callable[[], object]]]:
        """The day after the beginning."""
        story = RULES.get(self.story.place)
        days_ago = self.story.begun_days_ago - 1
        return [(days_ago, partial(self._describe, story, days_ago))] if story else []

    def _describe(self, story: RulesStory, days_ago: float) -> None:
        body = self.bodies[self.story.bodies[0].name]
        with at(self.moment(days_ago, 14)):
            body = governing.change_body(body, version=None, by=self.leader, **story.rules)
            for who, code in story.unions.items():
                self._say(body, who, union=Union.objects.get(code=code))
            for who, code in story.parties.items():
                self._say(body, who, political_party=PoliticalParty.objects.get(code=code))
            for who, name in story.before.items():
                self._had_before(body, who, name)
            self._elected(body, story, by=self.leader)
            if story.administrator:
                self._keep_others(story, by=self.user(story.administrator))

    def _keep_others(self, story: RulesStory, *, by: User) -> None:
        """What the municipality has that no project uses, entered by whoever administers it here."""
        place = self.project.municipality
        following.grant_access(
            by.person, role=Access.Role.ADMINISTRATOR, source="demo", municipality=place, by=None
        )
        for told in story.beside:
            body = governing.form_body(
                municipality=place, name=told.name, kind=told.kind, mandate=told.mandate, by=by
            )
            for seat in told.seats:
                governing.seat_person(
                    body,
                    person=self.user(seat.who).person if seat.who else None,
                    party=seat.party,
                    office=seat.office,
                    role=seat.role,
                    starts_on=date(2023, 11, 1),
                    by=by,
                )

    def _say(self, body: Body, who: str, **said: Union | PoliticalParty) -> None:
        governing.change_seat(self._seat_of(body, who), version=None, by=self.leader, **said)  # type: ignore[arg-type]

    def _had_before(self, body: Body, who: str, name: str) -> None:
        seat = self._seat_of(body, who)
        begun = seat.starts_on or self.moment(self.story.begun_days_ago).date()
        governing.seat_person(
            body,
            name=name,
            person=None if name else seat.person,
            party=seat.party,
            office=seat.office,
            role=seat.role,
            standing=seat.standing,
            named_speaker=seat.named_speaker,
            position=seat.position,
            starts_on=begun - timedelta(days=TERM),
            ends_on=begun - timedelta(days=1),
            by=self.leader,
        )

    def _elected(self, body: Body, story: RulesStory, *, by: User) -> None:
        since = date(2023, 11, 1)
        for each in story.elections:
            governing.enter_list(
                body,
                name=each.name,
                how=each.how,
                women=each.women,
                men=each.men,
                starts_on=since,
                ends_on=date(2027, 10, 31),
                by=by,
            )
        for party, people in story.listed.items():
            for who in people:
                person = self.user(who).person
                governing.put_on_list(body, party, person=person, starts_on=since, by=by)

    def _seat_of(self, body: Body, who: str) -> Seat:
        return Seat.objects.filter(body=body, person=self.user(who).person).latest("starts_on")
