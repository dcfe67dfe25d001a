"""Mean, spread and number of answers of one group: a party, or all together."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Given:
    """One answer: a level from 1 to 5, or None for "do not know"."""

    party: str
    person: Hashable
    statement: str
    criterion: str
    level: int | None


@dataclass(frozen=True)
class PartyResult:
    """What a group answered. Where it must not be shown, nothing about it is here.

    `n` is the number of people with at least one level, `rated` the number of levels they gave,
    `deviation` the standard deviation, `dont_know` the share of all answers that were "do not know".
    """

    shown: bool
    n: int | None = None
    rated: int | None = None
    mean: Decimal | None = None
    low: int | None = None
    high: int | None = None
    deviation: Decimal | None = None
    dont_know: Decimal | None = None


HIDDEN = PartyResult(shown=False)


class Group:
    """Some answers taken together, with what can be worked out from them."""

    def __init__(self, answers: Iterable[Given]):
        self.answers = tuple(answers)

    @cached_property
    def rated(self) -> tuple[Given, ...]:
        return tuple(answer for answer in self.answers if answer.level is not None)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        return tuple(answer.level for answer in self.answers if answer.level is not None)

    @cached_property
    def people(self) -> frozenset[Hashable]:
        return frozenset(answer.person for answer in self.rated)

    @cached_property
    def statements(self) -> frozenset[str]:
        """The statements that someone here gave a level."""
        return frozenset(answer.statement for answer in self.rated)

    @cached_property
    def mean(self) -> Fraction | None:
        return Fraction(sum(self.levels), len(self.levels)) if self.levels else None

    def of(self, *, party: str | None = None, statements: Iterable[str] | None = None) -> "Group":
        """Those of one party, or to some statements."""
        wanted = None if statements is None else frozenset(statements)
        return Group(
            answer
            for answer in self.answers
            if (party is None or answer.party == party) and (wanted is None or answer.statement in wanted)
        )

    def result(self) -> PartyResult:
        """The group as it is shown."""
        return PartyResult(
            shown=True,
            n=len(self.people),
            rated=len(self.levels),
            mean=decimal(self.mean),
            low=min(self.levels, default=None),
            high=max(self.levels, default=None),
            deviation=self._deviation(),
            dont_know=self._dont_know(),
        )

    def _deviation(self) -> Decimal | None:
        if self.mean is None:
            return None
        variance = sum((level - self.mean) ** 2 for level in self.levels) / len(self.levels)
        return decimal(Fraction(variance), root=True)

    def _dont_know(self) -> Decimal | None:
        if not self.answers:
            return None
        return decimal(Fraction(len(self.answers) - len(self.levels), len(self.answers)))


def decimal(value: Fraction | None, *, root: bool = False) -> Decimal | None:
    """The exact value as a decimal with four places."""
    if value is None:
        return None
    found = Decimal(value.numerator) / Decimal(value.denominator)
    return (found.sqrt() if root else found).quantize(PLACES)
