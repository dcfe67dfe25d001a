"""The composition of real projects on a day: rows become a snapshot, the snapshot is described.

A fixed number of queries, however many projects, bodies and seats there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from governance.codes import Function
from governance.composition import BodyFact, Composition, SeatFact, Snapshot, describe
from governance.models import Body, BodyFunction, Seat, Substitute
from projects.models import Project
from trepart.db import holds_on


def composition_of(project: Project, on: date | None = None) -> Composition:
    """Who sits where in the project on the day, and what that makes.

    Without a day, it is today, or an ended project's last day.
    """
    return describe(snapshot_of(project, on))


def compositions_of(projects: Iterable[Project], on: date | None = None) -> dict[int, Composition]:
    """The same for many projects at once, by the project's number."""
    return {pk: describe(snapshot) for pk, snapshot in snapshots_of(projects, on).items()}


def snapshot_of(project: Project, on: date | None = None) -> Snapshot:
    """The bodies and seats of one project on the day, as plain data."""
    return snapshots_of([project], on)[project.pk]


def snapshots_of(projects: Iterable[Project], on: date | None = None) -> dict[int, Snapshot]:
    """The bodies and seats of each project on the day, as plain data.

    Projects that are asked about on the same day are read together; the ended ones have days of
    their own, and their seats are all read at once and sorted out here.
    """
    days = {project.pk: on or project.derived_on for project in projects}
    serving: dict[int, dict[Body, list[str]]] = defaultdict(dict)
    for given in _functions(days):
        day = days[given.project_id]
        if given.holds_on(day) and given.body.holds_on(day):
            serving[given.project_id].setdefault(given.body, []).append(given.function)
    return {
        pk: Snapshot(
            on=day,
            bodies=tuple(_body_fact(body, functions, day) for body, functions in _in_order(serving[pk])),
        )
        for pk, day in days.items()
    }


def _functions(days: dict[int, date]) -> Iterable[BodyFunction]:
    """Every function in these projects, the bodies with the seats that exist on one of the days."""
    seats = Seat.objects.kept().select_related("person").order_by("position", "pk")
    if len(asked := set(days.values())) == 1:
        seats = seats.filter(holds_on(next(iter(asked))))
    substitutes = Substitute.objects.select_related("person").order_by("rank", "pk")
    seats = seats.prefetch_related(Prefetch("substitutes", substitutes))
    return (
        BodyFunction.objects.filter(project__in=days)
        .select_related("body")
        .prefetch_related(Prefetch("body__seats", seats, to_attr="seats_known"))
    )


def _in_order(serving: dict[Body, list[str]]) -> list[tuple[Body, list[str]]]:
    """Those who steer first, then those who work, then those who hear of it."""
    rank = Function.values.index
    return sorted(serving.items(), key=lambda served: (min(map(rank, served[1])), served[0].pk))


def _body_fact(body: Body, functions: list[str], day: date) -> BodyFact:
    return BodyFact(
        key=body.pk,
        name=body.name,
        kind=body.kind,
        functions=tuple(functions),
        seats=tuple(_seat_fact(seat, day) for seat in body.seats_known if seat.holds_on(day)),
        legal_basis=body.legal_basis,
    )


def _seat_fact(seat: Seat, day: date) -> SeatFact:
    substitutes = tuple(each.person.name for each in seat.substitutes.all() if each.holds_on(day))
    return SeatFact(
        party=seat.party or None,
        standing=seat.standing,
        role=seat.role,
        named_speaker=seat.named_speaker,
        vacant=seat.is_vacant,
        person=seat.person.name if seat.person else "",
        office=seat.office,
        ends_on=seat.ends_on,
        has_substitute=bool(substitutes),
        substitutes=substitutes,
    )
