"""F06 and F36: who signed takes part, and what was weakly anchored is not forgotten when it ends."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from accounts.parties import Party
from assessments.findings import bodies as plain
from assessments.findings.snapshot import (
    ClosedRound,
    Continuation,
    FormalDecision,
    Goal,
    GoalInvolvement,
    Mean,
    Measured,
    Signature,
)
from governance.participation import Part
from tests.rules.snapshots import body, found, item, meeting, project

POLITICIAN, UNION = str(Party.POLITICIAN), str(Party.UNION)
SIGNED = date(2026, 3, 1)
LATE = date(2026, 9, 2)  # the first day after six months
SINCE = date(2026, 6, 1)


def signed(*meetings: plain.Meeting, party: str = UNION, **known):
    """A project that a party signed for, with what was held since."""
    signature = Signature(party=party, on=SIGNED, version=1)
    return project(**{"signatures": (signature,), "bodies": (body(),), "meetings": meetings, **known})


# --- F06 ---------------------------------------------------------------------------------------


def test_a_party_that_signed_and_was_silent_for_six_months_is_asked_about():
    assert found("F06", signed(), date(2026, 9, 1)) is None
    finding = found("F06", signed(), LATE)
    assert finding.facts == {"parties": [{"party": "union", "how": "signed", "on": "2026-03-01"}]}
    with translation.override("en"):
        assert finding.sentences[0].startswith("The union representatives signed on ")


def test_to_be_told_is_no_contribution():
    assert found("F06", signed(meeting(SINCE, item(union="informed"))), LATE) is not None


@pytest.mark.parametrize("level", ["consulted", "co_developed", "decided"])
def test_to_be_asked_is_one(level):
    assert found("F06", signed(meeting(SINCE, item(union=level))), LATE) is None


def test_so_is_to_speak():
    spoke = plain.Item(
        key=1, number=1, title="A", engaged={UNION: plain.Engaged(level="informed", spoke=True)}
    )
    assert found("F06", signed(meeting(SINCE, spoke)), LATE) is None


def test_so_is_to_propose_a_matter():
    proposed = plain.Item(key=1, number=1, title="A", proposed_by=UNION)
    assert found("F06", signed(meeting(SINCE, proposed)), LATE) is None


@pytest.mark.parametrize(("stance", "contributed"), [("agrees", True), ("dissents", True), ("absent", False)])
def test_so_is_a_position_on_a_decision(stance, contributed):
    decided = plain.Decided(on=SINCE, outcome="consensus", positions={UNION: stance})
    matter = plain.Item(key=1, number=1, title="A", decision=decided)
    assert (found("F06", signed(meeting(SINCE, matter)), LATE) is None) is contributed


def test_a_party_that_was_not_there_was_not_asked():
    absent = meeting(SINCE, item(union="consulted"), came=[POLITICIAN], absent=[UNION])
    assert found("F06", signed(absent), LATE) is not None


def test_what_was_done_on_the_day_of_signing_is_the_signing():
    assert found("F06", signed(meeting(SIGNED, item(union="decided"))), LATE) is not None
    assert found("F06", signed(meeting(date(2026, 3, 2), item(union="decided"))), LATE) is None


def test_what_comes_later_than_the_day_asked_about_does_not_count():
    assert found("F06", signed(meeting(LATE, item(union="decided"))), LATE) is None
    assert found("F06", signed(meeting(date(2026, 9, 3), item(union="decided"))), LATE) is not None


def test_what_others_do_is_no_contribution_of_theirs():
    assert found("F06", signed(meeting(SINCE, item(politician="decided"))), LATE) is not None


def test_a_gathering_counts():
    there = plain.Occasion(on=SINCE, kind="gathering", parts={UNION: Part(("consulted",))})
    assert found("F06", signed(gatherings=(there,)), LATE) is None
    listened = plain.Occasion(on=SINCE, kind="gathering", parts={UNION: Part(("informed",))})
    assert found("F06", signed(gatherings=(listened,)), LATE) is not None


def test_a_part_in_a_goal_counts_from_consulted_upwards():
    for level, silent in (("informed", False), ("consulted", True)):
        part = GoalInvolvement(goal=1, party=UNION, on=SINCE, level=level)
        assert (found("F06", signed(goal_involvement=(part,)), LATE) is None) is silent


def test_a_later_signature_asks_anew_once_its_months_have_passed():
    later = Signature(party=UNION, on=date(2026, 7, 1), version=2)
    both = signed(meeting(SINCE, item(union="consulted")), signatures=(*signed().signatures, later))
    assert found("F06", both, date(2027, 1, 1)) is None
    assert found("F06", both, date(2027, 1, 2)).facts["parties"][0]["on"] == "2026-07-01"


@pytest.mark.parametrize(
    ("where", "is_theirs"),
    [
        ({"kind": "council"}, True),
        ({"kind": "executive_board"}, True),
        ({"kind": "party_composed_committee"}, False),
        ({"where": "Bystyret"}, True),
        ({"where": "Arbeidsmiljøutvalget"}, False),
    ],
)
def test_what_the_council_decides_is_the_politicians(where, is_theirs):
    decision = FormalDecision(**{"key": 1, "on": SIGNED, "where": "", **where})
    finding = found("F06", project(formal_decisions=(decision,)), LATE)
    assert (finding is not None) is is_theirs
    if finding:
        assert finding.facts["parties"][0] == {"party": "politician", "how": "decided", "on": "2026-03-01"}


def test_to_decide_in_the_council_is_the_decision_and_no_contribution():
    voted = plain.Decided(on=SINCE, outcome="voted", positions={POLITICIAN: "agrees"})
    for matter in (item(politician="decided"), plain.Item(key=1, number=1, title="A", decision=voted)):
        council = meeting(SINCE, matter, body_kind="council")
        assert found("F06", signed(council, party=POLITICIAN), LATE) is not None


# --- F36 ---------------------------------------------------------------------------------------

MEASURER = Continuation(measured_by="HR")
ENDED = date(2026, 6, 30)


def assessed(mean: str) -> ClosedRound:
    """A round in which anchoring was rated so."""
    rated = {"anchoring": Mean(value=Decimal(mean), n=6)}
    return ClosedRound(number=2, moment="final", closed_on=date(2026, 5, 1), totals=rated)


@pytest.mark.parametrize(("phase", "asked"), [("execution", False), ("closing", True), ("ended", True)])
def test_who_measures_on_is_asked_when_it_closes(phase, asked):
    assert (found("F36", project(phase=phase)) is not None) is asked


@pytest.mark.parametrize("plan", [MEASURER, Continuation(has_measurer=True)])
def test_somebody_who_measures_on_is_enough(plan):
    assert found("F36", project(phase="closing", continuation=plan)) is None
    for lacking in (Continuation(owner="HR"), Continuation(measured_by=" ")):
        assert found("F36", project(phase="closing", continuation=lacking)) is not None


def test_so_is_a_measurement_after_the_end():
    for day, silent in ((ENDED, False), (date(2026, 7, 1), True)):
        goal = Goal(key=1, title="A", kind="effect", measured=(Measured(on=day, value=Decimal(1)),))
        ended = project(phase="ended", ends_on=ENDED, goals=(goal,))
        assert (found("F36", ended) is None) is silent


def test_anchoring_rated_below_three_is_asked_about():
    def closing(mean: str):
        return project(phase="closing", continuation=MEASURER, assessed=assessed(mean))

    assert found("F36", closing("3.0000")) is None
    finding = found("F36", closing("2.9999"))
    assert finding.facts == {"not_measured_on": False, "on": "2026-05-01", "mean": "2.9999", "n": 6}
    with translation.override("en"):
        assert finding.sentences[0].endswith("anchoring was rated 3.0 on average by 6 people.")


def test_anchoring_rated_well_is_not_told_of_when_nobody_measures_on():
    finding = found("F36", project(phase="closing", assessed=assessed("4.0000")))
    assert finding.facts == {"not_measured_on": True, "on": "2026-05-01", "mean": None, "n": None}


def test_a_mean_that_may_not_be_shown_says_nothing():
    hidden = ClosedRound(number=1, moment="final", closed_on=date(2026, 5, 1))
    assert found("F36", project(phase="closing", continuation=MEASURER, assessed=hidden)) is None
