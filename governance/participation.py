"""How much each party took part: how often it heard of a project, was active, and spoke. Pure.

One item of one meeting is one occasion. A party that was at the table, or was asked something, heard of
it; from consulted upwards it was active; whether it spoke is noted beside. The report's yardstick is
about ten occasions a year.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.parties import THREE

ACTIVE_LEVELS = frozenset({"consulted", "co_developed", "decided"})
OCCASIONS_A_YEAR = 10


@dataclass(frozen=True)
class Occasion:
    """One item that a meeting took up: who was there, what it asked of each party, who spoke."""

    year: int
    present: frozenset[str] = frozenset()
    asked: tuple[tuple[str, str], ...] = ()
    spoke: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Participation:
    """One party's year: the occasions on which it heard of the project, was active and spoke."""

    heard: int = 0
    active: int = 0
    spoke: int = 0

    def plus(self, *, heard: bool, active: bool, spoke: bool) -> "Participation":
        """With one occasion more."""
        return Participation(self.heard + heard, self.active + active, self.spoke + spoke)


def participation(occasions: Iterable[Occasion]) -> dict[int, dict[str, Participation]]:
    """Per year and party; every year that had an occasion, all three parties in each, oldest year first."""
    years: dict[int, dict[str, Participation]] = defaultdict(lambda: dict.fromkeys(THREE, Participation()))
    for occasion in occasions:
        asked = dict(occasion.asked)
        for party in THREE:
            active = asked.get(party) in ACTIVE_LEVELS
            spoke = party in occasion.spoke
            heard = active or spoke or party in occasion.present or party in asked
            year = years[occasion.year]
            year[party] = year[party].plus(heard=heard, active=active, spoke=spoke)
    return dict(sorted(years.items()))
