"""A goal says why it is weak, and what would make it better."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from projects.goal_quality import GoalFacts, assess, months_after

GOOD = GoalFacts(
    kind="result",
    indicator="Share of employees in full-time posts",
    unit="percent",
    baseline=Decimal(18),
    baseline_on=date(2012, 4, 1),
    target=Decimal(35),
    target_on=date(2015, 12, 31),
    interval_months=6,
    owner="Aud Lunde",
    purpose_link="People live on their pay",
    last_measured_on=date(2014, 10, 31),
    today=date(2014, 11, 20),
)


def failed(**changed):
    return [check.code for check in assess(replace(GOOD, **changed)).failed]


def test_a_good_goal_meets_every_demand():
    assert assess(GOOD).failed == ()
    assert (assess(GOOD).level, len(assess(GOOD).checks)) == ("good", 7)


@pytest.mark.parametrize(
    ("changed", "code", "level"),
    [
        ({"indicator": " "}, "measurable", "weak"),
        ({"unit": ""}, "measurable", "weak"),
        ({"target": None}, "measurable", "weak"),
        ({"baseline": None}, "baseline", "weak"),
        ({"baseline_on": None}, "baseline", "weak"),
        ({"target_on": None}, "deadline", "weak"),
        ({"purpose_link": ""}, "purpose", "fair"),
        ({"kind": ""}, "kind", "fair"),
        ({"owner": "  "}, "owner", "fair"),
        ({"interval_months": None}, "measured", "fair"),
        ({"today": date(2015, 5, 1)}, "measured", "fair"),
    ],
)
def test_each_demand_that_is_not_met_is_named_alone(changed, code, level):
    assert failed(**changed) == [code]
    assert assess(replace(GOOD, **changed)).level == level


def test_a_zero_is_a_baseline_and_a_target():
    assert failed(baseline=Decimal(0), target=Decimal(0)) == []


def test_a_goal_without_a_baseline_says_what_cannot_be_shown():
    with override("en"):
        (check,) = assess(replace(GOOD, baseline=None)).failed

    assert check.sentence == "No baseline: you will not be able to show a change."


def test_a_goal_that_cannot_be_measured_says_what_is_missing():
    with override("en"):
        (check,) = assess(replace(GOOD, indicator="", unit="", target=None)).failed

    assert "Missing: indicator, unit and target." in check.sentence


def test_an_activity_needs_no_number_but_shows_no_change():
    goal = GoalFacts(kind="activity", target_on=date(2015, 1, 1), owner="Mona Kile", purpose_link="Rota")

    assert [check.code for check in assess(goal).checks] == [
        "measurable",
        "deadline",
        "purpose",
        "kind",
        "owner",
    ]
    assert [check.code for check in assess(goal).failed] == ["kind"]


@pytest.mark.parametrize(("today", "ok"), [(date(2015, 4, 30), True), (date(2015, 5, 1), False)])
def test_the_interval_runs_from_the_last_measurement_to_the_day(today, ok):
    assert (failed(today=today) == []) == ok


def test_the_interval_of_a_new_goal_runs_from_its_baseline():
    assert failed(last_measured_on=None, today=date(2012, 10, 1)) == []
    assert failed(last_measured_on=None, today=date(2012, 10, 2)) == ["measured"]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2014, 1, 31), 1, date(2014, 2, 28)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2014, 10, 31), 6, date(2015, 4, 30)),
        (date(2014, 12, 1), 1, date(2015, 1, 1)),
    ],
)
def test_months_end_where_the_month_ends(day, months, later):
    assert months_after(day, months) == later
