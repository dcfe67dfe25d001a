"""What may be meant while somebody types the name of a municipality."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.places import suggestions
from trepart.http import Request


@require_safe
def places(request: Request) -> HttpResponse:
    """A list of municipalities to choose from, as a fragment for the field that is typed in."""
    typed = request.GET.get("q", "")[:80]
    found = suggestions(typed) if typed.strip() else []
    return render(request, "projects/places.html", {"found": found, "typed": typed})
