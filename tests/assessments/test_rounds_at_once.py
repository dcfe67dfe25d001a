"""Two who run a round do the same, or the opposite, at the same moment."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from assessments import actions
from assessments.models import Round
from tests.factories import closed_round, open_round, steering_table
from tests.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def table():
    return steering_table()


def refused(done) -> list[bool]:
    """Which of them were refused in words; nothing else may happen."""
    assert all(isinstance(each, ValidationError | Round) for each in done), done
    return sorted(isinstance(each, ValidationError) for each in done)


def test_two_who_open_open_one(table):
    done = at_once(4, lambda _: open_round(table.project, by=table.leader))

    assert refused(done) == [False, True, True, True]
    assert Round.objects.count() == 1


def test_who_opens_and_who_opens_again_open_one(table):
    closed = closed_round(table)
    week = timezone.localdate() + timedelta(days=7)

    def act(number):
        if number % 2:
            return open_round(table.project, by=table.leader)
        return actions.reopen_round(closed, reason="To kom sent.", closes_on=week, by=table.leader)

    done = at_once(6, act)

    assert refused(done) == [False] + [True] * 5
    assert Round.objects.open().count() == 1


def test_two_who_close_close_once(table):
    round = open_round(table.project, by=table.leader)

    done = at_once(4, lambda _: actions.close_round(round, by=table.leader))

    assert refused(done) == [False] * 4
    assert AuditEvent.objects.about(round).filter(verb="closed").count() == 1
