"""The plan on one page: measures, milestones, meetings and reports on one line of time."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects.models import Project
from projects.permissions import Perm
from trepart.http import Request
from trepart.plan import Plan


@require_safe
def plan(request: Request, slug: str) -> HttpResponse:
    """What is done when, what is reached and what is late; its forms have pages of their own."""
    project = get_object_or_404(Project.objects.visible_to(request.user).for_page(), slug=slug)
    can_edit = request.user.has_perm(Perm.EDIT, project)
    context = {"section": "projects", "tab": "plan", "project": project, "can_edit": can_edit}
    return render(request, "project/plan.html", context | {"plan": Plan(project, request.user)})
