"""A frozen project document in words: its codes and days as people read them, in the active language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.parties import Party
from governance.codes import FormOfOrganisation, Function, SeatRole, Standing
from projects.goal_tree import in_tree
from projects.models import CompetenceKind, CompetenceState, Goal, MoneySource
from projects.models.goals import GoalKind
from trepart.words import listed, number, short_date


def in_words(content: dict[str, Any]) -> dict[str, Any]:
    """The parts of the document for a page; what was left empty is left out."""
    organisation, plan, resources = content["organisation"], content["plan"], content["resources"]
    return {
        "basics": _basics(content["project"]),
        "language": content["project"]["language"],
        "purpose": _purpose(content["purpose"]),
        "goals": _goals(content["goals"]),
        "form": str(FormOfOrganisation(organisation["form"]).label),
        "bodies": [_body(body) for body in organisation["bodies"]],
        "measures": [{**row, "when": _period(row)} for row in plan["measures"]],
        "milestones": [{**row, "when": _day(row["due_on"])} for row in plan["milestones"]],
        "money": [{**row, "source": str(MoneySource(row["source"]).label)} for row in resources["money"]],
        "time": [{**row, "when": _period(row), "much": _much(row)} for row in resources["time"]],
        "competence": [_competence(row) for row in resources["competence"]],
    }


def _basics(said: dict[str, Any]) -> list[tuple[str, str]]:
    owner = f"{said['owner']}, {said['owner_office']}" if said["owner"] and said["owner_office"] else ""
    rows = [
        (_("Municipality"), listed([said["municipality"], *said["partners"]])),
        (_("Programme"), said["programme"]),
        (_("Period"), _period(said)),
        (_("Project leader"), said["leader"]),
        (_("Project owner"), owner or said["owner"] or said["owner_office"]),
        (_("Case number"), said["case_number"]),
    ]
    return [row for row in rows if row[1]]


def _purpose(said: dict[str, Any]) -> list[tuple[str, str]]:
    """What is stated, with the parts of the purpose one to a line. Older documents have no parts."""
    rows = [
        (_("The challenge"), said["challenge"]),
        (_("The need"), said["need"]),
        (_("The purpose"), said["purpose"]),
        (_("Parts of the purpose"), "\n".join(said.get("parts", []))),
        (_("Possible gains"), said["gains"]),
        (_("Stated by"), said["purpose_stated_by"]),
    ]
    return [row for row in rows if row[1]]


@dataclass
class _Frozen:
    """A goal as it was frozen, with its place in the tree."""

    pk: int
    parent_id: int | None
    goal: dict[str, Any]


def _goals(goals: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each under the goal that it belongs to, whatever order they were frozen in."""
    titles = {goal["key"]: goal["title"] for goal in goals}
    tree = in_tree(_Frozen(goal["key"], goal["parent"], goal) for goal in goals)
    return [_goal(node.goal, titles.get(node.parent_id, ""), depth) for node, depth in tree]


def _goal(goal: dict[str, Any], under: str, depth: int) -> dict[str, Any]:
    kind = GoalKind(goal["kind"]).label
    return {
        **goal,
        "kind": str(kind),
        "is_sub": goal["level"] == Goal.Level.SUB,
        "under": under,
        "depth": depth,
        "measured": _measured(goal),
        "by": _day(goal["target_on"]),
    }


def _measured(goal: dict[str, Any]) -> str:
    """From where to where, as far as it is said."""
    unit = goal["unit"]
    start, target = (f"{_amount(goal[name])} {unit}".strip() for name in ("baseline", "target"))
    if goal["baseline"] is not None and goal["target"] is not None:
        moved = _("from {start} to {target}").format(start=start, target=target)
    elif goal["target"] is not None:
        moved = _("to {target}").format(target=target)
    else:
        moved = ""
    return ", ".join(part for part in (goal["indicator"], moved) if part)


def _body(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": body["name"],
        "functions": listed([Function(function).label for function in body["functions"]]),
        "seats": [_seat(seat) for seat in body["seats"]],
    }


def _seat(seat: dict[str, Any]) -> dict[str, str]:
    """Who sits there, for whom, and as what; an ordinary member needs no word for it.

    A seat that stands vacant says so. Older documents do not know it.
    """
    if seat.get("vacant"):
        seat = {**seat, "person": _("Vacant seat")}
    role, standing = SeatRole(seat["role"]), Standing(seat["standing"])
    words = [
        str(word.label)
        for word, ordinary in ((role, SeatRole.MEMBER), (standing, Standing.MEMBER))
        if word != ordinary
    ]
    return {
        "name": seat["person"] or seat["office"] or _("Not named"),
        "office": seat["office"] if seat["person"] else "",
        "party": str(Party(seat["party"]).label) if seat["party"] else "",
        "role": listed(words),
    }


def _competence(row: dict[str, str]) -> dict[str, str]:
    kind, state = CompetenceKind(row["kind"]).label, CompetenceState(row["state"]).label
    return {**row, "kind": str(kind), "state": str(state)}


def _much(row: dict[str, Any]) -> str:
    if row["percent"] is not None:
        return f"{_amount(row['percent'])}\xa0%"
    return _("{hours} hours").format(hours=number(row["hours"]))


def _period(row: dict[str, Any]) -> str:
    days = [_day(row["starts_on"]), _day(row["ends_on"])]
    return "–".join(days) if any(days) else ""


def _day(iso: str | None) -> str:
    return short_date(date.fromisoformat(iso)) if iso else ""


def _amount(value: str | None) -> str:
    return number(Decimal(value)) if value is not None else ""
