"""What is noted of people while a meeting goes on: who was active, who spoke, who came late or left."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from governance import actions
from governance.forms.presence import EngagementForm, MovementForm, VoiceForm
from governance.models import Meeting, Movement
from governance.roll import RollRow, roll_of
from governance.views.meeting_mode import item_for, meeting_for, mode_at, recorded, refused, step
from trepart.editing import carried_out
from trepart.http import Request


def _row(meeting: Meeting, seat_pk: int) -> RollRow:
    for row in roll_of(meeting).rows:
        if row.seat.pk == seat_pk:
            return row
    raise Http404


@require_POST
def engagement(request: Request, pk: int) -> HttpResponse:
    """Note one thing about a party on the item: what it was asked, that it was active, that it spoke."""
    item = item_for(request, pk)
    form = EngagementForm(request.POST)
    if not form.is_valid():
        return refused(request, item.meeting, item, "attendance", {})
    note = partial(actions.tap_engagement, item, **form.what_is_noted(), by=request.user)
    return step(request, item.meeting, note, item)


@require_POST
def voice(request: Request, pk: int, seat_pk: int) -> HttpResponse:
    """Note that the one in a seat spoke on the item."""
    item = item_for(request, pk)
    seat = _row(item.meeting, seat_pk).seat

    def note(form: VoiceForm) -> str:
        actions.note_voice(item, seat, **form.cleaned_data, by=request.user)
        return mode_at(item.meeting_id, item.pk)

    form = VoiceForm(request.POST)
    if carried_out(request, form, note) is not None:
        return recorded(request, item, item.meeting)
    return refused(request, item.meeting, item, "attendance", {"seat": {"pk": seat.pk, "form": form}})


@require_POST
def movement(request: Request, pk: int, seat_pk: int) -> HttpResponse:
    """Note that somebody left a seat, or took it, and when."""
    meeting = meeting_for(request, pk)
    row = _row(meeting, seat_pk)

    def note(form: MovementForm) -> str:
        how: dict[str, Any] = {"at": form.cleaned_data["at"], "by": request.user}
        if form.person is None:
            actions.note_leaving(meeting, row.seat, **how)
        else:
            actions.note_coming(meeting, row.seat, form.person, **how)
        return mode_at(meeting.pk)

    form = MovementForm(request.POST, meeting=meeting, row=row)
    if carried_out(request, form, note) is not None:
        return recorded(request, None, meeting)
    return refused(request, meeting, None, "attendance", {"seat": {"pk": seat_pk, "form": form}})


@require_POST
def movement_take_out(request: Request, pk: int, movement_pk: int) -> HttpResponse:
    """Take out a coming or going that was noted wrongly."""
    meeting = meeting_for(request, pk)
    noted = Movement.objects.filter(attendance__meeting=meeting).select_related("attendance__seat")
    wrong = get_object_or_404(noted, pk=movement_pk)
    return step(request, meeting, partial(actions.take_out_movement, wrong, by=request.user), None)
