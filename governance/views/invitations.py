"""Pages about who is invited to a meeting: one's own answer, and the list for those who run the meeting."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import actions
from governance.forms.invitations import CallSubstituteForm, InvitationAnswerForm, StatedPositionForm
from governance.invited import (
    invited_rows,
    items_for,
    matters_of,
    still_holds,
    substitutes_for,
    with_time_answered_for,
)
from governance.models import AgendaItem, Meeting, MeetingInvitation, Seat
from governance.permissions import InvitationPerm
from trepart.editing import carried_out, edited, pressed, status_of
from trepart.http import Request, require

MINE = "governance/invitations/mine.html"
LIST = "governance/invitations/list.html"


@require_http_methods(["GET", "HEAD", "POST"])
def my_answer(request: Request, pk: int) -> HttpResponse:
    """Say whether one comes; beside it the agenda, and one's position on what is to be decided."""
    invited = _mine(request, pk)

    def answer(form: InvitationAnswerForm) -> str:
        actions.answer_invitation(invited, **form.cleaned_data, by=request.user)
        return request.path

    form, done = edited(request, partial(answer_form, invited), answer)
    page = page_of_invited(invited, form) | {"base": "base.html", "section": "meetings"}
    return done or render(request, MINE, page, status=status_of(form))


@require_POST
def state_position(request: Request, pk: int) -> HttpResponse:
    """Say where one stands on an item before the meeting decides."""
    item = get_object_or_404(AgendaItem.objects.visible_to(request.user).select_related("meeting"), pk=pk)
    invited = _mine(request, item.meeting_id)
    item = get_object_or_404(items_for(invited), pk=pk)
    form = StatedPositionForm(request.POST, prefix=f"sak-{item.pk}")

    def state(form: StatedPositionForm) -> str:
        actions.state_position(invited, item, **form.cleaned_data, by=request.user)
        return _at_mine(invited)

    if (address := carried_out(request, form, state)) is not None:
        return redirect(f"{address}#sak-{item.pk}")
    page = page_of_invited(invited, answer_form(invited), {item.pk: form})
    return render(request, MINE, page | {"base": "base.html", "section": "meetings"}, status=422)


def answer_form(invited: MeetingInvitation, data: Any = None) -> InvitationAnswerForm:
    """The form with what was answered last."""
    known = {"answer": invited.answer, "cause": invited.cause, "substitute": invited.substitute_id}
    return InvitationAnswerForm(data, substitutes=substitutes_for(invited), initial=known)


def page_of_invited(
    invited: MeetingInvitation, form: InvitationAnswerForm, bound: dict[int, Any] | None = None
) -> dict[str, Any]:
    """Everything that somebody who is invited reads on one page."""
    matters, papers = matters_of(invited, StatedPositionForm, bound or {})
    with_time_answered_for(invited.meeting, [invited])
    is_open = invited.meeting.state in (Meeting.State.CALLED, Meeting.State.IN_SESSION)
    return {
        "invited": invited,
        "meeting": invited.meeting,
        "form": form if is_open else None,
        "matters": matters,
        "papers": papers,
    }


@require_safe
def invited(request: Request, pk: int) -> HttpResponse:
    """Who is invited, what was sent to them, what they answered."""
    meeting = _meeting(request, pk)
    rows = invited_rows(meeting)
    page = {
        "section": "meetings",
        "meeting": meeting,
        "rows": rows,
        "may_invite": request.user.has_perm(InvitationPerm.INVITE, meeting),
        "failed": [row for row in rows if row.invited and row.invited.last_letter_failed],
        "not_invited": [row for row in rows if row.invited is None and row.seat.person_id],
    }
    return render(request, LIST, page)


@require_POST
def invite_the_rest(request: Request, pk: int) -> HttpResponse:
    """Invite those who have come into the body since the notice was sent."""
    meeting = _meeting(request, pk)
    require(request, InvitationPerm.INVITE, meeting)
    invite = partial(actions.invite_the_rest, meeting, by=request.user)
    return pressed(request, invite, _list(meeting), said=_("Those who have come since are invited."))


