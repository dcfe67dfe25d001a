"""Rounds that were held in another Trepart, as far as the project's file tells of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.parties import THREE, Party
from assessments.models import EarlierRound, RoundMoment
from projects.models import CriterionCode


@dataclass(frozen=True)
class Told:
    """One such round: when it was, and for each criterion the mean of each party that may be shown."""

    moment: str
    closed_at: datetime | None
    means: list[tuple[str, list[tuple[str, str, float | None]]]]


def earlier_told(rounds: Iterable[EarlierRound]) -> list[Told]:
    """The rounds as a page shows them. What a file says of them otherwise is passed on, and not shown."""
    return [_told(each.told) for each in rounds]


def _told(told: dict[str, Any]) -> Told:
    moment = str(told.get("moment", ""))
    return Told(
        moment=str(RoundMoment(moment).label) if moment in RoundMoment.values else moment,
        closed_at=_time(told.get("closed_at")),
        means=[
            (
                str(CriterionCode(key).label),
                [(str(party), str(Party(party).label), given.get(party)) for party in THREE],
            )
            for key, given in _means(told)
        ],
    )


def _means(told: dict[str, Any]) -> Iterable[tuple[str, dict[str, float]]]:
    criteria = told.get("criteria")
    for row in criteria if isinstance(criteria, list) else ():
        key, means = (row.get("criterion"), row.get("means")) if isinstance(row, dict) else (None, None)
        if key in CriterionCode.values and isinstance(means, dict):
            yield key, {party: mean for party, mean in means.items() if type(mean) in (int, float)}


def _time(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
