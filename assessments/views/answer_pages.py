"""The pages on which somebody answers, one criterion at a time, saved as they go; however they came."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments import actions
from assessments.forms import AnswerForm
from assessments.models import Statement
from assessments.naming import people_near, warning
from assessments.progress import Progress, Step
from assessments.views.way import Way
from trepart.drafts import HEADER as AT_ONCE
from trepart.editing import status_of
from trepart.forms import refuse
from trepart.http import Request


def begin_page(request: Request, way: Way) -> HttpResponse:
    """What is asked, from which role, and who will see it, before the first answer."""
    return render(request, "assessments/begin.html", way.page(way.progress()))


def answer_page(request: Request, way: Way, criterion: str) -> HttpResponse:
    """The statements of one criterion. With the page's script each tap is saved by itself."""
    progress = way.progress()
    step = progress.at(criterion)
    if step is None:
        raise Http404
    form = _form(request, progress, step)
    if form.is_bound and _saved(way, form):
        return _onwards(request, way, form, progress, step)
    if form.is_bound and AT_ONCE in request.headers:
        return JsonResponse({"error": _first_error(form)}, status=422)
    beside = {"back": progress.beside(step, -1), "ahead": progress.beside(step, 1)}
    page = way.page(progress) | {"form": form, "step": step} | beside
    return render(request, "assessments/answer.html", page, status=status_of(form))


def finish_page(request: Request, way: Way) -> HttpResponse:
    """What is answered and what is left; done, or back to it."""
    error = ""
    if request.method == "POST":
        act = actions.resume_answering if "resume" in request.POST else actions.finish_answering
        try:
            act(way.invitation, by=way.by)
            return redirect(way.finish)
        except ValidationError as refused:
            error = " ".join(refused.messages)
    progress = way.progress()
    page = way.page(progress) | {"error": error, "named": _named(way, progress)}
    return render(request, "assessments/finish.html", page, status=422 if error else 200)


def _named(way: Way, progress: Progress) -> list[tuple[Step, Statement, str]]:
    """The statements beside which somebody is named, where they stand, and what is said of it."""
    written = progress.comments
    people = people_near(way.invitation.round) if written else []
    return [(step, one, said) for step, one, text in written if (said := warning(text, people))]


def lost(message: str) -> JsonResponse:
    """What a tap is told that can never be saved."""
    return JsonResponse({"error": message, "final": True}, status=409)


def stranger(request: Request, way: Way) -> HttpResponse | None:
    """What is sent from a page that was opened by another who used this browser is nobody's."""
    if request.method != "POST" or request.POST.get("invitation") == str(way.invitation.pk):
        return None
    if AT_ONCE in request.headers:
        return lost(_("Someone else has signed in in this browser. Nothing was saved under their name."))
    raise Http404


def _form(request: Request, progress: Progress, step: Step) -> AnswerForm:
    """The form of the criterion, or of the one statement whose tap is being saved."""
    statements = list(step.asked)
    if request.method != "POST":
        return AnswerForm(statements=statements, kept=progress.kept)
    if only := request.POST.get("statement"):
        statements = [one for one in statements if str(one.pk) == only]
        if not statements:
            raise Http404
    return AnswerForm(request.POST, statements=statements, kept=progress.kept)


def _saved(way: Way, form: AnswerForm) -> bool:
    """Whether each answer that was given is kept; otherwise the form says why not.

    Without the key of a form: who taps 3, then 4, then 3 again means it each time.
    """
    if not form.is_valid():
        return False
    try:
        said = [actions.Said(statement, **given) for statement, given in form.given()]
        actions.answer_all(way.invitation, said, by=way.by)
    except ValidationError as refused:
        refuse(form, refused)
        return False
    return True


def _onwards(request: Request, way: Way, form: AnswerForm, progress: Progress, step: Step) -> HttpResponse:
    """Where a saved page leads; a saved tap only says when it was saved, and whether it names somebody."""
    if AT_ONCE in request.headers:
        clock = date_format(timezone.localtime(), "H.i")
        told = {"saved": _("Saved at %(clock)s") % {"clock": clock}}
        comments = "\n".join(given["comment"] for _one, given in form.given())
        if comments and (said := warning(comments, people_near(way.invitation.round))):
            told["warning"] = said
        return JsonResponse(told)
    is_back = "back" in request.POST
    if towards := progress.beside(step, -1 if is_back else 1):
        return redirect(towards.address)
    return redirect(way.begin if is_back else way.finish)


def _first_error(form: AnswerForm) -> str:
    return str(next(iter(form.errors.values()))[0])
