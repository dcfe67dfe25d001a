"""What a programme report says: all its projects beside each other, read once and then frozen.

Numbers are of projects, of goals and of occasions; those of answers are the ones that the programme's own
page releases. The projects stand by municipality, never by how they do.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone, translation

from accounts.parties import in_words
from assessments.findings.counted import projects_of
from governance.codes import FormOfOrganisation
from projects.models import EnrolmentState, Phase, Programme, Project, Theme
from projects.models.derived import IN_A_STRIP
from projects.trend import trend
from reports.content.plain import Period, coded, day, moment
from reports.content.programme.asked import criteria_of, findings_of
from reports.content.programme.counts import (
    by_group,
    goals,
    last_lights,
    lights_over_time,
    organisation,
    participation,
)
from reports.content.programme.facts import One, read
from trepart.words import listed

FORMAT = 1


def programme_of(programme: Programme, period: Period, *, language: str, number: int) -> dict[str, Any]:
    """The report of a programme for a period, as the register stands today (ended projects: then).

    Of what lies after today, nothing is told.
    """
    on = timezone.localdate()
    until = Period(period.start, min(period.end, on))
    with translation.override(language):
        themes = list(Theme.objects.filter(projects__in=projects_of(programme)).distinct().order_by("code"))
        every = read(_projects(programme), until)
        names = {theme.code: theme.name for theme in themes}
        forms = {form.value: str(form.label) for form in FormOfOrganisation}
        return {
            **_about(period, on, language=language, number=number),
            "programme": _programme(programme),
            "municipalities": _municipalities(programme, every),
            "phases": _phases(every),
            "last_lights": last_lights(every),
            "lights": lights_over_time(every, until),
            "themes": by_group(every, names, lambda one, code: code in one.themes),
            "forms": by_group(every, forms, lambda one, code: one.form == code),
            "organisation": organisation(every),
            "participation": participation(every, until),
            "criteria": criteria_of(programme, themes),
            "findings": findings_of(programme, every, themes),
            "goals": goals(every),
            "projects": [_row(one, forms) for one in every],
        }


def _about(period: Period, on: date, *, language: str, number: int) -> dict[str, Any]:
    """What it is, when it was written, of which days, and whether the people in it are invented."""
    return {
        "format": FORMAT,
        "kind": "programme",
        "language": language,
        "number": number,
        "frozen_at": moment(timezone.now().replace(microsecond=0)),
        "on": on.isoformat(),
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "example": settings.DEMO,
    }


def _projects(programme: Programme) -> list[Project]:
    rows = projects_of(programme).select_related("municipality").prefetch_related("themes", "partners")
    return list(rows.order_by("municipality__sort_key", "search_key", "pk"))


def _programme(programme: Programme) -> dict[str, Any]:
    return {
        "name": programme.name,
        "owners": programme.owners,
        "start": day(programme.starts_on),
        "end": day(programme.ends_on),
    }


def _municipalities(programme: Programme, every: list[One]) -> dict[str, Any]:
    """Who takes part: how the municipalities stand to the programme, and how many run a project."""
    states = Counter(programme.enrolments.values_list("state", flat=True))
    running = {one.project.municipality_id for one in every}
    running |= {partner.pk for one in every for partner in one.project.partners.all()}
    return {
        "running": len(running),
        "states": [
            {**coded(state.value, state.label), "n": states[state]}
            for state in EnrolmentState
            if states[state]
        ],
        "grants": programme.enrolments.aggregate(sum=Sum("grant"))["sum"],
    }


def _phases(every: list[One]) -> list[dict[str, Any]]:
    found = Counter(one.project.phase for one in every)
    return [{**coded(phase.value, phase.label), "n": found[phase]} for phase in Phase if found[phase]]


def _row(one: One, forms: dict[str, str]) -> dict[str, Any]:
    """A project as the table has it: one row, and its lists as text."""
    project, lights = one.project, [light for _day, light in one.lights]
    return {
        "municipality": listed([project.municipality.name, *(each.name for each in project.partners.all())]),
        "title": project.title,
        "written_in": project.language,
        "phase": str(Phase(project.phase).label),
        "themes": ", ".join(theme.name for theme in project.themes.all()),
        "form": forms[one.form],
        "missing": listed([in_words(side) for side in one.missing]),
        "lights": " ".join(lights[-IN_A_STRIP:]),
        "trend": str(trend(lights[-1], lights[-2]) or "") if len(lights) > 1 else "",
        "goals": len(one.goals),
        "reached": sum(how == "reached" for _kind, how in one.goals),
    }


__all__ = ["FORMAT", "programme_of"]
