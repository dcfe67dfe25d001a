"""Who steers: the bodies and seats of the day, and what they make."""

from datetime import date
from typing import Any

from governance.codes import Function
from governance.composition import describe, in_order
from governance.compositions import snapshot_of
from governance.models import Body, Seat
from projects.models import Project
from reports.content.plain import coded, party


def organisation_of(project: Project, on: date) -> dict[str, Any]:
    """The form of organisation in words, the facts behind it, and each body with its seats.

    Offices and names only: nobody's union or political party is read.
    """
    snapshot = snapshot_of(project, on)
    made = describe(snapshot)
    functions = {fact.key: [f for f in fact.functions if f != Function.BESIDE] for fact in snapshot.bodies}
    bodies = Body.objects.filter(pk__in=functions).with_seats_on(on).in_bulk()
    return {
        "form": coded(made.form, made.form_label),
        "facts": list(made.facts),
        "warnings": [{"text": w.sentence, "source": w.source} for w in made.warnings],
        "bodies": [_body(bodies[pk], does, on) for pk, does in functions.items() if does],
    }


def _body(body: Body, functions: list[str], on: date) -> dict[str, Any]:
    return {
        "name": body.name,
        "kind": coded(body.kind, body.get_kind_display()),
        "functions": [coded(function, Function(function).label) for function in functions],
        "legal_basis": str(body.get_legal_basis_display()) if body.legal_basis else "",
        "decision_power": str(body.get_decision_power_display()) if body.decision_power else "",
        "mandate": body.mandate,
        "seats": [_seat(seat, on) for seat in in_order(body.seats_then)],  # type: ignore[attr-defined]
    }


def _seat(seat: Seat, on: date) -> dict[str, Any]:
    return {
        "party": party(seat.party),
        "office": seat.office,
        "name": seat.person.name if seat.person else "",
        "role": coded(seat.role, seat.get_role_display()),
        "standing": coded(seat.standing, seat.get_standing_display()),
        "named_speaker": seat.named_speaker,
        "vacant": seat.is_vacant,
        "substitutes": [each.person.name for each in seat.substitutes.all() if each.holds_on(on)],
    }
