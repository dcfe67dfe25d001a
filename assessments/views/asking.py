"""Those who run a round: whom they ask, whom they remind, staff in groups, and opening it again."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import actions
from assessments.asking import asked_rows, groups_of
from assessments.forms.asking import HandOutForm, ReopenForm, StaffForm
from assessments.models import Invitation, Round
from assessments.permissions import Perm
from assessments.rounds import responses_in
from trepart.editing import carried_out, edited, pressed, status_of
from trepart.http import Request, require

DAYS_MORE = 7


@require_safe
def asked(request: Request, slug: str, number: int) -> HttpResponse:
    """Who is asked, what was sent to them, and how many of each party have answered."""
    round = _round(request, slug, number)
    page = _page(round) | {
        "rows": asked_rows(round),
        "groups": groups_of(round),
        "is_reopened": round.reopenings.exists(),
        "responses": responses_in([round])[round.pk],
    }
    return render(request, "assessments/asked.html", page)


@require_POST
def remind(request: Request, slug: str, number: int) -> HttpResponse:
    """Write to those who have not finished; nobody twice."""
    round = _round(request, slug, number)
    said = _("Those who have not finished, and were not reminded before, are written to.")
    return pressed(request, partial(actions.remind, round, by=request.user), _list(round), said=said)


@require_POST
def send_again(request: Request, slug: str, number: int, pk: int) -> HttpResponse:
    """Write to one of them anew; links from earlier letters stop working."""
    round = _round(request, slug, number)
    invitation = _named(round, pk)
    said = _("A new letter is on its way to %(name)s.") % {"name": invitation.person}
    again = partial(actions.send_link_again, invitation, by=request.user)
    return pressed(request, again, _list(round), said=said)


@require_POST
def close_link(request: Request, slug: str, number: int, pk: int) -> HttpResponse:
    """Make the links of one of them open nothing any more."""
    round = _round(request, slug, number)
    invitation = _named(round, pk)
    said = _("The links of %(name)s to this round are closed.") % {"name": invitation.person}
    close = partial(actions.close_link, invitation, by=request.user)
    return pressed(request, close, _list(round), said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_staff(request: Request, slug: str, number: int) -> HttpResponse:
    """Ask staff or line managers together, each by a link that knows nobody."""
    round = _round(request, slug, number)

    def ask(form: StaffForm) -> str:
        group = actions.ask_staff(round, **form.cleaned_data, by=request.user)
        return _list(round) if group.asked else reverse("assessments:hand-out", args=[slug, number, group.pk])

    said = _("They are asked. The letters go out by and by.")
    form, answer = edited(request, StaffForm, ask, said=said)
    page = _page(round) | {"form": form}
    return answer or render(request, "assessments/ask_staff.html", page, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_out(request: Request, slug: str, number: int, pk: int) -> HttpResponse:
    """Make links to hand out. They are shown on the page that answers, and nowhere else."""
    round = _round(request, slug, number)
    group = get_object_or_404(round.staff_groups, pk=pk)
    form, links = HandOutForm(request.POST if request.method == "POST" else None), []

    def make(form: HandOutForm) -> str:
        links.extend(actions.hand_out_links(group, int(form.cleaned_data["number"]), by=request.user))
        return request.path

    if form.is_bound and (again := carried_out(request, form, make)) and not links:
        return redirect(again)
    page = _page(round) | {"group": group, "form": form, "links": links}
    return render(request, "assessments/hand_out.html", page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: Request, slug: str, number: int) -> HttpResponse:
    """Ask why and until when, then open a closed round again."""
    round = _closed(request, slug, number)

    def open_again(form: ReopenForm) -> str:
        return actions.reopen_round(round, **form.cleaned_data, by=request.user).get_absolute_url()

    in_a_week = timezone.localdate() + timedelta(days=DAYS_MORE)
    promised = round.closes_on  # in the letters; never less than that is suggested
    form_for = partial(ReopenForm, initial={"closes_on": max(in_a_week, promised)})
    form, answer = edited(request, form_for, open_again, draft=f"assessments:reopen:{round.pk}")
    page = _page(round) | {"form": form}
    return answer or render(request, "assessments/reopen.html", page, status=status_of(form))


def _seen(request: Request, slug: str, number: int) -> Round:
    rounds = Round.objects.visible_to(request.user).for_list().select_related("statement_set")
    return get_object_or_404(rounds, project__slug=slug, number=number)


def _round(request: Request, slug: str, number: int) -> Round:
    round = _seen(request, slug, number)
    require(request, Perm.ASK, round)
    return round


def _closed(request: Request, slug: str, number: int) -> Round:
    round = _seen(request, slug, number)
    require(request, Perm.REOPEN, round)
    return round


def _named(round: Round, pk: int) -> Invitation:
    named = round.invitations.filter(group__isnull=True).select_related("round", "person__user")
    return get_object_or_404(named, pk=pk)


def _list(round: Round) -> str:
    return reverse("assessments:asked", args=[round.project.slug, round.number])


def _page(round: Round) -> dict[str, Any]:
    return {"section": "projects", "tab": "assessments", "project": round.project, "round": round}
