"""What waits for a person, and a project on one page, in as many questions for much as for little."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from projects.models import Deadline
from tests.factories import (
    GoalFactory,
    MeasurementFactory,
    ProjectFactory,
    StatusReportFactory,
    UserFactory,
)
from tests.factories.meetings import meeting_in_session, steering_table

pytestmark = pytest.mark.django_db
QUERIES_OF_HOME = 14
QUERIES_OF_A_PROJECT = 12


def fill(table, count):
    """Give a project so many goals, reports, decisions and follow-ups."""
    for _ in range(count):
        MeasurementFactory(goal=GoalFactory(project=table.project))
        StatusReportFactory(project=table.project, was_approved=True)
    meeting = meeting_in_session(table)
    for number in range(count):
        item = actions.add_item(
            meeting, title=f"Sak {number}", kind="decision", projects=[table.project], by=table.leader
        )
        positions = dict.fromkeys(("politician", "administration", "union"), ("agrees", ""))
        actions.decide(item, text=f"Vedtak {number}", positions=positions, by=table.chair)
        due = timezone.localdate() + timedelta(days=number + 1)
        actions.add_follow_up(
            item, text=f"Oppgave {number}", owner=table.chief.person, due_on=due, by=table.chair
        )
    return meeting


@pytest.mark.parametrize("count", [1, 3])
def test_a_project_asks_the_database_the_same_few_questions(client_of, count, django_assert_num_queries):
    table = steering_table()
    fill(table, count)
    client = client_of(table.leader)

    with django_assert_num_queries(QUERIES_OF_A_PROJECT):
        page = client.get(table.project.get_absolute_url())

    assert f"Vedtak {count - 1}" in page.text
    assert page.text.count("Flere i hele stillinger") >= count


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_the_database_the_same_few_questions(client_of, count, django_assert_num_queries):
    table = steering_table()
    fill(table, count)
    for number in range(count):
        other = ProjectFactory(leader=table.chief.person, title=f"Eget prosjekt {number}")
        StatusReportFactory(project=other, was_approved=True)
    client = client_of(table.chief)

    with django_assert_num_queries(QUERIES_OF_HOME):
        page = client.get(reverse("home"))

    assert page.text.count("Oppgave ") == count
    assert page.text.count("Eget prosjekt") >= count


def test_a_project_says_how_it_goes_who_steers_and_what_was_decided(client_of):
    table = steering_table()
    fill(table, 1)

    page = client_of(table.steward).get(table.project.get_absolute_url()).text

    for said in (
        table.project.purpose,
        "Andelen øker, men turnusen er forsinket.",
        "Tone Mykland",
        "Vedtak 0",
        "Oppgave 0",
        "28,4",
    ):
        assert said in page


def test_a_project_without_anything_says_so_in_words(client_of):
    leader = UserFactory()
    project = ProjectFactory(leader=leader.person)

    page = client_of(leader).get(project.get_absolute_url()).text

    assert "Ingen statusrapport er godkjent ennå." in page
    assert "Ingen plasser er registrert ennå." in page
    assert "Ingenting er bestemt ennå." in page


def test_an_unfinished_registration_opens_where_it_was_left(client_of):
    leader = UserFactory()
    project = ProjectFactory(leader=leader.person, is_draft=True)

    answer = client_of(leader).get(project.get_absolute_url())

    assert (answer.status_code, answer.url) == (302, reverse("projects:resume", args=[project.slug]))


def test_the_goals_of_an_ended_project_stand_where_they_stood_on_its_last_day(client_of):
    leader = UserFactory()
    project = ProjectFactory(leader=leader.person, has_ended=True, ends_on=date(2015, 12, 31))
    goal = GoalFactory(project=project)
    last = MeasurementFactory(goal=goal, measured_on=date(2015, 12, 1))
    MeasurementFactory(goal=goal, measured_on=date(2016, 2, 1))

    shown = client_of(leader).get(project.get_absolute_url()).context["shown"]

    assert [at.progress.latest.key for at in shown.goals] == [last.pk]


def test_a_stranger_finds_no_project(client_of):
    project = ProjectFactory()
    leader = UserFactory(person=project.leader)

    assert client_of(leader).get(project.get_absolute_url()).status_code == 200
    assert client_of(UserFactory()).get(project.get_absolute_url()).status_code == 404


def test_home_says_what_waits_and_what_to_do_when_nothing_does(client_of):
    nobody = UserFactory()

    page = client_of(nobody).get(reverse("home")).text

    assert "Ingenting venter på deg nå." in page
    assert "Du følger ingen prosjekter ennå." in page


def test_minutes_wait_for_the_chair_alone(client_of):
    table = steering_table()
    meeting = fill(table, 1)
    actions.end_meeting(meeting, by=table.leader)

    assert reverse("governance:minutes", args=[meeting.pk]) in client_of(table.chair).get("/").text
    assert reverse("governance:minutes", args=[meeting.pk]) not in client_of(table.steward).get("/").text


def test_a_report_that_is_late_waits_for_the_leader_until_it_is_sent(client_of):
    table = steering_table()
    today = timezone.localdate()
    Deadline.objects.create(
        programme=table.project.programme,
        period_from=table.project.starts_on,
        period_to=table.project.ends_on,
        due_on=today - timedelta(days=30),
        grace_days=14,
    )

    assert "over fristen" in client_of(table.leader).get("/").text
    assert "over fristen" not in client_of(table.chair).get("/").text

    StatusReportFactory(project=table.project, in_review=True)
    assert "over fristen" not in client_of(table.leader).get("/").text


def test_a_project_says_what_its_municipality_is_today(client_of):
    table = steering_table()
    page = client_of(table.leader).get(table.project.get_absolute_url()).text
    assert "Songdalen var egen kommune til 31.12.2019 og er nå Kristiansand." in page
