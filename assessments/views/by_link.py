"""Answering by a link of one's own, without an account: the same pages, and a word when it is over."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.by_link import by_link, nothing
from accounts.models import PersonalLink
from assessments.letters import NAMED, UNNAMED
from assessments.models import Invitation
from assessments.views.answer_pages import answer_page, begin_page, finish_page, lost, stranger
from assessments.views.way import Way
from trepart.drafts import HEADER as AT_ONCE
from trepart.http import Request, typed_in


@require_safe
def round_by_link(request: Request, link: PersonalLink) -> HttpResponse:
    """What the link opens: what is asked, from which role, and who will see it."""
    return _along(request, link, begin_page)


@by_link()
@require_http_methods(["GET", "HEAD", "POST"])
def link_criterion(request: Request, link: PersonalLink, criterion: str) -> HttpResponse:
    """The statements of one criterion, by the link."""

    def page(request: Request, way: Way) -> HttpResponse:
        return stranger(request, way) or answer_page(request, way, criterion)

    return _along(request, link, page)


@by_link()
@require_http_methods(["GET", "HEAD", "POST"])
def link_finish(request: Request, link: PersonalLink) -> HttpResponse:
    """What is answered by the link and what is left; done, or back to it."""
    return _along(request, link, finish_page)


def _along(
    request: Request, link: PersonalLink, page: Callable[[Request, Way], HttpResponse]
) -> HttpResponse:
    """The page for whoever holds the link; what became of the round, once it is over for them."""
    invitation = _invitation(link)
    if invitation is None:
        return nothing(request)
    assert request.resolver_match is not None
    way = Way(invitation, link=link, token=request.resolver_match.kwargs["token"])
    return page(request, way) if invitation.can_be_answered else _over(request, way)


def _invitation(link: PersonalLink) -> Invitation | None:
    rows = Invitation.objects.select_related("round__project__municipality", "round__statement_set", "group")
    if link.kind == NAMED:
        return rows.filter(round=link.about, person=link.person_id).first()
    if link.kind == UNNAMED and link.about:
        return rows.filter(pk=link.about, person__isnull=True).first()
    return None


def _over(request: Request, way: Way) -> HttpResponse:
    """Handed in, or closed: said in words, and what came too late is shown so that it can be copied."""
    handed_in = way.invitation.is_anonymous and way.invitation.finished_at is not None
    late = request.method == "POST"
    if late and AT_ONCE in request.headers:
        if handed_in:
            return lost(_("These answers have been handed in. What you typed last was not saved."))
        return lost(_("The round has closed. What you typed last was not saved."))
    page = way.page(way.progress()) | {"handed_in": handed_in, "late": late, "typed": typed_in(request)}
    return render(request, "assessments/over.html", page, status=409 if late else 200)
