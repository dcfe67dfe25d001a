"""The rules, criterion by criterion. Each module writes its own into `assessments.findings.rule.RULES`."""

from assessments.findings.rules import (
    anchoring,
    follow_up,
    goals,
    informed,
    line,
    premises,
    present,
    purpose,
    resources,
    roles,
)

__all__ = [
    "anchoring",
    "follow_up",
    "goals",
    "informed",
    "line",
    "premises",
    "present",
    "purpose",
    "resources",
    "roles",
]
