"""Many answer at the same moment, and while the round closes."""

import pytest
from django.core.exceptions import ValidationError

from assessments import actions
from assessments.models import Answer, Round
from tests.factories import invitation_of, open_round, statements_of, steering_table
from tests.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("taps", [2, 10])
def test_two_taps_at_once_are_one_answer(taps):
    table = steering_table()
    round = open_round(table.project, by=table.leader)
    invitation, statement = invitation_of(round, table.steward), statements_of(round)[0]

    at_once(taps, lambda _: actions.answer(invitation, statement, level=3, by=table.steward))

    assert Answer.objects.count() == 1


def test_what_comes_while_the_round_closes_is_either_in_or_refused():
    table = steering_table()
    round = open_round(table.project, by=table.leader)
    invitation = invitation_of(round, table.steward)
    statements = statements_of(round)

    def act(number):
        if number == 5:
            actions.close_round(round, by=table.leader)
            return None
        try:
            return actions.answer(invitation, statements[number], level=3, by=table.steward)
        except ValidationError:
            return None

    told = [answer.pk for answer in at_once(10, act) if answer]

    assert sorted(told) == sorted(Answer.objects.values_list("pk", flat=True))
    closed = Round.objects.get(pk=round.pk)
    assert not Answer.objects.filter(answered_at__gt=closed.closed_at).exists()
