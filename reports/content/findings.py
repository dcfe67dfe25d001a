"""What the register asks about the project, and what the steering group has left for later."""

from typing import Any

from assessments.findings.told import told
from assessments.models import Finding
from projects.models import Project
from reports.content.plain import day, local_day


def findings_of(project: Project) -> dict[str, list[dict[str, Any]]]:
    """The questions that are asked now, the weightiest first, and those that are set aside, in our words."""
    rows = project.findings.current().weightiest_first().select_related("project")
    every = told(rows)
    return {
        "open": [
            {
                "code": each.row.code,
                "title": each.pitfall.title,
                "question": each.pitfall.question,
                "facts": each.facts,
                "since": local_day(each.row.appeared_at),
            }
            for each in every
            if each.row.is_open
        ],
        "set_aside": [_left(each.pitfall.title, each.row) for each in every if each.row.is_set_aside],
    }


def _left(title: str, row: Finding) -> dict[str, Any]:
    return {"code": row.code, "title": title, "reason": row.reason, "again": day(row.look_again_on)}
