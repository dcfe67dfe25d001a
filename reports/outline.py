"""What a report would hold, told before it is ordered: its contents page with a few numbers."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from governance.models import Decision, FollowUp
from projects.models import Project
from reports.content.meetings import held_about
from reports.content.plain import Period
from reports.figures import chapters


def outline_of(project: Project, period: Period, *, language: str) -> list[dict[str, str]]:
    """The chapters in the report's language, each with what it would hold, in ours."""
    with translation.override(language):
        told = chapters()
    holds = _holds(project, period)
    return [chapter | {"holds": holds.get(chapter["id"], ""), "language": language} for chapter in told]


def _holds(project: Project, period: Period) -> dict[str, str]:
    decisions = Decision.objects.about(project).filter(item__meeting__starts_at__range=period.moments)
    reports = project.status_reports.approved().filter(period_to__range=(period.start, period.end))
    has_round = project.rounds.closed().exists()
    goals, follow_ups = project.goals.current().count(), FollowUp.objects.about(project).open().count()
    met, decided = held_about(project, period).count(), decisions.count()
    nothing = _("nothing yet")
    return {
        "in-short": _("an approved status report") if reports.exists() else _("no approved status report"),
        "purpose": "" if project.purpose else nothing,
        "goals": ngettext("%(n)d goal", "%(n)d goals", goals) % {"n": goals} if goals else nothing,
        "participation": ngettext("%(n)d meeting", "%(n)d meetings", met) % {"n": met} if met else nothing,
        "decisions": ngettext("%(n)d decision", "%(n)d decisions", decided) % {"n": decided}
        if decided
        else nothing,
        "follow-ups": ngettext("%(n)d open", "%(n)d open", follow_ups) % {"n": follow_ups}
        if follow_ups
        else nothing,
        "assessment": _("the last closed round") if has_round else nothing,
    }
