"""The project as a file: everything that was recorded about it, as plain JSON values, and what follows.

It holds no union and no political party, and no single person's answers to an assessment.
"""

from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from governance.composition import Composition, describe
from governance.compositions import snapshot_of
from projects.models import Project
from trepart.project_anchoring import anchoring_told
from trepart.project_calling import series_of
from trepart.project_decisions import decisions_of
from trepart.project_findings import findings_told
from trepart.project_gatherings import gatherings_told
from trepart.project_meetings import (
    bodies_of,
    body_told,
    decision_told,
    meeting_told,
    meetings_of,
    rounds_told,
)

FORMAT = 1


class FileEncoder(DjangoJSONEncoder):
    """Moments in whole milliseconds, so that what is read in again is written as it was."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            o = o.replace(microsecond=o.microsecond // 1000 * 1000)
        return super().default(o)


def project_file(project: Project) -> dict[str, Any]:
    """The whole project, with what is derived for today, or for an ended project's last day."""
    with translation.override(project.language):
        composition, meetings = describe(snapshot_of(project)), list(meetings_of(project))
        return {
            "format": FORMAT,
            "project": _basics(project),
            "purpose": _purpose(project),
            "goals": [_goal(goal) for goal in project.goals.current().with_measurements()],
            "resources": _resources(project),
            "measures": [_measure(row) for row in project.measures.current().prefetch_related("goals")],
            "milestones": [_milestone(row) for row in project.milestones.current().with_moves()],
            "phase_changes": [_phase_change(row) for row in project.phase_changes.in_full().reverse()],
            "leader_changes": [_leader_change(row) for row in project.leader_changes.reverse()],
            "risks": [_risk(risk) for risk in project.risks.prefetch_related("judgements")],
            "continuation": _continuation(project),
            "anchoring": anchoring_told(project),
            "bodies": [body_told(body, project) for body in bodies_of(project)],
            "status_reports": [_report(each) for each in project.status_reports.with_sections()],
            "meeting_series": series_of(project, meetings),
            "meetings": [meeting_told(each, project) for each in meetings],
            "gatherings": gatherings_told(project),
            "decisions": [decision_told(each, project) for each in decisions_of(project)],
            "rounds": rounds_told(project),
            "findings": findings_told(project),
            "removed": _removed(project),
            "derived": derived(composition),
        }


def derived(composition: Composition) -> dict[str, Any]:
    """What follows from who sits where, for the programs of others."""
    return {
        "on": composition.on.isoformat(),
        "form_of_organisation": composition.form,
        "joint_forums": [
            {"name": forum.name, "functions": list(forum.functions)} for forum in composition.joint_forums
        ],
        "functions": {
            function: {
                "parties": [party for party, count in seats.items() if count],
                "seats": seats,
                "members": composition.members[function],
                "missing_parties": composition.missing[function],
            }
            for function, seats in composition.parties.items()
        },
        "not_known": list(composition.not_known),
        "missing_parties": list(composition.missing_parties),
        "facts": list(composition.facts),
    }


def _basics(project: Project) -> dict[str, Any]:
    return {
        **_fields(project, "slug", "title", "starts_on", "ends_on", "case_number", "language", "phase"),
        **_fields(project, "uncertain", "leader_party", "owner_office", "registered_at"),
        "municipality": _place(project.municipality),
        "partners": [_place(partner) for partner in project.partners.all()],
        "programme": project.programme.slug if project.programme else None,
        "themes": [theme.code for theme in project.themes.all()],
        "leader": project.leader.name if project.leader else None,
        "owner": project.owner.name if project.owner else None,
    }


def _purpose(project: Project) -> dict[str, Any]:
    """What stands, every version of it, and the parts that goals lead to."""
    said = ("challenge", "need", "purpose", "gains", "purpose_stated_by", "purpose_stated_on")
    return {
        **_fields(project, *said),
        "versions": [_fields(row, "number", *said, "entered_at") for row in project.purpose_versions.all()],
        "parts": [_part(row) for row in project.purpose_elements.current()],
    }


def _part(row: Any) -> dict[str, Any]:
    return {"key": row.pk, "text": row.text}


def _goal(goal: Any) -> dict[str, Any]:
    return {
        **_fields(goal, "level", "kind", "title", "indicator", "unit", "direction", "baseline"),
        **_fields(goal, "baseline_on", "target", "target_on", "interval_months", "owner", "purpose_link"),
        "key": goal.pk,
        "parent": goal.parent_id,
        "purpose_part": goal.purpose_element_id,
        "set_at": goal.set_at,
        "measurements": [
            {
                "key": row.pk,
                **_fields(row, "value", "measured_on", "source", "recorded_at"),
                "corrects": row.corrects_id,
            }
            for row in goal.measurements.all()
        ],
    }


