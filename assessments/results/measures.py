"""Mean, spread and number of answers of one group: a party, or all together.

Answers are counted first: how often each level was given to each statement by each party. All that a round
shows follows from these counts, however many people answered.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

PLACES = Decimal("0.0001")
LEVELS = range(1, 6)
Cell = tuple[str, str]


@dataclass(frozen=True)
class Given:
    """One answer: a level from 1 to 5, or None for "do not know"."""

    party: str
    person: Hashable
    statement: str
    criterion: str
    level: int | None


@dataclass(frozen=True)
class Heads:
    """How many people answered something, and how many of them gave at least one level.

    `known` are those who answered by name among others who were promised that nobody would know them, as
    a project leader among the staff: what they answered can be taken away from that of all.
    """

    answered: int = 0
    rated: int = 0
    known: int = 0


@dataclass(frozen=True)
class PartyResult:
    """What a group answered. Where it must not be shown, nothing about it is here.

    `answered` is the number of people, `n` of those with at least one level, `rated` the number of levels
    they gave, `deviation` the standard deviation, `dont_know` the share of all answers that were
    "do not know".
    """

    shown: bool
    n: int | None = None
    rated: int | None = None
    mean: Decimal | None = None
    low: int | None = None
    high: int | None = None
    deviation: Decimal | None = None
    dont_know: Decimal | None = None
    answered: int | None = None


HIDDEN = PartyResult(shown=False)


class Group:
    """Some answers to one criterion, counted, with what can be worked out from them.

    `cells` holds for each party and statement how often each level, or None, was given; `heads` how many
    people of each party are behind them.
    """

    def __init__(self, cells: Mapping[Cell, Mapping[int | None, int]], heads: Mapping[str, Heads]):
        self.cells = {cell: dict(counts) for cell, counts in cells.items()}
        self.heads = dict(heads)

    @cached_property
    def counts(self) -> Counter:
        """How often each level, and None, was given."""
        total: Counter = Counter()
        for counts in self.cells.values():
            total.update(counts)
        return total

    @property
    def given(self) -> int:
        """The number of answers, those that say "do not know" among them."""
        return sum(self.counts.values())

    @property
    def rated(self) -> int:
        """The number of answers that are a level."""
        return self.given - self.counts[None]

    @property
    def people(self) -> int:
        """The people who gave at least one level."""
        return sum(heads.rated for heads in self.heads.values())

    @property
    def answered(self) -> int:
        """The people who answered anything, "do not know" too."""
        return sum(heads.answered for heads in self.heads.values())

    @property
    def known(self) -> int:
        """The people whose answers are known among those of others that are not."""
        return sum(heads.known for heads in self.heads.values())

    @property
    def asked(self) -> list[str]:
        """The statements that somebody here answered in any way, as they first come."""
        return list(dict.fromkeys(statement for _party, statement in self.cells))

    @cached_property
    def statements(self) -> frozenset[str]:
        """The statements that somebody here gave a level."""
        return frozenset(
            statement
            for (_party, statement), counts in self.cells.items()
            if any(n for level, n in counts.items() if level is not None)
        )

    @cached_property
    def mean(self) -> Fraction | None:
        total = sum(level * self.counts[level] for level in LEVELS)
        return Fraction(total, self.rated) if self.rated else None

    def of(self, *parties: str) -> "Group":
        """Those of these parties."""
        cells = {cell: counts for cell, counts in self.cells.items() if cell[0] in parties}
        return Group(cells, {party: heads for party, heads in self.heads.items() if party in parties})

    def to(self, statement: str) -> "Group":
        """The answers to one statement: one a person."""
        cells = {cell: counts for cell, counts in self.cells.items() if cell[1] == statement}
        heads: dict[str, Heads] = {}
        for (party, _statement), counts in cells.items():
            answered = sum(counts.values())
            known = self.heads[party].known if party in self.heads else 0
            heads[party] = Heads(answered, answered - counts.get(None, 0), known)
        return Group(cells, heads)

    def mean_over(self, statements: Iterable[str]) -> Fraction | None:
        """The mean of the levels given to just these statements."""
        wanted = frozenset(statements)
        return Group({cell: counts for cell, counts in self.cells.items() if cell[1] in wanted}, {}).mean

    def result(self) -> PartyResult:
        """The group as it is shown."""
        levels = [level for level in LEVELS if self.counts[level]]
        return PartyResult(
            shown=True,
            n=self.people,
            rated=self.rated,
            mean=decimal(self.mean),
            low=min(levels, default=None),
            high=max(levels, default=None),
            deviation=self._deviation(),
            dont_know=decimal(Fraction(self.counts[None], self.given)) if self.given else None,
            answered=self.answered,
        )

    def _deviation(self) -> Decimal | None:
        if self.mean is None:
            return None
        squares = sum(self.counts[level] * (level - self.mean) ** 2 for level in LEVELS)
        return decimal(Fraction(squares) / self.rated, root=True)


@dataclass(frozen=True)
class Counts:
    """All that was answered in a round, counted: per criterion, and how many people answered at all."""

    criteria: Mapping[str, Group] = field(default_factory=dict)
    people: int = 0


def count(answers: Iterable[Given]) -> Counts:
    """The answers counted, criterion by criterion."""
    cells: dict[str, dict[Cell, Counter]] = defaultdict(lambda: defaultdict(Counter))
    answered: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    rated: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    everyone = set()
    for one in answers:
        cells[one.criterion][one.party, one.statement][one.level] += 1
        answered[one.criterion, one.party].add(one.person)
        everyone.add(one.person)
        if one.level is not None:
            rated[one.criterion, one.party].add(one.person)
    return Counts(
        {
            key: Group(
                held,
                {party: Heads(len(answered[key, party]), len(rated[key, party])) for party, _code in held},
            )
            for key, held in cells.items()
        },
        len(everyone),
    )


def one_decimal(value: Decimal) -> Decimal:
    """The number as people read it; what is said about it is worked out from this."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def decimal(value: Fraction | None, *, root: bool = False) -> Decimal | None:
    """The exact value as a decimal with four places."""
    if value is None:
        return None
    found = Decimal(value.numerator) / Decimal(value.denominator)
    return (found.sqrt() if root else found).quantize(PLACES)
