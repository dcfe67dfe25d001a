"""A story is told through the application's own actions, each at its own time."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial

from django.utils import timezone

from governance import actions as governing
from governance.models import Body, Seat
from projects import actions as following
from projects.models import Area, Goal, Municipality, Project, StatusReport, Theme
from trepart.demo.afterwards import Lasting
from trepart.demo.anchoring import AnchoringTelling
from trepart.demo.bodies import BodyTelling
from trepart.demo.callings import CallingTelling
from trepart.demo.clock import at
from trepart.demo.findings import FindingTelling
from trepart.demo.meetings import Meetings
from trepart.demo.phases import Phases
from trepart.demo.plan import Plans
from trepart.demo.purpose import Purposes
from trepart.demo.resources import ResourceTelling
from trepart.demo.risks import Risks
from trepart.demo.rounds import Rounds
from trepart.demo.stories import BodyStory, ReportStory, SeatStory

Event = tuple[float, Callable[[], object]]


class Teller(
    AnchoringTelling,
    BodyTelling,
    CallingTelling,
    FindingTelling,
    Meetings,
    Risks,
    ResourceTelling,
    Rounds,
    Plans,
    Phases,
    Lasting,
    Purposes,
):
    """Tells one story: from the beginning of the project to the meeting that comes next."""

    def tell(self) -> Project:
        """The whole story, in the order in which it happened."""
        self._begin()
        for _days_ago, happens in sorted(self._events(), key=lambda event: -event[0]):
            happens()
        return self.project

    def _begin(self) -> None:
        story = self.story
        with at(self.moment(story.begun_days_ago)) as clock:
            self.project = following.begin_project(
                title=story.title,
                municipality=_municipality(story.number),
                programme=self.programme,
                themes=[Theme.objects.get(code=story.theme)],
                starts_on=timezone.localdate(),
                ends_on=self.today + timedelta(days=story.ends_in_days),
                owner=self.user(story.owner).person,
                owner_office=story.owner_office,
                leader_party=story.leader_party,
                case_number=story.case_number,
                uncertain=story.uncertain,
                by=self.leader,
            )
            self._state_purpose()
            self._set_goals()
            clock.forward(hours=2)
            for body in story.bodies:
                self._form(body)
            self.project = following.register_project(self.project, by=self.leader)

    def _state_purpose(self) -> None:
        story = self.story
        following.state_purpose(
            self.project,
            challenge=story.challenge,
            need=story.need,
            purpose=story.purpose,
            gains=story.gains,
            purpose_stated_by=story.stated_by,
            by=self.leader,
        )

    def _set_goals(self) -> None:
        start = timezone.localdate()
        for goal in self.story.goals:
            self.goals.append(
                following.set_goal(
                    self.project,
                    title=goal.title,
                    kind=goal.kind,
                    level="main" if goal.parent is None else "sub",
                    parent=None if goal.parent is None else self.goals[goal.parent],
                    target_on=self.today + timedelta(days=self.story.ends_in_days),
                    owner=goal.owner,
                    purpose_link=goal.link,
                    indicator=goal.indicator,
                    unit=goal.unit,
                    direction=goal.direction,
                    baseline=Decimal(goal.baseline) if goal.baseline else None,
                    baseline_on=start if goal.baseline else None,
                    target=Decimal(goal.target) if goal.target else None,
                    interval_months=goal.interval if goal.values else None,
                    by=self.leader,
                )
            )

    def _form(self, story: BodyStory) -> None:
        body = governing.form_body(
            municipality=self.project.municipality,
            project=self.project,
            name=story.name,
            kind=story.kind,
            mandate=story.mandate,
            decision_power=story.decision_power,
            by=self.leader,
        )
        governing.give_function(
            body, self.project, story.function, starts_on=timezone.localdate(), by=self.leader
        )
        self.bodies[story.name] = body
        for seat in story.seats:
            self._seat(body, seat)

    def _seat(self, body: Body, story: SeatStory) -> None:
        seat = governing.seat_person(
            body,
            person=self.user(story.who).person if story.who else None,
            party=story.party,
            office=story.office,
            role=story.role,
            standing=story.standing,
            named_speaker=story.named_speaker,
            starts_on=timezone.localdate(),
            ends_on=self.today + timedelta(days=story.ends_in_days) if story.ends_in_days else None,
            by=self.leader,
        )
        if story.substitute:
            governing.name_substitute(seat, person=self.user(story.substitute).person, by=self.leader)

    def _events(self) -> list[Event]:
        """Everything after the beginning, each with how many days ago it was."""
        story = self.story
        events: list[Event] = [
            *self._measurements(),
            *self._vacancies(),
            *self.risk_events(),
            *self.anchoring_events(),
            *self.body_events(),
            *self.calling_events(),
            *self.lasting_events(),
            *self.purpose_events(),
            *self.resource_events(),
            *self.plan_events(),
            *self.phase_events(),
            *self.finding_events(),
        ]
        for number, meeting in enumerate(story.meetings):
            if meeting.report is not None:
                events.append((meeting.days_ago + 20, partial(self._report, meeting.report)))
            events.append((meeting.days_ago + 0.5, partial(self.hold, meeting, number)))
        events += [(each.opened_days_ago, partial(self.open_round, each)) for each in story.rounds]
        events.append((6, self._send_newest_report))
        events.append((4, self.call_next))
        return events

    def _measurements(self) -> list[Event]:
        begun = self.story.begun_days_ago
        events: list[Event] = []
        for goal, story in zip(self.goals, self.story.goals, strict=True):
            step = (begun - 25) / max(1, len(story.values))
            for number, value in enumerate(story.values, 1):
                days_ago = begun - number * step
                events.append((days_ago, partial(self._measure, goal, story.source, value, days_ago)))
        return events

    def _measure(self, goal: Goal, source: str, value: str, days_ago: float) -> None:
        with at(self.moment(days_ago, 14)):
            following.measure_goal(
                goal,
                value=Decimal(value),
                measured_on=timezone.localdate(),
                source=source,
                by=self.leader,
            )

    def _vacancies(self) -> list[Event]:
        return [
            (seat.vacant_days, partial(self._leave, body.name, seat))
            for body in self.story.bodies
            for seat in body.seats
            if seat.vacant_days
        ]

    def _leave(self, body: str, story: SeatStory) -> None:
        with at(self.moment(story.vacant_days)):
            seat = Seat.objects.get(body=self.bodies[body], person=self.user(story.who).person, ends_on=None)
            governing.mark_vacant(seat, since=timezone.localdate(), by=self.leader)

    def _report(self, number: int) -> StatusReport:
        """Draft the report, or take up the one that was returned, write it and send it."""
        story = self.story.reports[number]
        days_ago = next(m.days_ago for m in self.story.meetings if m.report == number) + 20
        return self._write(story, days_ago)

    def _send_newest_report(self) -> None:
        """The last report of the story waits for the next meeting."""
        used = {meeting.report for meeting in self.story.meetings}
        for number, story in enumerate(self.story.reports):
            if number not in used:
                self._write(story, 6)

    def _write(self, story: ReportStory, days_ago: float) -> StatusReport:
        with at(self.moment(days_ago, 13)) as clock:
            report = self.project.status_reports.unsettled().first()
            if report is None:
                last = self.project.status_reports.approved().first()
                begins = (
                    last.period_to + timedelta(days=1)
                    if last
                    else self.moment(self.story.begun_days_ago).date()
                )
                ends = timezone.localdate() - timedelta(days=1)
                report = following.draft_status_report(
                    self.project, period_from=begins, period_to=ends, by=self.leader
                )
            clock.forward(hours=1)
            report = following.write_status_report(
                report,
                overall=story.overall,
                summary=story.summary,
                next_steps=story.next_steps,
                sections={area: story.sections[area] for area in Area.values},
                by=self.leader,
            )
            return following.send_status_report(report, by=self.leader)


def _municipality(number: str) -> Municipality:
    """The municipality that has the number, or had it last."""
    return Municipality.objects.filter(number=number).latest("valid_from")
