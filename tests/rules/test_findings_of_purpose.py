"""F01: the purpose is written, long enough to say something, and before the goals."""

from datetime import date

from assessments.findings.snapshot import Goal, Statement
from tests.rules.snapshots import found, project

STATED = date(2026, 3, 10)


def purposed(characters: int, **known):
    """A project whose purpose has so many characters."""
    statement = Statement(number=1, purpose="x" * characters, stated_on=STATED)
    return project(**{"statements": (statement,), **known})


def test_no_purpose_is_asked_about_from_planning_on():
    assert found("F01", project(phase="idea")) is None
    assert found("F01", project(phase="planning")).facts == {"characters": 0, "least": 200}


def test_a_purpose_of_two_hundred_characters_is_enough():
    assert found("F01", purposed(199)).facts == {"characters": 199, "least": 200}
    assert found("F01", purposed(200)) is None


def test_blanks_around_a_purpose_do_not_count():
    padded = Statement(number=1, purpose=f" {'x' * 199} \n")
    assert found("F01", project(statements=(padded,))) is not None


def test_a_programme_can_ask_for_less():
    assert found("F01", purposed(50), purpose_characters=50) is None


def test_the_purpose_that_stands_counts_and_not_an_earlier_one():
    earlier = Statement(number=1, purpose="x" * 300)
    assert found("F01", project(statements=(earlier, Statement(number=2, purpose="short")))) is not None


def test_a_purpose_that_came_after_the_first_goal_is_asked_about():
    late = purposed(300, goals=(Goal(key=1, title="Sick leave", set_on=date(2026, 3, 9)),))
    assert found("F01", late).facts == {
        "stated_on": "2026-03-10",
        "goal": "Sick leave",
        "goal_set_on": "2026-03-09",
    }


def test_a_purpose_of_the_same_day_as_the_first_goal_is_in_time():
    assert found("F01", purposed(300, goals=(Goal(key=1, title="A", set_on=STATED),))) is None


def test_the_first_words_count_however_often_they_were_changed():
    first = Statement(number=1, purpose="x" * 300, stated_on=date(2026, 1, 1))
    second = Statement(number=2, purpose="y" * 300, stated_on=date(2026, 10, 1))
    goal = Goal(key=1, title="A", set_on=date(2026, 5, 1))
    assert found("F01", project(statements=(first, second), goals=(goal,))) is None


def test_without_a_named_day_the_one_on_which_it_was_entered_counts():
    statement = Statement(number=1, purpose="x" * 300, entered_on=date(2026, 3, 10))
    goal = Goal(key=1, title="A", set_on=date(2026, 3, 9))
    assert found("F01", project(statements=(statement,), goals=(goal,))) is not None


def test_nothing_is_said_of_the_order_where_no_day_is_known():
    assert found("F01", purposed(300, goals=(Goal(key=1, title="A"),))) is None
    undated = Statement(number=1, purpose="x" * 300)
    goal = Goal(key=1, title="A", set_on=STATED)
    assert found("F01", project(statements=(undated,), goals=(goal,))) is None


def test_the_first_of_the_goals_is_named():
    days = {1: STATED, 2: date(2026, 1, 2), 3: date(2026, 1, 1), 4: date(2026, 1, 1)}
    goals = tuple(Goal(key=key, title=f"Goal {key}", set_on=day) for key, day in days.items())
    assert found("F01", purposed(300, goals=goals)).facts["goal"] == "Goal 3"
