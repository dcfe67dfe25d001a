"""What changed in a project between two days, asked by anybody who sees it."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.changes import changes_between
from governance.models import Meeting
from projects.forms import PeriodShownForm
from projects.views.sight import look_up
from trepart.editing import status_of
from trepart.http import Request

MEETINGS_OFFERED = 4
WITHOUT_MEETINGS = timedelta(days=90)


@require_safe
def changes(request: Request, slug: str) -> HttpResponse:
    """Since the last meeting and until now, unless other days are asked for that make sense."""
    project = look_up(request, slug)
    until = project.derived_on
    held = Meeting.objects.of_project_for(project, request.user).ended().select_related("body")
    meetings = list(held.filter(starts_at__date__lt=until)[:MEETINGS_OFFERED])
    days = {"fra": meetings[0].day if meetings else until - WITHOUT_MEETINGS, "til": until}
    form = PeriodShownForm(request.GET if request.GET.keys() & days.keys() else None, initial=days)
    if form.is_bound and form.is_valid():
        days |= {name: day for name, day in form.cleaned_data.items() if day}
    context = {"section": "projects", "tab": "overview", "project": project, "form": form, "days": days}
    context |= {"meetings": meetings, "groups": changes_between(project, days["fra"], days["til"])}
    page = "governance/changes_groups.html" if request.htmx else "governance/changes.html"
    return render(request, page, context, status=status_of(form))
