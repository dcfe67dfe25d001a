"""Goals: every sentence about their quality, and how far they have come."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from projects.attainment import Measured, expected, latest_valid, progress, share
from projects.goal_quality import GoalFacts, assess, months_after
from projects.models import Goal
from projects.standing import facts_of, quality_of, standing, standings, tree_of_standings
from projects.trend import Due, Trend, overdue, trend
from trepart.charts import GoalPoint

GOOD = GoalFacts(
    kind="result",
    indicator="Share in full-time posts",
    unit="per cent",
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
MET = {
    "measurable": "It can be measured: indicator, unit and target are there.",
    "baseline": "It has a baseline, so a change can be shown.",
    "deadline": "It has a date by which it should be reached.",
    "purpose": "It is linked to the purpose.",
    "kind": "It is of a kind that can show a change.",
    "owner": "Someone answers for it.",
    "measured": "It is measured as often as it should be.",
}
AN_ACTIVITY = (
    "An activity shows that something is done, not that anything has changed. "
    "Set a result or an effect beside it."
)
NOT_MEASURABLE = "Not measurable. Missing: {}. Nobody will be able to say whether it is reached."


def said(goal: GoalFacts) -> dict[str, tuple[bool, str]]:
    with override("en"):
        return {check.code: (check.ok, check.sentence) for check in assess(goal).checks}


def test_a_good_goal_is_told_what_is_good():
    assert said(GOOD) == {code: (True, sentence) for code, sentence in MET.items()}


@pytest.mark.parametrize(
    ("changed", "code", "sentence"),
    [
        ({"indicator": "", "unit": ""}, "measurable", NOT_MEASURABLE.format("indicator and unit")),
        ({"target": None}, "measurable", NOT_MEASURABLE.format("target")),
        ({"baseline": None}, "baseline", "No baseline: you will not be able to show a change."),
        (
            {"baseline_on": None},
            "baseline",
            "The baseline has no date: the expected path cannot be worked out.",
        ),
        (
            {"target_on": None},
            "deadline",
            "No deadline: nobody can say when the goal should be reached.",
        ),
        (
            {"purpose_link": " "},
            "purpose",
            "Not linked to the purpose: say what the goal contributes to.",
        ),
        ({"kind": ""}, "kind", "No kind: say whether it is an activity, a result or an effect."),
        ({"owner": ""}, "owner", "No owner: nobody answers for whether the goal is reached."),
        (
            {"interval_months": None},
            "measured",
            "No interval: say how often the goal is to be measured.",
        ),
        (
            {"today": date(2015, 5, 1)},
            "measured",
            "Not measured within its interval of 6 months.",
        ),
        (
            {"interval_months": 1, "today": date(2015, 5, 1)},
            "measured",
            "Not measured within its interval of one month.",
        ),
    ],
)
def test_what_is_wrong_is_said(changed, code, sentence):
    assert said(replace(GOOD, **changed)) == {each: (True, text) for each, text in MET.items()} | {
        code: (False, sentence)
    }


def test_an_activity_is_asked_for_less():
    assert said(replace(GOOD, kind="activity")) == {
        "measurable": (True, "It is verified by being done."),
        "deadline": (True, MET["deadline"]),
        "purpose": (True, MET["purpose"]),
        "kind": (False, AN_ACTIVITY),
        "owner": (True, MET["owner"]),
    }


def test_the_month_that_is_shorter_ends_earlier():
    assert months_after(date(2012, 1, 31), 1) == date(2012, 2, 29)
    assert months_after(date(2012, 1, 31), 13) == date(2013, 2, 28)
    assert months_after(date(2012, 1, 31), 3) == date(2012, 4, 30)


def measured(key: int, on: date, value: int | str, corrects: int | None = None) -> Measured:
    return Measured(key, on, Decimal(value), datetime(2014, 1, key, tzinfo=UTC), corrects)


FIRST, SECOND = measured(1, date(2013, 1, 1), 20), measured(2, date(2014, 1, 1), 30)
GOAL = {
    "baseline": Decimal(10),
    "baseline_on": date(2013, 1, 1),
    "target": Decimal(50),
    "target_on": date(2015, 1, 1),
    "direction": "up",
}


def test_the_day_asked_about_counts_itself():
    assert latest_valid([FIRST, SECOND], SECOND.on) == SECOND
    assert latest_valid([FIRST, SECOND], date(2013, 12, 31)) == FIRST
    assert latest_valid([FIRST, SECOND], date(2012, 12, 31)) is None


@pytest.mark.parametrize(
    ("to", "on", "value"),
    [
        (date(2013, 1, 1), date(2012, 12, 31), 10),
        (date(2013, 1, 1), date(2013, 1, 1), 50),
        (date(2013, 1, 1), date(2013, 1, 2), 50),
        (date(2012, 1, 1), date(2012, 6, 1), 50),
        (date(2013, 1, 2), date(2013, 1, 1), 10),
        (date(2013, 1, 2), date(2013, 1, 2), 50),
    ],
)
def test_a_path_of_no_days_is_a_step(to, on, value):
    assert expected(Decimal(10), date(2013, 1, 1), Decimal(50), to, on) == value


def test_a_target_that_is_the_baseline_is_no_way():
    with pytest.raises(ValueError, match=r"^The target must differ from the baseline\.$"):
        share(Decimal(1), Decimal(2), Decimal(1))


def test_progress_says_everything_about_the_day():
    at = progress(**GOAL, measurements=[FIRST, SECOND], on=SECOND.on)

    assert (at.latest, at.share, at.reached) == (SECOND, Decimal("0.5"), False)
    assert (at.expected, at.difference, at.ahead) == (Decimal(30), Decimal(0), True)
    earlier = progress(**GOAL, measurements=[FIRST, SECOND], on=date(2013, 6, 1))
    assert (earlier.latest, earlier.expected, earlier.difference) == (FIRST, Decimal(10), Decimal(10))


@pytest.mark.parametrize("missing", ["target", "target_on", "baseline", "baseline_on"])
def test_what_is_not_known_is_not_worked_out(missing):
    at = progress(**GOAL | {missing: None}, measurements=[SECOND])

    assert (at.expected, at.difference, at.ahead) == (None, None, None)
    assert at.latest == SECOND
    assert at.share == (None if missing in ("target", "baseline") else Decimal("0.5"))
    assert at.reached is (None if missing == "target" else False)


def test_the_trend_is_better_same_or_worse():
    assert trend("green", "red") == Trend.BETTER
    assert trend("yellow", "yellow") == Trend.SAME
    assert trend("yellow", "green") == Trend.WORSE
    assert trend("green", None) is None


def test_a_report_whose_last_day_is_the_first_of_a_period_answers_it():
    dues = [Due(date(2014, 1, 1), date(2014, 6, 30)), Due(date(2014, 7, 1), date(2014, 12, 31))]

    assert overdue(dues, date(2014, 7, 1), today=date(2015, 1, 1)) == []
    assert overdue(dues, date(2014, 6, 30), today=date(2015, 1, 1)) == dues[1:]
    assert overdue(dues, None, today=date(2014, 12, 31)) == dues[:1]


class Rows:
    """Measurements as a goal that was fetched with them gives them."""

    def __init__(self, *rows):
        self.rows = rows

    def all(self):
        return self.rows


class Row:
    """One measurement as it is stored."""

    def __init__(self, pk: int, on: date, value: int, corrects: int | None = None):
        self.pk, self.measured_on, self.value, self.corrects_id = pk, on, Decimal(value), corrects
        self.recorded_at = datetime(2014, 1, pk, tzinfo=UTC)


class AGoal:
    """A goal as it is stored, with what was measured."""

    title, level, owner, purpose_link = "Flere hele stillinger", "main", "Aud Lunde", "Lønn å leve av"
    indicator, unit, interval_months, kind = "Andel", "prosent", 6, Goal.Kind.RESULT
    leads_to_purpose = False

    def __init__(self, *rows: Row, **changed):
        vars(self).update(GOAL | changed)
        self.measurements = Rows(*rows)


ROWS = (Row(1, date(2013, 1, 1), 20), Row(2, date(2014, 1, 1), 25), Row(3, date(2014, 1, 1), 30, corrects=2))


def test_a_goal_stands_where_its_valid_measurements_say():
    at = standing(AGoal(*ROWS), on=date(2014, 1, 1))

    assert at.measurements == (ROWS[2], ROWS[0])
    assert at.replaced == (ROWS[1],)
    assert (at.progress.latest.value, at.progress.share) == (Decimal(30), Decimal("0.5"))
    assert (at.progress.expected, at.progress.ahead, at.progress.reached) == (Decimal(30), True, False)
    assert at.quality.level == "good"
    assert (at.percent, at.distance, at.decimals) == (Decimal(50), Decimal(0), 0)
    assert standing(AGoal(*ROWS), on=date(2013, 12, 31)).measurements == (ROWS[0],)
    assert standing(AGoal(*ROWS), on=date(2014, 7, 2)).quality.level == "fair"
    assert standing(AGoal(*ROWS, direction="down"), on=date(2014, 1, 1)).progress.reached is True


def test_goals_stand_in_the_order_of_their_tree_on_the_day_that_is_asked_about():
    under, above = AGoal(pk=2, parent_id=1), AGoal(*ROWS, pk=1, parent_id=None)

    tree = tree_of_standings([under, above], on=date(2013, 12, 31))

    assert [(at.goal, at.depth) for at in tree] == [(above, 0), (under, 1)]
    assert tree[0].measurements == (ROWS[0],)
    assert tree_of_standings([above])[0].measurements == (ROWS[2], ROWS[0])


def test_of_two_on_one_day_the_last_recorded_stands():
    later, sooner = Row(2, date(2014, 1, 1), 25), Row(1, date(2014, 1, 1), 20)

    assert standing(AGoal(later, sooner), on=date(2014, 1, 1)).measurements == (later, sooner)


def test_a_goal_has_a_picture_once_it_has_a_number(monkeypatch):
    monkeypatch.setattr("projects.standing.goal_line", lambda **given: given)
    day = date(2014, 1, 1)

    at = standing(AGoal(*ROWS), on=day)
    assert at.narrow_picture == at.picture | {"compact": True}
    assert at.picture == {
        "compact": False,
        "name": "Andel",
        "unit": "prosent",
        "points": [
            GoalPoint(ROWS[0].measured_on, Decimal(20)),
            GoalPoint(ROWS[2].measured_on, Decimal(30)),
        ],
        **{name: value for name, value in GOAL.items() if name != "direction"},
    }
    assert standing(AGoal(indicator=""), on=day).picture["name"] == "Flere hele stillinger"
    assert standing(AGoal(), on=day).picture["points"] == []
    assert standing(AGoal(ROWS[0], baseline=None), on=day).picture["baseline"] is None
    assert standing(AGoal(baseline=None), on=day).picture is None


def test_many_goals_stand_on_the_same_day():
    day = date(2013, 12, 31)

    assert [each.progress.latest.value for each in standings([AGoal(*ROWS), AGoal(ROWS[0])], on=day)] == [
        20,
        20,
    ]
    assert standings([AGoal(*ROWS)])[0].progress.latest.value == 30


def test_what_is_not_typed_yet_counts_as_not_there():
    facts = facts_of(AGoal())

    assert facts == {name: getattr(AGoal(), name) for name in facts}
    assert len(facts) == 13
    assert {check.code for check in quality_of({}).failed} == {
        "measurable", "baseline", "deadline", "purpose", "kind", "owner", "measured",
    }  # fmt: skip
    assert quality_of({"kind": None, "owner": "Aud"}).level == "weak"
    late = quality_of(facts, last_measured_on=date(2013, 1, 1), today=date(2014, 1, 1))
    assert [check.code for check in late.failed] == ["measured"]
    assert quality_of(facts, last_measured_on=date(2013, 12, 1), today=date(2014, 1, 1)).failed == ()
