"""How rows become plain data: grouped by what they belong to, moments as days in Norway."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

type Row = dict[str, Any]
type ByKey[T] = Mapping[int, tuple[T, ...]]


def day_of(moment: datetime) -> date:
    """The day in Norway on which something was."""
    return timezone.localdate(moment)


def day_if_any(moment: datetime | None) -> date | None:
    """The same of something that may not have been."""
    return day_of(moment) if moment else None


def grouped[T](rows: Iterable[Any], by: str, make: Callable[[Row], T]) -> ByKey[T]:
    """What each row becomes, under the key that it belongs to, in the order in which the rows came."""
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        key = row.pop(by)
        found[key].append(make(row))
    return defaultdict(tuple, {key: tuple(made) for key, made in found.items()})


def values(rows: Iterable[Any], key: str, value: str) -> ByKey[Any]:
    """One value of each row under the key of another."""
    return grouped(rows, key, lambda row: row[value])
