"""The composition of a real project on a day: rows become a snapshot, the snapshot is described.

One question, however many bodies and seats there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from governance.codes import Function
from governance.composition import BodyFact, Composition, SeatFact, Snapshot, describe
from governance.models import BodyFunction
from projects.models import Project


def composition_of(project: Project, on: date | None = None) -> Composition:
    """Who sits where in the project on the day, and what that makes.

    Without a day, it is today, or an ended project's last day.
    """
    return describe(snapshot_of(project, on))


def snapshot_of(project: Project, on: date | None = None) -> Snapshot:
    """The bodies and seats of the project on the day, as plain data, in one question to the database.

    Every row says when it held, and what does not hold on the day is left out here.
    """
    day = on or project.derived_on
    serving: dict[int, _Served] = {}
    rows = BodyFunction.objects.filter(project=project).order_by(*_ORDER).values(*_READ)
    for (body, function), given in groupby(rows, itemgetter("body_id", "function")):
        seats = list(given)
        if _held(seats[0], "", day) and _held(seats[0], "body__", day):
            served = serving.setdefault(body, _Served(seats[0], [], seats))
            served.functions.append(function)
    return Snapshot(on=day, bodies=tuple(_body_fact(served, day) for served in _in_order(serving.values())))


@dataclass
class _Served:
    """A body in a project: what it does there, and a row for each seat and substitute that it ever had."""

    row: dict[str, Any]
    functions: list[str]
    seats: list[dict[str, Any]]


_SEAT, _SUBSTITUTE = "body__seats__", "body__seats__substitutes__"
_LASTING = ("starts_on", "ends_on")
_READ = [
    *("body_id", "function", *_LASTING),
    *(f"body__{name}" for name in ("name", "kind", "legal_basis", *_LASTING)),
    *(f"{_SEAT}{name}" for name in ("pk", "party", "standing", "role", "named_speaker", "office", *_LASTING)),
    *(f"{_SEAT}{name}" for name in ("vacant_since", "removed_at", "person__name")),
    *(f"{_SUBSTITUTE}{name}" for name in ("person__name", *_LASTING)),
]
_ORDER = ("pk", f"{_SEAT}position", f"{_SEAT}pk", f"{_SUBSTITUTE}rank", f"{_SUBSTITUTE}pk")


def _held(row: dict[str, Any], what: str, day: date) -> bool:
    starts_on, ends_on = row[f"{what}starts_on"], row[f"{what}ends_on"]
    return (starts_on is None or starts_on <= day) and (ends_on is None or ends_on >= day)


def _in_order(serving: Iterable[_Served]) -> list[_Served]:
    """Those who steer first, then those who work, then those who hear of it."""
    rank = Function.values.index
    return sorted(serving, key=lambda served: (min(map(rank, served.functions)), served.row["body_id"]))


def _body_fact(served: _Served, day: date) -> BodyFact:
    by_seat = groupby(served.seats, itemgetter(f"{_SEAT}pk"))
    seats = (_seat_fact(list(rows), day) for seat, rows in by_seat if seat is not None)
    return BodyFact(
        key=served.row["body_id"],
        name=served.row["body__name"],
        kind=served.row["body__kind"],
        functions=tuple(served.functions),
        seats=tuple(seat for seat in seats if seat),
        legal_basis=served.row["body__legal_basis"],
    )


def _seat_fact(rows: list[dict[str, Any]], day: date) -> SeatFact | None:
    """The seat with its substitutes of the day; nothing where it is not there on the day."""
    seat = {name.removeprefix(_SEAT): value for name, value in rows[0].items()}
    if seat["removed_at"] or not _held(seat, "", day):
        return None
    substitutes = tuple(
        name for row in rows if (name := row[f"{_SUBSTITUTE}person__name"]) and _held(row, _SUBSTITUTE, day)
    )
    return SeatFact(
        party=seat["party"] or None,
        standing=seat["standing"],
        role=seat["role"],
        named_speaker=seat["named_speaker"],
        vacant=seat["vacant_since"] is not None,
        person=seat["person__name"] or "",
        office=seat["office"],
        ends_on=seat["ends_on"],
        has_substitute=bool(substitutes),
        substitutes=substitutes,
    )
