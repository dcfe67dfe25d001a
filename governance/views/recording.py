"""What is recorded while a meeting goes on: who came, what was decided, what follows."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from governance import actions
from governance.forms.decisions import DecisionForm
from governance.forms.recording import AttendanceForm, FollowUpForm
from governance.models import Seat
from governance.roll import roll_of
from governance.views.deciding import decision_draft, decision_form
from governance.views.meeting_mode import item_for, meeting_for, mode_at, recorded, refused, step
from governance.views.room import follow_up_form
from trepart import drafts
from trepart.editing import carried_out
from trepart.http import Request


@require_POST
def attendance(request: Request, pk: int, seat_pk: int) -> HttpResponse:
    """Note who came in a seat."""
    meeting = meeting_for(request, pk)
    seats = Seat.objects.visible_to(request.user).filter(body=meeting.body)
    seat = get_object_or_404(seats, pk=seat_pk)

    def note(form: AttendanceForm) -> str:
        actions.note_attendance(meeting, seat, **form.cleaned_data, by=request.user)
        return mode_at(meeting.pk)

    form = AttendanceForm(request.POST, seat=seat)
    if carried_out(request, form, note) is not None:
        return recorded(request, None, meeting)
    return refused(request, meeting, None, "attendance", {"seat": {"pk": seat.pk, "form": form}})


@require_POST
def everyone_present(request: Request, pk: int) -> HttpResponse:
    """Note that everybody came of whom nothing was noted yet."""
    meeting = meeting_for(request, pk)
    return step(request, meeting, partial(actions.note_everyone_present, meeting, by=request.user), None)


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Record the decision. What is typed is kept on the server until it is recorded."""
    item = item_for(request, pk)
    draft = decision_draft(item)
    if answer := drafts.autosave(request, draft):
        return answer

    def record(form: DecisionForm) -> str:
        actions.decide(item, **form.what_is_decided(), by=request.user)
        return mode_at(item.meeting_id, item.pk)

    form = decision_form(item, roll_of(item.meeting), request.POST)
    if carried_out(request, form, record, draft=draft) is not None:
        return recorded(request, item, item.meeting)
    return refused(request, item.meeting, item, "decision", {"decision": form})


@require_POST
def follow_up_new(request: Request, pk: int) -> HttpResponse:
    """Ask somebody at the table to do something by a day."""
    item = item_for(request, pk)

    def add(form: FollowUpForm) -> str:
        actions.add_follow_up(item, **form.cleaned_data, by=request.user)
        return mode_at(item.meeting_id, item.pk)

    form = follow_up_form(item, roll_of(item.meeting), request.POST)
    if carried_out(request, form, add) is not None:
        return recorded(request, item, item.meeting)
    return refused(request, item.meeting, item, "follow_ups", {"follow_up": form})
