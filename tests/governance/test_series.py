"""A series of meetings: planned, one moved, the rest changed, ended; and a meeting that is called off."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from governance import actions
from governance.models import Meeting, MeetingSeries
from governance.planned import planned_meetings
from governance.recurrence import OSLO, Plan
from tests.factories import called_meeting, meeting_in_session, steering_table
from trepart.versions import Stale

pytestmark = pytest.mark.django_db

TUESDAYS = Plan("weekday", date(2030, 1, 1), date(2030, 6, 30), weekday=1, week_of_month=1)


def begun(table, plan=TUESDAYS, **more):
    given = {"begins": time(9), "ends": time(11), "place": "Salen"} | more
    return actions.begin_series(table.body, plan=plan, by=table.leader, **given)


def days(series) -> list[str]:
    return [f"{meeting.day:%d.%m}" for meeting in series.meetings.order_by("starts_at")]


def test_every_day_of_the_plan_is_a_meeting_of_its_own():
    table = steering_table()

    series = begun(table, form="workplace", mode="hybrid", address="https://video.example/1")

    assert days(series) == ["01.01", "05.02", "05.03", "02.04", "07.05", "04.06"]
    first = series.meetings.order_by("starts_at").first()
    assert (first.form, first.mode, first.place) == ("workplace", "hybrid", "Salen")
    assert first.address == "https://video.example/1"
    assert {meeting.state for meeting in series.meetings.all()} == {"prepared"}


def test_the_clock_on_the_wall_is_the_same_summer_and_winter():
    starts = [timezone.localtime(meeting.starts_at) for meeting in begun(steering_table()).meetings.all()]

    assert {f"{moment:%H:%M}" for moment in starts} == {"09:00"}
    assert len({moment.utcoffset() for moment in starts}) == 2


def test_a_meeting_that_the_clocks_jump_over_is_moved_and_keeps_its_length():
    plan = Plan("date", date(2030, 3, 1), date(2030, 4, 30), day_of_month=31)

    march, april = begun(steering_table(), plan, begins=time(2, 30), ends=time(4)).meetings.order_by("pk")

    assert f"{timezone.localtime(march.starts_at):%H:%M}" == "03:30"
    assert march.ends_at - march.starts_at == april.ends_at - april.starts_at == timedelta(minutes=90)


def test_a_plan_without_any_day_is_refused():
    with pytest.raises(ValidationError):
        begun(steering_table(), Plan("weeks", date(2030, 1, 2), date(2030, 1, 4), weekday=0))

    assert not MeetingSeries.objects.exists()


def test_the_next_meeting_finds_its_standing_matters_when_its_turn_has_come():
    table = steering_table()
    meeting = meeting_in_session(table)
    series = begun(table)
    following = series.meetings.order_by("starts_at").first()
    assert not following.items.exists()
    left = meeting.items.on_agenda().in_order().last()
    actions.carry_item(left, by=table.leader)

    actions.end_meeting(meeting, by=table.leader)

    titles = list(following.items.values_list("title", flat=True))
    assert left.title in titles
    assert any(topic == "minutes" for topic in following.items.values_list("topic", flat=True))
    assert not series.meetings.order_by("starts_at").last().items.exists()


def test_the_first_of_a_series_has_its_standing_matters_at_once():
    table = steering_table()
    held = called_meeting(table)
    actions.end_meeting(actions.open_meeting(held, by=table.chair), by=table.chair)

    first, second, *_rest = begun(table).meetings.order_by("starts_at")

    assert first.items.filter(topic="minutes").exists()
    assert not second.items.exists()


def test_one_meeting_that_is_moved_alone_stays_in_its_series():
    table = steering_table()
    second = begun(table).meetings.order_by("starts_at")[1]
    moved = second.starts_at + timedelta(days=2)

    actions.change_meeting(second, starts_at=moved, ends_at=None, place="Biblioteket", by=table.leader)

    series = second.series
    assert days(series)[1] == "07.02"
    assert [row.was_moved for row in planned_meetings(series, table.leader, runs=True)][:3] == [
        False,
        True,
        False,
    ]


def test_this_and_all_that_follow_go_on_in_another_way():
    table = steering_table()
    series = begun(table)
    third = series.meetings.order_by("starts_at")[2]
    actions.add_item(third, title="Heltid", by=table.leader)
    plan = Plan("weekday", date(2030, 3, 1), date(2030, 6, 30), weekday=3, week_of_month=2)

    new = actions.change_following(
        third, plan=plan, begins=time(13), ends=time(14), place="Kantina", by=table.leader
    )

    series.refresh_from_db()
    assert days(series) == ["01.01", "05.02"]
    assert (series.is_ended, series.last_on, new.continues) == (True, date(2030, 3, 4), series)
    assert days(new) == ["14.03", "11.04", "09.05", "13.06"]
    third.refresh_from_db()
    assert (third.series, third.place) == (new, "Kantina")
    assert f"{timezone.localtime(third.starts_at):%d.%m %H:%M}" == "14.03 13:00"
    assert third.items.get().title == "Heltid"


def test_what_was_said_of_one_meeting_alone_stands_when_the_rest_is_changed():
    table = steering_table()
    series = begun(table)
    third = series.meetings.order_by("starts_at")[2]
    apart = datetime(2030, 3, 20, 18, 0, tzinfo=OSLO)
    actions.change_meeting(third, starts_at=apart, ends_at=None, place="Rådhuset", by=table.leader)
    second = series.meetings.order_by("starts_at")[1]
    plan = Plan("weekday", date(2030, 2, 1), date(2030, 6, 30), weekday=2, week_of_month=1)

    actions.change_following(
        second, plan=plan, begins=time(9), ends=time(11), place="Kantina", mode="remote", by=table.leader
    )

    third.refresh_from_db()
    assert (third.starts_at, third.place, third.mode) == (apart, "Rådhuset", "remote")


def test_meetings_that_a_shorter_plan_has_no_day_for_are_called_off_and_new_days_become_meetings():
    table = steering_table()
    third = begun(table).meetings.order_by("starts_at")[2]
    shorter = Plan("date", date(2030, 3, 1), date(2030, 4, 30), day_of_month=10)

    new = actions.change_following(third, plan=shorter, begins=time(9), by=table.leader)

    assert new.meetings.count() == 2
    assert Meeting.objects.filter(state="cancelled").count() == 2
    longer = Plan("date", date(2030, 3, 1), date(2030, 12, 31), day_of_month=10)
    third.refresh_from_db()
    again = actions.change_following(third, plan=longer, begins=time(9), by=table.leader)
    assert again.meetings.count() == 10


def test_a_meeting_called_off_alone_keeps_its_place_when_the_rest_is_changed():
    table = steering_table()
    first, second, *_rest = begun(table).meetings.order_by("starts_at")
    actions.cancel_meeting(second, reason="Vinterferie", by=table.leader)
    plan = Plan("date", date(2030, 1, 1), date(2030, 6, 30), day_of_month=20)

    new = actions.change_following(first, plan=plan, begins=time(9), by=table.leader)

    second.refresh_from_db()
    assert (second.state, second.series_day) == ("cancelled", date(2030, 2, 20))
    assert days(new.meetings.exclude(pk=second.pk).first().series)[2] == "20.03"


def test_two_who_change_a_series_at_once_do_not_undo_each_other():
    table = steering_table()
    series = begun(table)
    first, second, *_rest = series.meetings.order_by("starts_at")
    seen = series.version
    actions.change_following(second, plan=TUESDAYS, begins=time(10), version=seen, by=table.leader)

    with pytest.raises(Stale):
        actions.change_following(first, plan=TUESDAYS, begins=time(12), version=seen, by=table.chair)
    with pytest.raises(ValidationError):
        actions.end_series(series, last_on=date(2030, 2, 1), reason="Ferdig", by=table.chair)


def test_a_series_that_is_ended_calls_off_what_was_planned_later():
    table = steering_table()
    series = begun(table)

    actions.end_series(series, last_on=date(2030, 3, 5), reason="Prosjektet er ferdig", by=table.leader)

    left = series.meetings.exclude(state="cancelled")
    assert [f"{meeting.day:%d.%m}" for meeting in left.order_by("pk")] == ["01.01", "05.02", "05.03"]
    called_off = series.meetings.filter(state="cancelled")
    assert {meeting.cancel_reason for meeting in called_off} == {"Prosjektet er ferdig"}
    series.refresh_from_db()
    assert series.last_on == date(2030, 3, 5)


def test_a_series_does_not_end_after_its_end():
    table = steering_table()
    series = begun(table)

    with pytest.raises(ValidationError):
        actions.end_series(series, last_on=series.last_on, reason="Ferdig", by=table.leader)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rhythm": "weeks", "weekday": None},
        {"rhythm": "weekday", "weekday": 1, "week_of_month": 5},
        {"rhythm": "date", "day_of_month": 32},
        {"rhythm": "weeks", "weekday": 1, "interval": 0},
        {"rhythm": "weeks", "weekday": 1, "address": "http://video.example/"},
    ],
)
def test_the_database_knows_no_series_without_its_days(wrong):
    table = steering_table()
    given = {"first_on": date(2030, 1, 1), "last_on": date(2030, 2, 1), "begins": time(9)} | wrong

    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingSeries.objects.create(body=table.body, made_by=table.leader, **given)


# --- A meeting that is called off --------------------------------------------------------------


def test_a_meeting_that_is_called_off_says_why_and_is_not_held():
    table = steering_table()
    meeting = called_meeting(table)

    meeting = actions.cancel_meeting(meeting, reason="Sykdom", by=table.leader)

    assert (meeting.state, meeting.cancel_reason) == ("cancelled", "Sykdom")
    assert meeting.events.get(kind="meeting_cancelled").facts == {"reason": "Sykdom"}
    assert meeting not in Meeting.objects.coming()
    for act in (actions.open_meeting, actions.send_notice, actions.note_everyone_present):
        with pytest.raises(ValidationError) as refused:
            act(meeting, by=table.chair)
        assert "avlyst" in str(refused.value)


def test_a_meeting_is_called_off_once_and_only_with_a_reason():
    table = steering_table()
    meeting = called_meeting(table)

    with pytest.raises(ValidationError):
        actions.cancel_meeting(meeting, reason="", by=table.leader)
    actions.cancel_meeting(meeting, reason="Sykdom", by=table.leader)
    again = actions.cancel_meeting(meeting, reason="Noe annet", by=table.leader)

    assert again.cancel_reason == "Sykdom"
    assert again.events.filter(kind="meeting_cancelled").count() == 1


def test_a_meeting_that_has_begun_is_not_called_off():
    table = steering_table()

    with pytest.raises(ValidationError):
        actions.cancel_meeting(meeting_in_session(table), reason="Sykdom", by=table.leader)


def test_what_stood_on_the_agenda_goes_on_to_the_next_meeting_with_what_was_proposed():
    table = steering_table()
    meeting = called_meeting(table)
    actions.propose_item(meeting, title="Turnus", by=table.steward)
    following = actions.call_meeting(
        table.body, starts_at=meeting.starts_at + timedelta(days=30), by=table.leader
    )

    actions.cancel_meeting(meeting, reason="Sykdom", by=table.leader)

    assert following.items.get(title="Frikjøp av prosjektleder").carried_from.meeting == meeting
    assert following.items.get(title="Turnus").state == "proposed"


def test_without_a_next_meeting_the_agenda_waits_for_the_one_that_is_called():
    table = steering_table()
    meeting = actions.cancel_meeting(called_meeting(table), reason="Sykdom", by=table.leader)

    later = actions.call_meeting(
        table.body, starts_at=meeting.starts_at + timedelta(days=30), by=table.leader
    )

    assert later.items.filter(title="Frikjøp av prosjektleder").exists()


def test_the_database_knows_no_meeting_called_off_without_a_reason():
    meeting = called_meeting(steering_table())

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")
