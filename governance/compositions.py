"""The composition of a real project on a day: rows become a snapshot, the snapshot is described.

One question, however many bodies and seats there are, and one more where some of them are elected bodies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef

from governance.codes import Function
from governance.composition import BodyFact, Composition, ListFact, SeatFact, Snapshot, describe
from governance.models import Body, BodyFunction, ElectedList, GroupSubstitute, Seat
from governance.statutory import is_statutory
from projects.models import Project
from trepart.db import holds_on


def composition_of(project: Project, on: date | None = None) -> Composition:
    """Who sits where in the project on the day, and what that makes.

    Without a day, it is today, or an ended project's last day.
    """
    return describe(snapshot_of(project, on))


def snapshot_of(project: Project, on: date | None = None) -> Snapshot:
    """The bodies and seats of the project on the day, as plain data.

    Every row says when it held, and what does not hold on the day is left out here.
    """
    day = on or project.derived_on
    serving: dict[int, _Served] = {}
    functions = BodyFunction.objects.filter(project=project).order_by(*_ORDER)
    rows = functions.annotate(_listed=_stands_on_a_list(day)).values(*_READ, "_listed")
    for (body, function), given in groupby(rows, itemgetter("body_id", "function")):
        seats = list(given)
        if _held(seats[0], "", day) and _held(seats[0], "body__", day):
            served = serving.setdefault(body, _Served(seats[0], [], seats))
            served.functions.append(function)
    lists = _lists_of(serving, day)
    bodies = (_body_fact(served, day, lists) for served in _in_order(serving.values()))
    return Snapshot(on=day, bodies=tuple(bodies))


def body_fact_of(body: Body, on: date, *, unions: bool = False) -> BodyFact:
    """One body as it is on a day, whatever it does for anybody; read with `with_seats_known`.

    With `unions`, for whoever may know it, it says to which confederations they belong.
    """
    grouped = set(body.group_substitutes.on(on).values_list("party", flat=True))
    there = [seat for seat in body.seats_known if seat.holds_on(on)]
    asked = Seat.objects.filter(pk__in=[seat.pk for seat in there], union__isnull=False)
    known = dict(asked.values_list("pk", "union__confederation")) if unions else {}
    followed = _followed([(seat.pk, *(getattr(seat, name) for name in _TERM)) for seat in body.seats_known])
    return BodyFact(
        key=body.pk,
        name=body.name,
        kind=body.kind,
        functions=tuple(given.function for given in body.functions.all() if given.holds_on(on)),
        seats=tuple(_seat_told(seat, on, grouped, known, followed) for seat in there),
        legal_basis=body.legal_basis,
        lists=tuple(_list_fact(row) for row in body.elected_lists.on(on).values()),
        lacking=tuple(part for part in _RULES if not getattr(body, part)),
    )


def _seat_told(
    seat: Seat, on: date, grouped: set[str], known: dict[int, str], followed: set[int]
) -> SeatFact:
    substitutes = tuple(each.person.name for each in seat.substitutes.all() if each.holds_on(on))
    return SeatFact(
        party=seat.party or None,
        standing=seat.standing,
        role=seat.role,
        named_speaker=seat.named_speaker,
        vacant=seat.is_vacant,
        person=seat.person.name if seat.person else "",
        office=seat.office,
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
        confederation=known.get(seat.pk, ""),
        has_substitute=bool(substitutes) or seat.party in grouped,
        is_followed=seat.pk in followed,
        substitutes=substitutes,
    )


_TERM = ("position", "vacant_since", "starts_on", "ends_on")


def _followed(terms: Iterable[tuple[Any, ...]]) -> set[int]:
    """The seats whose term ends, and after which somebody is entered in the same place without a gap."""
    known = list(terms)
    begun = {(place, starts_on) for _pk, place, vacant, starts_on, _ends_on in known if not vacant}
    return {
        pk
        for pk, place, _vacant, _starts_on, ends_on in known
        if ends_on and (place, ends_on + timedelta(days=1)) in begun
    }


def _stands_on_a_list(day: date) -> Exists:
    """Whether somebody stands on the numbered list of substitutes for the party of the seat."""
    there = GroupSubstitute.objects.filter(body=OuterRef("body"), party=OuterRef(f"{_SEAT}party"))
    return Exists(there.filter(holds_on(day)))


def _lists_of(serving: dict[int, "_Served"], day: date) -> dict[int, list[ListFact]]:
    """How those who sit in elected bodies on the day were elected, body by body."""
    elected = [
        body
        for body, served in serving.items()
        if is_statutory(served.row["body__kind"], served.row["body__legal_basis"])
    ]
    lists: dict[int, list[ListFact]] = {}
    for row in ElectedList.objects.filter(body__in=elected).on(day).values() if elected else ():
        lists.setdefault(row["body_id"], []).append(_list_fact(row))
    return lists


def _list_fact(row: Any) -> ListFact:
    return ListFact(row["name"], row["how"], row["women"], row["men"])


@dataclass
class _Served:
    """A body in a project: what it does there, and a row for each seat and substitute that it ever had."""

    row: dict[str, Any]
    functions: list[str]
    seats: list[dict[str, Any]]


_RULES = ("mandate", "period")
_SEAT, _SUBSTITUTE = "body__seats__", "body__seats__substitutes__"
_LASTING = ("starts_on", "ends_on")
_READ = [
    *("body_id", "function", *_LASTING),
    *(f"body__{name}" for name in ("name", "kind", "legal_basis", *_RULES, *_LASTING)),
    *(f"{_SEAT}{name}" for name in ("pk", "party", "standing", "role", "named_speaker", "office", *_LASTING)),
    *(f"{_SEAT}{name}" for name in ("vacant_since", "removed_at", "position", "person__name")),
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


def _body_fact(served: _Served, day: date, lists: dict[int, list[ListFact]]) -> BodyFact:
    by_seat = groupby(served.seats, itemgetter(f"{_SEAT}pk"))
    told = [row for row in served.seats if row[f"{_SEAT}pk"] and not row[f"{_SEAT}removed_at"]]
    followed = _followed(tuple(row[f"{_SEAT}{name}"] for name in ("pk", *_TERM)) for row in told)
    seats = (_seat_fact(list(rows), day, followed) for seat, rows in by_seat if seat is not None)
    return BodyFact(
        key=served.row["body_id"],
        name=served.row["body__name"],
        kind=served.row["body__kind"],
        functions=tuple(served.functions),
        seats=tuple(seat for seat in seats if seat),
        legal_basis=served.row["body__legal_basis"],
        lists=tuple(lists.get(served.row["body_id"], ())),
        lacking=tuple(part for part in _RULES if not served.row[f"body__{part}"]),
    )


def _seat_fact(rows: list[dict[str, Any]], day: date, followed: set[int]) -> SeatFact | None:
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
        starts_on=seat["starts_on"],
        ends_on=seat["ends_on"],
        has_substitute=bool(substitutes) or bool(rows[0]["_listed"]),
        is_followed=seat["pk"] in followed,
        substitutes=substitutes,
    )
