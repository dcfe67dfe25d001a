"""Who steers: the bodies and seats of the day, and what they make."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.parties import THREE
from governance.codes import STEERING_FUNCTIONS, WORKING_FUNCTIONS, Function
from governance.composition import BodyFact, SeatFact, Snapshot, describe
from governance.models import Body, Seat
from projects.models import Project
from reports.content.plain import coded, party
from trepart.db import holds_on


def organisation_of(project: Project, on: date) -> dict[str, Any]:
    """The form of organisation in words, the facts behind it, and each body with its seats.

    Offices and names only: nobody's union or political party is read.
    """
    functions = _functions(project, on)
    bodies = list(Body.objects.filter(pk__in=functions).with_seats_on(on))
    bodies.sort(key=lambda body: (_rank(functions[body.pk]), body.name, body.pk))
    made = describe(Snapshot(on, tuple(_fact(body, functions[body.pk], on) for body in bodies)))
    return {
        "form": coded(made.form, made.form_label),
        "facts": list(made.facts),
        "warnings": [{"text": w.sentence, "source": w.source} for w in made.warnings],
        "bodies": [_body(body, functions[body.pk], on) for body in bodies],
    }


def _functions(project: Project, on: date) -> dict[int, list[str]]:
    """What each body does for the project on the day."""
    found: dict[int, list[str]] = {}
    rows = project.body_functions.filter(holds_on(on)).exclude(function=Function.BESIDE)
    for row in rows.order_by("pk"):
        found.setdefault(row.body_id, []).append(row.function)
    return found


def _rank(functions: Iterable[str]) -> int:
    """Those that steer first, then those that work, then those that hear."""
    if any(function in STEERING_FUNCTIONS for function in functions):
        return 0
    return 1 if any(function in WORKING_FUNCTIONS for function in functions) else 2


def _fact(body: Body, functions: list[str], on: date) -> BodyFact:
    seats = tuple(_seat_fact(seat, on) for seat in body.seats_then)
    return BodyFact(body.pk, body.name, body.kind, tuple(functions), seats, body.legal_basis)


def _seat_fact(seat: Seat, on: date) -> SeatFact:
    return SeatFact(
        party=seat.party or None,
        standing=seat.standing,
        role=seat.role,
        named_speaker=seat.named_speaker,
        vacant=seat.is_vacant,
        person=seat.person.name if seat.person else "",
        office=seat.office,
        ends_on=seat.ends_on,
        has_substitute=bool(_substitutes(seat, on)),
    )


def _substitutes(seat: Seat, on: date) -> list[str]:
    return [
        substitute.person.name
        for substitute in seat.substitutes.all()
        if (substitute.starts_on or on) <= on <= (substitute.ends_on or on)
    ]


def _body(body: Body, functions: list[str], on: date) -> dict[str, Any]:
    seats = sorted(body.seats_then, key=lambda seat: (_party_rank(seat.party), seat.position, seat.pk))
    return {
        "name": body.name,
        "kind": coded(body.kind, body.get_kind_display()),
        "functions": [coded(function, Function(function).label) for function in functions],
        "legal_basis": str(body.get_legal_basis_display()) if body.legal_basis else "",
        "decision_power": str(body.get_decision_power_display()) if body.decision_power else "",
        "mandate": body.mandate,
        "seats": [_seat(seat, on) for seat in seats],
    }


def _party_rank(value: str) -> int:
    order = [str(one) for one in THREE]
    return order.index(value) if value in order else len(order)


def _seat(seat: Seat, on: date) -> dict[str, Any]:
    return {
        "party": party(seat.party),
        "office": seat.office,
        "name": seat.person.name if seat.person else "",
        "role": coded(seat.role, seat.get_role_display()),
        "standing": coded(seat.standing, seat.get_standing_display()),
        "named_speaker": seat.named_speaker,
        "vacant": seat.is_vacant,
        "substitutes": _substitutes(seat, on),
    }
