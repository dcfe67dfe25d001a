"""What the register shows of each criterion: counted by hand, and told in words."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from assessments.findings import bodies as plain
from assessments.findings import snapshot as held
from assessments.register import CRITERIA, shown_by, told_of
from projects.models import CriterionCode
from tests.rules.snapshots import TODAY, body, item, meeting, project


def fact(code, snapshot, today=TODAY):
    """One fact, after a journey through JSON."""
    every = [each for facts in shown_by(snapshot, today).values() for each in facts]
    return json.loads(json.dumps(next(each for each in every if each["code"] == code)))


def told(snapshot, criterion, language="en"):
    kept = json.loads(json.dumps(shown_by(snapshot, TODAY)))
    with override(language):
        return [one.text for one in told_of(kept, criterion, "heltid")]


def goal(key, **known):
    return held.Goal(key=key, title=f"Goal {key}", **known)


WHOLE = {"indicator": "Share of full-time posts", "unit": "%", "target": Decimal(60)}


def test_each_criterion_has_facts_and_every_fact_has_words_and_an_address():
    shown = shown_by(project(), TODAY)

    assert list(shown) == list(CRITERIA) == CriterionCode.values
    for criterion, facts in shown.items():
        for language in ("nb", "nn", "en"):
            with override(language):
                found = told_of(shown, criterion, "heltid")
            assert len(found) == len(facts) >= 3
            assert all("{" not in one.text and one.text for one in found)
            assert all(one.address.startswith("/prosjekter/heltid/") for one in found)


def test_an_empty_project_is_told_of_as_that():
    assert told(project(), "goals") == [
        "No goals are registered.",
        "No goals are registered.",
        "Nothing has been measured.",
        "It is not registered who took part in making the goals.",
    ]
    assert told(project(), "follow_up") == [
        "No meeting of a steering body about the project is registered in the last year.",
        "No follow-ups are registered.",
        "There is no plan for what goes on when the project ends.",
    ]


def test_a_goal_can_be_measured_with_indicator_unit_and_target():
    goals = [goal(1, **WHOLE)] + [
        goal(place, **WHOLE | {lack: ""}) for place, lack in ((2, "indicator"), (3, "unit"))
    ]
    goals.append(goal(4, **WHOLE | {"target": None}))

    assert fact("goals_measurable", project(goals=tuple(goals))) == {
        "code": "goals_measurable",
        "n": 1,
        "of": 4,
    }


def test_goals_that_lead_to_the_purpose_and_that_can_show_a_change():
    goals = (
        goal(1, purpose_part=7),
        goal(2, purpose_link="Fewer absences", kind="activity"),
        goal(3, purpose_link=" "),
    )
    shown = project(goals=goals)

    assert (fact("goals_lead", shown)["n"], fact("goals_effect", shown)["n"]) == (2, 2)
    assert told(shown, "purpose")[1] == "2 of 3 goals lead to the purpose."


def test_what_was_measured_by_the_day_counts_and_nothing_after():
    before = held.Measured(on=TODAY, value=Decimal(1))
    after = held.Measured(on=date(2026, 11, 24), value=Decimal(1))
    shown = project(goals=(goal(1, measured=(before, after)), goal(2, measured=(after,))))

    assert fact("goals_measured", shown) == {"code": "goals_measured", "n": 1, "of": 2, "on": "2026-11-23"}


def test_who_shaped_the_goals_took_part_in_more_than_being_told():
    involved = tuple(
        held.GoalInvolvement(goal=1, party=party, on=TODAY, level=level)
        for party, level in (
            ("union", "consulted"),
            ("politician", "informed"),
            ("administration", "decided"),
        )
    )

    assert fact("goals_shaped", project(goal_involvement=involved))["parties"] == ["administration", "union"]


def test_the_newest_signed_version_says_who_has_signed():
    signed = tuple(
        held.Signature(party=party, on=TODAY, version=version)
        for party, version in (("politician", 1), ("union", 1), ("administration", 1), ("union", 2))
    )

    assert fact("signed", project(signatures=signed))["parties"] == ["union"]
    assert fact("signed", project(signatures=signed[:3]))["parties"] == [
        "politician",
        "administration",
        "union",
    ]


def test_the_last_formal_decision_is_named():
    decided = (
        held.FormalDecision(key=1, on=date(2025, 3, 1), where="Formannskapet"),
        held.FormalDecision(key=2, on=date(2025, 2, 1), where="Kommunestyret"),
    )

    found = fact("formally_decided", project(formal_decisions=decided))
    assert (found["n"], found["on"], found["where"]) == (2, "2025-03-01", "Formannskapet")


def test_participation_is_counted_over_the_last_year():
    seated = body()
    shown = project(
        bodies=(seated,),
        meetings=(
            meeting(date(2025, 11, 22), item(union="decided")),
            meeting(date(2025, 11, 23), item(union="consulted", politician="informed")),
            meeting(TODAY, item(politician="co_developed"), came=("politician",)),
        ),
    )

    found = fact("took_part", shown)
    assert (found["of"], found["parties"]) == (
        2,
        {"politician": [2, 1], "administration": [1, 0], "union": [1, 1]},
    )
    assert fact("steered", shown)["n"] == 2
    assert fact("politicians_first", shown)["on"] == "2026-11-23"
    assert fact("joint_forum", shown)["names"] == ["Styringsgruppen"]


def test_money_after_the_programme_is_not_the_grant():
    programme = held.Programme(key=1, starts_on=date(2024, 1, 1), ends_on=date(2026, 12, 31))
    lines = tuple(
        held.BudgetLine(year=year, source=source, planned=planned)
        for year, source, planned in (
            (2026, "municipal", 1),
            (2027, "grant", 2),
            (2027, "municipal", 300000),
            (2028, "other", 5),
        )
    )

    assert fact("money_after", project(programme=programme, budget=lines)) == {
        "code": "money_after", "kroner": 300005, "year": 2026, "has_budget": True,
    }  # fmt: skip
    assert told(project(programme=programme, budget=lines[:2]), "resources")[0] == (
        "No money is registered for the time after 2026."
    )


def test_time_is_what_is_set_aside_on_the_day():
    shares = (
        held.PositionShare(holder="A", percent=Decimal("40.5"), starts_on=date(2026, 1, 1)),
        held.PositionShare(holder="B", percent=Decimal(20), ends_on=TODAY),
        held.PositionShare(holder="C", percent=Decimal(50), ends_on=date(2026, 11, 22)),
        held.PositionShare(holder="D", hours=100),
    )

    assert fact("time", project(positions=shares))["percent"] == "60.5"
    assert fact("time", project(positions=shares[2:]))["percent"] is None


def test_follow_ups_are_past_their_day_the_day_after():
    def task(key, due, done=None):
        return plain.FollowUp(key=key, text="Gjør", owner=1, owner_name="A", due_on=due, done_on=done)

    tasks = (task(1, TODAY), task(2, date(2026, 11, 22)), task(3, date(2026, 1, 1), TODAY))
    treated = plain.Item(key=1, number=1, title="Heltid", follow_ups=tasks)

    found = fact("follow_ups", project(bodies=(body(),), meetings=(meeting(TODAY, treated),)))
    assert (found["n"], found["of"], found["all"]) == (1, 2, 3)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            held.Continuation(owner="HR"),
            "The plan for afterwards does not say what goes on and who measures on.",
        ),
        (
            held.Continuation(what_goes_on="Alt", owner="HR", has_measurer=True),
            "There is a plan for what goes on, who owns it, and who measures on.",
        ),
    ],
)
def test_what_the_plan_for_afterwards_lacks_is_named(plan, said):
    assert told(project(continuation=plan), "follow_up")[2] == said


def test_an_ended_project_is_shown_as_on_its_last_day():
    ended = project(phase="ended", ends_on=date(2020, 6, 30), formal_decisions=(
        held.FormalDecision(key=1, on=date(2020, 7, 1), where="Kommunestyret"),
    ))  # fmt: skip

    assert fact("formally_decided", ended)["n"] == 0


def test_a_fact_that_is_not_known_here_is_left_out():
    assert told_of({"goals": [{"code": "from_a_later_trepart"}]}, "goals", "heltid") == []
    assert told_of({}, "goals", "heltid") == []
