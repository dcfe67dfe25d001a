"""Two who change a series, a meeting of it or its papers at the same moment: one succeeds, one is told."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from governance import actions
from governance.models import Meeting, MeetingSeries
from governance.recurrence import Plan
from tests.factories import called_meeting, steering_table
from tests.parallel import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

PLAN = Plan("weekday", date(2030, 1, 1), date(2030, 6, 30), weekday=1, week_of_month=1)


def begun(table) -> MeetingSeries:
    return actions.begin_series(table.body, plan=PLAN, begins=time(9), by=table.leader)


def test_of_two_who_end_a_series_at_once_one_is_told():
    table = steering_table()
    series = begun(table)

    answers = at_once(
        2,
        lambda n: actions.end_series(
            series, last_on=date(2030, 2, 1), reason=f"Ferdig {n}", by=(table.leader, table.chair)[n]
        ),
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["MeetingSeries", "ValidationError"]
    reasons = set(series.meetings.filter(state="cancelled").values_list("cancel_reason", flat=True))
    assert len(reasons) == 1


def test_a_series_that_is_ended_while_the_rest_is_changed_is_one_or_the_other():
    table = steering_table()
    series = begun(table)
    second = series.meetings.order_by("starts_at")[1]

    def act(place):
        if place:
            return actions.change_following(second, plan=PLAN, begins=time(12), by=table.chair)
        return actions.end_series(series, last_on=date(2030, 3, 31), reason="Ferdig", by=table.leader)

    answers = at_once(2, act)

    assert sum(isinstance(answer, ValidationError) for answer in answers) == 1
    series.refresh_from_db()
    assert series.is_ended


def test_a_meeting_is_opened_or_called_off_and_never_both():
    table = steering_table()
    meeting = called_meeting(table)

    def act(place):
        if place:
            return actions.cancel_meeting(meeting, reason="Sykdom", by=table.leader)
        return actions.open_meeting(meeting, by=table.chair)

    answers = at_once(2, act)

    assert sum(isinstance(answer, ValidationError) for answer in answers) == 1
    meeting.refresh_from_db()
    assert meeting.state in ("cancelled", "in_session")


def test_what_is_carried_while_the_next_meeting_is_called_off_is_not_lost():
    table = steering_table()
    meeting = actions.open_meeting(called_meeting(table), by=table.chair)
    item = meeting.items.on_agenda().in_order().last()
    following = actions.call_meeting(
        table.body, starts_at=meeting.starts_at + timedelta(days=30), by=table.leader
    )

    def act(place):
        if place:
            return actions.cancel_meeting(following, reason="Sykdom", by=table.leader)
        return actions.carry_item(item, by=table.chair)

    answers = at_once(2, act)

    assert not any(isinstance(answer, Exception) for answer in answers)
    later = actions.call_meeting(
        table.body, starts_at=meeting.starts_at + timedelta(days=60), by=table.leader
    )
    assert Meeting.objects.get(pk=later.pk).items.filter(title=item.title).exists()
