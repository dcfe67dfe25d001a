"""Rounds: what I am asked, what a project has held, opening, closing, and the results."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions
from assessments.asked import seats_to_ask
from assessments.earlier import earlier_told
from assessments.forms import OpenRoundForm
from assessments.models import Invitation, Round
from assessments.permissions import Perm
from assessments.reading import Reading
from assessments.rounds import can_reopen, next_moment, responses_in
from projects.views.sight import look_up
from trepart.editing import edited, status_of
from trepart.http import Request, page_of, require


@require_safe
def mine(request: Request) -> HttpResponse:
    """What waits for this person, what they have answered and can still change, and what has closed."""
    asked = Invitation.objects.of(request.user).filter(round__in=Round.objects.open())
    closed = Round.objects.visible_to(request.user).closed().for_list()
    page = {
        "section": "assessments",
        "asked": asked.with_answered().order_by("round__closes_on", "pk"),
        "page": page_of(request, closed),
        "today": timezone.localdate(),
    }
    return render(request, "assessments/mine.html", page)


@require_safe
def round_list(request: Request, slug: str) -> HttpResponse:
    """The rounds of a project, with how many of each party have answered and never what."""
    project = look_up(request, slug)
    page = page_of(request, Round.objects.filter(project=project).for_list().order_by("-number"))
    responses = responses_in(page.object_list)
    context = {
        "section": "projects",
        "tab": "assessments",
        "project": project,
        "page": page,
        "rows": [(round, responses[round.pk]) for round in page.object_list],
        "has_open": any(round.is_open for round in page.object_list),
        "can_open": request.user.has_perm(Perm.OPEN, project),
        "earlier": earlier_told(project.earlier_rounds.all()),
    }
    return render(request, "assessments/round_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: Request, slug: str) -> HttpResponse:
    """Ask the three parties: when, how openly, until when, and whom."""
    project = look_up(request, slug, Perm.OPEN)
    today = timezone.localdate()
    seats = seats_to_ask(project, on=today)

    def begin(form: OpenRoundForm) -> str:
        return actions.open_round(project, **form.cleaned_data, by=request.user).get_absolute_url()

    form_for = partial(OpenRoundForm, seats=seats, today=today, moment=next_moment(project))
    form, answer = edited(request, form_for, begin, draft=f"assessments:open:{project.pk}")
    page = {"section": "projects", "tab": "assessments", "project": project, "form": form, "seats": seats}
    if request.method != "POST":
        page["already"] = project.rounds.open().first()
    return answer or render(request, "assessments/round_form.html", page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def close_round(request: Request, slug: str, number: int) -> HttpResponse:
    """Ask once more, then close the round before its last day."""
    round = _round(request, slug, number)
    if not round.is_open:
        return redirect(round)
    require(request, Perm.CLOSE, round)
    if request.method == "POST":
        return redirect(actions.close_round(round, by=request.user))
    page = {"section": "projects", "tab": "assessments", "project": round.project, "round": round}
    page |= {"responses": responses_in([round])[round.pk]}
    return render(request, "assessments/round_close.html", page)


@require_safe
def round_detail(request: Request, slug: str, number: int) -> HttpResponse:
    """While it is open, how many have answered; once closed, what they answered."""
    round = _round(request, slug, number)
    page = {
        "section": "projects",
        "tab": "assessments",
        "project": round.project,
        "round": round,
        "responses": responses_in([round])[round.pk],
        "invitation": Invitation.objects.of(request.user).filter(round=round).first(),
        "can_close": request.user.has_perm(Perm.CLOSE, round),
        "can_conclude": request.user.has_perm(Perm.CONCLUDE, round),
        "can_reopen": request.user.has_perm(Perm.REOPEN, round) and can_reopen(round),
    }
    if round.is_open:
        return render(request, "assessments/round_open.html", page)
    require(request, Perm.VIEW_RESULTS, round)
    page["reading"] = Reading(round, page["responses"])
    return render(request, "assessments/round_results.html", page)


def _round(request: Request, slug: str, number: int) -> Round:
    rounds = Round.objects.visible_to(request.user).for_list().select_related("statement_set")
    return get_object_or_404(rounds, project__slug=slug, number=number)
