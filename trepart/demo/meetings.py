"""How the meetings of a story are called, held, attended and decided in."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.parties import THREE
from assessments import actions as assessing
from governance import actions as governing
from governance.models import AgendaItem, Body, FollowUp, Meeting, Seat
from governance.roll import roll_of
from trepart.demo.clock import at
from trepart.demo.decisions import ask_first, treat, what_comes
from trepart.demo.invitations import answered
from trepart.demo.presence import approve_last, came_late, is_left_to_the_next, left_early, spoke_up
from trepart.demo.stage import Stage
from trepart.demo.stories import DecisionStory, MeetingStory

AGREES = ("agrees", "")
USUAL = {"politician": "decided", "administration": "co_developed", "union": "co_developed"}


class Meetings(Stage):
    """The meetings of one story."""

    def hold(self, story: MeetingStory, number: int) -> None:
        body = self._body_of(story)
        starts_at = self.moment(story.days_ago, 9)
        with at(starts_at - timedelta(days=10)):
            meeting = self._called(body, starts_at, story.matters)
        with at(starts_at) as clock:
            meeting = governing.open_meeting(meeting, by=self.leader)
            clock.forward(minutes=2)
            self._attend(meeting, story)
            came_late(meeting, number, clock, by=self.leader)
            for item in meeting.items.on_agenda().in_order():
                clock.forward(minutes=1)
                governing.go_to_item(item, by=self.leader)
                self._take_up(item, story)
                spoke_up(item, by=self.leader)
                clock.forward(minutes=item.minutes_planned - 3)
            left_early(meeting, number, by=self.leader)
            clock.forward(minutes=4)
            governing.end_meeting(meeting, by=self.leader)
        treat(meeting, by=self.leader)
        if number < len(self.story.meetings) - 1 and not is_left_to_the_next(number):
            with at(starts_at + timedelta(days=5, hours=4)):
                governing.approve_minutes(meeting, by=self._chair(body))

    def _body_of(self, story: MeetingStory) -> Body:
        return self.bodies[story.body or self.story.bodies[0].name]

    def _called(self, body: Body, starts_at: datetime, matters) -> Meeting:
        meeting = governing.call_meeting(
            body,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place="Formannskapssalen",
            by=self.leader,
        )
        for matter in matters:
            governing.add_item(
                meeting,
                title=matter.title,
                projects=[self.project],
                kind="decision" if matter.text else "information",
                content=matter.content,
                presentation=matter.presentation,
                proposal=matter.text,
                minutes_planned=20,
                proposed_by=self.leader.person,
                by=self.leader,
            )
        is_coming = starts_at.date() > self.today
        return governing.send_notice(meeting, by=self.leader, by_letter=is_coming)

    def _attend(self, meeting: Meeting, story: MeetingStory) -> None:
        for row in roll_of(meeting).rows:
            key = self._key_of(row.seat)
            if key in story.absent:
                governing.note_attendance(
                    meeting, row.seat, state="absent", cause=story.absent[key], by=self.leader
                )
            elif key in story.substituted and row.substitutes:
                governing.note_attendance(
                    meeting, row.seat, state="substitute", substitute=row.substitutes[0], by=self.leader
                )
        governing.note_everyone_present(meeting, by=self.leader)

    def _key_of(self, seat: Seat) -> str:
        return next((key for key, user in self.users.items() if user.person_id == seat.person_id), "")

    def _take_up(self, item: AgendaItem, story: MeetingStory) -> None:
        """What a meeting does with a matter: standing matters by their topic, others as they are told."""
        topic = item.topic.partition(":")[0]
        told = next((matter for matter in story.matters if matter.title == item.title), None)
        if topic == "minutes":
            approve_last(item, by=self.leader)
            self._decide(item, DecisionStory(item.title, self.words("approved_minutes")))
        elif topic == "follow_ups":
            self._follow_up(item)
        elif topic == "status":
            self._settle(item, story)
        elif topic == "assessment":
            self._conclude(item, story)
        elif topic == "findings":
            self._engage(item, DecisionStory(item.title, ""))
        elif told and told.text:
            self._decide(item, told)
        elif told:
            self._engage(item, told)

    def _decide(self, item: AgendaItem, story: DecisionStory, **effect: Any) -> None:
        self._engage(item, story)
        ask_first(item, user=self.user, by=self.leader)
        roll = roll_of(item.meeting)
        positions = {
            party: ("absent", "") if roll.stayed_away(party) else story.stances.get(party, AGREES)
            for party in roll.parties
        }
        disagree = any(stance == "dissents" for stance, _reason in positions.values())
        governing.decide(
            item,
            text=story.text,
            positions=positions,
            next_body=self.bodies[story.next_body] if disagree and story.next_body else None,
            by=self.leader,
            **what_comes(item, user=self.user),
            **effect,
        )
        if story.follow_up:
            text, owner, days = story.follow_up
            due = timezone.localdate() + timedelta(days=days)
            governing.add_follow_up(
                item, text=text, owner=self.user(owner).person, due_on=due, by=self.leader
            )

    def _engage(self, item: AgendaItem, story: DecisionStory) -> None:
        parties = roll_of(item.meeting).parties
        levels = {party: USUAL[party] for party in parties} | dict(story.levels)
        for party in THREE:
            if party in levels:
                spoke = levels[party] != "informed"
                governing.note_engagement(item, party, level=levels[party], spoke=spoke, by=self.leader)

    def _follow_up(self, item: AgendaItem) -> None:
        """What was due is done, and said; the last one stays open."""
        open_ones = list(FollowUp.objects.of_body(item.meeting.body).open())
        for follow_up in open_ones:
            if follow_up.due_on <= timezone.localdate():
                governing.finish_follow_up(follow_up, note=self.words("done"), by=self.leader)

    def _settle(self, item: AgendaItem, story: MeetingStory) -> None:
        report = self.story.reports[story.report] if story.report is not None else None
        if report and report.returned:
            told = DecisionStory(item.title, self.words("returned"))
            self._decide(item, told, status_effect="return", return_reason=report.returned)
        else:
            told = DecisionStory(item.title, self.words("approved_report"))
            self._decide(item, told, status_effect="approve")

    def _conclude(self, item: AgendaItem, story: MeetingStory) -> None:
        if story.joint is None:
            return
        closed, told = self.rounds[story.joint], self.story.rounds[story.joint]
        criteria = closed.statement_set.criteria.all()
        for criterion, (level, reason, action) in zip(criteria, told.joint, strict=False):
            assessing.conclude_jointly(
                closed,
                criterion,
                level=level,
                reason=reason,
                actions=action,
                meeting=item.meeting,
                by=self.leader,
            )

    def call_next(self) -> None:
        body = self.bodies[self.story.bodies[0].name]
        day = self.today + timedelta(days=9)
        day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
        starts_at = timezone.make_aware(datetime.combine(day, time(9)))
        with at(self.moment(4, 11)):
            meeting = self._called(body, starts_at, self.story.coming)
        with at(self.moment(2, 13)):
            answered(meeting, leader=self.leader, language=self.project.language)

    def _chair(self, body: Body) -> User:
        chair = body.seats.filter(role="chair", person__isnull=False).first()
        return chair.person.user if chair and chair.person else self.leader
