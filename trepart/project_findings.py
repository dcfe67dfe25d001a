"""The findings in a project's file: what was asked of it, what was left for later, what became of it."""

from typing import Any

from projects.models import Project

FINDING = ("code", "state", "severity", "facts", "appeared_at", "mended_at")
ASIDE = ("set_aside_at", "reason", "look_again_on")
EVENT = ("kind", "at", "facts", "reason", "look_again_on")


def findings_told(project: Project) -> list[dict[str, Any]]:
    """Each finding with its course, the first first. Who set it aside is told by the trail alone."""
    return [
        {
            **_fields(row, *FINDING, *ASIDE),
            "events": [_fields(event, *EVENT) for event in row.events.all()],
        }
        for row in project.findings.order_by("code").prefetch_related("events")
    ]


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
