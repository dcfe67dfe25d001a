"""What is to last: the lessons, and who goes on with what when the project has ended."""

from typing import Any

from projects.lasting import FollowUp, follow_ups, missing
from projects.measuring_on import measured_days
from projects.models import ContinuationPlan, CriterionCode, Lesson, Project
from reports.content.plain import coded, day, party


def lessons_of(project: Project) -> list[dict[str, Any]]:
    """The lessons by criterion, each with whose experience it is; nobody's name."""
    rows = list(project.lessons.current())
    found = []
    for code in CriterionCode:
        told = [_lesson(row) for row in rows if row.criterion == code]
        if told:
            found.append({"criterion": coded(code, code.label), "lessons": told})
    return found


def _lesson(row: Lesson) -> dict[str, Any]:
    return {
        "text": row.text,
        "advice": row.advice,
        "party": party(row.party),
        "positive": row.is_positive,
    }


def continuation_of(project: Project) -> dict[str, Any]:
    """The plan for afterwards, what it lacks, and whether anybody has measured on."""
    plan = ContinuationPlan.objects.filter(project=project).select_related("measurer").first()
    services = list(project.services.current())
    after = follow_ups(project.ends_on, measured_days(project), today=project.derived_on)
    return {
        "plan": plan
        and {
            "what_goes_on": plan.what_goes_on,
            "what_ends": plan.what_ends,
            "money": plan.money,
            "owner": plan.owner,
            "measured_by": plan.who_measures,
        },
        "missing": [each.sentence for each in missing(plan, services)],
        "follow_ups": [_after(row) for row in after],
    }


def _after(row: FollowUp) -> dict[str, Any]:
    return {
        "months": row.months,
        "due": day(row.due_on),
        "measured": row.measured,
        "goals": row.goals,
        "late": row.is_late,
    }
