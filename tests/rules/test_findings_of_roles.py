"""F25, F26, F27, F32 and F37: each party keeps to its part, and the joint body gets its say."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from accounts.parties import THREE
from assessments.findings import bodies as plain
from assessments.findings.snapshot import FormalDecision
from tests.rules.snapshots import TODAY, body, found, item, meeting, project, seat

POLITICIAN, ADMINISTRATION, UNION = (str(party) for party in THREE)
LATELY = date(2026, 9, 1)


def matter(key: int = 1, **known) -> plain.Item:
    """One matter on an agenda."""
    return plain.Item(**{"key": key, "number": 1, "title": f"Sak {key}", **known})


def held(*meetings: plain.Meeting, **known):
    """A project with a joint steering group and these meetings."""
    return project(**{"bodies": (body(),), "meetings": tuple(meetings), **known})


# --- F25 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "proposed_by", "asked"),
    [
        ("operations", POLITICIAN, True),
        ("operations", ADMINISTRATION, False),
        ("operations", "", False),
        ("development", POLITICIAN, False),
        ("strategy", POLITICIAN, False),
        ("employee", UNION, True),
        ("employee", "", True),
    ],
)
def test_operations_from_politicians_and_employees_from_anybody_are_asked_about(content, proposed_by, asked):
    there = held(meeting(LATELY, matter(content=content, proposed_by=proposed_by)))
    assert (found("F25", there) is not None) is asked


def test_a_matter_about_an_employee_is_counted_and_not_named():
    about = matter(content="employee", proposed_by=POLITICIAN, title="Kari Nordmann")
    finding = found(
        "F25", held(meeting(LATELY, about, matter(2, content="operations", proposed_by=POLITICIAN)))
    )
    assert finding.facts == {"operations": ["Sak 2"], "employees": 1}
    assert not any("Kari" in sentence for sentence in finding.sentences)


@pytest.mark.parametrize(("on", "asked"), [(date(2025, 11, 23), True), (date(2025, 11, 22), False)])
def test_what_was_proposed_more_than_a_year_ago_is_over(on, asked):
    there = held(meeting(on, matter(content="operations", proposed_by=POLITICIAN)))
    assert (found("F25", there) is not None) is asked


# --- F26 ---------------------------------------------------------------------------------------


def two_chairs(*, first: str = POLITICIAN, second: str = ADMINISTRATION, **known):
    """A project in which person 7 sits in two bodies."""
    bodies = (
        body(1, seat(1, first, person=7)),
        body(2, seat(2, second, person=7), function="working_group", name="Prosjektgruppa"),
    )
    return project(**{"bodies": bodies, **known})


def test_one_person_for_two_parties_is_asked_about_without_a_name():
    finding = found("F26", two_chairs())
    assert finding.facts == {
        "people": [
            {"parties": ["politician", "administration"], "bodies": ["Styringsgruppen", "Prosjektgruppa"]}
        ]
    }
    with translation.override("en"):
        assert finding.sentences == [
            "One and the same person sits for the politicians and the administration "
            "in Styringsgruppen and Prosjektgruppa."
        ]


def test_two_seats_for_one_party_are_one_role():
    assert found("F26", two_chairs(second=POLITICIAN)) is None
    assert found("F26", two_chairs(second="professional")) is None


def test_a_seat_that_has_ended_is_none():
    bodies = two_chairs().bodies
    left = body(2, seat(2, ADMINISTRATION, person=7, ends_on=date(2026, 11, 22)), function="working_group")
    assert found("F26", project(bodies=(bodies[0], left))) is None
    last_day = body(2, seat(2, ADMINISTRATION, person=7, ends_on=TODAY), function="working_group")
    assert found("F26", project(bodies=(bodies[0], last_day))) is not None


@pytest.mark.parametrize(
    ("person", "answer", "asked"), [(7, "impartial", False), (7, "", True), (8, "impartial", True)]
)
def test_an_answered_question_of_impartiality_settles_it(person, answer, asked):
    question = plain.Impartiality(person=person, seat=1, on=LATELY, finding=answer)
    there = two_chairs(meetings=(meeting(LATELY, matter(impartiality=(question,))),))
    assert (found("F26", there) is not None) is asked


# --- F27 ---------------------------------------------------------------------------------------


def case(on: date, **known) -> plain.Meeting:
    """A council meeting that decided something about the project."""
    item_known = {"kind": "decision", **known}
    return meeting(
        on, matter(on.toordinal(), **item_known), came=[POLITICIAN], body=9, body_kind="council",
        body_name="Kommunestyret",
    )  # fmt: skip


def test_a_case_in_the_council_that_the_joint_body_had_not_had_is_asked_about():
    finding = found("F27", held(case(LATELY)))
    assert finding.facts == {"cases": [{"on": "2026-09-01", "body": "Kommunestyret"}]}


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (date(2025, 8, 31), True),
        (date(2025, 9, 1), False),
        (LATELY, False),
        (date(2026, 9, 2), True),
    ],
)
def test_the_joint_body_has_to_have_had_it_in_the_year_before(on, asked):
    assert (found("F27", held(meeting(on, item()), case(LATELY))) is not None) is asked


def test_a_meeting_that_did_not_take_it_up_is_no_treatment():
    carried = meeting(date(2026, 8, 1), matter(state="carried"))
    assert found("F27", held(carried, case(LATELY))) is not None


def test_a_meeting_of_another_body_is_no_joint_one():
    group = body(2, seat(5, ADMINISTRATION), function="working_group")
    there = held(meeting(date(2026, 8, 1), item(), body=2), case(LATELY), bodies=(body(), group))
    assert found("F27", there) is not None


def test_to_inform_the_council_goes_past_nobody():
    assert found("F27", held(case(LATELY, kind="information"))) is None


def test_before_there_was_a_joint_body_nothing_went_past_it():
    for starts_on, asked in ((LATELY, True), (date(2026, 9, 2), False)):
        there = held(case(LATELY), bodies=(body(starts_on=starts_on),))
        assert (found("F27", there) is not None) is asked


@pytest.mark.parametrize(("known", "asked"), [
    ({"kind": "council"}, True),
    ({"kind": "executive_board"}, True),
    ({"kind": "working_environment_committee"}, False),
    ({"where": "Formannskapet"}, True),
    ({"kind": "council", "treats": date(2026, 8, 1)}, False),
    ({"kind": "council", "on": date(2025, 11, 22)}, False),
])  # fmt: skip
def test_a_formal_decision_is_a_case_unless_a_meeting_asked_for_it(known, asked):
    decision = FormalDecision(**{"key": 1, "on": LATELY, "where": "", **known})
    assert (found("F27", held(formal_decisions=(decision,))) is not None) is asked


# --- F32 ---------------------------------------------------------------------------------------

DAYS = [date(2026, 3, 1), date(2026, 5, 1), date(2026, 8, 1), date(2026, 10, 1)]


def again(times: int, **last):
    """A matter that came to so many meetings, each time carried to the next but the last."""
    rows = [
        matter(n, title="Kjøregodtgjørelse", times=n, state="carried", carried_from=n - 1 or None)
        for n in range(1, times)
    ]
    rows.append(matter(times, title="Kjøregodtgjørelse", times=times, carried_from=times - 1, **last))
    return held(*(meeting(on, row) for on, row in zip(DAYS, rows, strict=False)))


def test_a_matter_that_came_three_times_without_a_decision_is_asked_about():
    assert found("F32", again(2)) is None
    finding = found("F32", again(3))
    assert finding.facts == {"items": [{"title": "Kjøregodtgjørelse", "times": 3}]}
    assert found("F32", again(4)).facts == {"items": [{"title": "Kjøregodtgjørelse", "times": 4}]}


def test_it_is_over_when_it_is_decided_or_taken_off():
    decided = plain.Decided(on=DAYS[2], outcome="consensus")
    assert found("F32", again(3, decision=decided)) is None
    assert found("F32", again(3, state="removed")) is None


def test_a_matter_that_only_those_in_the_body_may_read_is_not_told():
    met = again(3).meetings
    kept = [replace(each, items=tuple(item.counted_only() for item in each.items)) for each in met]
    assert found("F32", held(*kept)) is None


def test_a_meeting_to_come_has_not_taken_it_up():
    for times, asked in ((3, False), (4, True)):
        met = list(again(times, state="waiting").meetings)
        last = met[-1]
        met[-1] = meeting(date(2026, 12, 1), *last.items, state="called")
        assert (found("F32", held(*met)) is not None) is asked


def test_what_was_last_taken_up_more_than_a_year_ago_is_over():
    assert found("F32", again(3), date(2027, 8, 1)) is not None
    assert found("F32", again(3), date(2027, 8, 2)) is None


def test_it_is_asked_of_those_who_steer():
    group = body(1, function="working_group")
    assert found("F32", held(*again(3).meetings, bodies=(group,))) is None


# --- F37 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("power", "words", "lacking"),
    [
        ("", {}, ["power", "employer"]),
        ("decides", {}, ["employer"]),
        ("", {"mandate": "Kommunedirektøren representerer arbeidsgiver."}, ["power"]),
        ("advises", {"limits": "Arbeidsgivars styringsrett ligg fast."}, []),
        ("recommends", {"other_rules": "The director speaks for the Employer."}, []),
    ],
)
def test_the_mandate_says_how_far_its_word_goes_and_who_is_the_employer(power, words, lacking):
    finding = found("F37", project(bodies=(body(decision_power=power, **words),)))
    assert (finding.facts["bodies"][0]["lacking"] if finding else []) == lacking


def test_of_a_body_without_all_three_or_of_an_ended_project_it_is_not_asked():
    two = body(1, seat(1, ADMINISTRATION), seat(2, UNION))
    assert found("F37", project(bodies=(two,))) is None
    assert found("F37", project(bodies=(body(),), phase="ended", ends_on=TODAY)) is None


def test_each_body_is_told_of():
    there = project(bodies=(body(1), body(2, name="Prosjektgruppa", function="project_group")))
    finding = found("F37", there)
    assert [each["body"] for each in finding.facts["bodies"]] == ["Styringsgruppen", "Prosjektgruppa"]
    assert len(finding.sentences) == 4
