"""How far a goal has come, for every number that a goal can have."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from projects.attainment import Measured, expected, latest_valid, progress, reached, share, valid

numbers = st.decimals(-(10**6), 10**6, places=2)
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
MORNING = datetime(2014, 10, 31, 8, tzinfo=UTC)
SONGDALEN = {
    "baseline": Decimal("18.0"),
    "baseline_on": date(2012, 4, 1),
    "target": Decimal("35.0"),
    "target_on": date(2015, 12, 31),
    "direction": "up",
}


def measured(key, on, value, hours=0, corrects=None):
    return Measured(key, on, Decimal(value), MORNING + timedelta(hours=hours), corrects)


@pytest.mark.parametrize(
    ("baseline", "value", "target", "part"),
    [
        ("18", "28.4", "35", "0.61"),
        ("19.4", "16.1", "12", "0.45"),
        ("18", "17", "35", "-0.06"),
        ("10", "30", "20", "2.00"),
        ("0", "0", "4", "0.00"),
        ("-5", "0", "5", "0.50"),
    ],
)
def test_attainment_is_the_part_of_the_way(baseline, value, target, part):
    found = share(Decimal(baseline), Decimal(value), Decimal(target))

    assert found.quantize(Decimal("0.01")) == Decimal(part)


@given(baseline=numbers, target=numbers)
def test_the_way_begins_at_nothing_and_ends_at_all_of_it(baseline, target):
    assume(baseline != target)

    assert share(baseline, baseline, target) == 0
    assert share(baseline, target, target) == 1


@given(value=numbers, same=numbers)
def test_a_target_that_is_the_baseline_is_refused(value, same):
    with pytest.raises(ValueError, match="differ"):
        share(same, value, same)


@given(value=numbers, target=numbers)
def test_without_a_baseline_there_is_only_reached_or_not(value, target):
    assert share(None, value, target) is None
    assert reached(value, target, "up") == (value >= target)
    assert reached(value, target, "down") == (value <= target)


@given(baseline=numbers, target=numbers, start=days, end=days, on=days)
def test_the_expected_path_never_leaves_the_way(baseline, target, start, end, on):
    assume(start < end)
    path = expected(baseline, start, target, end, on)

    assert min(baseline, target) <= path <= max(baseline, target)
    assert expected(baseline, start, target, end, start) == baseline
    assert expected(baseline, start, target, end, end) == target


def test_halfway_in_time_is_halfway_on_the_path():
    path = expected(Decimal(10), date(2014, 1, 1), Decimal(20), date(2014, 1, 11), date(2014, 1, 6))

    assert path == 15


@pytest.mark.parametrize("missing", ["baseline", "baseline_on", "target", "target_on"])
def test_there_is_no_path_without_both_its_ends(missing):
    goal = {name: value for name, value in SONGDALEN.items() if name != "direction"}

    assert expected(**(goal | {missing: None}), on=date(2014, 1, 1)) is None


def test_the_latest_measurement_is_the_last_recorded_on_the_latest_day():
    rows = [
        measured(1, date(2014, 10, 31), "28.0", hours=1),
        measured(2, date(2014, 10, 31), "28.4", hours=2),
        measured(3, date(2014, 4, 30), "26.0", hours=3),
    ]

    assert latest_valid(rows).key == 2
    assert latest_valid(rows, on=date(2014, 5, 1)).key == 3
    assert latest_valid([]) is None


def test_a_correction_takes_the_place_of_what_it_corrects_even_twice():
    rows = [
        measured(1, date(2014, 10, 31), "82.4"),
        measured(2, date(2014, 10, 31), "28.0", hours=1, corrects=1),
        measured(3, date(2014, 9, 30), "28.4", hours=2, corrects=2),
        measured(4, date(2014, 8, 31), "27.0", hours=3),
    ]

    assert [row.key for row in valid(rows)] == [4, 3]
    assert latest_valid(rows).value == Decimal("28.4")


@given(st.lists(numbers, min_size=1, max_size=6))
def test_a_chain_of_corrections_leaves_one_value(values):
    rows = [
        measured(number, date(2014, 1, 1), value, hours=number, corrects=number - 1 if number else None)
        for number, value in enumerate(values)
    ]

    assert [row.value for row in valid(rows)] == [values[-1]]


def test_progress_tells_how_far_and_how_it_compares():
    found = progress(**SONGDALEN, measurements=[measured(1, date(2014, 11, 1), "28.4")])

    assert found.share.quantize(Decimal("0.01")) == Decimal("0.61")
    assert (found.reached, found.ahead) == (False, False)
    assert found.difference.quantize(Decimal("0.1")) == Decimal("-1.3")


def test_falling_below_the_path_is_good_where_down_is_better():
    goal = SONGDALEN | {"baseline": Decimal(10), "target": Decimal(5), "direction": "down"}
    found = progress(**goal, measurements=[measured(1, date(2014, 1, 1), "5")])

    assert (found.reached, found.ahead) == (True, True)


def test_a_goal_that_was_never_measured_has_come_nowhere_that_we_know():
    found = progress(**SONGDALEN, measurements=[])

    assert (found.latest, found.share, found.reached, found.ahead) == (None, None, None, None)
