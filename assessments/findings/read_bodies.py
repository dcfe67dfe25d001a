"""The bodies of projects with every seat that they ever had, and when they met about which project."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.db.models import F

from assessments.findings import bodies as plain
from assessments.findings.reading import ByKey, Row, grouped
from governance.models import Body, BodyFunction, GroupSubstitute, Seat, Substitute

SPAN = ("starts_on", "ends_on")
RULES = ("mandate", "limits", "period", "other_rules", "decision_power")


def functions(projects: Collection[int]) -> ByKey[tuple[int, plain.Served]]:
    """What bodies do for the projects, each with the body's key."""
    rows = BodyFunction.objects.filter(project__in=projects).order_by("pk")
    read = rows.values("project_id", "body_id", "function", *SPAN)
    return grouped(read, "project_id", lambda row: (row.pop("body_id"), plain.Served(**row)))


def bodies(keys: Collection[int]) -> Mapping[int, plain.Body]:
    """The bodies with their seats and substitutes, whatever they do for whom: four queries."""
    seats = _seats(keys)
    listed = grouped(
        GroupSubstitute.objects.filter(body__in=keys).order_by("pk").values("body_id", "party", *SPAN),
        "body_id",
        lambda row: plain.Listed(**row),
    )
    rows = (
        Body.objects.filter(pk__in=keys)
        .order_by("pk")
        .values("project_id", "name", "kind", *RULES, *SPAN, key=F("pk"))
    )

    def make(row: Row) -> plain.Body:
        is_own = row.pop("project_id") is not None
        return plain.Body(**row, is_own=is_own, seats=seats[row["key"]], listed=listed[row["key"]])

    return {row["key"]: make(row) for row in rows}


def _seats(keys: Collection[int]) -> ByKey[plain.Seat]:
    substitutes = grouped(
        Substitute.objects.filter(seat__body__in=keys).order_by("pk").values("seat_id", *SPAN),
        "seat_id",
        lambda row: plain.Span(**row),
    )
    names = ("party", "office", "role", "standing", "named_speaker", "vacant_since", *SPAN)
    rows = Seat.objects.kept().filter(body__in=keys).order_by("position", "pk")
    read = rows.values("body_id", "person_id", "person__name", *names, key=F("pk"))

    def make(row: Row) -> plain.Seat:
        person, name = row.pop("person_id"), row.pop("person__name") or ""
        return plain.Seat(**row, person=person, name=name, substitutes=substitutes[row["key"]])

    return grouped(read, "body_id", make)


def serving(
    given: Iterable[tuple[int, plain.Served]], known: Mapping[int, plain.Body]
) -> tuple[plain.Body, ...]:
    """The bodies with what they do for one project, in the order in which they came to it."""
    functions: dict[int, list[plain.Served]] = {}
    for body, served in given:
        functions.setdefault(body, []).append(served)
    return tuple(replace(known[body], functions=tuple(found)) for body, found in functions.items())
