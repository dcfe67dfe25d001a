"""Batches and plans when several act at the same moment: one batch, each report once."""

from datetime import date

import pytest

from reports import actions, ordering
from reports.models import Batch, Report, ReportPlan
from tests.factories.projects import programme
from tests.parallel import at_once
from tests.reports.batches import ask, projects, secretariat

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_request_at_once_is_one_batch():
    user, chosen = secretariat(), projects(3)

    batches = at_once(4, lambda _place: ask(chosen, user))

    assert set(batches) == {Batch.objects.get()}
    assert Batch.objects.get().items.count() == 3


def test_other_requests_at_once_get_a_number_each():
    chosen = projects(1)
    users = [secretariat() for _ in range(4)]

    batches = at_once(4, lambda place: ask(chosen, users[place]))

    assert sorted(batch.number for batch in batches) == [1, 2, 3, 4]


def test_workers_that_order_at_once_order_each_report_once():
    batch = ask(projects(4), secretariat())

    answers = at_once(3, lambda _place: ordering.order_items(batch.pk))

    assert answers == [None, None, None]
    assert Report.objects.count() == 4
    assert [item.attempt for item in batch.items.all()] == [1, 1, 1, 1]


def test_two_clocks_ask_once_for_what_is_planned():
    user, _chosen = secretariat(), projects(1)
    actions.set_plan(
        programme(), kind="progress", stage="", language="", rhythm="yearly", month=2, day=15, by=user
    )
    ReportPlan.objects.update(on_since=date(2014, 1, 1))

    asked = at_once(3, lambda _place: actions.ask_as_planned(date(2014, 2, 15)))

    assert sorted(map(len, asked)) == [0, 0, 1]
    assert Batch.objects.get().due_on == date(2014, 2, 15)
