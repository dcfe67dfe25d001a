"""A short story is told through the application's own actions: a beginning, some meetings, and no more."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from accounts.models import User
from governance import actions as governing
from governance.models import AgendaItem, Body, Meeting, Seat
from governance.roll import roll_of
from projects import actions as following
from projects.models import Municipality, Programme, Project, Theme
from trepart.demo.cast import extra
from trepart.demo.clock import at
from trepart.demo.short_stories import AtWork, Group, Held, Matter, Place, ShortStory, Step
from trepart.demo.stage import moment_of

Event = tuple[int, Callable[[], object]]
REASON = {"nb": "Partene er enige om veien videre.", "nn": "Partane er samde om vegen vidare."}


def tell_in_short(story: ShortStory, *, programme: Programme, today: date) -> Project:
    """The whole story, in the order in which it happened."""
    return _Short(story, programme=programme, today=today).tell()


class _Short:
    """Tells one short story."""

    def __init__(self, story: ShortStory, *, programme: Programme, today: date) -> None:
        self.story, self.programme, self.today = story, programme, today
        self.leader = extra(story.leader, place=story.place)
        self.bodies: list[Body] = []
        self.project: Project

    def tell(self) -> Project:
        """A beginning, and then what happened, the oldest first."""
        self._begin()
        for _days_ago, happens in sorted(self._events(), key=lambda event: -event[0]):
            happens()
        return self.project

    def _events(self) -> Iterator[Event]:
        """Everything after the beginning, each with how many days ago it was."""
        story = self.story
        for held in story.meetings:
            yield held.days_ago, partial(self._held, held)
        for step in story.steps:
            yield step.days_ago - 1, partial(self._began, step)
        for told in story.at_work:
            yield told.days_ago - 1, partial(self._worked, told)
        for place in self._places():
            if place.then:
                yield place.then[0], partial(self._took_over, place, *place.then)
        for number, group in enumerate(story.groups):
            if group.until_days_ago:
                yield group.until_days_ago, partial(self._ended, number, group.until_days_ago)

    def _places(self) -> list[Place]:
        return [place for group in self.story.groups for place in group.places]

    def _day(self, days_ago: int) -> date:
        return moment_of(self.today, days_ago).date()

    def _user(self, name: str) -> User:
        return extra(name, place=self.story.place)

    def _begin(self) -> None:
        story = self.story
        with at(moment_of(self.today, story.begun_days_ago, 9)):
            self.project = self._new_project()
            self._say_what_for()
            self.bodies = [self._form(group) for group in story.groups]
            self.project = following.register_project(self.project, by=self.leader)
            for name, manager, link in story.services:
                following.set_service(self.project, name=name, manager=manager, link=link, by=self.leader)
        with at(moment_of(self.today, story.begun_days_ago - 30, 14)):
            governing.decide_phase(
                self.project,
                was=self.project.phase,
                to_phase="execution",
                decided_on=timezone.localdate(),
                body=self.bodies[0],
                reason=REASON[self.project.language],
                by=self.leader,
            )

    def _new_project(self) -> Project:
        story = self.story
        chief = next(place for place in self._places() if place.party == "administration")
        return following.begin_project(
            title=story.title,
            municipality=_place(story.number),
            partners=[_place(number) for number in story.partners],
            programme=self.programme,
            themes=[Theme.objects.get(code=story.theme)],
            starts_on=timezone.localdate(),
            ends_on=self.today + timedelta(days=story.ends_in_days),
            owner=self._user(chief.name).person,
            owner_office=chief.office,
            leader_party="administration",
            by=self.leader,
        )

    def _say_what_for(self) -> None:
        story = self.story
        following.state_purpose(self.project, purpose=story.purpose, by=self.leader)
        following.set_goal(
            self.project,
            title=story.goal,
            kind="result",
            level="main",
            purpose_link=story.purpose.partition(",")[0],
            by=self.leader,
        )

    def _form(self, group: Group) -> Body:
        body = governing.form_body(
            municipality=self.project.municipality,
            project=self.project,
            name=group.name,
            kind=group.kind,
            mandate=group.mandate,
            decision_power=group.decision_power,
            by=self.leader,
        )
        today = timezone.localdate()
        governing.give_function(body, self.project, group.function, starts_on=today, by=self.leader)
        for place in group.places:
            seat = governing.seat_person(
                body,
                person=self._user(place.name).person,
                party=place.party,
                office=place.office,
                role=place.role,
                starts_on=today,
                by=self.leader,
            )
            if place.substitute:
                governing.name_substitute(seat, person=self._user(place.substitute).person, by=self.leader)
        return body

    def _took_over(self, place: Place, days_ago: int, name: str) -> None:
        with at(moment_of(self.today, days_ago, 10)):
            seat = Seat.objects.get(
                body__in=self.bodies, person=self._user(place.name).person, ends_on__isnull=True
            )
            governing.take_over(seat, person=self._user(name).person, by=self.leader)

    def _ended(self, number: int, days_ago: int) -> None:
        with at(moment_of(self.today, days_ago, 10)):
            given = self.bodies[number].functions.get(project=self.project)
            governing.end_function(given, by=self.leader)

    def _began(self, step: Step) -> None:
        with at(moment_of(self.today, step.days_ago - 1, 10)):
            following.set_measure(
                self.project,
                title=step.title,
                state="underway",
                starts_on=self._day(step.days_ago),
                workplaces=step.workplaces,
                is_voluntary=step.is_voluntary,
                staff_stage=step.staff_stage,
                union_stage=step.union_stage,
                by=self.leader,
            )

    def _worked(self, told: AtWork) -> None:
        with at(moment_of(self.today, told.days_ago - 1, 11)):
            governing.enter_staff_involvement(
                self.project,
                workplace=told.workplace,
                how=told.how,
                happened_on=self._day(told.days_ago),
                level=told.level,
                by=self.leader,
            )

    def _held(self, told: Held) -> None:
        starts_at = moment_of(self.today, told.days_ago, 9)
        with at(starts_at - timedelta(days=8)):
            meeting = self._called(told, starts_at)
        with at(starts_at) as clock:
            meeting = governing.open_meeting(meeting, by=self.leader)
            self._attend(meeting, told)
            for item in meeting.items.on_agenda().in_order():
                clock.forward(minutes=10)
                governing.go_to_item(item, by=self.leader)
                self._take_up(item, told)
            clock.forward(minutes=5)
            governing.end_meeting(meeting, by=self.leader)

    def _called(self, told: Held, starts_at: datetime) -> Meeting:
        meeting = governing.call_meeting(
            self.bodies[told.group],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            form=told.form,
            by=self.leader,
        )
        carried = set(meeting.items.on_agenda().values_list("title", flat=True))
        for matter in told.matters:
            if matter.title not in carried:
                governing.add_item(
                    meeting, title=matter.title, kind=matter.kind, projects=[self.project], by=self.leader
                )
        return governing.send_notice(meeting, by=self.leader, by_letter=False)

    def _attend(self, meeting: Meeting, told: Held) -> None:
        away = {self._user(name).person.pk for name in told.absent}
        for row in roll_of(meeting).rows:
            if row.seat.person_id in away:
                governing.note_attendance(
                    meeting, row.seat, state="absent", cause="Opptatt i annet møte", by=self.leader
                )
        governing.note_everyone_present(meeting, by=self.leader)

    def _take_up(self, item: AgendaItem, told: Held) -> None:
        matter = next((each for each in told.matters if each.title == item.title), Matter(""))
        for party, level in matter.levels.items():
            governing.note_engagement(item, party, level=level, spoke=level != "informed", by=self.leader)
        if matter.is_carried:
            governing.carry_item(item, by=self.leader)


def _place(number: str) -> Municipality:
    """The municipality that has the number, or had it last."""
    return Municipality.objects.filter(number=number).latest("valid_from")
