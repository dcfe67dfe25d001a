"""What the register shows is kept when a round closes, and stands beside what was answered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import actions
from assessments.actions import register, rounds
from assessments.models import RegisterView, Round
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


class TestOneThatFails:
    """Two rounds whose last day has passed; something is wrong with the project of the first."""

    @pytest.fixture
    def over(self, table):
        other = steering_table(name="Prosjektgruppen")
        pair = [open_round(each.project, by=each.leader) for each in (table, other)]
        Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
        return pair

    def test_what_cannot_be_read_keeps_no_round_open_and_is_kept_later(self, over, monkeypatch, caplog):
        with monkeypatch.context() as broken:
            broken.setattr(register, "snapshot_of", fails_in(over[0], register.snapshot_of))
            assert actions.close_rounds_that_are_over() == 2
            assert actions.keep_missing_register_views() == 0

        assert [view.round for view in RegisterView.objects.all()] == [over[1]]
        assert f"Round {over[0].pk} had to be left" in caplog.text
        assert actions.keep_missing_register_views() == 1

    def test_a_round_that_cannot_be_closed_lets_the_others_close(self, over, monkeypatch, caplog):
        monkeypatch.setattr(rounds, "end_access", fails_in(over[0], rounds.end_access))

        assert actions.close_rounds_that_are_over() == 1

        assert list(Round.objects.open()) == [over[0]]
        assert f"Round {over[0].pk} had to be left" in caplog.text


def fails_in(broken, act):
    """The same, but where it is asked about this round or its project."""

    def tried(about, **known):
        if about in (broken.project, f"round:{broken.pk}"):
            raise KeyError("starts_on")
        return act(about, **known)

    return tried


@pytest.mark.parametrize("page", ["round", "criterion", "joint-criterion"])
def test_it_stands_on_the_pages_of_the_round(client_of, table, page):
    round = closed_round(table)
    args = [table.project.slug, round.number] + ([] if page == "round" else ["resources"])

    shown = client_of(table.chair).get(reverse(f"assessments:{page}", args=args)).text

    assert f'href="{reverse("projects:resources", args=[table.project.slug])}"' in shown
    assert 'class="shown"' in shown
