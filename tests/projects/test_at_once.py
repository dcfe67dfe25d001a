"""Several people at the same moment, each with a connection of their own."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects import actions
from projects.models import Measurement, Milestone, Project, StatusReport
from tests.factories import (
    GoalFactory,
    MeasurementFactory,
    MilestoneFactory,
    ProjectFactory,
    StatusReportFactory,
    UserFactory,
    municipality,
)
from tests.parallel import at_once
from trepart.versions import Stale

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_projects_of_one_name_get_slugs_of_their_own():
    people, place = UserFactory.create_batch(4), municipality()

    begun = at_once(4, lambda n: actions.begin_project(title="Heltid", municipality=place, by=people[n]).slug)

    assert sorted(begun) == [
        "songdalen-heltid",
        "songdalen-heltid-2",
        "songdalen-heltid-3",
        "songdalen-heltid-4",
    ]
    assert Project.objects.count() == 4


def test_one_report_is_begun():
    project, people = ProjectFactory(), UserFactory.create_batch(4)
    period = {"period_from": date(2014, 7, 1), "period_to": date(2014, 9, 30)}

    answers = at_once(4, lambda n: actions.draft_status_report(project, **period, by=people[n]))

    assert StatusReport.objects.count() == 1
    assert sorted(type(answer).__name__ for answer in answers) == ["StatusReport", *["ValidationError"] * 3]


def test_a_milestone_that_two_move_at_once_keeps_both_moves_in_a_row():
    people, milestone = UserFactory.create_batch(2), MilestoneFactory(due_on=date(2014, 6, 1))
    days = [date(2014, 7, 1), date(2014, 8, 1)]

    at_once(2, lambda n: actions.move_milestone(milestone, to_day=days[n], reason="Sykefravær", by=people[n]))

    first, second = milestone.moves.all()
    assert (first.from_day, first.to_day) == (date(2014, 6, 1), second.from_day)
    assert Milestone.objects.get().due_on == second.to_day


def test_one_of_two_writers_is_shown_the_others_text():
    project, people = ProjectFactory(), UserFactory.create_batch(2)

    answers = at_once(
        2, lambda n: actions.state_purpose(project, purpose=f"Tekst {n}", version=1, by=people[n])
    )

    saved = next(answer for answer in answers if isinstance(answer, Project))
    stale = next(answer for answer in answers if isinstance(answer, Stale))
    assert Project.objects.get().purpose == stale.current.purpose == saved.purpose


def test_a_report_is_settled_one_way():
    report, people = StatusReportFactory(in_review=True), UserFactory.create_batch(2)

    def settle(place):
        if place:
            return actions.return_status_report(report, reason="Mer om helgene", by=people[1])
        return actions.approve_status_report(report, by=people[0])

    answers = at_once(2, settle)

    assert sum(isinstance(answer, ValidationError) for answer in answers) == 1
    assert StatusReport.objects.get().state in ("approved", "returned")


def test_a_measurement_is_corrected_once():
    wrong, people = MeasurementFactory(), UserFactory.create_batch(3)

    answers = at_once(
        3,
        lambda n: actions.correct_measurement(
            wrong, value=Decimal(n), measured_on=wrong.measured_on, by=people[n]
        ),
    )

    assert sum(isinstance(answer, ValidationError) for answer in answers) == 2
    assert Measurement.objects.filter(corrects=wrong).count() == 1


def test_nothing_is_measured_in_a_project_that_is_just_being_ended():
    goal, people = GoalFactory(), UserFactory.create_batch(2)
    project = goal.project

    def act(place):
        if place:
            return actions.measure_goal(goal, value=Decimal(20), measured_on=date(2014, 1, 1), by=people[1])
        return actions.end_project(project, ends_on=date(2015, 12, 31), by=people[0])

    ended, measured = at_once(2, act)

    assert isinstance(ended, Project)
    assert isinstance(measured, Measurement | ValidationError)
    assert Measurement.objects.count() == isinstance(measured, Measurement)
