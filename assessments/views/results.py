"""A closed round in more detail: one criterion with its statements, and the page for the wall."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assessments.comments import told
from assessments.models import Round
from assessments.permissions import Perm
from assessments.reading import Reading
from trepart.http import Request, page_of, require


@require_safe
def criterion_results(request: Request, slug: str, number: int, criterion: str) -> HttpResponse:
    """One criterion: what each party answered to every statement, the register, the rounds, the comments."""
    round = closed_round(request, slug, number)
    reading = Reading(round)
    row = reading.row(criterion)
    if row is None:
        raise Http404
    page = page_of(request, reading.comments.filter(statement__criterion=row.criterion))
    context = {
        "section": "projects",
        "tab": "assessments",
        "project": round.project,
        "round": round,
        "reading": reading,
        "row": row,
        "page": page,
        "comments": [told(answer, is_anonymous=round.is_anonymous) for answer in page],
    }
    return render(request, "assessments/criterion_results.html", context)


@require_safe
def wall(request: Request, slug: str, number: int) -> HttpResponse:
    """The results on one page, large: to hang up, or to have on the wall while one talks about them."""
    round = closed_round(request, slug, number)
    page = {"section": "projects", "project": round.project, "round": round, "reading": Reading(round)}
    return render(request, "assessments/wall.html", page)


def closed_round(request: Request, slug: str, number: int) -> Round:
    """The round, where this person may read what was answered in it."""
    rounds = Round.objects.visible_to(request.user).for_list().select_related("statement_set")
    round = get_object_or_404(rounds, project__slug=slug, number=number)
    require(request, Perm.VIEW_RESULTS, round)
    return round
