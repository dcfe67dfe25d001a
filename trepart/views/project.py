"""The project on one page: what it is for, how it goes, who steers, what was decided, what comes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from projects.models import Project
from projects.permissions import Perm
from trepart.http import Request
from trepart.overview import Overview


@require_safe
def project(request: Request, slug: str) -> HttpResponse:
    """One page that answers from top to bottom without a click."""
    visible = Project.objects.visible_to(request.user).for_page().select_related("owner", "findings_look")
    wanted = visible.led_by_now(request.user.person_id).with_next_deadline()
    project = get_object_or_404(wanted, slug=slug)
    if not project.is_registered and request.user.has_perm(Perm.EDIT, project):
        return redirect("projects:resume", project.slug)
    shown = Overview(project, request.user)
    page = {"project": project, "shown": shown, "tab": "overview", "section": "projects"}
    return render(request, "project/project.html", page)
