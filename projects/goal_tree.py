"""Goals in the order of their tree: each main goal, and under it its sub-goals, and theirs.

Plain data in, plain data out.
"""

from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    """A goal, and the one that it belongs to."""

    pk: int
    parent_id: int | None


def below[G: Node](goals: Iterable[G], top: G) -> set[int]:
    """The numbers of a goal and of all that stand under it, however deep; none of them can stand above it."""
    found, rows = {top.pk}, list(goals)
    while more := {goal.pk for goal in rows if goal.parent_id in found} - found:
        found |= more
    return found


def in_tree[G: Node](goals: Iterable[G]) -> list[tuple[G, int]]:
    """The goals with how deep each stands, in the order given among those of the same goal.

    A goal whose own goal is not among them stands on top. None is left out and none comes twice.
    """
    rows = list(goals)
    there = {goal.pk for goal in rows}
    under: dict[int | None, list[G]] = {}
    for goal in rows:
        under.setdefault(goal.parent_id if goal.parent_id in there else None, []).append(goal)
    waiting = [(goal, 0) for goal in reversed(under.get(None, []))]
    tree: list[tuple[G, int]] = []
    while waiting:
        goal, depth = waiting.pop()
        tree.append((goal, depth))
        waiting += [(child, depth + 1) for child in reversed(under.get(goal.pk, []))]
    placed = {goal.pk for goal, _depth in tree}
    return tree + [(goal, 0) for goal in rows if goal.pk not in placed]
