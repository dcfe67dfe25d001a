"""Frozen values as the charts take them."""

from datetime import date
from decimal import Decimal


def day_of(value: str | None) -> date | None:
    """The day, if there is one."""
    return date.fromisoformat(value[:10]) if value else None


def value_of(point: dict | None) -> Decimal | None:
    """The value of a point, if there is one."""
    return Decimal(point["value"]) if point else None


def exact_of(value: str | None) -> Decimal | None:
    """The number, if there is one."""
    return None if value is None else Decimal(value)
