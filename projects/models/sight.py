"""Who sees what, as conditions for questions about projects and about what belongs to them."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import DateField, F, Value

from trepart.db import Sql

_MINE = """
    person_id = {person}
    AND (starts_on IS NULL OR starts_on <= {day}) AND (ends_on IS NULL OR ends_on >= {day})
"""
_SEES = """(
    {project} IN (SELECT project_id FROM {access} WHERE project_id IS NOT NULL AND {mine})
    OR {registered_at} IS NOT NULL AND (
        {programme} IS NOT NULL
        AND {programme} IN (SELECT programme_id FROM {access} WHERE programme_id IS NOT NULL AND {mine})
        OR {place} IN (SELECT municipality_id FROM {access} WHERE municipality_id IS NOT NULL AND {mine})
    )
)"""
_LEADS = "EXISTS (SELECT 1 FROM {access} WHERE project_id = {project} AND role = 'leader' AND {mine})"


def sees(person_id: int | None, day: date, *, path: str = "") -> Sql:
    """Whether `Access` lets a person see a project on a day.

    `path` leads from the row that is asked about to the project ("project__"). A project that is still being
    registered is seen by those with access to it itself, not by those who follow a programme or a place.
    """
    return Sql(
        _SEES,
        project=F(f"{path}pk"),
        registered_at=F(f"{path}registered_at"),
        programme=F(f"{path}programme_id"),
        place=F(f"{path}municipality_id"),
        **_who(person_id, day),
    )


def leads(person_id: int | None, day: date) -> Sql:
    """Whether a person leads a project on a day."""
    return Sql(_LEADS, project=F("pk"), **_who(person_id, day))


def _who(person_id: int | None, day: date) -> dict[str, Any]:
    mine = Sql(_MINE, person=Value(person_id), day=Value(day, DateField()))
    return {"access": apps.get_model("projects", "Access"), "mine": mine}
