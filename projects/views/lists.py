"""The list of projects that a person may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms import SearchForm
from projects.models import Project
from projects.views.registration import NEW
from trepart import drafts
from trepart.http import Request, page_of


@require_safe
def project_list(request: Request) -> HttpResponse:
    """What one has begun first, then all projects that one may see, narrowed by what is asked for."""
    mine = Project.objects.visible_to(request.user)
    search = SearchForm(request.GET)
    page = page_of(request, mine.registered().narrowed(**search.wanted()).for_list())
    unsent = drafts.recall(request, NEW)
    context = {
        "section": "projects",
        "search": search,
        "page": page,
        "begun": mine.being_registered().newest_first()[:20],
        "unsent": {"title": unsent.get("title", "")} if unsent else None,
    }
    return render(request, "projects/project_list.html", context)
