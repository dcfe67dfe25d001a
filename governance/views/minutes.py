"""Pages about minutes and follow-ups: read, approved, added to; done, and taken up again."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import actions
from governance.forms.recording import AddendumForm, FinishForm
from governance.minutes import as_told, read
from governance.models import AgendaItem, FollowUp, Meeting
from governance.permissions import MeetingPerm
from governance.views.meeting_mode import LIVE, item_shown, mode_at, regions
from governance.views.room import REGIONS, Room
from governance.written import as_read
from projects.models import Project
from trepart.editing import carried_out, edited, pressed, status_of
from trepart.http import Request, require

PAGE = "governance/minutes.html"


def _held(request: Request, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).for_list()
    return get_object_or_404(meetings.select_related("minutes__approved_by__person"), pk=pk)


def _page(request: Request, meeting: Meeting, form: AddendumForm | None = None) -> dict[str, Any]:
    minutes = getattr(meeting, "minutes", None)
    return {
        "section": "meetings",
        "meeting": meeting,
        "minutes": minutes,
        "read": as_read(_what_one_may_read(request, meeting)),
        "addenda": minutes.addenda.select_related("added_by__person") if minutes else [],
        "may_approve": request.user.has_perm(MeetingPerm.APPROVE_MINUTES, meeting),
        "may_record": request.user.has_perm(MeetingPerm.RECORD, meeting),
        "may_add": request.user.has_perm(MeetingPerm.ADD_ADDENDUM, meeting),
        "form": form or AddendumForm(),
    }


def _what_one_may_read(request: Request, meeting: Meeting) -> Mapping[str, Any]:
    """All of it for those who take part; for others what is about projects that they may see."""
    content = read(meeting)
    if request.user.has_perm(MeetingPerm.TAKE_PART, meeting):
        return content
    return as_told(content, set(Project.objects.visible_to(request.user).values_list("pk", flat=True)))


@require_safe
def minutes(request: Request, pk: int) -> HttpResponse:
    """The minutes: what has been recorded, or what the chair approved."""
    return render(request, PAGE, _page(request, _held(request, pk)))


@require_POST
def minutes_approve(request: Request, pk: int) -> HttpResponse:
    """Approve the minutes; from now on they never change."""
    meeting = _held(request, pk)
    require(request, MeetingPerm.APPROVE_MINUTES, meeting)
    item = _item_shown(request)
    onward = mode_at(item.meeting_id, item.pk) if item else reverse("governance:minutes", args=[meeting.pk])
    said = _("The minutes are approved. From now on they can only be added to.")
    return pressed(request, partial(actions.approve_minutes, meeting, by=request.user), onward, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_addendum(request: Request, pk: int) -> HttpResponse:
    """Correct approved minutes by adding to them."""
    meeting = _held(request, pk)
    require(request, MeetingPerm.ADD_ADDENDUM, meeting)

    def add(form: AddendumForm) -> str:
        actions.add_addendum(meeting.minutes, **form.cleaned_data, by=request.user)
        return reverse("governance:minutes", args=[meeting.pk])

    form, answer = edited(request, AddendumForm, add, draft=f"addendum:{meeting.pk}")
    page = _page(request, meeting, form) | {"adding": True}
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
    if item is None:
        return redirect("governance:follow-ups")
    if not request.headers.get(LIVE):
        return redirect(mode_at(item.meeting_id, item.pk))
    meeting = Meeting.objects.visible_to(request.user).for_list().get(pk=item.meeting_id)
    return regions(Room(request, meeting, item_shown(meeting, str(item.pk))), REGIONS)


def _item_shown(request: Request) -> AgendaItem | None:
    """The item of another meeting from which this was done, where it was done from one."""
    shown = request.POST.get("sak", "")
    if not (shown.isascii() and shown.isdigit() and len(shown) < 10):
        return None
    return AgendaItem.objects.visible_to(request.user).select_related("meeting").filter(pk=shown).first()
