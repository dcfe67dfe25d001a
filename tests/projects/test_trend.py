"""Which way it goes, and what is late."""

from datetime import date

import pytest

from projects.trend import Due, overdue, trend

SPRING = Due(date(2014, 1, 1), date(2014, 6, 15), 14)
AUTUMN = Due(date(2014, 7, 1), date(2014, 12, 15), 14)
TO_SPRING = date(2014, 6, 10)
TO_AUTUMN = date(2014, 11, 30)


@pytest.mark.parametrize(
    ("last", "before", "way"),
    [
        ("green", "yellow", "better"),
        ("green", "red", "better"),
        ("yellow", "yellow", "same"),
        ("red", "yellow", "worse"),
        ("yellow", "green", "worse"),
        ("green", None, None),
        (None, None, None),
        ("green", "", None),
    ],
)
def test_the_trend_is_the_last_light_against_the_one_before(last, before, way):
    assert trend(last, before) == way


@pytest.mark.parametrize(
    ("today", "late"),
    [(date(2014, 6, 29), []), (date(2014, 6, 30), [SPRING]), (date(2014, 12, 30), [SPRING, AUTUMN])],
)
def test_a_report_is_late_when_the_days_after_the_deadline_are_gone(today, late):
    assert overdue([AUTUMN, SPRING], None, today=today) == late


def test_an_approved_report_for_the_period_answers_its_own_deadline_only():
    assert overdue([SPRING, AUTUMN], TO_SPRING, today=date(2015, 1, 10)) == [AUTUMN]


def test_a_later_report_settles_what_came_before_it():
    assert overdue([SPRING, AUTUMN], TO_AUTUMN, today=date(2015, 1, 10)) == []


def test_a_report_from_before_the_first_period_answers_nothing():
    assert overdue([SPRING], date(2013, 12, 31), today=date(2014, 7, 1)) == [SPRING]


def test_without_deadlines_nothing_is_late():
    assert overdue([], TO_SPRING, today=date(2015, 1, 10)) == []
