"""On which days a series falls: nth weekday, every n weeks, a date; holidays, and nights without 02:30."""

from datetime import date, time, timedelta

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as some

from governance.recurrence import MOST_DAYS, Plan, comes_twice, is_jumped_over, moment_on, warnings_on
from trepart.holidays import holiday_on

YEAR = {"first_on": date(2026, 1, 1), "last_on": date(2026, 12, 31)}


def written(days) -> list[str]:
    return [f"{day:%d.%m}" for day in days]


def test_the_first_tuesday_of_each_month():
    days = Plan("weekday", weekday=1, week_of_month=1, **YEAR).days()

    assert written(days[:4]) == ["06.01", "03.02", "03.03", "07.04"]
    assert len(days) == 12


def test_the_last_friday_of_each_month():
    assert written(Plan("weekday", weekday=4, week_of_month=-1, **YEAR).days()[:3]) == [
        "30.01", "27.02", "27.03",
    ]  # fmt: skip


def test_every_second_week_counts_from_the_first_day_that_fits():
    days = Plan("weeks", weekday=1, interval=2, **YEAR).days()

    assert written(days[:3]) == ["06.01", "20.01", "03.02"]


def test_every_third_month_counts_from_the_first_month_with_a_meeting():
    plan = Plan("weekday", date(2026, 1, 15), date(2026, 12, 31), interval=3, weekday=0, week_of_month=1)

    assert written(plan.days()) == ["02.02", "04.05", "03.08", "02.11"]


def test_every_second_month_on_a_date():
    plan = Plan("date", day_of_month=15, interval=2, **YEAR)

    assert written(plan.days()) == ["15.01", "15.03", "15.05", "15.07", "15.09", "15.11"]


def test_a_date_that_a_month_does_not_have_is_its_last_day():
    assert written(Plan("date", day_of_month=31, **YEAR).days()[:4]) == ["31.01", "28.02", "31.03", "30.04"]
    assert date(2028, 2, 29) in Plan("date", date(2028, 1, 1), date(2028, 3, 1), day_of_month=30).days()


def test_the_first_and_the_last_day_count():
    plan = Plan("weeks", date(2026, 1, 6), date(2026, 1, 20), weekday=1)

    assert written(plan.days()) == ["06.01", "13.01", "20.01"]


def test_a_plan_without_a_day_that_fits_has_none():
    assert Plan("weeks", date(2026, 1, 7), date(2026, 1, 11), weekday=1).days() == []


def test_nobody_plans_for_ever():
    assert len(Plan("weeks", date(2026, 1, 1), date(2099, 1, 1), weekday=1).days()) == MOST_DAYS


@given(
    rhythm=some.sampled_from(["weeks", "weekday", "date"]),
    first=some.dates(date(2011, 1, 1), date(2040, 1, 1)),
    length=some.integers(0, 800),
    interval=some.integers(1, 12),
    weekday=some.integers(0, 6),
    week=some.sampled_from([1, 2, 3, 4, -1]),
    day=some.integers(1, 31),
)
def test_days_rise_lie_within_and_fit(rhythm, first, length, interval, weekday, week, day):
    last = first + timedelta(days=length)
    days = Plan(rhythm, first, last, interval, weekday, week, day).days()

    assert days == sorted(set(days))
    assert all(first <= each <= last for each in days)
    if rhythm == "date":
        assert all(each.day == day or (each + timedelta(days=1)).day == 1 for each in days)
    else:
        assert all(each.weekday() == weekday for each in days)


@given(day=some.dates(date(2011, 1, 1), date(2040, 1, 1)), clock=some.times())
@example(day=date(2024, 3, 31), clock=time(2, 0, fold=1))
def test_the_moment_is_the_time_on_the_wall_or_the_hour_after_the_jump(day, clock):
    moment = moment_on(day, clock)

    assert moment.date() == day
    assert (moment.time() == clock) != is_jumped_over(day, clock)
    if is_jumped_over(day, clock):
        assert (moment.hour, clock.hour) == (3, 2)


def test_half_past_two_does_not_exist_when_the_clocks_go_forward():
    night, clock = date(2027, 3, 28), time(2, 30)

    assert f"{moment_on(night, clock):%H:%M %z}" == "03:30 +0200"
    assert "02.30 finnes ikke" in " ".join(warnings_on(night, clock))


def test_half_past_two_comes_twice_when_they_go_back_and_the_first_is_meant():
    night, clock = date(2026, 10, 25), time(2, 30)

    assert f"{moment_on(night, clock):%H:%M %z}" == "02:30 +0200"
    assert comes_twice(night, clock)
    assert not comes_twice(night, time(9))
    assert warnings_on(date(2026, 10, 26), clock) == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 25), "Skjærtorsdag"),
        (date(2027, 3, 29), "Andre påskedag"),
        (date(2027, 5, 6), "Kristi himmelfartsdag"),
        (date(2027, 5, 17), "Grunnlovsdagen"),
        (date(2027, 12, 24), ""),
        (date(2008, 5, 1), "Første mai"),  # Ascension Day, too
    ],
)
def test_public_holidays(day, name):
    assert holiday_on(day) == name


def test_a_public_holiday_is_warned_of():
    assert "offentlig fridag" in warnings_on(date(2027, 5, 17), time(9))[0]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"rhythm": "weeks", "weekday": 0}, "Hver uke på mandager"),
        ({"rhythm": "weeks", "weekday": 3, "interval": 2}, "Hver 2. uke på torsdager"),
        ({"rhythm": "weekday", "weekday": 4, "week_of_month": -1}, "Den siste fredagen i måneden"),
        (
            {"rhythm": "weekday", "weekday": 1, "week_of_month": 1, "interval": 3},
            "Den første tirsdagen i måneden, hver 3. måned",
        ),
        ({"rhythm": "weekday", "weekday": 0, "week_of_month": 1}, "Den første mandagen i måneden"),
        ({"rhythm": "date", "day_of_month": 15}, "Den 15. i måneden"),
        ({"rhythm": "date", "day_of_month": 15, "interval": 2}, "Den 15. i måneden, hver 2. måned"),
    ],
)
def test_a_plan_in_words(plan, said):
    assert str(Plan(**plan, **YEAR)) == said


def test_a_plan_and_its_warnings_in_english():
    with override("en"):
        assert str(Plan("weeks", weekday=3, interval=2, **YEAR)) == "Every 2 weeks on Thursdays"
        assert warnings_on(date(2027, 5, 17), time(9)) == [
            "17.05.2027 is a public holiday: Constitution Day."
        ]
        assert warnings_on(date(2027, 3, 28), time(2, 30)) == [
            "28.03.2027 is a public holiday: Easter Sunday.",
            "The clocks are moved on 28.03.2027: 02.30 does not exist, so the meeting begins at 03.30.",
        ]
        assert warnings_on(date(2026, 10, 25), time(2, 30)) == [
            "The clocks are moved on 25.10.2026: it is 02.30 twice, and the first is meant."
        ]
