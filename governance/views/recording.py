"""What is recorded while a meeting goes on: who came, what was asked, what was decided, what follows."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from governance import actions
from governance.forms.recording import AttendanceForm, DecisionForm, EngagementForm
from governance.models import AgendaItem, Seat
from governance.roll import roll_of
from governance.views.meeting_mode import item_for, meeting_for, recorded, refused, step
from governance.views.room import decision_draft, decision_form, follow_up_form
from trepart import drafts, form_keys
from trepart.http import Request


@require_POST
def attendance(request: Request, pk: int, seat_pk: int) -> HttpResponse:
    """Note who came in a seat."""
    meeting = meeting_for(request, pk)
    seats = Seat.objects.visible_to(request.user).filter(body=meeting.body)
    seat = get_object_or_404(seats, pk=seat_pk)
    form = AttendanceForm(request.POST, seat=seat)
    if form.is_valid():
        try:
            actions.note_attendance(meeting, seat, **form.cleaned_data, by=request.user)
            return recorded(request, None, meeting)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return refused(request, meeting, None, "attendance", {"seat": {"pk": seat.pk, "form": form}})


@require_POST
def everyone_present(request: Request, pk: int) -> HttpResponse:
    """Note that everybody came of whom nothing was noted yet."""
    meeting = meeting_for(request, pk)
    return step(request, meeting, lambda: actions.note_everyone_present(meeting, by=request.user), None)


@require_POST
def engagement(request: Request, pk: int) -> HttpResponse:
    """Note what the item asked of a party, and whether it spoke."""
    item = item_for(request, pk)
    form = EngagementForm(request.POST)
    if not form.is_valid():
        return refused(request, item.meeting, item, "decision", {})
    asked = form.cleaned_data
    return step(request, item.meeting, lambda: actions.note_engagement(item, **asked, by=request.user), item)


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Record the decision. What is typed is kept on the server until it is recorded."""
    item = item_for(request, pk)
    if answer := drafts.autosave(request, decision_draft(item)):
        return answer
    form = decision_form(item, roll_of(item.meeting), request.POST)
    if form.is_valid():
        try:
            form_keys.once(request, lambda: _decide(request, item, form))
            drafts.discard(request, decision_draft(item))
            return recorded(request, item, item.meeting)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return refused(request, item.meeting, item, "decision", {"decision": form})


def _decide(request: Request, item: AgendaItem, form: DecisionForm) -> str:
    actions.decide(item, **form.what_is_decided(), by=request.user)
    return item.meeting.get_absolute_url()


@require_POST
def follow_up_new(request: Request, pk: int) -> HttpResponse:
    """Ask somebody at the table to do something by a day."""
    item = item_for(request, pk)
    form = follow_up_form(item.meeting, roll_of(item.meeting), request.POST)
    if form.is_valid():

        def act() -> str:
            actions.add_follow_up(item, **form.cleaned_data, by=request.user)
            return item.meeting.get_absolute_url()

        try:
            form_keys.once(request, act)
            return recorded(request, item, item.meeting)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return refused(request, item.meeting, item, "follow_ups", {"follow_up": form})
