"""Several people at the same moment around a table, each with a connection of their own."""

from datetime import date, timedelta
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError

from governance import actions
from governance.models import AgendaItem, Attendance, BodyFunction, PhaseChange, Seat
from projects.actions import end_project, send_status_report
from projects.actions.changes import refuse_closed
from projects.models import Project, StatusReport
from tests.factories import (
    ALL_AGREE,
    BodyFactory,
    BodyFunctionFactory,
    ProjectFactory,
    UserFactory,
    called_meeting,
    meeting_in_session,
    report_in_review,
    steering_table,
)
from tests.parallel import at_once
from trepart.pulse import stir

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_nobody_is_seated_in_a_project_that_is_just_being_ended():
    project, people = ProjectFactory(), UserFactory.create_batch(2)
    body = BodyFactory(project=project)
    BodyFunctionFactory(body=body, project=project)

    def act(place):
        if place:
            return actions.seat_person(body, name="Kari Ny", party="union", by=people[1])
        return end_project(project, ends_on=date(2015, 12, 31), by=people[0])

    ended, seated = at_once(2, act)

    assert isinstance(ended, Project)
    assert isinstance(seated, Seat | ValidationError)
    assert Seat.objects.count() == isinstance(seated, Seat)


def test_one_of_two_who_leave_a_phase_at_once_is_told():
    project, people = ProjectFactory(phase="closing"), UserFactory.create_batch(2)
    body = BodyFunctionFactory(project=project).body
    ways = ("continuation", "execution")

    answers = at_once(
        2,
        lambda n: actions.decide_phase(
            project,
            was="closing",
            to_phase=ways[n],
            body=body,
            decided_on=date(2015, 6, 1),
            reason="Bestemt.",
            by=people[n],
        ),
    )

    (change,) = PhaseChange.objects.all()
    assert sorted(type(answer).__name__ for answer in answers) == ["PhaseChange", "ValidationError"]
    assert Project.objects.get().phase == change.to_phase


def test_two_bodies_that_take_over_from_each_other_do_not_wait_for_ever():
    one, other, people = ProjectFactory(), ProjectFactory(), UserFactory.create_batch(2)
    bodies = [BodyFunctionFactory(project=project).body for project in (one, other)]
    wanted = [other, one]

    given = at_once(2, lambda n: actions.give_function(bodies[n], wanted[n], "project_group", by=people[n]))

    assert [type(answer) for answer in given] == [BodyFunction, BodyFunction]


def test_who_is_noted_as_absent_while_the_rest_are_noted_as_present_stays_absent():
    table = steering_table()
    meeting = actions.open_meeting(called_meeting(table), by=table.chair)
    seat = table.seat_of(table.steward)

    def note(place):
        if place:
            return actions.note_attendance(meeting, seat, state="absent", by=table.chair)
        return actions.note_everyone_present(meeting, by=table.leader)

    at_once(2, note)

    assert Attendance.objects.get(meeting=meeting, seat=seat).state == "absent"


def test_an_item_goes_on_to_a_meeting_that_another_is_preparing_and_nobody_waits_for_ever(monkeypatch):
    table = steering_table()
    item = meeting_in_session(table).items.get()
    following = actions.call_meeting(
        table.body, starts_at=item.meeting.starts_at + timedelta(days=30), by=table.chair
    )

    def slowly(meeting):
        sleep(0.6 if meeting.pk == following.pk else 0.2)
        stir(meeting)

    monkeypatch.setattr("governance.actions.sequence.stir", slowly)
    acts = (
        lambda: actions.carry_item(item, by=table.leader),
        lambda: actions.add_item(following, title="Turnus", by=table.chair),
    )
    answers = at_once(2, lambda place: acts[place]())

    assert [type(answer) for answer in answers] == [AgendaItem, AgendaItem]
    assert following.items.filter(carried_from=item).exists()


def test_a_report_is_sent_while_the_meeting_decides_on_it_and_nobody_waits_for_ever(monkeypatch):
    table = steering_table()
    report = report_in_review(table.project)
    item = meeting_in_session(table).items.get(status_report=report)
    StatusReport.objects.update(state="draft", sent_at=None)

    def slowly(project):
        sleep(0.5)
        refuse_closed(project)

    monkeypatch.setattr("projects.actions.status.refuse_closed", slowly)
    decision = {"text": "Godkjent.", "positions": ALL_AGREE, "status_effect": "approve"}
    acts = (
        lambda: send_status_report(report, by=table.leader),
        lambda: actions.decide(item, **decision, by=table.chair),
    )
    answers = at_once(2, lambda place: acts[place]())

    assert not [answer for answer in answers if isinstance(answer, OperationalError)]
