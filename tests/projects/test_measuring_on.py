"""Who measures on when a project has ended enters what is measured, and is reminded at home."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from projects import actions
from projects.models import ContinuationPlan
from tests.factories import (
    AccessFactory,
    ContinuationPlanFactory,
    GoalFactory,
    MeasurementFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, ends_on=date(2025, 8, 31))


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/videreforing/{rest}"


def measurer_of(project, name="Personalsjef"):
    user = UserFactory(person__name=name)
    AccessFactory(person=user.person, project=project, role="owner")
    return user


def test_who_measures_on_enters_what_is_measured_and_nothing_else(client, client_of, project):
    measurer, goal = measurer_of(project), GoalFactory(project=project)
    goals = f"/prosjekter/{project.slug}/mal/"
    assert client_of(measurer).get(f"{goals}{goal.pk}/maling/").status_code == 403

    client.post(address(project, "plan/"), {"measurer": measurer.person_id})

    theirs = client_of(measurer)
    theirs.post(f"{goals}{goal.pk}/maling/", {"value": "12", "measured_on": "1.3.2026"})
    page = theirs.get(goals).text
    assert [row.recorded_by for row in goal.measurements.all()] == [measurer]
    assert f"{goals}{goal.pk}/maling/tabell/" in page
    assert f'href="{goals}{goal.pk}/"' not in page
    assert theirs.get(f"{goals}{goal.pk}/").status_code == 403
    assert "Personalsjef" in client.get(address(project)).text


def test_only_who_takes_part_with_an_account_can_be_chosen(client, project):
    stranger, left = UserFactory(), measurer_of(project)
    left.is_active = False
    left.save()

    for user in (stranger, left):
        answer = client.post(address(project, "plan/"), {"measurer": user.person_id, "owner": "Rådmannen"})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["measurer"])
        assert answer.context["form"]["owner"].value() == "Rådmannen"


def test_the_action_too_takes_only_who_takes_part(project, leader):
    with pytest.raises(ValidationError):
        actions.plan_continuation(project, measurer=UserFactory().person, by=leader)

    assert not ContinuationPlan.objects.exists()


@pytest.mark.parametrize(
    ("today", "waits"),
    [
        ("2026-01-30", ""),
        ("2026-01-31", "6 måneder etter slutten. Frist 28.02.2026"),
        ("2026-03-01", "6 måneder etter slutten. Frist 28.02.2026"),
        ("2026-08-01", "12 måneder etter slutten. Frist 31.08.2026"),
    ],
)
def test_what_is_to_be_measured_waits_on_their_home_page(client_of, project, time_machine, today, waits):
    time_machine.move_to(f"{today} 12:00+00:00")
    measurer, goal = measurer_of(project), GoalFactory(project=project)
    ContinuationPlanFactory(project=project, measurer=measurer.person)
    client = client_of(measurer)

    home = client.get("/").text
    assert waits in home
    assert home.count("etter slutten") == bool(waits)

    MeasurementFactory(goal=goal, measured_on=date.fromisoformat(today))
    assert "etter slutten" not in client.get("/").text


def test_nothing_waits_in_a_project_that_is_closed(client_of, project, leader):
    measurer = measurer_of(project)
    GoalFactory(project=project)
    ContinuationPlanFactory(project=project, measurer=measurer.person)
    actions.end_project(project, ends_on=date(2025, 8, 31), by=leader)

    assert "etter slutten" not in client_of(measurer).get("/").text


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_the_same_few_questions(client_of, project, time_machine, count, django_assert_num_queries):
    time_machine.move_to("2026-03-01 12:00+00:00")
    measurer = measurer_of(project)
    for _ in range(count):
        other = ProjectFactory(ends_on=date(2025, 8, 31))
        AccessFactory(person=measurer.person, project=other, role="seat")
        MeasurementFactory(goal=GoalFactory(project=other))
        ContinuationPlanFactory(project=other, measurer=measurer.person)
    client = client_of(measurer)

    with django_assert_num_queries(16):
        page = client.get("/").text

    assert page.count("6 måneder etter slutten") == count
