"""The anchoring of a project in its file: the ledger from the first entry to the last, nothing left out."""

from typing import Any

from governance.models import GoalInvolvement
from projects.models import Project

ENTRY = ("recorded_at", "why", "is_withdrawn")


def anchoring_told(project: Project) -> dict[str, Any]:
    """Every entry, the corrected ones too, each with the key of what it corrects; versions and signatures."""
    decisions = project.formal_decisions.select_related("body").prefetch_related("goals").order_by("pk")
    versions = project.document_versions.prefetch_related("signatures", "goals").order_by("number")
    levels = GoalInvolvement.objects.filter(goal__project=project).order_by("pk")
    return {
        "formal_decisions": [_decision(row) for row in decisions],
        "documents": [_version(row) for row in versions],
        "staff_involvement": [_staff(row) for row in project.staff_involvement.order_by("pk")],
        "goal_involvement": [
            {"goal": row.goal_id, **_fields(row, "party", "level", "happened_on", "note", "recorded_at")}
            for row in levels
        ],
    }


def _decision(row: Any) -> dict[str, Any]:
    return {
        "key": row.pk,
        "corrects": row.corrects_id,
        "body": row.where,
        "body_key": row.body_id,
        "goals": _goals(row),
        **_fields(row, "decided_on", "case_number", "text", *ENTRY),
    }


def _staff(row: Any) -> dict[str, Any]:
    return {
        "key": row.pk,
        "corrects": row.corrects_id,
        **_fields(row, "workplace", "how", "happened_on", "level", *ENTRY),
    }


def _version(row: Any) -> dict[str, Any]:
    return {
        **_fields(row, "number", "note", "content", "sha256", "frozen_at"),
        "goals": _goals(row),
        "signatures": [
            {"seat_key": each.seat_id, **_fields(each, "party", "name", "office", "body_name", "signed_at")}
            for each in row.signatures.all()
        ],
    }


def _goals(row: Any) -> list[int]:
    """The goals that it is about, those that were taken out too."""
    return sorted(goal.pk for goal in row.goals.all())


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
