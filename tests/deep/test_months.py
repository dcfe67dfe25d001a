"""Months of meetings at random: whatever people do in whatever order, nothing recorded is lost or changed.

What a rule refuses must leave everything as it was; what is carried out must stand in the trail.
"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.models import AuditEvent
from assessments import actions as assessments
from assessments.models import Invitation, Round
from governance import actions as governance
from governance.actions.sight import renew_sight_of
from governance.models import AgendaItem, Attendance, Meeting, Minutes, Seat
from projects import actions as projects
from projects.models import StatusReport
from tests.deep import months
from tests.factories import UserFactory, statements_of, steering_table
from trepart.versions import Stale

pytestmark = [pytest.mark.deep, pytest.mark.django_db]

PARTIES = st.sampled_from(["politician", "administration", "union"])
LIGHTS = st.sampled_from(["green", "yellow", "red"])
STANCES = st.sampled_from(["agrees", "reservation", "dissents", "absent"])
TEXT = st.sampled_from(["", "Fordi.", "Ærlig talt – «nei»", "=1+1", "<b>"])
ANY = st.integers(0, 50)
LEVELS = st.sampled_from([None, 1, 3, 5, 6])
REFUSED = (ValidationError, Stale)


class Months(RuleBasedStateMachine):
    """A steering group and its project, for as long as the steps last; undone afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def a_table(self) -> None:
        self.table = steering_table()
        renew_sight_of(self.table.body.seats.all(), by=None)
        self.people = [UserFactory() for _ in range(3)]
        self.people += [self.table.chair, self.table.chief, self.table.steward, self.table.leader]
        self.rows, self.frozen = months.kept(), months.frozen()

    def do(self, act, *given, **more) -> None:
        """Carried out and in the trail; or refused, and everything as it was."""
        before, trail = months.all_rows(), AuditEvent.objects.count()
        try:
            with transaction.atomic():
                act(*given, by=more.pop("by", self.table.leader), **more)
        except REFUSED:
            assert months.all_rows() == before, f"{act.__name__} was refused, but left something behind"
            return
        if months.all_rows() != before:
            assert AuditEvent.objects.count() > trail, f"{act.__name__} is not in the trail"

    def one(self, model, number, **filters):
        """One of the rows that there are, or none."""
        rows = model.objects.filter(**filters).order_by("pk")
        return rows[number % len(rows)] if rows else None

    # --- Seats ----------------------------------------------------------------------------

    @rule(who=ANY, party=PARTIES, chair=st.booleans(), days=st.integers(-400, 30), named=st.booleans())
    def seat(self, who, party, chair, days, named):
        person = self.people[who % len(self.people)].person if named else None
        starts = timezone.localdate() + timedelta(days)
        role = "chair" if chair else "member"
        self.do(
            governance.seat_person, self.table.body, person=person, party=party, role=role,
            office="medlem", starts_on=starts,
        )  # fmt: skip

    @rule(number=ANY, days=st.integers(-500, 60))
    def end_seat(self, number, days):
        seat = self.one(Seat, number, removed_at=None)
        self.do(governance.end_seat, seat, ends_on=timezone.localdate() + timedelta(days))

    @rule(number=ANY)
    def vacant(self, number):
        self.do(governance.mark_vacant, self.one(Seat, number, removed_at=None))

    @rule(number=ANY, back=st.booleans())
    def remove_seat(self, number, back):
        seat = self.one(Seat, number, removed_at__isnull=not back)
        if seat:
            self.do(governance.restore_seat if back else governance.remove_seat, seat)

    # --- Meetings -------------------------------------------------------------------------

    @rule(days=st.integers(-3, 3))
    def call(self, days):
        if Meeting.objects.count() < 3:
            starts = timezone.now() + timedelta(days)
            self.do(governance.call_meeting, self.table.body, starts_at=starts)

    @rule(number=ANY, title=TEXT, late=st.booleans())
    def item(self, number, title, late):
        meeting = self.one(Meeting, number)
        if meeting:
            projects_of = [self.table.project] if late else []
            self.do(governance.add_item, meeting, title=f"Sak {title}", kind="decision", projects=projects_of)

    @rule(number=ANY)
    def open(self, number):
        meeting = self.one(Meeting, number)
        if meeting:
            self.do(governance.open_meeting, meeting)

    @rule(number=ANY)
    def go(self, number):
        item = self.one(AgendaItem, number)
        if item:
            self.do(governance.go_to_item, item)

    @rule(number=ANY)
    def carry(self, number):
        item = self.one(AgendaItem, number)
        if item:
            self.do(governance.carry_item, item)

    @rule(number=ANY, seat=ANY, state=st.sampled_from(Attendance.State.values), who=ANY, cause=TEXT)
    def attend(self, number, seat, state, who, cause):
        meeting, seat = self.one(Meeting, number), self.one(Seat, seat)
        substitute = self.people[who % len(self.people)].person if state == "substitute" else None
        if meeting:
            self.do(
                governance.note_attendance, meeting, seat, state=state, substitute=substitute, cause=cause
            )

    @rule(number=ANY, party=PARTIES, level=st.sampled_from([None, "informed", "co_developed"]))
    def engage(self, number, party, level):
        item = self.one(AgendaItem, number)
        if item:
            self.do(governance.note_engagement, item, party, level=level)

    @rule(number=ANY, stances=st.tuples(STANCES, STANCES, STANCES), reason=TEXT, effect=st.integers(0, 2))
    def decide(self, number, stances, reason, effect):
        item = self.one(AgendaItem, number, meeting__state=Meeting.State.IN_SESSION)
        if item:
            parties = ("politician", "administration", "union")
            positions = {party: (stance, reason) for party, stance in zip(parties, stances, strict=True)}
            self.do(
                governance.decide, item, text="Vi gjør det.", positions=positions,
                status_effect=["none", "approve", "return"][effect], return_reason=reason,
            )  # fmt: skip

    @rule(number=ANY)
    def end(self, number):
        meeting = self.one(Meeting, number)
        if meeting:
            self.do(governance.end_meeting, meeting)

    @rule(number=ANY)
    def approve_minutes(self, number):
        meeting = self.one(Meeting, number)
        if meeting:
            self.do(governance.approve_minutes, meeting, by=self.table.chair)

    @rule(number=ANY, text=TEXT)
    def addendum(self, number, text):
        minutes = self.one(Minutes, number)
        if minutes:
            self.do(governance.add_addendum, minutes, text=text, reason="Feil navn")

    # --- Status reports -------------------------------------------------------------------

    @rule()
    def draft(self):
        period = {"period_from": date(2026, 1, 1), "period_to": date(2026, 6, 30)}
        self.do(projects.draft_status_report, self.table.project, **period)

    @rule(number=ANY, light=LIGHTS, text=TEXT)
    def write(self, number, light, text):
        report = self.one(StatusReport, number)
        if report:
            sections = dict.fromkeys(report.sections.values_list("area", flat=True), (light, text))
            self.do(
                projects.write_status_report, report, overall=light, summary=text, next_steps=text,
                sections=sections,
            )  # fmt: skip

    @rule(number=ANY)
    def send(self, number):
        report = self.one(StatusReport, number)
        if report:
            self.do(projects.send_status_report, report)

    @rule(number=ANY, reason=TEXT, approve=st.booleans())
    def settle(self, number, reason, approve):
        report = self.one(StatusReport, number)
        if report and approve:
            self.do(projects.approve_status_report, report, by=self.table.chair)
        elif report:
            self.do(projects.return_status_report, report, reason=reason, by=self.table.chair)

    # --- Assessments ----------------------------------------------------------------------

    @rule(moment=st.sampled_from(Round.Moment.values), disclosure=st.sampled_from(Round.Disclosure.values))
    def open_round(self, moment, disclosure):
        closes_on = timezone.localdate() + timedelta(days=14)
        self.do(
            assessments.open_round, self.table.project, moment=moment, disclosure=disclosure,
            closes_on=closes_on,
        )  # fmt: skip

    @rule(
        number=ANY,
        statement=ANY,
        level=st.sampled_from([None, 1, 3, 5, 6]),
        comment=TEXT,
        other=st.booleans(),
    )
    def answer(self, number, statement, level, comment, other):
        invitation = self.one(Invitation, number)
        if invitation:
            statements = statements_of(invitation.round)
            by = self.table.outsider if other else invitation.person.user
            self.do(
                assessments.answer, invitation, statements[statement % len(statements)], level=level,
                does_not_know=level is None, comment=comment, by=by,
            )  # fmt: skip

    @rule(number=ANY)
    def close_round(self, number):
        round = self.one(Round, number)
        if round:
            self.do(assessments.close_round, round)

    # --- What must hold -------------------------------------------------------------------

    @invariant()
    def nothing_is_lost(self):
        now = months.kept()
        lost = {name: rows - now[name] for name, rows in self.rows.items() if rows - now[name]}
        assert lost == {}
        self.rows = now

    @invariant()
    def frozen_stays_frozen(self):
        now = months.frozen()
        changed = {name: (was, now.get(name)) for name, was in self.frozen.items() if now.get(name) != was}
        assert changed == {}
        self.frozen = now

    @invariant()
    def numbers_have_no_holes(self):
        months.events_stand_in_a_row()

    @invariant()
    def sight_agrees_with_seats(self):
        months.sight_agrees_with_seats()

    @invariant()
    def nothing_is_there_twice(self):
        months.one_of_each()


def test_months_of_meetings_in_any_order():
    run_state_machine_as_test(
        Months,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
