"""What is done to a meeting that is held: opened, attended, led from item to item, ended."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person, User
from governance.actions.agenda import leave_to_coming
from governance.actions.calling import fill_next_of_series
from governance.actions.presence import refuse_second_seat
from governance.actions.sequence import (
    append,
    begin_item,
    lock_in_session,
    lock_item,
    lock_open,
    lock_unapproved,
    lock_with_coming,
)
from governance.actions.sight import renew_sight_by
from governance.models import AgendaItem, Attendance, Meeting, Minutes, Movement, Seat
from governance.roll import may_come, roll_of


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Begin: the first item is at hand and the clock runs. Doing it twice changes nothing."""
    meeting = lock_open(meeting)
    if meeting.is_in_session:
        return meeting
    first = meeting.items.on_agenda().in_order().first()
    if first is None:
        raise ValidationError(_("Put something on the agenda before you open the meeting."))
    meeting.state, meeting.opened_at = Meeting.State.IN_SESSION, timezone.now()
    meeting.called_at = meeting.called_at or meeting.opened_at
    meeting.save(update_fields=["state", "opened_at", "called_at"])
    begin_item(meeting, first)
    append(meeting, "meeting_opened", by=by)
    return meeting


@transaction.atomic
def go_to_item(item: AgendaItem, *, by: User) -> AgendaItem:
    """Take up an item; the one that is left is done, unless it was carried."""
    meeting = lock_in_session(item.meeting)
    if meeting.current_item_id == item.pk:
        return item
    if not meeting.items.on_agenda().filter(pk=item.pk).exists():
        raise ValidationError(_("The item is not on the agenda."))
    _leave_current(meeting)
    begin_item(meeting, lock_item(item))
    append(meeting, "item_begun", by=by, about=item)
    return item


@transaction.atomic
def note_attendance(
    meeting: Meeting,
    seat: Seat,
    *,
    state: str,
    substitute: Person | None = None,
    cause: str | None = None,
    by: User,
) -> Attendance:
    """Note who came, for the whole of the meeting; without a cause the one that was noted stands.

    A substitute sees the projects of this meeting's agenda on the day of the meeting.
    """
    meeting = lock_unapproved(meeting)
    _refuse_wrong_seat(meeting, seat, state, substitute)
    before = Attendance.objects.filter(meeting=meeting, seat=seat).first()
    values = {
        "state": state,
        "substitute": substitute if state == Attendance.State.SUBSTITUTE else None,
        "cause": _cause(before, state, cause),
    }
    if before and all(getattr(before, field) == value for field, value in values.items()):
        return before
    if before and (before.state, before.substitute) != (state, values["substitute"]):
        Movement.objects.filter(attendance=before).delete()
    attendance, _is_new = Attendance.objects.update_or_create(meeting=meeting, seat=seat, defaults=values)
    renew_sight_by(attendance, meeting, by=by)
    append(meeting, "attendance", by=by, about=seat, facts={"state": state})
    return attendance


@transaction.atomic
def note_everyone_present(meeting: Meeting, *, by: User) -> None:
    """Note that everybody is present of whom nothing was noted; vacant seats stay vacant.

    Who has come for another seat is not in their own; who answered that they cannot come is noted one by one.
    """
    meeting = lock_unapproved(meeting)
    noted = Attendance.objects.filter(meeting=meeting).values("seat")
    acting = Attendance.objects.filter(meeting=meeting, substitute__isnull=False).values("substitute")
    seats = Seat.objects.filter(body=meeting.body_id).on(meeting.day).exclude(pk__in=noted)
    seats = seats.exclude(person__in=acting).exclude(person__in=meeting.invitations.standing().staying_away())
    for seat in seats.filter(vacant_since__isnull=True):
        note_attendance(meeting, seat, state=Attendance.State.PRESENT, by=by)


@transaction.atomic
def end_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Close the meeting; its minutes now wait for the chair. What was not reached goes on to the next.

    Doing it twice changes nothing.
    """
    meeting = lock_with_coming(meeting)
    if meeting.has_ended:
        return meeting
    if not meeting.is_in_session:
        raise ValidationError(_("The meeting is not in session."))
    _leave_current(meeting)
    begin_item(meeting, None)
    leave_to_coming(meeting, by=by)
    noted = AgendaItem.objects.filter(meeting=meeting, state=AgendaItem.State.WAITING)
    noted.exclude(pk__in=meeting.items.not_reached().values("pk")).update(state=AgendaItem.State.DONE)
    meeting.state, meeting.ended_at = Meeting.State.ENDED, timezone.now()
    meeting.save(update_fields=["state", "ended_at"])
    Minutes.objects.get_or_create(meeting=meeting)
    append(meeting, "meeting_ended", by=by)
    fill_next_of_series(meeting.body, by=by)
    return meeting


def _cause(before: Attendance | None, state: str, cause: str | None) -> str:
    if state == Attendance.State.PRESENT:
        return ""
    return cause if cause is not None else (before.cause if before else "")


def _leave_current(meeting: Meeting) -> None:
    if meeting.current_item is None:
        return
    left = lock_item(meeting.current_item)
    if left.state == AgendaItem.State.WAITING:
        left.state = AgendaItem.State.DONE
        left.save(update_fields=["state"])


def _refuse_wrong_seat(meeting: Meeting, seat: Seat, state: str, substitute: Person | None) -> None:
    if seat.body_id != meeting.body_id:
        raise ValidationError(_("The seat is in another body."))
    if seat.removed_at or not seat.holds_on(meeting.day):
        raise ValidationError(_("This seat is not in the body on the day of the meeting."))
    if seat.is_vacant and state == Attendance.State.PRESENT:
        raise ValidationError(_("The seat is vacant."))
    if state == Attendance.State.SUBSTITUTE and substitute is None:
        raise ValidationError(_("Choose who came as substitute."))
    if substitute is not None and not may_come(seat, substitute, meeting.day):
        raise ValidationError(_("%(name)s is not a substitute for this seat.") % {"name": substitute})
    comes = substitute if state == Attendance.State.SUBSTITUTE else seat.person
    acts = Attendance.objects.filter(meeting=meeting, substitute=seat.person_id).exists()
    if comes is not None and (substitute or acts) and state != Attendance.State.ABSENT:
        refuse_second_seat(roll_of(meeting, may_change=False), seat, comes)
