"""Rounds: what I am asked, what a project has held, opening, closing, and the results."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions
from assessments.asked import seats_to_ask
from assessments.forms import OpenRoundForm
from assessments.models import Invitation, Round
from assessments.permissions import Perm
from assessments.reading import Reading
from assessments.rounds import next_moment, responses_in
from projects.models import Project
from trepart import drafts
from trepart.form_keys import once
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
    project = _project(request, slug)
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
    }
    return render(request, "assessments/round_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: Request, slug: str) -> HttpResponse:
    """Ask the three parties: when, how openly, until when, and whom."""
    project = _project(request, slug)
    require(request, Perm.OPEN, project)
    key = f"assessments:open:{project.pk}"
    if answer := drafts.autosave(request, key):
        return answer
    today = timezone.localdate()
    seats = seats_to_ask(project, on=today)
    form = OpenRoundForm(request.POST or None, seats=seats, today=today, moment=next_moment(project))
    if request.method == "POST" and form.is_valid() and (address := _open(request, project, form)):
        drafts.discard(request, key)
        return redirect(address)
    if request.method != "POST":
        drafts.fill(form, drafts.recall(request, key))
    page = {"section": "projects", "tab": "assessments", "project": project, "form": form, "seats": seats}
    return render(request, "assessments/round_form.html", page, status=422 if form.errors else 200)


def _open(request: Request, project: Project, form: OpenRoundForm) -> str:
    """The address of the round that was opened; empty where the form now says why not."""
    try:
        return once(
            request,
            lambda: actions.open_round(project, **form.cleaned_data, by=request.user).get_absolute_url(),
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return ""


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
    }
    if round.is_open:
        return render(request, "assessments/round_open.html", page)
    require(request, Perm.VIEW_RESULTS, round)
    return render(request, "assessments/round_results.html", page | {"reading": Reading(round)})


def _project(request: Request, slug: str) -> Project:
    return get_object_or_404(Project.objects.visible_to(request.user).for_page(), slug=slug)


def _round(request: Request, slug: str, number: int) -> Round:
    rounds = Round.objects.visible_to(request.user).for_list().select_related("statement_set")
    return get_object_or_404(rounds, project__slug=slug, number=number)
