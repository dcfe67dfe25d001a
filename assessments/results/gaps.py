"""The gap between the parties on one criterion: how large, between whom, and in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.results.measures import Group, decimal, one_decimal
from trepart.words import number

ENOUGH_STATEMENTS = 2
NOTICEABLE, LARGE = Decimal("0.5"), Decimal(1)


class GapSize(models.TextChoices):
    """A gap in a word: large from one point, noticeable from half a point, small below."""

    SMALL = "small", gettext_lazy("small gap")
    NOTICEABLE = "noticeable", gettext_lazy("noticeable gap")
    LARGE = "large", gettext_lazy("large gap")


def size_of(value: Fraction) -> GapSize:
    """The word for a gap as it is shown, with one decimal: what reads 1.0 is large."""
    shown = one_decimal(decimal(value) or Decimal())
    if shown >= LARGE:
        return GapSize.LARGE
    return GapSize.NOTICEABLE if shown >= NOTICEABLE else GapSize.SMALL


@dataclass(frozen=True)
class Gap:
    """The largest difference between two parties' means, over the statements that both answered.

    Where there is none, `reason` says why.
    """

    value: Decimal | None = None
    size: GapSize | None = None
    high: str = ""
    low: str = ""
    high_mean: Decimal | None = None
    low_mean: Decimal | None = None
    statements: int = 0
    reason: str = ""

    @property
    def words(self) -> str:
        return str(self.size.label) if self.size else self.reason

    @property
    def text(self) -> str:
        """The number as it is shown."""
        return "" if self.value is None else number(self.value, 1)


def gap_between(
    group: Group, parties: Sequence[str], may_compare: Callable[[str, frozenset[str]], bool]
) -> Gap:
    """The gap on one criterion between those parties that are given.

    `may_compare` says whether a party's mean over just these statements may be shown.
    """
    answered = [party for party in parties if group.of(party).rated]
    if len(answered) < 2:
        return Gap(reason=_("Fewer than two parties can be compared."))
    found, hidden = [], False
    for one, other in combinations(answered, 2):
        shared = group.of(one).statements & group.of(other).statements
        if len(shared) < ENOUGH_STATEMENTS:
            continue
        if may_compare(one, shared) and may_compare(other, shared):
            found.append(_gap(group, one, other, shared))
        else:
            hidden = True
    if found:
        return max(found, key=lambda pair: pair[0])[1]
    if hidden:
        return Gap(reason=_("Too few answers to show a gap without showing who answered."))
    return Gap(reason=_("Two parties answered fewer than two of the same statements."))


def _gap(group: Group, one: str, other: str, shared: frozenset[str]) -> tuple[Fraction, Gap]:
    means = {party: group.of(party).mean_over(shared) or Fraction(0) for party in (one, other)}
    high, low = sorted(means, key=lambda party: -means[party])
    value = means[high] - means[low]
    return value, Gap(
        value=decimal(value),
        size=size_of(value),
        high=str(high),
        low=str(low),
        high_mean=decimal(means[high]),
        low_mean=decimal(means[low]),
        statements=len(shared),
    )
