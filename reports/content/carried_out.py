"""What was done: measures, milestones, risks, the phases that the project went through, and its means."""

from typing import Any

from projects.models import BudgetLine, CompetenceNeed, Measure, Milestone, Project, Risk
from projects.resourcing import resources_of
from projects.risk_matrix import severity
from reports.content.plain import coded, day, exact


def plan_of(project: Project) -> dict[str, list[dict[str, Any]]]:
    """The measures with how far they came, and the milestones with every move and its reason."""
    return {
        "measures": [_measure(row) for row in project.measures.current().with_goals()],
        "milestones": [_milestone(row) for row in project.milestones.current().with_moves()],
    }


def _measure(row: Measure) -> dict[str, Any]:
    return {
        "title": row.title,
        "responsible": row.responsible,
        "start": day(row.starts_on),
        "end": day(row.ends_on),
        "state": coded(row.state, row.get_state_display()),
        "workplaces": row.workplaces,
        "serves": [goal.title for goal in row.served],
        "staff": coded(row.staff_stage, row.get_staff_stage_display()) if row.staff_stage else None,
    }


def _milestone(row: Milestone) -> dict[str, Any]:
    moves = list(row.moves.all())
    return {
        "title": row.title,
        "first_due": day(moves[0].from_day if moves else row.due_on),
        "due": day(row.due_on),
        "reached": day(row.reached_on),
        "reasons": [move.reason for move in moves if move.reason],
        "moves": len(moves),
    }


def risks_of(project: Project) -> list[dict[str, Any]]:
    """The risks, those that happened and those still open first, each as it was last judged."""
    order = [Risk.State.OCCURRED, Risk.State.OPEN, Risk.State.CLOSED]
    rows = sorted(
        project.risks.all(),
        key=lambda row: (order.index(Risk.State(row.state)), -row.probability * row.consequence, row.pk),
    )
    return [_risk(row) for row in rows]


def _risk(row: Risk) -> dict[str, Any]:
    graded = severity(row.probability, row.consequence)
    return {
        "title": row.title,
        "category": coded(row.category, row.get_category_display()),
        "severity": coded(graded, graded.label),
        "response": row.response,
        "owner": row.owner,
        "state": coded(row.state, row.get_state_display()),
    }


def phases_of(project: Project) -> list[dict[str, Any]]:
    """How the project went from phase to phase: when, decided where, and why; the first first."""
    changes = project.phase_changes.select_related("body").order_by("decided_on", "pk")
    return [
        {
            "from": coded(row.from_phase, row.get_from_phase_display()),
            "to": coded(row.to_phase, row.get_to_phase_display()),
            "on": day(row.decided_on),
            "body": row.body.name if row.body else "",
            "reason": row.reason,
        }
        for row in changes
    ]


def means_of(project: Project) -> dict[str, Any]:
    """Money by year and source, people's time by year, and the competence that was needed."""
    found = resources_of(
        project,
        lines=project.budget_lines.current(),
        positions=project.positions.current(),
        needs=project.competence_needs.current(),
    )
    return {
        "money": [
            {
                "year": line.year,
                "source": coded(line.source, BudgetLine.Source(line.source).label),
                "purpose": line.purpose,
                "planned": line.planned,
                "actual": line.actual,
            }
            for line in sorted(found.lines, key=lambda line: (line.year, line.source, line.pk))
        ],
        "planned": found.budget.whole.planned,
        "actual": found.budget.whole.actual,
        "is_complete": found.budget.whole.is_complete,
        "time": [
            {"year": row.year, "person_years": exact(row.person_years), "hours": row.hours}
            for row in found.years
        ],
        "competence": [_need(row) for row in found.needs],
    }


def _need(row: CompetenceNeed) -> dict[str, Any]:
    return {
        "needed": row.needed,
        "kind": coded(row.kind, row.get_kind_display()),
        "state": coded(row.state, row.get_state_display()),
        "plan": row.plan,
    }
