"""What a report of one municipality says: its part in a programme, and each of its projects there in depth.

The same that the projects' own reports say, read once and then frozen. Nobody's union or political party is
read, nothing from behind closed doors, and of assessments only what the round's own page shows.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from projects.models import Enrolment, EnrolmentDecision, Municipality, Programme, Project, YearlyReport
from reports.content.assessment import assessment_of
from reports.content.findings import findings_of
from reports.content.goals import goals_of
from reports.content.meetings import decisions_of, participation_of
from reports.content.organisation import organisation_of
from reports.content.plain import Period, coded, day, moment, party
from reports.content.status import project_of, purpose_of

FORMAT = 1


def projects_in(programme: Programme, municipality: Municipality) -> QuerySet[Project]:
    """The projects of the programme that the municipality runs or takes part in, whatever its name was then.

    One that was withdrawn belongs to its story too; one that was never sent does not.
    """
    place = Municipality.objects.same_as(Municipality.objects.filter(pk=municipality.pk)).values("pk")
    shared = Project.objects.filter(partners__in=place).values("pk")
    found = programme.projects.registered().filter(Q(municipality__in=place) | Q(pk__in=shared))
    return found.order_by("starts_on", "search_key", "pk")


def case_of(
    programme: Programme, municipality: Municipality, period: Period, *, language: str, number: int
) -> dict[str, Any]:
    """The report of a municipality in a programme for a period, as the register stands today.

    An ended project is told as it was on its last day.
    """
    on = timezone.localdate()
    until = Period(period.start, min(period.end, on))
    projects = projects_in(programme, municipality).select_related(
        "municipality", "programme", "leader", "owner"
    )
    about = {"format": FORMAT, "kind": "case", "language": language, "number": number}
    with translation.override(language):
        return {
            **about,
            "written_in": municipality.document_language,
            "frozen_at": moment(timezone.now().replace(microsecond=0)),
            "on": on.isoformat(),
            "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
            "example": settings.DEMO,
            **_where(programme, municipality),
            "enrolments": [_enrolment(each) for each in _enrolments(programme, municipality)],
            "projects": [_in_depth(project, until) for project in projects],
        }


def _where(programme: Programme, municipality: Municipality) -> dict[str, Any]:
    """The programme, and the municipality as it was then."""
    return {
        "programme": {
            "name": programme.name,
            "start": day(programme.starts_on),
            "end": day(programme.ends_on),
        },
        "municipality": {
            "name": municipality.name,
            "number": municipality.number,
            "county": municipality.county.name,
        },
    }


def _enrolments(programme: Programme, municipality: Municipality) -> Iterable[Enrolment]:
    rows = programme.enrolments.of_place(municipality).select_related("municipality")
    return rows.prefetch_related("decisions", "yearly_reports").order_by("pk")


def _enrolment(row: Enrolment) -> dict[str, Any]:
    """What the municipality applied for, what was decided, and what it told of each year."""
    decisions = sorted(row.decisions.all(), key=lambda each: (each.decided_on, each.pk))
    accepted = [each for each in row.yearly_reports.all() if each.state == YearlyReport.State.ACCEPTED]
    sides = (
        ("politician", row.politicians_part),
        ("administration", row.administration_part),
        ("union", row.unions_part),
    )
    return {
        "state": coded(row.state, row.get_state_display()),
        "grant": row.grant,
        "innovation_goals": row.innovation_goals,
        "parts": [{"party": party(side), "text": text} for side, text in sides if text],
        "decisions": [_decided(each) for each in decisions],
        "years": [_year(each) for each in sorted(accepted, key=lambda each: each.year)],
    }


def _decided(row: EnrolmentDecision) -> dict[str, Any]:
    state = coded(row.state, row.get_state_display())
    return {"on": day(row.decided_on), "state": state, "grant": row.grant, "reason": row.reason}


def _year(row: YearlyReport) -> dict[str, Any]:
    told = {"done": row.done, "cooperation": row.cooperation, "results": row.results}
    return {"year": str(row.year), **told}


def _in_depth(project: Project, period: Period) -> dict[str, Any]:
    on = project.derived_on
    return {
        "written_in": project.language,
        "on": on.isoformat(),
        "project": project_of(project),
        "purpose": purpose_of(project),
        "goals": goals_of(project, on),
        "organisation": organisation_of(project, on),
        "course": _course(project, period),
        "participation": participation_of(project, period),
        "decisions": decisions_of(project, period),
        "assessment": assessment_of(project, on),
        "findings": findings_of(project),
        "lessons": _lessons(project),
    }


def _course(project: Project, period: Period) -> list[dict[str, Any]]:
    """The status reports that were approved for days in the period, the oldest first."""
    reports = project.status_reports.approved().filter(period_to__range=(period.start, period.end))
    return [
        {
            "number": report.number,
            "period": {"start": day(report.period_from), "end": day(report.period_to)},
            "light": coded(report.overall, report.get_overall_display()),
            "summary": report.summary,
        }
        for report in reports.order_by("period_to", "number")
    ]


def _lessons(project: Project) -> list[dict[str, Any]]:
    """What people experienced, criterion by criterion; without a party, the parties share it."""
    return [
        {
            "criterion": coded(lesson.criterion, lesson.get_criterion_display()),
            "party": party(lesson.party),
            "went_well": lesson.is_positive,
            "text": lesson.text,
            "advice": lesson.advice,
        }
        for lesson in project.lessons.current().order_by("criterion", "pk")
    ]
