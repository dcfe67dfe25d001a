"""Two write down what a meeting concludes, or approve its minutes, at the same moment."""

from threading import Event
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from assessments import actions
from assessments.models import JointAssessment
from governance import actions as meetings
from tests.factories import closed_round, criterion_of, ended_meeting, meeting_in_session, steering_table
from tests.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def conclude(round, table, meeting, **said):
    said = {"reason": "Vi mangler tid på avdelingene.", "by": table.leader} | said
    return actions.conclude_jointly(round, criterion_of(round, "resources"), meeting=meeting, **said)


def test_two_secretaries_at_once_make_one_conclusion():
    table = steering_table()
    round = closed_round(table)
    meeting = meeting_in_session(table)

    told = at_once(2, lambda place: conclude(round, table, meeting, level=3 + place, version=0))

    assert sorted(type(one).__name__ for one in told) == ["JointAssessment", "Stale"]
    assert JointAssessment.objects.count() == 1


def test_another_meeting_changes_nothing_while_the_minutes_of_the_first_are_approved():
    table = steering_table()
    round = closed_round(table)
    first = ended_meeting(table)
    conclude(round, table, first, level=3)
    other = meeting_in_session(table)
    approved = Event()

    def act(place):
        if place:
            approved.wait()
            return conclude(round, table, other, level=5)
        with transaction.atomic():
            meetings.approve_minutes(first, by=table.chair)
            approved.set()
            sleep(0.5)  # the other has begun before this is committed
        return None

    _approved, told = at_once(2, act)

    assert type(told) is ValidationError
    assert (JointAssessment.objects.get().level, JointAssessment.objects.get().meeting) == (3, first)
