"""Home: what waits for me, across everything; then my projects."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trepart.waiting import waiting_for


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this person is asked for, and the projects that they follow."""
    return render(request, "home/home.html", {"section": "home"} | waiting_for(request.user))
