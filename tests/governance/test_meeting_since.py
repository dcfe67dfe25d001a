"""Since last time: what changed between two meetings, old and new value."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance import actions
from governance.changes import Change
from governance.models import Meeting, Seat
from governance.since_last import look_back
from tests.factories import (
    GoalFactory,
    MeasurementFactory,
    PersonFactory,
    ProjectFactory,
    StatusReportFactory,
    ended_meeting,
    meeting_in_session,
    report_in_review,
    steering_table,
)

pytestmark = pytest.mark.django_db
EARLIER = {"period_from": date(2014, 4, 1), "period_to": date(2014, 6, 30)}


@pytest.fixture
def table():
    return steering_table()


def held_a_month_ago(table):
    meeting = ended_meeting(table)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(days=30), ends_at=None)


def test_a_light_that_is_another_stands_with_the_old_and_the_new(table):
    StatusReportFactory(project=table.project, was_approved=True, **EARLIER)
    report = report_in_review(table.project)
    report.sections.filter(area="resources").update(light="red")

    back = look_back(meeting_in_session(table), [table.project], report)

    assert back.changes == [Change("Ressurser", "I rute", "Kritisk")]
    assert back.changed_lights == {"resources": "I rute"}
    assert back.lights == ["yellow", "yellow"]


def test_without_a_report_at_hand_the_last_two_approved_are_compared(table):
    StatusReportFactory(project=table.project, was_approved=True, **EARLIER)
    last = StatusReportFactory(project=table.project, was_approved=True)
    last.sections.filter(area="goals").update(light="yellow")
    back = look_back(meeting_in_session(table), [table.project], None)
    assert [(each.before, each.now) for each in back.changes] == [("I rute", "Avvik")]


def test_a_goal_measured_since_and_a_seat_that_went_to_another(table):
    held_a_month_ago(table)
    goal, today = GoalFactory(project=table.project), timezone.localdate()
    MeasurementFactory(goal=goal, value="26.1", measured_on=today - timedelta(days=90))
    MeasurementFactory(goal=goal, value="28.4", measured_on=today - timedelta(days=3))
    seat = table.seat_of(table.steward)
    Seat.objects.filter(pk=seat.pk).update(ends_on=today - timedelta(days=5))
    seat.pk, seat.person, seat.starts_on = None, PersonFactory(name="Rune Vik"), today - timedelta(days=4)
    seat.save()

    back = look_back(meeting_in_session(table), [table.project], None)

    assert back.changes == [
        Change("Flere i hele stillinger", "26,1", "28,4 prosent"),
        Change("Hovedtillitsvalgt", "Tone Mykland", "Rune Vik"),
    ]


def test_a_first_meeting_has_nothing_to_look_back_on(table):
    back = look_back(meeting_in_session(table), [table.project], None)
    assert (back.last_meeting, back.changes) == (None, [])


def test_an_item_about_several_projects_costs_no_more(table, django_assert_max_num_queries):
    held_a_month_ago(table)
    meeting = meeting_in_session(table)
    many = [ProjectFactory(municipality=table.project.municipality) for _each in range(5)]
    actions.add_item(meeting, title="Felles", projects=many, by=table.leader)
    with django_assert_max_num_queries(3):
        look_back(meeting, many, None)
