"""What the ledger of anchoring holds of projects, and how they went from phase to phase; what counts only."""

from collections.abc import Collection
from datetime import date

from django.db.models import F

from assessments.findings import snapshot as plain
from assessments.findings.reading import ByKey, Row, day_of, grouped
from governance.models import (
    FormalDecision,
    FormalTreatment,
    GoalInvolvement,
    PhaseChange,
    Signature,
    StaffInvolvement,
)

type Projects = Collection[int]
COUNTS = {"corrected_by__isnull": True, "is_withdrawn": False}


def formal_decisions(projects: Projects) -> ByKey[plain.FormalDecision]:
    """What formal bodies decided, the oldest first: three queries."""
    links = FormalDecision.goals.through.objects.filter(formaldecision__project__in=projects)
    goals = grouped(
        links.values("formaldecision_id", "goal_id"), "formaldecision_id", lambda row: row["goal_id"]
    )
    asked_for = _asked_for(projects)
    rows = FormalDecision.objects.filter(project__in=projects, **COUNTS).order_by("decided_on", "pk")
    names = ("decided_on", "body_id", "body_name", "body__name", "body__kind", "case_number", "text")

    def make(row: Row) -> plain.FormalDecision:
        return plain.FormalDecision(
            key=row["pk"],
            on=row["decided_on"],
            where=row["body__name"] or row["body_name"],
            body=row["body_id"],
            kind=row["body__kind"] or "",
            text=row["text"],
            case_number=row["case_number"],
            goals=goals[row["pk"]],
            treats=asked_for.get(row["pk"]),
        )

    return grouped(rows.values("pk", "project_id", *names), "project_id", make)


def _asked_for(projects: Projects) -> dict[int, date]:
    """The day on which a meeting first decided that a formal body should treat what it then decided."""
    links = FormalTreatment.formal_decisions.through.objects.filter(formaldecision__project__in=projects)
    found: dict[int, date] = {}
    for key, moment in links.values_list("formaldecision_id", "formaltreatment__decision__decided_at"):
        found[key] = min(day_of(moment), found.get(key, date.max))
    return found


def signatures(projects: Projects) -> ByKey[plain.Signature]:
    """Who signed which version for whom, the first first."""
    rows = Signature.objects.filter(version__project__in=projects).order_by("signed_at", "pk")
    read = rows.values(
        "party", "body_name", "signed_at", project=F("version__project_id"), number=F("version__number")
    )
    return grouped(
        read,
        "project",
        lambda row: plain.Signature(
            party=row["party"],
            on=day_of(row["signed_at"]),
            version=row["number"],
            body_name=row["body_name"],
        ),
    )


def staff_involvement(projects: Projects) -> ByKey[plain.StaffInvolvement]:
    """How workplaces were involved, the first first."""
    rows = StaffInvolvement.objects.filter(project__in=projects, **COUNTS).order_by("happened_on", "pk")
    read = rows.values("project_id", "workplace", "level", on=F("happened_on"))
    return grouped(read, "project_id", lambda row: plain.StaffInvolvement(**row))


def goal_involvement(projects: Projects) -> ByKey[plain.GoalInvolvement]:
    """How far the parties were involved in goals that stand, the first first."""
    rows = GoalInvolvement.objects.filter(goal__project__in=projects, goal__removed_at__isnull=True)
    read = rows.order_by("happened_on", "pk").values(
        "party", "level", project=F("goal__project_id"), goal_key=F("goal_id"), on=F("happened_on")
    )
    return grouped(read, "project", lambda row: plain.GoalInvolvement(goal=row.pop("goal_key"), **row))


def phase_changes(projects: Projects) -> ByKey[plain.PhaseChange]:
    """How projects went from phase to phase, the first first."""
    rows = PhaseChange.objects.filter(project__in=projects).order_by("pk")
    read = rows.values("project_id", "from_phase", "to_phase", "body_id", on=F("decided_on"))
    return grouped(read, "project_id", lambda row: plain.PhaseChange(body=row.pop("body_id"), **row))
