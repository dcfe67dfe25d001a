"""Goals stand in the order of their tree; none is left out, whatever the rows say."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.goal_tree import in_tree


@dataclass(frozen=True)
class AGoal:
    pk: int
    parent_id: int | None = None


def tree(*pairs):
    return [(goal.pk, depth) for goal, depth in in_tree(AGoal(pk, parent) for pk, parent in pairs)]


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        ([], []),
        ([(1, None), (2, None)], [(1, 0), (2, 0)]),
        ([(1, None), (2, None), (3, 1)], [(1, 0), (3, 1), (2, 0)]),
        ([(3, 1), (4, 3), (1, None), (5, 1)], [(1, 0), (3, 1), (4, 2), (5, 1)]),
        ([(2, 9)], [(2, 0)]),
        ([(1, 2), (2, 1), (3, None)], [(3, 0), (1, 0), (2, 0)]),
    ],
)
def test_sub_goals_follow_the_goal_that_they_belong_to(goals, expected):
    assert tree(*goals) == expected


@given(st.lists(st.integers(0, 8) | st.none(), max_size=8))
def test_each_goal_stands_there_once(parents):
    goals = list(enumerate(parents))

    assert sorted(pk for pk, _depth in tree(*goals)) == [pk for pk, _parent in goals]
