"""What the register shows is kept when a round closes, and stands beside what was answered."""

import pytest
from django.urls import reverse

from assessments import actions
from assessments.models import RegisterView
from assessments.tasks import close_rounds
from tests.factories import closed_round, open_round, steering_table
from tests.factories.projects import GoalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


def goals_in(round):
    return RegisterView.objects.get(round=round).shown["goals"][0]


def test_it_is_kept_as_it_was_when_the_round_closed(table):
    GoalFactory(project=table.project)
    round = closed_round(table)
    GoalFactory(project=table.project)

    assert (goals_in(round)["code"], goals_in(round)["of"]) == ("goals_measurable", 1)
    actions.close_round(round, by=table.leader)
    close_rounds()
    assert goals_in(round)["of"] == 1


def test_a_round_that_is_closed_again_shows_what_held_then(table):
    round = closed_round(table)
    GoalFactory(project=table.project)
    actions.keep_register_view(round)

    assert goals_in(round)["of"] == 1
    assert RegisterView.objects.count() == 1


def test_rounds_from_before_it_was_kept_get_theirs_in_time(client_of, table):
    round = closed_round(table)
    RegisterView.objects.all().delete()
    open_round(table.project, by=table.leader)

    assert client_of(table.chair).get(round.get_absolute_url()).status_code == 200
    assert actions.keep_missing_register_views() == 1
    assert actions.keep_missing_register_views() == 0


@pytest.mark.parametrize("page", ["round", "criterion", "joint-criterion"])
def test_it_stands_on_the_pages_of_the_round(client_of, table, page):
    round = closed_round(table)
    args = [table.project.slug, round.number] + ([] if page == "round" else ["resources"])

    shown = client_of(table.chair).get(reverse(f"assessments:{page}", args=args)).text

    assert f'href="{reverse("projects:resources", args=[table.project.slug])}"' in shown
    assert 'class="shown"' in shown
