"""What was answered and what is asked across the projects: only numbers that the programme's pages release.

A small group is behind no number here, and none follows from those that are shown (`assessments.across`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from accounts.parties import Party
from assessments.across.facts import facts_of
from assessments.across.tables import Across, Along, Cell, Row, Whose
from assessments.findings.counted import Counted, OfGroup, counted, looked_at, projects_of
from assessments.findings.told import criterion_names
from projects.models import Programme, Theme
from reports.content.plain import coded, exact, party
from reports.content.programme.facts import One

# Whose answers stand beside each other for the whole programme.
OF_PARTIES = {
    Whose.POLITICIANS: Party.POLITICIAN,
    Whose.ADMINISTRATION: Party.ADMINISTRATION,
    Whose.UNIONS: Party.UNION,
}


def criteria_of(programme: Programme, themes: Iterable[Theme]) -> dict[str, Any] | None:
    """The six criteria for the whole programme and along what tells rounds apart; None before any closed."""
    facts = facts_of(programme)
    if not facts.rounds:
        return None
    across = Across(facts, {theme.code: theme.name for theme in themes})
    return {
        "rounds": len(facts.rounds),
        "least": across.minimum,
        "sets": len(facts.sets),
        "parties": [
            {
                "party": party(side),
                "cells": [_cell(cell) for cell in across.rows(Along.THEME, whose)[0].cells],
            }
            for whose, side in OF_PARTIES.items()
        ],
        "tables": [
            {
                "along": coded(along.value, along.label),
                "rows": [_row(row) for row in across.rows(along, Whose.ALL)],
            }
            for along in Along
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "projects": row.projects,
        "rounds": row.rounds,
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    """A mean with its spread and how many are behind it; nothing but that it is hidden where it is."""
    found = cell.measure
    told = {"criterion": cell.criterion, "name": cell.name, "hidden": cell.is_hidden}
    if found is None:
        return told | {"mean": None, "spread": None, "n": None}
    return told | {"mean": exact(found.mean), "spread": exact(found.deviation), "n": found.n}


def findings_of(programme: Programme, projects: Sequence[One], themes: Iterable[Theme]) -> dict[str, Any]:
    """How many projects are asked what: by finding, by theme, and by form of organisation as it is here."""
    forms = {one.project.pk: one.form for one in projects}
    looked = [replace(each, form=forms.get(each.key, "")) for each in looked_at(projects_of(programme))]
    told = counted(looked, themes)
    return {
        "projects": told.projects,
        "criteria": _by_criterion(told),
        "rows": [
            {
                "code": row.pitfall.code,
                "criterion": row.pitfall.criterion,
                "title": row.pitfall.title,
                "open": row.open,
                "set_aside": row.set_aside,
            }
            for row in told.heard
        ],
        "silent": len(told.silent),
        "themes": [_group(group) for group in told.by_theme],
        "forms": [_group(group) for group in told.by_form],
    }


def _by_criterion(told: Counted) -> list[dict[str, Any]]:
    """How many findings of each criterion some project is asked, and how often in all."""
    rows = [[row for row in told.by_finding if row.pitfall.criterion == number] for number in range(1, 7)]
    return [
        {
            "name": name,
            "asked": sum(row.open for row in some),
            "set_aside": sum(row.set_aside for row in some),
        }
        for name, some in zip(criterion_names(), rows, strict=True)
    ]


def _group(group: OfGroup) -> dict[str, Any]:
    return {"name": group.name, "projects": group.projects, "asked": list(group.asked)}
