"""Answering with an account: for oneself, from one's party's role, and nobody else's by any address."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.models import Invitation
from assessments.permissions import Perm
from assessments.views.answer_pages import answer_page, begin_page, finish_page, lost, stranger
from assessments.views.way import Way
from trepart.drafts import HEADER as AT_ONCE
from trepart.http import Request, require


def _way(request: Request, slug: str, number: int) -> Way:
    """This person's own invitation; nobody reaches another's by any address."""
    mine = Invitation.objects.of(request.user)
    invitation = get_object_or_404(mine, round__project__slug=slug, round__number=number)
    return Way(invitation, by=request.user)


@require_safe
def begin(request: Request, slug: str, number: int) -> HttpResponse:
    """What is asked, from which role, and who will see it, before the first answer."""
    way = _way(request, slug, number)
    if not way.invitation.round.can_be_answered:
        return redirect(way.invitation.round)
    require(request, Perm.ANSWER, way.invitation)
    return begin_page(request, way)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, slug: str, number: int, criterion: str) -> HttpResponse:
    """The statements of one criterion."""
    way = _way(request, slug, number)
    if not way.invitation.round.can_be_answered:
        if AT_ONCE in request.headers:
            return lost(_("The round has closed. What you typed last was not saved."))
        return redirect(way.invitation.round)
    if refusal := stranger(request, way):
        return refusal
    require(request, Perm.ANSWER, way.invitation)
    return answer_page(request, way, criterion)


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: Request, slug: str, number: int) -> HttpResponse:
    """What is answered and what is left; done, or back to it."""
    way = _way(request, slug, number)
    if not way.invitation.round.can_be_answered:
        return redirect(way.invitation.round)
    require(request, Perm.ANSWER, way.invitation)
    return finish_page(request, way)
