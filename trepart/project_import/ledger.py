"""How the project went from phase to phase, and where it is anchored: each part of the file one function."""

from typing import Any

from governance.models import (
    DocumentVersion,
    FormalDecision,
    GoalInvolvement,
    PhaseChange,
    Signature,
    StaffInvolvement,
)
from trepart.project_import.arrival import Arrival
from trepart.project_import.source import Source

ENTRY = ("recorded_at", "why", "is_withdrawn")
STAFF = ("workplace", "how", "happened_on", "level")
LEVEL = ("party", "level", "happened_on", "note", "recorded_at")
SIGNED = ("party", "name", "office", "body_name", "signed_at")


def phase_changes(arrival: Arrival, whole: Source) -> None:
    """Every phase that was left, in the body that decided it, with what was lacking then."""
    facts = ("from_phase", "to_phase", "decided_on", "reason", "lacking", "recorded_at")
    for row in whole.rows("phase_changes"):
        body = arrival.find("body", row, "body_key")
        arrival.make(PhaseChange, row, *facts, project=arrival.project, body=body, recorded_by=arrival.by)


def anchoring(arrival: Arrival, whole: Source) -> None:
    """The whole ledger, corrections after what they correct, and every version with its signatures."""
    at = whole.part("anchoring")
    if at is None:
        return
    by: dict[str, Any] = {"recorded_by": arrival.by}
    for row in at.rows("formal_decisions"):
        _formal_decision(arrival, row)
    for row in at.rows("documents"):
        _document(arrival, row)
    for row in at.rows("staff_involvement"):
        corrects = arrival.find("staff", row, "corrects")
        made = arrival.make(
            StaffInvolvement, row, *STAFF, *ENTRY, project=arrival.project, corrects=corrects, **by
        )
        arrival.remember("staff", row, made)
    for row in at.rows("goal_involvement"):
        arrival.make(GoalInvolvement, row, *LEVEL, goal=arrival.needed("goal", row, "goal"), **by)


def _formal_decision(arrival: Arrival, row: Source) -> None:
    body = arrival.find("body", row, "body_key")
    made = arrival.make(
        FormalDecision,
        row,
        *("decided_on", "case_number", "text", *ENTRY),
        project=arrival.project,
        body=body,
        body_name="" if body else row.text("body", needed=True),
        corrects=arrival.find("formal decision", row, "corrects"),
        recorded_by=arrival.by,
    )
    made.goals.set(arrival.found("goal", row, "goals"))
    arrival.remember("formal decision", row, made)


def _document(arrival: Arrival, row: Source) -> None:
    facts = ("number", "note", "content", "sha256", "frozen_at")
    version = arrival.make(DocumentVersion, row, *facts, project=arrival.project, frozen_by=arrival.by)
    version.goals.set(arrival.found("goal", row, "goals"))
    for signed in row.rows("signatures"):
        seat = arrival.needed("seat", signed, "seat_key")
        person = arrival.needed_person(signed, "name")
        arrival.make(Signature, signed, *SIGNED, version=version, seat=seat, person=person)
