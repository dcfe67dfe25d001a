"""F19 and F20: the place to meet and what was begun outlive the programme."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from assessments.findings import bodies as plain
from assessments.findings.snapshot import Continuation, Measure, PhaseChange, Programme
from tests.rules.snapshots import TODAY, body, found, project, seat

END = date(2026, 12, 31)
PROGRAMME = Programme(key=1, starts_on=date(2023, 1, 1), ends_on=END)

# --- F19 ---------------------------------------------------------------------------------------


def lapsing(last_day: date, *others: plain.Body, **known):
    """A project whose joint body ends on a day, and the programme at the end of the year."""
    first = body(1, ends_on=last_day)
    return project(**{"programme": PROGRAMME, "bodies": (first, *others), **known})


def test_a_joint_body_that_ends_with_the_programme_is_asked_about():
    finding = found("F19", lapsing(END))
    assert finding.facts == {
        "bodies": [
            {"body": "Styringsgruppen", "on": "2026-12-31", "end_of": "programme", "end": "2026-12-31"}
        ]
    }
    with translation.override("en"):
        assert finding.sentences[0].startswith("Styringsgruppen ends on ")


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (date(2026, 9, 29), False),
        (date(2026, 9, 30), True),
        (date(2027, 3, 31), True),
        (date(2027, 4, 1), False),
    ],
)
def test_three_months_to_either_side_are_about_the_same_time(on, asked):
    assert (found("F19", lapsing(on), date(2027, 6, 1)) is not None) is asked


def test_an_end_further_off_than_three_months_is_not_asked_about_yet():
    assert found("F19", lapsing(END), date(2026, 9, 29)) is None
    assert found("F19", lapsing(END), date(2026, 9, 30)) is not None


def test_a_function_that_ends_is_the_end_of_the_arena():
    served = plain.Served(function="steering", ends_on=END)
    assert found("F19", project(programme=PROGRAMME, bodies=(body(functions=(served,)),))) is not None


def test_a_body_that_goes_on_does_not_lapse():
    assert found("F19", project(programme=PROGRAMME, bodies=(body(),))) is None


def test_a_body_of_two_parties_was_no_joint_arena():
    two = body(1, seat(1, "politician"), seat(2, "union"), ends_on=END)
    assert found("F19", project(programme=PROGRAMME, bodies=(two,))) is None


def test_another_joint_body_takes_over():
    heir = body(2, starts_on=END)
    assert found("F19", lapsing(END, heir)) is None
    too_late = body(2, starts_on=END + timedelta(days=2))
    assert found("F19", lapsing(END, too_late)) is not None


def test_a_decision_to_go_on_hands_it_over():
    change = PhaseChange(from_phase="closing", to_phase="continuation", on=TODAY)
    assert found("F19", lapsing(END, phase_changes=(change,))) is None


def test_without_a_programme_the_end_of_the_project_counts():
    finding = found("F19", lapsing(END, programme=None, ends_on=END))
    assert finding.facts["bodies"][0]["end_of"] == "project"
    assert found("F19", lapsing(END, programme=None)) is None


# --- F20 ---------------------------------------------------------------------------------------

BEYOND = Measure(key=1, title="Rotas", state="underway", ends_on=END + timedelta(days=1))
PLAN = Continuation(what_goes_on="The rotas", owner="HR")


def going_on(*measures: Measure, **known):
    """A project of a programme with measures."""
    return project(**{"programme": PROGRAMME, "measures": measures, **known})


def test_six_months_before_the_end_it_is_asked_what_goes_on():
    assert found("F20", going_on(BEYOND), date(2026, 6, 29)) is None
    assert found("F20", going_on(BEYOND), date(2026, 6, 30)).facts == {
        "end": "2026-12-31",
        "measures": ["Rotas"],
        "not_decided": True,
        "no_owner": True,
    }


@pytest.mark.parametrize(
    "known",
    [
        {"ends_on": END},
        {"ends_on": None},
        {"state": "done"},
        {"state": "dropped"},
    ],
)
def test_what_ends_with_the_programme_or_is_over_does_not_go_beyond(known):
    measure = Measure(**{"key": 1, "title": "A", "state": "underway", "ends_on": BEYOND.ends_on, **known})
    assert found("F20", going_on(measure)) is None


def test_what_begins_after_the_programme_goes_beyond_it():
    later = Measure(key=1, title="A", starts_on=END + timedelta(days=1))
    assert found("F20", going_on(later)) is not None


def test_a_plan_with_an_owner_carries_it_on():
    assert found("F20", going_on(BEYOND, continuation=PLAN)) is None


def test_a_plan_without_an_owner_or_an_owner_without_a_plan_does_not():
    unowned = found("F20", going_on(BEYOND, continuation=Continuation(what_goes_on="The rotas", owner=" ")))
    assert (unowned.facts["not_decided"], unowned.facts["no_owner"]) == (False, True)
    undecided = found("F20", going_on(BEYOND, continuation=Continuation(what_goes_on=" ", owner="HR")))
    assert (undecided.facts["not_decided"], undecided.facts["no_owner"]) == (True, False)


def test_a_decided_phase_of_continuation_with_an_owner_does():
    change = PhaseChange(from_phase="closing", to_phase="continuation", on=TODAY)
    owned = Continuation(owner="HR")
    assert found("F20", going_on(BEYOND, continuation=owned, phase_changes=(change,))) is None


def test_without_an_end_of_a_programme_nothing_dies_with_it():
    assert found("F20", going_on(BEYOND, programme=None)) is None
    endless = Programme(key=1, starts_on=date(2023, 1, 1))
    assert found("F20", going_on(BEYOND, programme=endless)) is None
