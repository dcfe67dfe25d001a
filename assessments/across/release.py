"""Which sums over many rounds can stand side by side, so that nothing about a small group follows from them.

Plain data in, plain data out. Every number that is shown is a sum over some rounds, of everybody who
answered there or of one side. Whoever has all the numbers can add and subtract them as they like; these
rules see to it that whatever comes out is about at least as many people as `minimum`:

* The rounds are cut into blocks. A group of rounds is shown, for everybody together, only where cutting the
  blocks along its border leaves blocks in which enough people answered. So each sum that is shown is made of
  whole blocks, and so is whatever follows from them.
* Sides are shown for a group of rounds only where the zones that it cuts hold enough people who would have
  to be told apart. A combination of the numbers is a value for each round plus one for each side of a zone.
  Where the sides of a zone have different values, a round's value can make at most one of them vanish; the
  people in what is left, counted at their fewest, have to be enough.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm

type Rounds = frozenset[int]
type People = frozenset[Hashable]
# Who rated, by round and side; a side that only said that it does not know is there with nobody.
type Answered = Mapping[tuple[int, str], People]


@dataclass(frozen=True)
class Released:
    """The groups that can be shown for everybody together, and those that can be shown side by side."""

    together: frozenset[Rounds]
    by_side: frozenset[Rounds]


def release(answered: Answered, groups: Sequence[Rounds], *, minimum: int) -> Released:
    """Take the groups one by one, the first with the best chance; the same groups always give the same."""
    people = _by_round(answered)
    rounds = frozenset(people)
    if not _enough(rounds, people, minimum):
        return Released(frozenset(), frozenset())
    blocks = [rounds]
    together: list[Rounds] = []
    by_side: list[Rounds] = []
    for group in dict.fromkeys(each & rounds for each in groups):
        parts = _cut(blocks, group)
        if group and all(_enough(part, people, minimum) for part in parts):
            blocks = parts
            together.append(group)
    cells: dict[int, dict[str, People]] = defaultdict(dict)
    for (pk, side), some in answered.items():
        cells[pk][side] = some
    zones = [rounds]
    for group in together:
        parts = _cut(zones, group)
        if all(_holds(zone, cells, minimum) for zone in parts):
            zones = parts
            by_side.append(group)
    return Released(frozenset(together), frozenset(by_side))


def _by_round(answered: Answered) -> dict[int, People]:
    found: dict[int, set[Hashable]] = defaultdict(set)
    for (pk, _side), some in answered.items():
        found[pk] |= some
    return {pk: frozenset(some) for pk, some in found.items()}


def _enough(rounds: Rounds, people: Mapping[int, People], minimum: int) -> bool:
    """Whether so many different people answered in these rounds; mostly so many did in one of them."""
    if any(len(people[pk]) >= minimum for pk in rounds):
        return True
    return len(frozenset().union(*(people[pk] for pk in rounds))) >= minimum


def _cut(parts: Iterable[Rounds], group: Rounds) -> list[Rounds]:
    """The parts, each divided into what is in the group and what is not."""
    return [half for part in parts for half in (part & group, part - group) if half]


def _holds(zone: Rounds, cells: Mapping[int, Mapping[str, People]], minimum: int) -> bool:
    """Whether no side of a zone can be told from the others without enough people in what is left.

    Somebody who answered in several rounds of the zone counts in each with their share of one; the shares
    are counted in the smallest part that all of them are made of.
    """
    inside = [cells[pk] for pk in zone]
    seen = Counter(one for sides in inside for some in sides.values() for one in some)
    whole = lcm(*set(seen.values()))
    weights = [
        {side: sum(whole // seen[one] for one in some) for side, some in sides.items()} for sides in inside
    ]
    there = {side for of_round in weights for side in of_round}
    return len(there) < 2 or all(_told_apart(side, weights) >= minimum * whole for side in there)


def _told_apart(side: str, weights: Iterable[Mapping[str, int]]) -> int:
    """The fewest people in a combination that treats this side otherwise than the rest."""
    return sum(min(each.get(side, 0), sum(each.values()) - each.get(side, 0)) for each in weights)
