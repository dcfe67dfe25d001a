"""The history of a project: who changed what, when, from what to what."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects.models import Project
from trepart.history import events_of, told
from trepart.http import Request, page_of


@require_safe
def history(request: Request, slug: str) -> HttpResponse:
    """A page of it at a time, the newest first, for whoever sees the project."""
    project = get_object_or_404(Project.objects.visible_to(request.user).for_page(), slug=slug)
    page = page_of(request, events_of(project))
    context = {"section": "projects", "tab": "history", "project": project, "page": page}
    return render(request, "project/history.html", context | {"rows": told(page.object_list)})
