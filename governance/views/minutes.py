"""Pages about minutes and follow-ups: read, approved, added to; done, and taken up again."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import actions
from governance.agenda import MINUTES
from governance.forms.recording import AddendumForm, FinishForm
from governance.models import AgendaItem, FollowUp, Meeting
from governance.permissions import MeetingPerm
from governance.views.meeting_mode import LIVE, item_shown, mode_at, regions
from governance.views.minutes_shown import page_of_minutes
from governance.views.room import REGIONS, Room, may_approve
from trepart.editing import carried_out, edited, pressed, status_of
from trepart.http import Request, require

PAGE = "governance/minutes.html"


def _held(request: Request, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).for_list()
    return get_object_or_404(
        meetings.select_related("minutes__approved_by__person", "minutes__approved_in"), pk=pk
    )


@require_safe
def minutes(request: Request, pk: int) -> HttpResponse:
    """The minutes: what has been recorded, or what the chair approved."""
    return render(request, PAGE, page_of_minutes(request, _held(request, pk)))


@require_POST
def minutes_approve(request: Request, pk: int) -> HttpResponse:
    """Approve the minutes, as who leads the body or in the meeting after; from now on they never change."""
    meeting, item = _held(request, pk), _item_shown(request)
    later = item.meeting if item is not None and item.topic == MINUTES else None
    if later is None or not may_approve(request.user, meeting, later):
        require(request, MeetingPerm.APPROVE_MINUTES, meeting)
    page = reverse("governance:minutes", args=[meeting.pk])
    onward = mode_at(item.meeting_id, item.pk) if item else page
    in_meeting = later if later is not None and later.is_in_session else None
    approve = partial(actions.approve_minutes, meeting, in_meeting=in_meeting, by=request.user)
    said = _("The minutes are approved. From now on they can only be added to.")
    return pressed(request, approve, onward, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_addendum(request: Request, pk: int) -> HttpResponse:
    """Correct approved minutes by adding to them."""
    meeting = _held(request, pk)
    require(request, MeetingPerm.ADD_ADDENDUM, meeting)

    def add(form: AddendumForm) -> str:
        actions.add_addendum(meeting.minutes, **form.cleaned_data, by=request.user)
        return reverse("governance:minutes", args=[meeting.pk])

    items = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting).on_agenda().in_order()
    form_for = partial(AddendumForm, items=items)
    form, answer = edited(request, form_for, add, draft=f"addendum:{meeting.pk}")
    page = page_of_minutes(request, meeting, form) | {"adding": True}
    return answer or render(request, PAGE, page, status=status_of(form))


def _follow_up(request: Request, pk: int) -> FollowUp:
    follow_up = get_object_or_404(FollowUp.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, MeetingPerm.FINISH_FOLLOW_UP, follow_up)
    return follow_up


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_finish(request: Request, pk: int) -> HttpResponse:
    """Say that something is done, and how it went."""
    follow_up = _follow_up(request, pk)

    def finish(form: FinishForm) -> str:
        actions.finish_follow_up(follow_up, **form.cleaned_data, by=request.user)
        return reverse("governance:follow-ups")

    form = FinishForm(request.POST if request.method == "POST" else None)
    if form.is_bound and carried_out(request, form, finish) is not None:
        return _after(request)
    page = {"section": "meetings", "follow_up": follow_up, "form": form}
    return render(request, "governance/follow_up_form.html", page, status=status_of(form))


@require_POST
def follow_up_reopen(request: Request, pk: int) -> HttpResponse:
    """It was not done after all."""
    actions.reopen_follow_up(_follow_up(request, pk), by=request.user)
    return _after(request)


def _after(request: Request) -> HttpResponse:
    """Back to the meeting in which the follow-ups are gone through, or to the list."""
    item = _item_shown(request)
    if item is None or not request.user.has_perm(MeetingPerm.TAKE_PART, item.meeting):
        return redirect("governance:follow-ups")
    if not request.headers.get(LIVE):
        return redirect(mode_at(item.meeting_id, item.pk))
    meeting = Meeting.objects.visible_to(request.user).for_list().get(pk=item.meeting_id)
    return regions(Room(request, meeting, item_shown(request, meeting, str(item.pk))), REGIONS)


def _item_shown(request: Request) -> AgendaItem | None:
    """The item of another meeting from which this was done, where it was done from one."""
    shown = request.POST.get("sak", "")
    if not (shown.isascii() and shown.isdigit() and len(shown) < 10):
        return None
    return AgendaItem.objects.visible_to(request.user).select_related("meeting").filter(pk=shown).first()
