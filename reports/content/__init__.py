"""What a report says: read once, from the register as it is on one day, and then frozen.

Plain data that JSON can hold, with a format number, so that a report can be made again from its row
years later. Our own labels are in the report's language; what people wrote is as they wrote it.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from projects.models import Project
from reports.content.assessment import assessment_of
from reports.content.findings import findings_of
from reports.content.goals import goals_of
from reports.content.history import changes_of, coming_of, since_of, sources_of
from reports.content.meetings import decisions_of, follow_ups_of, participation_of
from reports.content.organisation import organisation_of
from reports.content.plain import Period, moment
from reports.content.status import project_of, purpose_of, status_of

__all__ = ["FORMAT", "Period", "content_of"]

FORMAT = 1


def content_of(
    project: Project, period: Period, *, language: str, number: int, on: date | None = None
) -> dict[str, Any]:
    """The progress report of a project for a period, as the register stands on the day.

    The day is today, or an ended project's last day. Nobody's union or political party is read.
    """
    on = on or project.derived_on
    about = {"format": FORMAT, "kind": "progress", "language": language, "number": number}
    with translation.override(language):
        return {
            **about,
            **circumstances(project, period, on),
            "project": project_of(project),
            **status_of(project, period),
            "purpose": purpose_of(project),
            "goals": goals_of(project, on),
            "organisation": organisation_of(project, on),
            "participation": participation_of(project, period),
            "decisions": decisions_of(project, period),
            "follow_ups": follow_ups_of(project, period, on),
            "assessment": assessment_of(project, on),
            "coming": coming_of(project, on),
            "findings": findings_of(project),
            "sources": sources_of(project, period),
            "since": since_of(project, period),
            "changes": changes_of(project, period),
        }


def circumstances(project: Project, period: Period, on: date) -> dict[str, Any]:
    """When it was written, of which days, in which language people wrote, and whether they are invented."""
    return {
        "written_in": project.language,
        "frozen_at": moment(timezone.now().replace(microsecond=0)),
        "on": on.isoformat(),
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "example": settings.DEMO,
    }