def _measure(measure: Any) -> dict[str, Any]:
    return {
        "key": measure.pk,
        **_fields(measure, "title", "description", "responsible", "starts_on", "ends_on", "state"),
        **_fields(measure, "workplaces", "is_voluntary", "staff_stage", "union_stage"),
        "goals": sorted(goal.pk for goal in measure.goals.all()),
    }


def _milestone(milestone: Any) -> dict[str, Any]:
    return {
        "key": milestone.pk,
        **_fields(milestone, "title", "due_on", "reached_on"),
        "moves": [
            _fields(each, "from_day", "to_day", "reason", "moved_at") for each in milestone.moves.all()
        ],
    }


def _phase_change(change: Any) -> dict[str, Any]:
    return {
        **_fields(change, "from_phase", "to_phase", "decided_on", "reason", "lacking", "recorded_at"),
        "body": change.body.name if change.body else None,
        "body_key": change.body_id,
    }


def _leader_change(change: Any) -> dict[str, Any]:
    return {
        "from": change.from_person.name if change.from_person else None,
        "to": change.to_person.name,
        **_fields(change, "from_party", "to_party", "changed_on", "note", "recorded_at"),
    }


def _risk(risk: Any) -> dict[str, Any]:
    judged = ("probability", "consequence", "probability_after", "consequence_after", "state")
    return {
        "key": risk.pk,
        **_fields(risk, "title", "category", "response", "owner", *judged),
        "judgements": [_fields(each, *judged, "judged_at") for each in risk.judgements.all()],
    }


# What is told of rows that are fields alone.
RESOURCES = {
    "positions": ("holder", "percent", "hours", "starts_on", "ends_on"),
    "budget_lines": ("year", "source", "purpose", "planned", "actual"),
    "competence_needs": ("kind", "needed", "state", "plan"),
}
LASTING = {
    "services": ("name", "manager", "link", "is_committed"),
    "lessons": ("text", "criterion", "party", "advice", "is_positive"),
}


def _resources(project: Project) -> dict[str, Any]:
    """What the project has to work with."""
    return {
        name: [{"key": row.pk, **_fields(row, *fields)} for row in getattr(project, name).current()]
        for name, fields in RESOURCES.items()
    }


def _continuation(project: Project) -> dict[str, Any]:
    """What is to last. Whose words a lesson is stands there by party alone, as on every page."""
    plan = getattr(project, "continuation", None)
    asked = ("what_goes_on", "what_ends", "money", "owner", "measured_by")
    return {
        "plan": _fields(plan, *asked) | {"measurer": str(plan.measurer or "") or None} if plan else None,
        **{
            name: [{"key": row.pk, **_fields(row, *fields)} for row in getattr(project, name).current()]
            for name, fields in LASTING.items()
        },
    }


def _removed(project: Project) -> dict[str, list[dict[str, Any]]]:
    """What was taken away and can be brought back, with when it was."""
    whole = {
        "purpose_parts": (project.purpose_elements, _part),
        "goals": (project.goals.with_measurements(), _goal),
        "measures": (project.measures.prefetch_related("goals"), _measure),
        "milestones": (project.milestones.with_moves(), _milestone),
    }
    plain = {name: (getattr(project, name), fields) for name, fields in (RESOURCES | LASTING).items()}
    gone: dict[str, list[dict[str, Any]]] = {}
    for name, (rows, told) in whole.items():
        taken = rows.filter(removed_at__isnull=False)
        gone[name] = [{**told(row), "removed_at": row.removed_at} for row in taken]
    for name, (rows, fields) in plain.items():
        taken = rows.filter(removed_at__isnull=False)
        gone[name] = [{"key": row.pk, **_fields(row, *fields, "removed_at")} for row in taken]
    return gone


def _report(report: Any) -> dict[str, Any]:
    return {
        **_fields(report, "number", "period_from", "period_to", "state", "overall", "summary"),
        **_fields(report, "next_steps", "sent_at", "settled_at", "settled_in", "return_reason"),
        "sections": [_fields(section, "area", "light", "sentence") for section in report.sections.all()],
    }


def _place(place: Any) -> dict[str, str]:
    return {"number": place.number, "name": place.display_name}


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
