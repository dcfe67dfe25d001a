"""Answering: for oneself, from one's party's role, one criterion at a time, saved as one goes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments import actions
from assessments.forms import AnswerForm
from assessments.models import Invitation
from assessments.permissions import Perm
from assessments.progress import Progress, Step
from trepart.drafts import HEADER as AT_ONCE
from trepart.editing import status_of
from trepart.forms import refuse
from trepart.http import Request, require

PAGE = "assessments/answer.html"


def _invitation(request: Request, slug: str, number: int) -> Invitation:
    """This person's own invitation; nobody reaches another's by any address."""
    mine = Invitation.objects.of(request.user)
    return get_object_or_404(mine, round__project__slug=slug, round__number=number)


@require_safe
def begin(request: Request, slug: str, number: int) -> HttpResponse:
    """What is asked, from which role, and who will see it, before the first answer."""
    invitation = _invitation(request, slug, number)
    if not invitation.round.can_be_answered:
        return redirect(invitation.round)
    require(request, Perm.ANSWER, invitation)
    return render(request, "assessments/begin.html", _context(Progress(invitation)))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, slug: str, number: int, criterion: str) -> HttpResponse:
    """The statements of one criterion. With the page's script each tap is saved by itself."""
    invitation = _invitation(request, slug, number)
    progress = Progress(invitation)
    step = progress.at(criterion)
    if step is None:
        raise Http404
    if refusal := _refusal(request, invitation):
        return refusal
    require(request, Perm.ANSWER, invitation)
    form = _form(request, progress, step)
    if form.is_bound and _saved(request, invitation, form):
        return _onwards(request, progress, step)
    if form.is_bound and AT_ONCE in request.headers:
        return JsonResponse({"error": _first_error(form)}, status=422)
    beside = {"back": progress.beside(step, -1), "ahead": progress.beside(step, 1)}
    page = _context(progress) | {"form": form, "step": step} | beside
    return render(request, PAGE, page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: Request, slug: str, number: int) -> HttpResponse:
    """What is answered and what is left; done, or back to it."""
    invitation = _invitation(request, slug, number)
    if not invitation.round.can_be_answered:
        return redirect(invitation.round)
    require(request, Perm.ANSWER, invitation)
    error = ""
    if request.method == "POST":
        act = actions.resume_answering if "resume" in request.POST else actions.finish_answering
        try:
            invitation = act(invitation, by=request.user)
            return redirect("assessments:finish", slug, number)
        except ValidationError as refused:
            error = " ".join(refused.messages)
    page = _context(Progress(invitation)) | {"error": error}
    return render(request, "assessments/finish.html", page, status=422 if error else 200)


def _refusal(request: Request, invitation: Invitation) -> HttpResponse | None:
    """What a page that was opened before is told: the round closed, or somebody else signed in."""
    if not invitation.round.can_be_answered:
        if AT_ONCE not in request.headers:
            return redirect(invitation.round)
        message = _("The round has closed. What you typed last was not saved.")
        return JsonResponse({"error": message, "final": True}, status=409)
    if request.method == "POST" and request.POST.get("invitation") != str(invitation.pk):
        message = _("Someone else has signed in in this browser. Nothing was saved under their name.")
        if AT_ONCE in request.headers:
            return JsonResponse({"error": message, "final": True}, status=409)
        raise Http404
    return None


def _form(request: Request, progress: Progress, step: Step) -> AnswerForm:
    """The form of the criterion, or of the one statement whose tap is being saved."""
    statements = list(step.criterion.statements.all())
    if request.method != "POST":
        return AnswerForm(statements=statements, kept=progress.kept)
    if only := request.POST.get("statement"):
        statements = [one for one in statements if str(one.pk) == only]
        if not statements:
            raise Http404
    return AnswerForm(request.POST, statements=statements, kept=progress.kept)


def _saved(request: Request, invitation: Invitation, form: AnswerForm) -> bool:
    """Whether each answer that was given is kept; otherwise the form says why not.

    Without the key of a form: who taps 3, then 4, then 3 again means it each time.
    """
    if not form.is_valid():
        return False
    try:
        said = [actions.Said(statement, **given) for statement, given in form.given()]
        actions.answer_all(invitation, said, by=request.user)
    except ValidationError as refused:
        refuse(form, refused)
        return False
    return True


def _onwards(request: Request, progress: Progress, step: Step) -> HttpResponse:
    """Where a saved page leads; a saved tap only says when it was saved."""
    if AT_ONCE in request.headers:
        clock = date_format(timezone.localtime(), "H.i")
        return JsonResponse({"saved": _("Saved at %(clock)s") % {"clock": clock}})
    round = progress.invitation.round
    towards = progress.beside(step, -1 if "back" in request.POST else 1)
    if towards:
        return redirect("assessments:answer", round.project.slug, round.number, towards.criterion.key)
    return redirect(
        reverse(
            "assessments:begin" if "back" in request.POST else "assessments:finish",
            args=[round.project.slug, round.number],
        )
    )


def _first_error(form: AnswerForm) -> str:
    return str(next(iter(form.errors.values()))[0])


def _context(progress: Progress) -> dict[str, Any]:
    invitation = progress.invitation
    return {
        "section": "assessments",
        "invitation": invitation,
        "round": invitation.round,
        "project": invitation.round.project,
        "progress": progress,
    }
