"""A project leader who is a professional answers by name on the side on which staff answer unknown."""

import pytest

from assessments.across.facts import facts_of
from assessments.counting import results_of
from projects.models import Project
from tests.factories import answer_all, open_round, programme, steering_table
from tests.factories.results import close, staff_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    table = steering_table()
    Project.objects.filter(pk=table.project.pk).update(leader_party="professional")
    table.project.refresh_from_db()
    return table


@pytest.mark.parametrize(("staff", "shown"), [(4, None), (5, 6)])
def test_the_leader_is_not_one_of_the_five_behind_whom_each_is_hidden(table, staff, shown):
    round = open_round(table.project, by=table.leader, by_letter=False)
    staff_answer(round, [2] * staff)
    answer_all(round, table.leader, 5)
    closed = close(round, table)

    found = results_of(closed).criterion("involvement")

    assert found.parties["professional"].n == shown
    assert found.total.n == shown
    assert {one.parties["professional"].shown for one in found.statements if one.total.n} <= {bool(shown)}
    there = {one.side for one in facts_of(programme()).given if one.criterion == "involvement"}
    assert there == ({"professional"} if shown else set())


def test_in_an_open_round_without_staff_the_leader_stands_as_everybody_else(table):
    round = open_round(table.project, by=table.leader, by_letter=False)
    answer_all(round, table.leader, 5)

    found = results_of(close(round, table)).criterion("involvement")

    assert (found.parties["professional"].n, found.total.n) == (1, 1)
