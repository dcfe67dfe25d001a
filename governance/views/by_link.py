"""What somebody who is invited to a meeting does by their own link, without an account."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.by_link import by_link, nothing
from accounts.models import PersonalLink
from governance import actions
from governance.actions.invitations import LINK
from governance.forms.invitations import InvitationAnswerForm, StatedPositionForm
from governance.invited import items_for, papers_for, still_holds
from governance.models import MeetingInvitation
from governance.views.invitations import MINE, answer_form, page_of_invited
from governance.views.papers import handed_out
from trepart.editing import status_of
from trepart.forms import Form, refuse
from trepart.http import Request

HERE = "accounts/link_base.html"


@require_safe
def meeting_by_link(request: Request, link: PersonalLink) -> HttpResponse:
    """The meeting that the link opens: agenda, papers, one's answer and one's positions."""
    invited = _invited(link)
    if invited is None:
        return nothing(request)
    page = _page(request, link, page_of_invited(invited, answer_form(invited)))
    return render(request, MINE, page)


@by_link(LINK)
@require_POST
def link_answer(request: Request, link: PersonalLink) -> HttpResponse:
    """Say by the link whether one comes."""
    if (invited := _invited(link)) is None:
        return nothing(request)
    form = answer_form(invited, request.POST)
    if form.is_valid() and _done(form, lambda: _answer(invited, form)):
        return redirect(_back(request))
    page = _page(request, link, page_of_invited(invited, form))
    return render(request, MINE, page, status=status_of(form))


@by_link(LINK)
@require_POST
def link_position(request: Request, link: PersonalLink, pk: int) -> HttpResponse:
    """Say by the link where one stands on an item before the meeting decides."""
    if (invited := _invited(link)) is None:
        return nothing(request)
    item = get_object_or_404(items_for(invited), pk=pk)
    form = StatedPositionForm(request.POST, prefix=f"sak-{item.pk}")
    if form.is_valid() and _done(
        form, lambda: actions.state_position(invited, item, **form.cleaned_data, by=None)
    ):
        return redirect(f"{_back(request)}#sak-{item.pk}")
    page = _page(request, link, page_of_invited(invited, answer_form(invited), {item.pk: form}))
    return render(request, MINE, page, status=status_of(form))


@by_link(LINK)
@require_safe
def link_paper(request: Request, link: PersonalLink, pk: int) -> HttpResponse | FileResponse:
    """A paper that lies with the meeting, for who reads the matter that it belongs to."""
    invited = _invited(link)
    if invited is None:
        return nothing(request)
    if (file := handed_out(get_object_or_404(papers_for(invited), pk=pk))) is not None:
        return file
    said = _("The file is missing or has been changed, so it is not handed out.")
    page = _page(request, link, page_of_invited(invited, answer_form(invited))) | {"trouble": said}
    return render(request, MINE, page)


def _answer(invited: MeetingInvitation, form: InvitationAnswerForm) -> None:
    actions.answer_invitation(invited, **form.cleaned_data, by=None)


def _done(form: Form, act: Any) -> bool:
    """Whether it was done; what the action refuses stands in the form."""
    try:
        act()
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


def _invited(link: PersonalLink) -> MeetingInvitation | None:
    """The invitation behind the link, while it holds: who lost the seat has no way in."""
    rows = MeetingInvitation.objects.standing().filter(meeting=link.about, person=link.person_id)
    found = rows.select_related("meeting__body__municipality", "person", "seat", "substitute").first()
    return found if found is not None and still_holds(found) else None


def _back(request: Request) -> str:
    assert request.resolver_match is not None
    return reverse("personal-link", args=[request.resolver_match.kwargs["token"]])


def _page(request: Request, link: PersonalLink, page: dict[str, Any]) -> dict[str, Any]:
    assert request.resolver_match is not None
    token = request.resolver_match.kwargs["token"]
    return page | {"base": HERE, "link": link, "token": token}
