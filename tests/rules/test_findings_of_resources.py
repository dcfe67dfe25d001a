"""F21, F23, F24 and F29: time, money, and seeing what it takes."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from assessments.findings import bodies as plain
from assessments.findings.rules.resources import gives_priority
from assessments.findings.snapshot import (
    BudgetLine,
    ClosedRound,
    FormalDecision,
    Mean,
    Measure,
    Programme,
)
from tests.rules.snapshots import TODAY, found, meeting, project

# --- F21 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "months", "severity"),
    [
        (date(2025, 11, 24), None, None),
        (date(2025, 11, 23), 12, 2),
        (date(2025, 5, 24), 12, 2),
        (date(2025, 5, 23), 18, 3),
    ],
)
def test_twelve_months_without_a_measure_are_long_and_eighteen_longer(start, months, severity):
    finding = found("F21", project(starts_on=start))
    assert (finding.severity if finding else None) == severity
    if finding:
        assert finding.facts == {"starts_on": start.isoformat(), "months": months, "share": None}


@pytest.mark.parametrize(
    ("state", "starts_on", "asked"),
    [
        ("planned", date(2026, 1, 1), True),
        ("dropped", date(2026, 1, 1), True),
        ("underway", TODAY, False),
        ("underway", date(2026, 11, 24), True),
        ("done", None, False),
    ],
)
def test_a_measure_that_has_begun_is_enough(state, starts_on, asked):
    measure = Measure(key=1, title="A", state=state, starts_on=starts_on)
    assert (found("F21", project(starts_on=date(2025, 1, 1), measures=(measure,))) is not None) is asked


@pytest.mark.parametrize(("today", "asked"), [(date(2026, 4, 11), False), (date(2026, 4, 12), True)])
def test_more_than_half_of_the_programme_is_long(today, asked):
    programme = Programme(key=1, starts_on=date(2026, 1, 1), ends_on=date(2026, 7, 20))  # 200 days
    finding = found("F21", project(starts_on=date(2026, 1, 1), programme=programme), today)
    assert (finding is not None) is asked
    if finding:
        assert finding.facts["share"] == 50
        assert finding.facts["months"] == 0
        assert finding.severity == 2


def test_of_a_programme_without_an_end_no_share_is_counted():
    programme = Programme(key=1, starts_on=date(2020, 1, 1))
    assert found("F21", project(starts_on=date(2026, 1, 1), programme=programme)) is None


def test_of_an_ended_project_whose_measures_are_not_known_nothing_is_said():
    ended = {"phase": "ended", "ends_on": TODAY, "starts_on": date(2024, 1, 1)}
    assert found("F21", project(**ended)) is None
    assert found("F21", project(**ended, measures=(Measure(key=1, title="A"),))) is not None
    assert found("F21", project(starts_on=None)) is None


# --- F23 ---------------------------------------------------------------------------------------


def line(year: int, source: str, planned: int = 100_000) -> BudgetLine:
    """Money for a year."""
    return BudgetLine(year=year, source=source, planned=planned)


@pytest.mark.parametrize("source", ["grant", "other"])
@pytest.mark.parametrize(("last", "asked"), [(2027, False), (2026, True), (2025, True)])
def test_the_last_year_with_money_from_outside_asks_for_own_money_in_the_next(source, last, asked):
    there = project(budget=(line(2024, "grant"), line(last, source)))
    finding = found("F23", there)
    assert (finding is not None) is asked
    if finding:
        assert finding.facts == {"last": last}


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        (line(2027, "municipal"), False),
        (line(2027, "municipal", 0), True),
        (line(2026, "municipal"), True),
        (line(2028, "municipal"), True),
    ],
)
def test_an_own_line_for_the_year_after_is_enough(own, asked):
    assert (found("F23", project(budget=(line(2026, "grant"), own))) is not None) is asked


def test_a_project_without_money_from_outside_has_none_to_lose():
    assert found("F23", project(budget=(line(2026, "municipal"), line(2026, "grant", 0)))) is None


# --- F24 ---------------------------------------------------------------------------------------

PRIORITISED = "Kommunestyret vil at heltid skal prioriteres."


def decided(text: str = PRIORITISED, on: date = date(2025, 12, 10), **known) -> FormalDecision:
    """What the council decided."""
    return FormalDecision(**{"key": 1, "on": on, "where": "Kommunestyret", "text": text, **known})


def test_priority_without_a_line_in_the_next_budget_is_asked_about():
    finding = found("F24", project(formal_decisions=(decided(),)))
    assert finding.facts == {"decisions": [{"body": "Kommunestyret", "on": "2025-12-10", "year": 2026}]}
    with translation.override("en"):
        assert finding.sentences[0].endswith("the budget for 2026 has no line for it.")


@pytest.mark.parametrize(
    ("budget", "asked"),
    [
        (line(2026, "municipal"), False),
        (line(2025, "municipal"), True),
        (line(2026, "grant"), True),
        (line(2026, "municipal", 0), True),
    ],
)
def test_it_is_the_municipality_s_own_money_in_the_year_after_that_counts(budget, asked):
    assert (found("F24", project(formal_decisions=(decided(),), budget=(budget,))) is not None) is asked


@pytest.mark.parametrize(("today", "asked"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_it_waits_until_the_next_budget_holds(today, asked):
    this_year = decided(on=date(2026, 2, 1))
    assert (found("F24", project(formal_decisions=(this_year,)), today) is not None) is asked


def test_what_others_than_politicians_decide_is_no_political_priority():
    assert found("F24", project(formal_decisions=(decided(where="Arbeidsmiljøutvalget"),))) is None


@pytest.mark.parametrize(("kind", "asked"), [("council", True), ("temporary_group", False)])
def test_a_decision_in_a_meeting_of_the_council_is_one(kind, asked):
    made = plain.Decided(on=date(2025, 12, 10), outcome="voted", text=PRIORITISED)
    matter = plain.Item(key=1, number=1, title="A", decision=made)
    met = meeting(date(2025, 12, 10), matter, body_kind=kind, body_name="Kommunestyret")
    assert (found("F24", project(meetings=(met,))) is not None) is asked


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        (PRIORITISED, True),
        ("Heiltid er ei prioritert oppgåve.", True),
        ("Prosjektet får høy prioritet.", True),
        ("The council gives this priority.", True),
        ("Prosjektet blir ikke prioritert.", False),
        ("Tiltaket skal ikkje lenger prioriterast.", False),
        ("Kommunestyret nedprioriterer tiltaket.", False),
        ("Kommunestyret tar saken til orientering.", False),
    ],
)
def test_what_gives_priority_is_read_from_the_words(text, gives):
    assert gives_priority(text) is gives


# --- F29 ---------------------------------------------------------------------------------------


def rated(means=None, totals=None, closed_on=date(2026, 10, 1)):
    """A project whose last assessment closed with these means."""
    shown = {
        criterion: {party: Mean(value=Decimal(value), n=5) for party, value in parties.items()}
        for criterion, parties in (means or {}).items()
    }
    in_all = {criterion: Mean(value=Decimal(value), n=15) for criterion, value in (totals or {}).items()}
    return project(
        assessed=ClosedRound(number=1, moment="midway", closed_on=closed_on, means=shown, totals=in_all)
    )


@pytest.mark.parametrize(("own", "asked"), [("3.9999", False), ("4.0", True)])
@pytest.mark.parametrize("party", ["union", "politician"])
def test_an_administration_that_sees_it_a_whole_step_brighter_is_asked_about(own, party, asked):
    finding = found("F29", rated({"anchoring": {"administration": own, party: "3.0"}}))
    assert (finding is not None) is asked
    if finding:
        gap = {"criterion": "anchoring", "party": party, "own": "4.0", "other": "3.0"}
        assert finding.facts == {"gaps": [gap], "low": []}


def test_it_is_the_administration_and_the_first_four_criteria_that_are_asked_about():
    darker = {"anchoring": {"administration": "3.0", "union": "4.5", "politician": "2.5"}}
    assert found("F29", rated(darker)) is None
    assert found("F29", rated({"resources": {"administration": "5.0", "union": "1.0"}})) is None
    assert found("F29", rated({"anchoring": {"administration": "5.0"}})) is None


FOUR = ("purpose", "goals", "anchoring", "involvement")


@pytest.mark.parametrize(("last", "asked"), [("2.9999", True), ("3.0", False)])
def test_all_of_the_first_four_below_three_are_asked_about(last, asked):
    finding = found("F29", rated(totals=dict.fromkeys(FOUR, "2.5") | {"involvement": last}))
    assert (finding is not None) is asked
    if finding:
        assert finding.facts == {"gaps": [], "low": ["2.5", "2.5", "2.5", "2.9999"]}


def test_what_may_not_be_shown_says_nothing():
    assert found("F29", rated(totals=dict.fromkeys(FOUR[:3], "1.0"))) is None
    assert found("F29", project()) is None
    late = rated({"goals": {"administration": "5", "union": "1"}}, closed_on=date(2026, 11, 24))
    assert found("F29", late) is None
