"""Every finding of the report is known by its words, and what a programme sets is what the rules go by."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from assessments.findings import PITFALLS, THRESHOLDS, Thresholds, evaluate
from assessments.findings.registry import not_yet_possible, pitfall_of, possible
from assessments.findings.rule import RULES, rule
from assessments.findings.snapshot import Goal, Measure, Statement, months_after, months_before
from assessments.findings.thresholds import Unit, thresholds_of
from tests.rules.snapshots import TODAY, body, found, meeting, project

# The report's text ends before this line.
LAST_LINE = 1900
LATER = {"F08", "F28", "F30", "F31"}


# --- The catalogue ------------------------------------------------------------------------------


def test_all_thirty_seven_are_known_in_their_order():
    assert list(PITFALLS) == [f"F{number:02}" for number in range(1, 38)]
    assert len({pitfall.key for pitfall in PITFALLS.values()}) == 37


@pytest.mark.parametrize("code", [f"F{number:02}" for number in range(1, 38)])
def test_each_has_its_words_in_three_languages(code):
    pitfall = pitfall_of(code)
    for texts in (pitfall.titles, pitfall.questions, pitfall.advices):
        assert set(texts) == {"nb", "nn", "en"}
        assert len(set(texts.values())) == 3
    for question in pitfall.questions.values():
        assert question.endswith("?")
    for advice in pitfall.advices.values():
        assert advice.endswith(".")
        assert 1 <= len(re.findall(r"[.?](?: |$)", advice.replace("§ 11-10).", ")"))) <= 3


@pytest.mark.parametrize("code", [f"F{number:02}" for number in range(1, 38)])
def test_each_is_about_a_criterion_and_stands_in_the_report(code):
    pitfall = pitfall_of(code)
    assert 1 <= pitfall.criterion <= 6
    assert 1 <= pitfall.severity <= 3
    assert all(0 < first <= last < LAST_LINE for first, last in pitfall.lines)
    assert pitfall.url("heltid").startswith("/prosjekter/heltid/")


def test_the_criterion_is_the_one_of_the_statements():
    assert [pitfall_of(code).criterion_code for code in ("F01", "F02", "F06", "F19")] == [
        "purpose",
        "goals",
        "anchoring",
        "follow_up",
    ]


def test_the_words_are_in_the_language_that_is_read():
    for language, question in (
        ("nb", "Hva er prosjektet til for, og hvem har sagt det?"),
        ("nn", "Kva er prosjektet til for, og kven har sagt det?"),
        ("en", "What is the project for, and who has said so?"),
    ):
        with translation.override(language):
            assert pitfall_of("F01").question == question


def test_what_is_not_yet_possible_says_what_is_lacking():
    assert {pitfall.code for pitfall in PITFALLS.values() if pitfall.lacks} == LATER
    assert {pitfall.code for pitfall in not_yet_possible()} >= LATER
    assert not LATER & {pitfall.code for pitfall in possible()}
    with translation.override("nn"):
        assert pitfall_of("F28").lacking == "kva partane venta seg då prosjektet starta"
    assert pitfall_of("F01").lacking == ""


def test_a_finding_has_one_rule():
    with pytest.raises(ValueError, match="F01"):
        rule("F01", told=lambda facts: [])(lambda snapshot, thresholds, today: None)
    assert set(RULES) <= set(PITFALLS)


def test_where_a_finding_is_mended_is_an_address_of_the_project():
    assert pitfall_of("F02").url("heltid") == reverse("projects:goals", args=["heltid"])


# --- Thresholds ---------------------------------------------------------------------------------


def test_only_what_the_report_states_is_called_the_reports():
    assert {name for name, each in THRESHOLDS.items() if each.is_reported} == {
        "too_slow_months",
        "expected_a_year",
        "expected_in_all",
    }


def test_each_threshold_belongs_to_a_finding_and_allows_its_own_default():
    for threshold in THRESHOLDS.values():
        assert threshold.finding in PITFALLS
        assert threshold.allows(threshold.default)
        assert str(threshold.label)


def test_what_a_programme_sets_takes_the_place_of_ours():
    own = Thresholds({"purpose_characters": 80, "gap_of_means": "0.5"})
    assert own["purpose_characters"] == 80
    assert own.whole("purpose_characters") == 80
    assert own["gap_of_means"] == Decimal("0.5")
    assert own["overdue_days"] == 30
    assert len(own) == len(THRESHOLDS)
    assert set(own) == set(THRESHOLDS)


@pytest.mark.parametrize("given", [0, -1, "x", "", None, "NaN", "Infinity", 2001, "12.5", [], {"a": 1}])
def test_what_makes_no_sense_is_left_at_ours(given):
    assert Thresholds({"purpose_characters": given})["purpose_characters"] == 200


def test_what_is_not_known_is_no_threshold():
    assert "nonsense" not in Thresholds({"nonsense": 3})


def test_only_steps_on_the_scale_may_have_decimals():
    assert [each.name for each in THRESHOLDS.values() if each.has_decimals] == [
        "gap_of_means",
        "low_mean",
        "anchoring_mean",
    ]
    assert THRESHOLDS["low_mean"].allows(Decimal("5"))
    assert not THRESHOLDS["low_mean"].allows(Decimal("5.1"))


def test_those_of_one_finding_are_found():
    assert [each.name for each in thresholds_of("F05")] == ["done_share", "measured_months"]
    assert {each.unit for each in thresholds_of("F05")} == {Unit.PERCENT, Unit.MONTHS}


# --- What is asked, and of which day ------------------------------------------------------------


def test_of_a_project_that_was_withdrawn_nothing_is_asked():
    assert evaluate(project(phase="withdrawn", ends_on=TODAY), Thresholds(), TODAY) == []


def test_an_idea_with_nothing_in_it_is_asked_nothing():
    assert evaluate(project(phase="idea"), Thresholds(), TODAY) == []


def test_findings_come_in_the_reports_order_with_their_usual_weight():
    held = evaluate(project(phase="closing"), Thresholds(), TODAY)
    assert [each.code for each in held] == sorted(each.code for each in held)
    assert {each.code: each.severity for each in held}["F01"] == 3


def test_an_ended_project_is_asked_about_its_last_day_and_a_paused_one_about_the_first_of_its_pause():
    owners = (date(2026, 6, 1),)
    assert found("F14", project(owner_changes=owners), date(2027, 6, 1)) is None
    ended = project(phase="ended", ends_on=date(2026, 12, 31), owner_changes=owners)
    assert found("F14", ended, date(2027, 6, 1)) is not None
    paused = project(paused_on=date(2026, 12, 31), owner_changes=owners)
    assert found("F14", paused, date(2027, 6, 1)) is not None


def test_an_ended_project_whose_end_is_not_known_is_asked_about_today():
    assert project(phase="ended").day(TODAY) == TODAY
    assert project(phase="ended", ends_on=date(2030, 1, 1)).day(TODAY) == TODAY


CASE = {
    "has_leader": False,
    "phase": "ended",
    "ends_on": date(2015, 12, 31),
    "bodies": (body(1, ends_on=date(2015, 12, 31)),),
}


def test_a_case_of_which_only_the_seats_are_known_is_not_asked_for_all_the_rest():
    held = {each.code for each in evaluate(project(**CASE), Thresholds(), TODAY)}
    assert not held & {"F01", "F17", "F19", "F36"}


@pytest.mark.parametrize(
    "told",
    [
        {"has_leader": True},
        {"goals": (Goal(key=1, title="A"),)},
        {"measures": (Measure(key=1, title="A"),)},
        {"statements": (Statement(number=1),)},
        {"meetings": (meeting(date(2014, 1, 1)),)},
    ],
)
def test_one_of_which_anything_more_is_told_is(told):
    held = {each.code for each in evaluate(project(**CASE | told), Thresholds(), TODAY)}
    assert held >= {"F01", "F17", "F19", "F36"}


def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month():
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)
