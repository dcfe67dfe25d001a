"""What was learnt in all projects that a person may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.afterwards import LessonSearchForm
from projects.models import Lesson
from trepart.http import Request, page_of


@require_safe
def lessons(request: Request) -> HttpResponse:
    """The lessons, the last told first, narrowed by what is asked for."""
    search = LessonSearchForm(request.GET)
    found = Lesson.objects.visible_to(request.user).current().narrowed(**search.wanted())
    context = {"section": "projects", "search": search, "page": page_of(request, found.for_list())}
    return render(request, "projects/lessons.html", context)
