"""How often each party heard of something, was active, and spoke: counted, never typed.

Pure: occasions in, counts out. An occasion is a meeting, formal or not, or a gathering. A party heard of it
where somebody who represents the party was there; it was active where one of the matters asked more of it
than to listen (`consulted` upwards, on the one scale of involvement).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from accounts.parties import THREE

# The report's yardsticks (ch. 3 and its note 16), of politicians in the programme of 2011-2015: about ten
# occasions a year; a passive one hears of the project a handful of times in all, one who takes part is
# active twenty to thirty times.
A_YEAR = 10
A_HANDFUL = 5
ACTIVE_FROM, ACTIVE_TO = 20, 30

SCALE = ("informed", "consulted", "co_developed", "decided")
INVOLVED = frozenset(SCALE[1:])

FORMAL, INFORMAL, GATHERING = "formal", "informal", "gathering"


@dataclass(frozen=True)
class Part:
    """What one side had in an occasion where it was: the level of each matter, and whether it spoke."""

    levels: tuple[str, ...] = ()
    spoke: bool = False

    @property
    def is_active(self) -> bool:
        """Whether a matter asked more of it than to listen."""
        return any(level in INVOLVED for level in self.levels)

    def with_at_least_one(self) -> "Part":
        """Who was there heard of it: where nothing was noted of any matter, it was told of one."""
        return self if self.levels else Part((SCALE[0],), self.spoke)


@dataclass(frozen=True)
class Occasion:
    """A meeting or a gathering, and the part of each party that was there; of people, where they are counted.

    `place` is the key of the body, or of the kind of gathering, and `name` what it is called.
    """

    day: date
    kind: str
    place: str
    name: str
    parts: Mapping[str, Part] = field(default_factory=dict)
    people: Mapping[int, tuple[str, Part]] = field(default_factory=dict)
    is_noted: bool = True


@dataclass(frozen=True)
class Count:
    """How often a side heard of it, was active and spoke, and how many matters stood at each level."""

    heard: int = 0
    active: int = 0
    spoke: int = 0
    levels: Mapping[str, int] = field(default_factory=dict)

    @property
    def informed_only(self) -> int:
        """How often it was there to listen."""
        return self.heard - self.active

    @property
    def matters(self) -> int:
        """How many matters it was there for."""
        return sum(self.levels.values())

    @property
    def involved(self) -> int:
        """In how many of them more was asked of it than to listen."""
        return sum(self.levels.get(level, 0) for level in INVOLVED)

    @property
    def share(self) -> int | None:
        """Involvement as whole per cent of the matters; None where there were none."""
        return percent(self.involved, self.matters)


def percent(part: int, whole: int) -> int | None:
    """Whole per cent, rounded half up; None of nothing."""
    if not whole:
        return None
    return int((Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP))


def count(parts: Iterable[Part]) -> Count:
    """What the parts of one side add up to, each of them one occasion."""
    there = [part.with_at_least_one() for part in parts]
    return Count(
        heard=len(there),
        active=sum(part.is_active for part in there),
        spoke=sum(part.spoke for part in there),
        levels=Counter(level for part in there for level in part.levels),
    )


def by_party(occasions: Iterable[Occasion]) -> dict[str, Count]:
    """Each of the three parties, also one that was never there."""
    held = list(occasions)
    return {
        str(party): count(held_by.parts[party] for held_by in held if party in held_by.parts)
        for party in THREE
    }


def by_year(occasions: Iterable[Occasion]) -> dict[int, dict[str, Count]]:
    """Year by year, the first first; a year between two others stands there though nothing was held."""
    held = list(occasions)
    years = {occasion.day.year for occasion in held}
    span = range(min(years), max(years) + 1) if years else range(0)
    return {year: by_party(one for one in held if one.day.year == year) for year in span}


@dataclass(frozen=True)
class Place:
    """A body or a kind of gathering: how often it came together, and each party's part in it."""

    key: str
    name: str
    kind: str
    held: int
    parties: Mapping[str, Count]


def by_place(occasions: Iterable[Occasion]) -> list[Place]:
    """Body by body, what came together most often first; gatherings come last."""
    found: dict[str, list[Occasion]] = {}
    for occasion in occasions:
        found.setdefault(occasion.place, []).append(occasion)
    places = [
        Place(key, held[0].name, held[0].kind, len(held), by_party(held)) for key, held in found.items()
    ]
    return sorted(places, key=lambda place: (place.kind == GATHERING, -place.held, place.name, place.key))


@dataclass(frozen=True)
class PersonCount:
    """One person's part, under the party that they sat for most often."""

    person: int
    party: str
    count: Count


def by_person(occasions: Iterable[Occasion]) -> list[PersonCount]:
    """Those who are counted person by person, party by party, who was there most often first."""
    found: dict[int, list[tuple[str, Part]]] = {}
    for occasion in occasions:
        for person, part in occasion.people.items():
            found.setdefault(person, []).append(part)
    order = {str(party): place for place, party in enumerate(THREE)}
    rows = [
        PersonCount(
            person,
            Counter(party for party, _part in parts).most_common(1)[0][0],
            count(part for _party, part in parts),
        )
        for person, parts in found.items()
    ]
    return sorted(rows, key=lambda row: (order.get(row.party, 9), -row.count.heard, row.person))


def not_noted(occasions: Iterable[Occasion]) -> int:
    """How many were held without a word of who came: they count for nobody."""
    return sum(not occasion.is_noted for occasion in occasions)


def least_active(parties: Mapping[str, Count]) -> list[str]:
    """Those that were active least often; none where all were so equally often."""
    often = {party: counted.active for party, counted in parties.items()}
    fewest = min(often.values())
    return [] if fewest == max(often.values()) else [party for party in often if often[party] == fewest]