@require_POST
def send_what_failed(request: Request, pk: int) -> HttpResponse:
    """Write anew to all whose last letter could not be sent."""
    meeting = _meeting(request, pk)
    require(request, InvitationPerm.INVITE, meeting)
    again = partial(actions.send_what_failed, meeting, by=request.user)
    return pressed(request, again, _list(meeting), said=_("What could not be sent is on its way again."))


@require_POST
def substitute_call(request: Request, pk: int, seat_pk: int) -> HttpResponse:
    """Call a substitute for a seat."""
    meeting = _meeting(request, pk)
    require(request, InvitationPerm.INVITE, meeting)
    seat = get_object_or_404(Seat.objects.visible_to(request.user).filter(body=meeting.body), pk=seat_pk)
    offered = next((row.substitutes for row in invited_rows(meeting) if row.seat.pk == seat.pk), ())
    form = CallSubstituteForm(request.POST, substitutes=list(offered))

    def call() -> None:
        if not form.is_valid():
            raise ValidationError(list(form.errors["person"]))
        actions.call_substitute(meeting, seat, form.cleaned_data["person"], by=request.user)

    return pressed(request, call, _list(meeting), said=_("The substitute is called."))


@require_http_methods(["GET", "HEAD", "POST"])
def answer_for(request: Request, pk: int) -> HttpResponse:
    """Note what somebody answered by telephone or in the corridor."""
    invited = _invitation(request, pk)

    def note(form: InvitationAnswerForm) -> str:
        actions.answer_invitation(invited, **form.cleaned_data, by=request.user)
        return _list(invited.meeting)

    form, done = edited(request, partial(answer_form, invited), note)
    page = {"section": "meetings", "meeting": invited.meeting, "invited": invited, "form": form}
    return done or render(request, "governance/invitations/answer_for.html", page, status=status_of(form))


@require_POST
def send_again(request: Request, pk: int) -> HttpResponse:
    """Send the letter anew; earlier links stop working."""
    invited = _invitation(request, pk)
    said = _("A new letter is on its way to %(name)s.") % {"name": invited.person}
    again = partial(actions.send_again, invited, by=request.user)
    return pressed(request, again, _list(invited.meeting), said=said)


@require_POST
def link_revoke(request: Request, pk: int) -> HttpResponse:
    """Make the links of the person to this meeting open nothing any more."""
    invited = _invitation(request, pk)
    said = _("The links of %(name)s to this meeting are closed.") % {"name": invited.person}
    return pressed(
        request, partial(actions.revoke_link, invited, by=request.user), _list(invited.meeting), said=said
    )


@require_POST
def substitute_release(request: Request, pk: int) -> HttpResponse:
    """Tell a substitute that they need not come after all."""
    invited = _invitation(request, pk)
    said = _("%(name)s is told not to come.") % {"name": invited.person}
    release = partial(actions.withdraw_substitute, invited, by=request.user)
    return pressed(request, release, _list(invited.meeting), said=said)


def _meeting(request: Request, pk: int) -> Meeting:
    """A meeting whose list of the invited this person may read: who prepares and records it."""
    meetings = Meeting.objects.visible_to(request.user).select_related("body__municipality", "minutes")
    meeting = get_object_or_404(meetings, pk=pk)
    require(request, InvitationPerm.READ, meeting)
    return meeting


def _mine(request: Request, meeting_pk: int) -> MeetingInvitation:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_pk)
    require(request, InvitationPerm.ANSWER, meeting)
    rows = MeetingInvitation.objects.standing().of(request.user.person_id).filter(meeting=meeting)
    found = rows.select_related("meeting__body__municipality", "person", "seat", "substitute").get()
    if not still_holds(found):
        raise PermissionDenied
    return found


def _invitation(request: Request, pk: int) -> MeetingInvitation:
    rows = MeetingInvitation.objects.standing().filter(meeting__in=Meeting.objects.visible_to(request.user))
    found = get_object_or_404(rows.select_related("meeting__body__municipality", "person", "seat"), pk=pk)
    require(request, InvitationPerm.INVITE, found.meeting)
    return found


def _list(meeting: Meeting) -> str:
    return reverse("governance:invited", args=[meeting.pk])


def _at_mine(invited: MeetingInvitation) -> str:
    return reverse("governance:my-answer", args=[invited.meeting_id])
