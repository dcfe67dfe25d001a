"""Round numbers and round days along the two axes of a picture."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)


def ticks(low: float, high: float, wanted: int = 4) -> list[Decimal]:
    """Round numbers from at or below the lowest to at or above the highest value."""
    span = (high - low) or abs(high) or 1
    step = _step(span / wanted)
    first, last = floor(Decimal(str(low)) / step), ceil(Decimal(str(high)) / step)
    if first == last:
        last += 1
    return [step * number for number in range(first, last + 1)]


def _step(rough: float) -> Decimal:
    """The round number just above the rough one: 1, 2, 2.5, 5 or 10 of its magnitude."""
    magnitude = Decimal(10) ** floor(log10(rough))
    for part in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5)):
        if float(magnitude * part) >= rough * 0.999:
            return magnitude * part
    return magnitude * 10


def month_ticks(first: date, last: date, most: int) -> tuple[list[date], int]:
    """The first of every so many months around a period, at most so many, and how many months apart."""
    for step in MONTH_STEPS:
        found = list(_firsts(first, last, step))
        if len(found) <= most:
            break
    return found, step


def _firsts(first: date, last: date, step: int) -> Iterator[date]:
    month = (first.year * 12 + first.month - 1) // step * step
    while True:
        day = date(month // 12, month % 12 + 1, 1)
        yield day
        if day >= last:
            return
        month += step
