"""F02 to F05: goals can be measured, lead to the purpose, are what they are called, and are measured."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from assessments.findings.snapshot import Goal, Measure, Measured, PurposePart
from tests.rules.snapshots import TODAY, found, project

WHOLE = Goal(
    key=1,
    title="More in full-time posts",
    kind="result",
    indicator="Share in full-time posts",
    unit="%",
    baseline=Decimal(31),
    baseline_on=date(2025, 1, 1),
    target=Decimal(50),
    target_on=date(2027, 12, 31),
    purpose_part=7,
)
PARTS = (PurposePart(key=7, text="Larger posts"),)


def with_goals(*goals: Goal, **known):
    """A project with these goals, and a purpose of one part."""
    return project(goals=goals, purpose_parts=PARTS, **known)


# --- F02 ---------------------------------------------------------------------------------------


def test_a_whole_goal_is_measurable():
    assert found("F02", with_goals(WHOLE)) is None


@pytest.mark.parametrize(
    ("part", "lacking"),
    [
        ("indicator", {"indicator": " "}),
        ("baseline", {"baseline": None}),
        ("target", {"target": None}),
        ("deadline", {"target_on": None}),
    ],
)
def test_each_part_is_needed(part, lacking):
    assert found("F02", with_goals(replace(WHOLE, **lacking))).facts == {
        "goals": [{"title": "More in full-time posts", "lacks": [part]}]
    }


def test_an_activity_needs_no_number():
    assert found("F02", with_goals(Goal(key=1, title="Course", kind="activity"))) is None


def test_what_a_goal_lacks_is_told_in_one_sentence():
    finding = found("F02", with_goals(replace(WHOLE, baseline=None, target_on=None)))
    with translation.override("en"):
        assert finding.sentences == [
            "The goal “More in full-time posts” lacks a baseline and a day by which it is to be reached."
        ]


# --- F03 ---------------------------------------------------------------------------------------


def test_a_goal_that_leads_to_the_purpose_is_linked():
    assert found("F03", with_goals(WHOLE)) is None


def test_words_about_what_a_goal_contributes_are_a_link():
    said = replace(WHOLE, purpose_part=None, purpose_link="Larger posts give calm")
    assert found("F03", project(goals=(said,))) is None


def test_a_goal_without_a_link_and_a_part_without_a_goal_are_named():
    loose = replace(WHOLE, purpose_part=None, purpose_link=" ")
    assert found("F03", with_goals(loose)).facts == {
        "goals": ["More in full-time posts"],
        "parts": ["Larger posts"],
    }


def test_a_sub_goal_is_linked_by_the_goal_above_it():
    below = replace(WHOLE, key=2, parent=1, level="sub", purpose_part=None)
    assert found("F03", with_goals(WHOLE, below)) is None


def test_a_main_goal_is_not_linked_by_another():
    loose = replace(WHOLE, key=2, title="Loose", purpose_part=None)
    assert found("F03", with_goals(WHOLE, loose)).facts["goals"] == ["Loose"]


def test_goals_in_a_ring_are_not_linked_and_not_followed_for_ever():
    ring = [replace(WHOLE, key=one, parent=other, purpose_part=None) for one, other in ((1, 2), (2, 1))]
    assert len(found("F03", project(goals=tuple(ring))).facts["goals"]) == 2


def test_before_there_are_goals_no_part_lacks_one():
    assert found("F03", project(purpose_parts=PARTS)) is None


# --- F04 ---------------------------------------------------------------------------------------


def mixed(*goals: Goal):
    """What the rule names of these goals; nothing where it is silent."""
    finding = found("F04", with_goals(*goals))
    return {key for key, value in finding.facts.items() if value} if finding else set()


ACTIVITY = Goal(key=2, title="Course", kind="activity", level="sub", parent=1)


def test_a_result_with_an_activity_below_it_is_in_order():
    assert mixed(WHOLE, ACTIVITY) == set()


def test_no_goals_are_not_mixed():
    assert mixed() == set()


def test_an_activity_as_a_main_goal_is_named():
    assert mixed(WHOLE, replace(ACTIVITY, level="main", parent=None)) == {"main_activity"}


def test_nothing_but_activities_is_named():
    assert mixed(replace(ACTIVITY, level="main", parent=None)) == {"main_activity", "only_activities"}


def test_a_sub_goal_whose_main_goal_is_gone_is_named():
    assert mixed(WHOLE, replace(ACTIVITY, parent=99)) == {"no_parent"}


def test_a_goal_without_a_kind_is_named():
    assert mixed(replace(WHOLE, kind="")) == {"no_kind"}


def test_an_effect_that_is_only_done_is_named():
    only_done = {"kind": "effect", "indicator": "", "unit": "", "target": None}
    assert mixed(replace(WHOLE, **only_done)) == {"as_activity"}


def test_blanks_say_nothing_of_how_an_effect_would_show():
    blank = {"kind": "effect", "indicator": " ", "unit": " ", "target": None}
    assert mixed(replace(WHOLE, **blank)) == {"as_activity"}


@pytest.mark.parametrize("known", [{"indicator": "Sick leave"}, {"unit": "%"}, {"target": Decimal(5)}])
def test_an_effect_with_anything_that_would_show_is_not(known):
    only_done = {"kind": "effect", "indicator": "", "unit": "", "target": None}
    assert mixed(replace(WHOLE, **only_done | known)) == set()


# --- F05 ---------------------------------------------------------------------------------------


def acted(*states: str, measured_on: date | None = None, **known):
    """A project with measures in these states, and a goal that was measured on a day."""
    measures = tuple(Measure(key=n, title=f"M{n}", state=state) for n, state in enumerate(states))
    measured = (Measured(on=measured_on, value=Decimal(40)),) if measured_on else ()
    return with_goals(replace(WHOLE, measured=measured), measures=measures, **known)


def test_half_of_the_measures_done_and_nothing_measured_is_counting_activities():
    finding = found("F05", acted("done", "underway"))
    assert finding.facts == {"done": 1, "all": 2, "measured_on": None}
    with translation.override("en"):
        assert finding.sentences == [
            "1 of 2 measures are done.",
            "No result and no effect has been measured.",
        ]


def test_less_than_half_is_not():
    assert found("F05", acted("done", "underway", "planned")) is None
    assert found("F05", acted(*["done"] * 50, *["underway"] * 51)) is None


def test_dropped_measures_do_not_count():
    assert found("F05", acted("done", "underway", "dropped")) is not None


def test_a_measurement_of_six_months_ago_is_recent_and_one_day_more_is_not():
    assert found("F05", acted("done", measured_on=date(2026, 5, 23))) is None
    assert found("F05", acted("done", measured_on=date(2026, 5, 22))).facts["measured_on"] == "2026-05-22"


def test_a_measurement_of_tomorrow_is_not_made():
    assert found("F05", acted("done", measured_on=date(2026, 11, 24))) is not None
    assert found("F05", acted("done", measured_on=TODAY)) is None


def test_measuring_an_activity_shows_no_effect():
    done = Measure(key=1, title="M", state="done")
    counted = replace(WHOLE, kind="activity", measured=(Measured(on=TODAY, value=Decimal(1)),))
    assert found("F05", with_goals(counted, measures=(done,))) is not None


@pytest.mark.parametrize("phase", ["closing", "continuation", "ended"])
def test_a_project_that_closes_with_measures_and_no_measurement_is_asked(phase):
    assert found("F05", acted("planned", phase=phase)) is not None


def test_one_that_closes_with_an_old_measurement_has_measured():
    assert found("F05", acted("planned", measured_on=date(2024, 1, 1), phase="closing")) is None


def test_without_measures_nothing_is_counted():
    assert found("F05", acted(phase="closing")) is None
