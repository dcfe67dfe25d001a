"""The project document: what a project says of itself on a day, as plain data that can be frozen.

Codes stand as codes and days as 2026-11-23, so that a page and a PDF can say them in any language.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from governance.codes import Function
from governance.composition import BodyFact, Snapshot, describe
from governance.compositions import snapshot_of
from projects.goal_tree import in_tree
from projects.models import Goal, Measure, Project

FORMAT = 1
# What changes with the day alone makes no new document.
OF_THE_DAY = ("on",)


def content_of(project: Project, *, on: date) -> dict[str, Any]:
    """Title, purpose, goals, organisation, plan and resources, as they are registered now."""
    return {
        "format": FORMAT,
        "on": on.isoformat(),
        "project": _basics(project),
        "purpose": _purpose(project),
        "goals": _goals(project),
        "organisation": _organisation(snapshot_of(project, on)),
        "plan": _plan(project),
        "resources": _resources(project),
    }


def says_the_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two contents differ in nothing but the day that they were made."""
    ours, theirs = ({k: v for k, v in each.items() if k not in OF_THE_DAY} for each in (one, other))
    return ours == theirs


def _basics(project: Project) -> dict[str, Any]:
    return {
        **_plain(project, "title", "starts_on", "ends_on", "case_number", "language", "owner_office"),
        "municipality": project.municipality.display_name,
        "partners": [partner.display_name for partner in project.partners.all()],
        "programme": project.programme.name if project.programme else "",
        "leader": project.leader.name if project.leader else "",
        "owner": project.owner.name if project.owner else "",
    }


def _purpose(project: Project) -> dict[str, Any]:
    stated = _plain(project, "challenge", "need", "purpose", "gains", "purpose_stated_by")
    return {**stated, "parts": [part.text for part in project.purpose_elements.current()]}


def _goals(project: Project) -> list[dict[str, Any]]:
    """Each goal under the one that it belongs to."""
    goals = project.goals.current().select_related("purpose_element")
    return [_goal(goal) for goal, _depth in in_tree(goals)]


def _goal(goal: Goal) -> dict[str, Any]:
    facts = ("level", "kind", "title", "indicator", "unit", "direction", "baseline", "baseline_on", "target")
    more = _plain(goal, *facts, "target_on", "owner", "purpose_link")
    part = goal.purpose_element.text if goal.purpose_element else ""
    return {"key": goal.pk, "parent": goal.parent_id, "purpose_part": part, **more}


def _organisation(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "form": describe(snapshot).form,
        "bodies": [_body(body) for body in snapshot.bodies if set(body.functions) != {Function.BESIDE}],
    }


def _body(body: BodyFact) -> dict[str, Any]:
    return {
        "name": body.name,
        "functions": [str(function) for function in body.functions],
        "seats": [
            {
                "person": seat.person,
                "party": str(seat.party or ""),
                "office": seat.office,
                "role": str(seat.role),
                "standing": str(seat.standing),
                "vacant": seat.vacant,
            }
            for seat in body.seats
        ],
    }


def _plan(project: Project) -> dict[str, Any]:
    """What is to be done. A measure that was dropped is no part of what one agrees on."""
    return {
        "measures": [
            {
                **_plain(row, "title", "responsible", "starts_on", "ends_on", "workplaces"),
                "goals": [goal.title for goal in row.served],
            }
            for row in project.measures.current().exclude(state=Measure.State.DROPPED).with_goals()
        ],
        "milestones": [_plain(row, "title", "due_on") for row in project.milestones.current()],
    }


def _resources(project: Project) -> dict[str, Any]:
    return {
        "money": _rows(project.budget_lines.current(), "year", "source", "purpose", "planned"),
        "time": _rows(project.positions.current(), "holder", "percent", "hours", "starts_on", "ends_on"),
        "competence": _rows(project.competence_needs.current(), "kind", "needed", "state", "plan"),
    }


def _rows(rows: Iterable[Any], *names: str) -> list[dict[str, Any]]:
    return [_plain(row, *names) for row in rows]


def _plain(row: Any, *names: str) -> dict[str, Any]:
    return {name: _value(getattr(row, name)) for name in names}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value
