"""The project itself, what it is for, and what its last status report says."""

from typing import Any

from governance.models import Decision
from projects.models import Light, Project, StatusReport
from projects.models.derived import IN_A_STRIP
from projects.trend import trend
from reports.content.plain import Period, coded, day, local_day


def project_of(project: Project) -> dict[str, Any]:
    """Whose project it is, where it belongs and who answers for it."""
    programme = project.programme
    return {
        "title": project.title,
        "municipality": project.municipality.name,
        "municipality_number": project.municipality.number,
        "with": [partner.name for partner in project.partners.all()],
        "case_number": project.case_number,
        "themes": [theme.name for theme in project.themes.all()],
        "programme": programme
        and {"name": programme.name, "start": day(programme.starts_on), "end": day(programme.ends_on)},
        "owner": _person(project.owner, project.owner_office),
        "leader": _person(project.leader, ""),
        "phase": coded(project.phase, project.get_phase_display()),
        "start": day(project.starts_on),
        "end": day(project.ends_on),
        "uncertain": project.uncertain,
    }


def purpose_of(project: Project) -> dict[str, str]:
    """Why there is a project, in people's own words."""
    return {
        "challenge": project.challenge,
        "need": project.need,
        "purpose": project.purpose,
        "gains": project.gains,
        "stated_by": project.purpose_stated_by,
    }


def status_of(project: Project, period: Period) -> dict[str, Any]:
    """The status report of the period, how it was treated, and the lights before it.

    The newest approved one counts; where none is, the one that waits for approval. A draft is its
    writer's own.
    """
    reports = project.status_reports.filter(period_to__lte=period.end)
    approved = list(reports.approved().order_by("-period_to", "-number")[:IN_A_STRIP])
    within = [report for report in approved if report.period_to >= period.start]
    waiting = reports.in_review().filter(period_to__gte=period.start).first()
    chosen = within[0] if within else waiting
    lights = [report.overall for report in approved]
    return {
        "status": told_of(chosen) if chosen else None,
        "treated": _treated(chosen) if chosen else None,
        "strip": [
            {"light": coded(report.overall, Light(report.overall).label), "on": day(report.period_to)}
            for report in reversed(approved)
        ],
        "trend": str(trend(*lights[:2]) or "") if len(lights) > 1 else "",
    }


def told_of(report: StatusReport) -> dict[str, Any]:
    """What a status report says: its lights, a sentence for each area, the summary and the next steps."""
    sections = [
        {
            "area": coded(section.area, section.get_area_display()),
            "light": _light(section.light),
            "text": section.sentence,
        }
        for section in report.sections.all()
    ]
    return {
        "number": report.number,
        "overall": _light(report.overall),
        "period": {"start": day(report.period_from), "end": day(report.period_to)},
        "state": coded(report.state, report.get_state_display()),
        "settled_on": local_day(report.settled_at) if report.settled_at else None,
        "summary": report.summary,
        "next_steps": report.next_steps,
        "sections": sections,
    }


def _light(value: str) -> dict[str, str] | None:
    return coded(value, Light(value).label) if value else None


def _treated(report: StatusReport) -> dict[str, Any] | None:
    """The decision that approved or returned the report; older ones, and closed items, only say where."""
    settled = Decision.objects.filter(item__status_report=report, item__closing="")
    decisions = settled.exclude(status_effect="")
    decision = decisions.for_list().order_by("-decided_at").first()
    if decision is None:
        where = {"body": report.settled_in, "item": "", "outcome": None, "text": ""}
        return (
            {"on": local_day(report.settled_at)} | where if report.settled_at and report.settled_in else None
        )
    meeting = decision.item.meeting
    return {
        "on": day(meeting.day),
        "body": meeting.body.name,
        "item": str(decision.item.number),
        "outcome": coded(decision.outcome, decision.get_outcome_display()),
        "text": decision.text,
    }


def _person(person: Any, office: str) -> dict[str, str] | None:
    if person is None and not office:
        return None
    return {"name": person.name if person else "", "office": office}
