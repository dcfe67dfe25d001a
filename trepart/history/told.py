"""Rows of the trail as people read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import AuditEvent
from accounts.parties import Party
from assessments.findings import PITFALLS
from projects.forms.shown import in_words
from projects.models import Light, Measurement, Project
from trepart.forms import Day, Number
from trepart.history.words import AREAS, ASKED, CODES, FIELDS, KINDS, OTHER, SILENT, VERBS
from trepart.words import listed, short_date


@dataclass(frozen=True)
class Field:
    """A field that was changed: what it was and what it became; empty for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """One thing that somebody did: when, who, to what, and every field that it changed."""

    at: datetime
    by: str
    kind: str
    name: str
    verb: str
    reason: str
    fields: tuple[Field, ...]


def events_of(project: Project) -> QuerySet[AuditEvent]:
    """What was done to the project and what belongs to it, the newest first.

    Who was let in, asked or answered is not told here: an assessment is blind, and stays so. A change of
    phase stands once, as what became of the project.
    """
    about = Q(about_type__startswith="projects.") | Q(about_type__startswith="governance.")
    about |= Q(about_type="assessments.finding")
    seen = AuditEvent.objects.filter(about, project_id=project.pk)
    untold = ("projects.access", "governance.phasechange")
    return seen.exclude(about_type__in=untold).select_related("by__person")


def told(events: Iterable[AuditEvent]) -> list[Told]:
    """The rows in words. Whose words a lesson is, no page says."""
    events = list(events)
    measured = _measured(events)
    return [
        Told(
            at=event.at,
            by=_by(event),
            kind=str(KINDS[event.about_type][0] if event.about_type in KINDS else OTHER),
            name=measured.get(event.pk) or _named(event),
            verb=str(VERBS.get(event.verb, pgettext("history", "changed"))),
            reason=event.reason,
            fields=tuple(_fields(event)),
        )
        for event in events
    ]


def _named(event: AuditEvent) -> str:
    """What it was called then; a finding, whose name is a code, by its title."""
    is_known = event.about_type == "assessments.finding" and event.about_name in PITFALLS
    return PITFALLS[event.about_name].title if is_known else event.about_name


def _by(event: AuditEvent) -> str:
    if event.about_type == "projects.lesson":
        return pgettext("history", "Not shown: lessons are told without names")
    return event.by.person.name if event.by else ""


def _measured(events: Iterable[AuditEvent]) -> dict[int, str]:
    """What each event about a measurement is about, said anew: a goal may be called something else by now."""
    about = {event.pk: event.about_id for event in events if event.about_type == "projects.measurement"}
    rows = Measurement.objects.filter(pk__in=about.values()).select_related("goal") if about else ()
    names = {str(row.pk): str(row) for row in rows}
    return {pk: names[number] for pk, number in about.items() if number in names}


def _fields(event: AuditEvent) -> Iterator[Field]:
    for name in sorted(event.changes, key=partial(_place, event.about_type)):
        change = event.changes[name]
        if name in SILENT:
            continue
        is_pair = isinstance(change, list) and len(change) == 2
        before, after = change if is_pair else (None, change)
        label, field = label_of(event.about_type, name)
        yield Field(label, _shown(field, name, before), _shown(field, name, after))


def _place(about_type: str, name: str) -> tuple[int, str]:
    """Fields stand as on the form; the database keeps them in an order of its own."""
    asked, areas = list(_asked(about_type)), list(AREAS)
    area = name.partition(".")[0]
    if name in asked:
        return asked.index(name), name
    return len(asked) + (areas.index(area) if area in areas else len(areas)), name


def label_of(about_type: str, name: str) -> tuple[str, forms.Field | None]:
    """What a field is called, and the form's field where one asks for it."""
    area, dot, part = name.partition(".")
    if dot and area in AREAS:
        return f"{AREAS[area]}: {str(FIELDS.get(part, part)).lower()}", None
    field = _asked(about_type).get(name)
    if field is not None and field.label:
        return str(ASKED.get(name, field.label)), field
    return str(FIELDS.get(name, name.replace("_", " "))), None


@cache
def _asked(about_type: str) -> dict[str, forms.Field]:
    forms_of_it = KINDS[about_type][1] if about_type in KINDS else ()
    return {name: field for form in forms_of_it for name, field in getattr(form, "base_fields", {}).items()}


def _shown(field: forms.Field | None, name: str, value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, list):
        return listed([str(each) for each in value])
    if field is not None:
        return in_words(field, _typed(field, value))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    code = str(value)
    if name in CODES:
        return str(CODES[name].get(code, code))
    if name.endswith((".light", "overall")) and code in Light.values:
        return str(Light(code).label)
    if name == "party" and code in Party.values:
        return str(Party(code).label)
    day = _day(value)
    return short_date(day) if day else code


def _typed(field: forms.Field, value: Any) -> Any:
    """A value of the trail as the form would hold it."""
    if isinstance(field, Day):
        return _day(value) or value
    if isinstance(field, Number):
        try:
            return Decimal(str(value))
        except InvalidOperation:
            return value
    return value


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
