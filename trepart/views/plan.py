"""The plan on one page: measures, milestones, meetings and reports on one line of time."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from governance.course import Course
from projects.forms import PeriodShownForm
from projects.models import Project
from projects.permissions import Perm
from trepart.editing import status_of
from trepart.http import Request
from trepart.plan import Period, Plan


@require_safe
def plan(request: Request, slug: str) -> HttpResponse:
    """What is done when, what is reached and what is late, on all of the line or in a period of it."""
    project = get_object_or_404(Project.objects.visible_to(request.user).for_page(), slug=slug)
    can_edit = request.user.has_perm(Perm.EDIT, project)
    form = PeriodShownForm(request.GET if {"fra", "til"} & request.GET.keys() else None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    shown = Plan(project, request.user, period=Period(asked.get("fra"), asked.get("til")))
    context = {"section": "projects", "tab": "plan", "project": project, "can_edit": can_edit}
    context |= {"plan": shown, "period_form": form, "course": Course(project)}
    return render(request, "project/plan.html", context, status=status_of(form))
