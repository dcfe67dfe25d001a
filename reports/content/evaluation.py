"""An evaluation: what came of the project, criterion by criterion, frozen midway or at the end."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.models import Project
from reports.content import circumstances
from reports.content.anchoring import anchoring_of
from reports.content.assessment import assessment_of, last_closed
from reports.content.carried_out import means_of, phases_of, plan_of, risks_of
from reports.content.criteria import criteria_of
from reports.content.findings import findings_of
from reports.content.goals import outcomes_of
from reports.content.history import sources_of
from reports.content.lasting import continuation_of, lessons_of
from reports.content.meetings import decisions_of, follow_ups_of, participation_of
from reports.content.official import sent_to, version, versions_of
from reports.content.organisation import organisation_of
from reports.content.plain import Period, coded
from reports.content.status import project_of, purpose_of, status_of
from reports.models import Report

FORMAT = 1


class Stage(models.TextChoices):
    """When a project is evaluated: while it can still be changed, or when it closes."""

    MIDWAY = "midway", pgettext_lazy("evaluation", "Midway")
    FINAL = "final", pgettext_lazy("evaluation", "Final")

    @property
    def heading(self) -> str:
        """What such a report is called."""
        return str({Stage.MIDWAY: _("Midway evaluation"), Stage.FINAL: _("Final report")}[self])


def whole_life(project: Project, on: date) -> Period:
    """From the project's first day, or the first day that is known of it, until the day."""
    first = project.starts_on or project.status_reports.aggregate(at=models.Min("period_from"))["at"]
    return Period(min(first or on, on), on)


def evaluation_of(
    project: Project,
    *,
    stage: str,
    language: str,
    number: int,
    note: str = "",
    by: str = "",
    earlier: Iterable[Report] = (),
    on: date | None = None,
) -> dict[str, Any]:
    """The whole project until the day: today, or an ended project's last day.

    `earlier` are the evaluations that were made before, for the change log; `note` says what is new in this
    one, and `by` who asks for it.
    """
    on = on or project.derived_on
    period = whole_life(project, on)
    with translation.override(language):
        heading = Stage(stage).heading
        return {
            "format": FORMAT,
            "kind": "evaluation",
            "language": language,
            "number": number,
            "stage": coded(stage, heading),
            "note": note,
            **circumstances(project, period, on),
            "project": project_of(project),
            **status_of(project, period),
            "purpose": purpose_of(project),
            **_done(project, period, on),
            **_judged(project, on),
            "sources": sources_of(project, period),
            "log": [
                *versions_of(earlier, lambda code: Stage(code).heading),
                version(number, timezone.localdate(), heading, note, by),
            ],
            "sent_to": sent_to(project, on),
        }


def _done(project: Project, period: Period, on: date) -> dict[str, Any]:
    """What was wanted, who stood behind it, what was carried out, and with whom."""
    anchored, held = anchoring_of(project, on)
    return {
        "goals": outcomes_of(project, on, held),
        **plan_of(project),
        "phases": phases_of(project),
        "organisation": organisation_of(project, on),
        "participation": participation_of(project, period),
        "decisions": decisions_of(project, period),
        "follow_ups": follow_ups_of(project, period, on),
        "anchoring": anchored,
        "means": means_of(project),
    }


def _judged(project: Project, on: date) -> dict[str, Any]:
    """What the parties think, what the register asks, and what is to last."""
    return {
        "assessment": assessment_of(project, on),
        "criteria": criteria_of(project, last_closed(project, on), on),
        "risks": risks_of(project),
        "findings": findings_of(project),
        "lessons": lessons_of(project),
        "continuation": continuation_of(project),
    }
