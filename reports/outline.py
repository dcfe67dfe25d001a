"""What a report would hold, told before it is ordered: its contents page with a few numbers."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from governance.models import Decision, FollowUp
from projects.models import Goal, Project
from reports.content.evaluation import whole_life
from reports.content.meetings import held_about
from reports.content.plain import Period
from reports.figures import chapters
from reports.models import ReportKind


def outline_of(project: Project, kind: str, asked: Mapping[str, Any]) -> list[dict[str, str]]:
    """The chapters in the report's language, each with what it would hold, in ours."""
    with translation.override(asked["language"]):
        told = chapters(kind)
    if kind == ReportKind.EVALUATION:
        holds = _of_an_evaluation(project)
    else:
        holds = _of_a_period(project, Period(asked["period_from"], asked["period_to"]))
    return [
        chapter | {"holds": holds.get(chapter["id"], ""), "language": asked["language"]} for chapter in told
    ]


def _of_a_period(project: Project, period: Period) -> dict[str, str]:
    decisions = Decision.objects.about(project).filter(item__meeting__starts_at__range=period.moments)
    reports = project.status_reports.approved().filter(period_to__range=(period.start, period.end))
    goals, follow_ups = project.goals.current().count(), FollowUp.objects.about(project).open().count()
    decided = decisions.count()
    return _of_any(project, period) | {
        "in-short": _("an approved status report") if reports.exists() else _("no approved status report"),
        "goals": _or_nothing(goals, ngettext("%(n)d goal", "%(n)d goals", goals)),
        "decisions": _or_nothing(decided, ngettext("%(n)d decision", "%(n)d decisions", decided)),
        "follow-ups": _or_nothing(follow_ups, ngettext("%(n)d open", "%(n)d open", follow_ups)),
    }


def _of_an_evaluation(project: Project) -> dict[str, str]:
    goals = project.goals.current()
    led_to = goals.exclude(kind=Goal.Kind.ACTIVITY).count()
    measured = goals.exclude(kind=Goal.Kind.ACTIVITY).filter(measurements__isnull=False).distinct().count()
    measures, lessons = project.measures.current().count(), project.lessons.current().count()
    decided, risks = project.formal_decisions.count(), project.risks.count()
    plan = hasattr(project, "continuation")
    return _of_any(project, whole_life(project, project.derived_on)) | {
        "outcomes": _("%(n)d of %(all)d goals measured") % {"n": measured, "all": led_to}
        if led_to
        else _("nothing yet"),
        "carried-out": _or_nothing(measures, ngettext("%(n)d measure", "%(n)d measures", measures)),
        "anchoring": _or_nothing(
            decided, ngettext("%(n)d formal decision", "%(n)d formal decisions", decided)
        ),
        "deviations": _or_nothing(risks, ngettext("%(n)d risk", "%(n)d risks", risks)),
        "lessons": _or_nothing(lessons, ngettext("%(n)d lesson", "%(n)d lessons", lessons)),
        "continuation": _("a plan") if plan else _("nothing yet"),
    }


def _of_any(project: Project, period: Period) -> dict[str, str]:
    """What every kind of report of a project says."""
    met = held_about(project, period).count()
    has_round = project.rounds.closed().exists()
    assessed = _("the last closed round") if has_round else _("nothing yet")
    return {
        "purpose": "" if project.purpose else _("nothing yet"),
        "participation": _or_nothing(met, ngettext("%(n)d meeting", "%(n)d meetings", met)),
        "assessment": assessed,
        "criteria": assessed,
    }


def _or_nothing(n: int, words: str) -> str:
    return words % {"n": n} if n else _("nothing yet")
