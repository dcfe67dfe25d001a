"""Many answer at the same moment, and while the round closes."""

from threading import Event
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Letter
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


def test_what_is_written_to_staff_while_the_round_closes_is_gone_too():
    table = steering_table()
    round = open_round(table.project, by=table.leader, by_letter=False)
    addresses = [f"ansatt{number}@nygård.no" for number in range(5)]
    group = actions.ask_staff(round, name="Nygård", kind="professional", addresses=addresses, by=table.leader)
    written = Event()

    def act(number):
        if number:
            written.wait()
            return actions.close_round(round, by=table.leader).is_open
        with transaction.atomic():
            letters = actions.write_to_staff(group.pk)
            written.set()
            sleep(0.5)  # the other has begun to close before this is committed
        return letters

    assert at_once(2, act) == [5, False]
    assert not Letter.objects.filter(to__endswith="@nygård.no").exists()


def test_two_lists_at_once_that_share_an_address_are_one_group():
    table = steering_table()
    round = open_round(table.project, by=table.leader, by_letter=False)
    addresses = [f"ansatt{number}@nygård.no" for number in range(5)]

    def ask(number):
        name = f"Liste {number}"
        return actions.ask_staff(round, name=name, kind="professional", addresses=addresses, by=table.leader)

    done = at_once(4, ask)

    assert sum(isinstance(each, ValidationError) for each in done) == 3
    assert round.staff_groups.get().asked == 5
