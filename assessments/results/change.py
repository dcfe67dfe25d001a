"""What changed from one round to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.results.measures import PartyResult, one_decimal
from assessments.results.round import Results


@dataclass(frozen=True)
class CriterionChange:
    """How much each party's mean and the gap moved; None where one of the two cannot be shown.

    Worked out from the numbers as they are shown, with one decimal: whoever takes the one from the other
    finds the same.
    """

    means: dict[str, Decimal | None]
    gap: Decimal | None


def change(before: Results, now: Results) -> dict[str, CriterionChange]:
    """The change for each criterion that both rounds have."""
    earlier = {criterion.key: criterion for criterion in before.criteria}
    return {
        criterion.key: CriterionChange(
            means={
                party: _moved(_mean(earlier[criterion.key].parties, party), result.mean)
                for party, result in criterion.parties.items()
            },
            gap=_moved(earlier[criterion.key].gap.value, criterion.gap.value),
        )
        for criterion in now.criteria
        if criterion.key in earlier
    }


def _mean(parties: Mapping[str, PartyResult], party: str) -> Decimal | None:
    return parties[party].mean if party in parties else None


def _moved(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    return None if before is None or now is None else one_decimal(now) - one_decimal(before)
