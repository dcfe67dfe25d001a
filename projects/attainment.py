"""How far a goal has come: the share of the way, and the path that was expected.

Everything is decimal arithmetic and plain data. A measurement is never overwritten: a correction is a new
one that says what it corrects, and what was corrected counts no more.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

UP = "up"


@dataclass(frozen=True)
class Measured:
    """One value on one day, as it was recorded at one moment; perhaps in place of another."""

    key: Hashable
    on: date
    value: Decimal
    recorded_at: datetime
    corrects: Hashable | None = None


@dataclass(frozen=True)
class Progress:
    """Where a goal stands.

    `share` is the part of the way from baseline to target, below 0 and above 1 as such, and unknown
    without a baseline. `difference` is the latest value less the one expected that day, in the goal's own
    unit; `ahead` says whether that is to the good.
    """

    latest: Measured | None
    share: Decimal | None
    reached: bool | None
    expected: Decimal | None
    difference: Decimal | None
    ahead: bool | None


def valid(measurements: Iterable[Measured]) -> list[Measured]:
    """Those that stand, oldest first: what was corrected is left out, however often."""
    rows = list(measurements)
    corrected = {row.corrects for row in rows if row.corrects is not None}
    standing = [row for row in rows if row.key not in corrected]
    return sorted(standing, key=lambda row: (row.on, row.recorded_at))


def latest_valid(measurements: Iterable[Measured], on: date | None = None) -> Measured | None:
    """The last recorded on the latest day, of those that stand; none after the day asked about."""
    standing = [row for row in valid(measurements) if on is None or row.on <= on]
    return standing[-1] if standing else None


def share(baseline: Decimal | None, value: Decimal, target: Decimal) -> Decimal | None:
    """The part of the way from baseline to target; None without a baseline.

    Raises ValueError when the target is the baseline, as there is then no way to go.
    """
    if baseline is None:
        return None
    if target == baseline:
        raise ValueError("The target must differ from the baseline.")
    return (value - baseline) / (target - baseline)


def reached(value: Decimal, target: Decimal, direction: str) -> bool:
    """Whether the value is at the target or on its good side."""
    return value >= target if direction == UP else value <= target


def expected(
    baseline: Decimal | None,
    baseline_on: date | None,
    target: Decimal | None,
    target_on: date | None,
    on: date,
) -> Decimal | None:
    """The value on the straight line from baseline to target; level before the one and after the other."""
    if baseline is None or baseline_on is None or target is None or target_on is None:
        return None
    days = (target_on - baseline_on).days
    if days <= 0:
        return target if on >= target_on else baseline
    gone = min(max((on - baseline_on).days, 0), days)
    return baseline + (target - baseline) * gone / days


def progress(
    *,
    baseline: Decimal | None,
    baseline_on: date | None,
    target: Decimal | None,
    target_on: date | None,
    direction: str,
    measurements: Iterable[Measured],
    on: date | None = None,
) -> Progress:
    """Where the goal stands by its latest valid measurement, compared with what was expected that day."""
    latest = latest_valid(measurements, on)
    if latest is None:
        return Progress(None, None, None, None, None, None)
    path = expected(baseline, baseline_on, target, target_on, latest.on)
    difference = None if path is None else latest.value - path
    return Progress(
        latest=latest,
        share=None if target is None else share(baseline, latest.value, target),
        reached=None if target is None else reached(latest.value, target, direction),
        expected=path,
        difference=difference,
        ahead=None if path is None else reached(latest.value, path, direction),
    )
