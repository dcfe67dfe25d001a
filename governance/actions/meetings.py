"""What is done to a meeting: called, opened, attended, led from item to item, ended."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import Person, User
from governance.actions.agenda import add_item, take_up_carried, waiting_to_be_carried
from governance.actions.sequence import (
    append,
    begin_item,
    lock,
    lock_in_session,
    lock_item,
    lock_open,
    lock_unapproved,
)
from governance.actions.sight import renew_sight_by, renew_sight_in
from governance.agenda import missing_matters
from governance.models import AgendaItem, Attendance, Body, Engagement, Meeting, Minutes, Seat
from projects.actions.changes import set_fields
from trepart.versions import VERSION_FIELDS, hold


@transaction.atomic
def call_meeting(
    body: Body, *, starts_at: datetime, ends_at: datetime | None = None, place: str = "", by: User
) -> Meeting:
    """Prepare a meeting of the body. The standing matters come onto its agenda by themselves."""
    meeting = Meeting.objects.create(
        body=body, starts_at=starts_at, ends_at=ends_at, place=place, changed_by=by
    )
    record("prepared meeting", meeting, by=by)
    take_up_standing_matters(meeting, by=by)
    take_up_carried(meeting, waiting_to_be_carried(meeting), by=by)
    return lock(meeting)


@transaction.atomic
def take_up_standing_matters(meeting: Meeting, *, by: User) -> list[AgendaItem]:
    """Put onto the agenda what has come since it was made. What was taken off stays off."""
    return [
        add_item(
            meeting,
            title=matter.title,
            projects=matter.projects,
            by=by,
            kind=matter.kind,
            topic=matter.topic,
            minutes_planned=matter.minutes_planned,
            **matter.details,
        )
        for matter in missing_matters(meeting)
    ]


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    place: str,
    version: int | None = None,
    by: User,
) -> Meeting:
    """Move a meeting that has not ended to another time or place."""
    lock_open(meeting)
    meeting = hold(meeting, version=version, by=by)
    changes = set_fields(meeting, {"starts_at": starts_at, "ends_at": ends_at, "place": place})
    meeting.save(update_fields=[*changes, *VERSION_FIELDS])
    renew_sight_in(meeting, by=by)
    facts = {field: [str(old), str(new)] for field, (old, new) in changes.items()}
    append(meeting, "meeting_changed", by=by, facts=facts)
    return meeting


@transaction.atomic
def send_notice(meeting: Meeting, *, by: User) -> Meeting:
    """Tell those who sit in the body: from now on the meeting stands on their home pages."""
    meeting = lock_open(meeting)
    if not meeting.items.on_agenda().exists():
        raise ValidationError(_("Put something on the agenda before you send the notice."))
    if meeting.state == Meeting.State.PREPARED:
        meeting.state, meeting.called_at = Meeting.State.CALLED, timezone.now()
        meeting.save(update_fields=["state", "called_at"])
        append(meeting, "notice_sent", by=by)
    return meeting


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
    cause: str = "",
    by: User,
) -> Attendance:
    """Note who came. A substitute sees the projects of this meeting's agenda on the day of the meeting."""
    meeting = lock_unapproved(meeting)
    _refuse_wrong_seat(meeting, seat, state, substitute)
    before = Attendance.objects.filter(meeting=meeting, seat=seat).first()
    values = {
        "state": state,
        "substitute": substitute if state == Attendance.State.SUBSTITUTE else None,
        "cause": "" if state == Attendance.State.PRESENT else cause,
    }
    if before and all(getattr(before, field) == value for field, value in values.items()):
        return before
    attendance, _is_new = Attendance.objects.update_or_create(meeting=meeting, seat=seat, defaults=values)
    renew_sight_by(attendance, meeting, by=by)
    append(meeting, "attendance", by=by, about=seat, facts={"state": state})
    return attendance


@transaction.atomic
def note_everyone_present(meeting: Meeting, *, by: User) -> None:
    """Note that everybody is present of whom nothing was noted; vacant seats stay vacant."""
    meeting = lock_unapproved(meeting)
    noted = Attendance.objects.filter(meeting=meeting).values("seat")
    seats = Seat.objects.filter(body=meeting.body_id).on(meeting.day).exclude(pk__in=noted)
    for seat in seats.filter(vacant_since__isnull=True):
        note_attendance(meeting, seat, state=Attendance.State.PRESENT, by=by)


@transaction.atomic
def note_engagement(
    item: AgendaItem, party: str, *, level: str | None, spoke: bool = False, by: User
) -> Engagement | None:
    """Note what an item asked of a party and whether it spoke. Without a level it asked nothing."""
    meeting = lock_unapproved(item.meeting)
    if level is None:
        Engagement.objects.filter(item=item, party=party).delete()
        engagement = None
    else:
        values = {"level": level, "spoke": spoke}
        engagement, _is_new = Engagement.objects.update_or_create(item=item, party=party, defaults=values)
    append(
        meeting, "engagement", by=by, about=item, facts={"party": party, "level": level or "", "spoke": spoke}
    )
    return engagement


@transaction.atomic
def end_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Close the meeting; its minutes now wait for the chair. Doing it twice changes nothing."""
    meeting = lock(meeting)
    if meeting.has_ended:
        return meeting
    if not meeting.is_in_session:
        raise ValidationError(_("The meeting is not in session."))
    _leave_current(meeting)
    begin_item(meeting, None)
    meeting.state, meeting.ended_at = Meeting.State.ENDED, timezone.now()
    meeting.save(update_fields=["state", "ended_at"])
    Minutes.objects.get_or_create(meeting=meeting)
    append(meeting, "meeting_ended", by=by)
    return meeting


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
    if seat.is_vacant and state == Attendance.State.PRESENT:
        raise ValidationError(_("The seat is vacant."))
    if state == Attendance.State.SUBSTITUTE and substitute is None:
        raise ValidationError(_("Choose who came as substitute."))
    if substitute is not None and not seat.substitutes.filter(person=substitute).exists():
        raise ValidationError(_("%(name)s is not a substitute for this seat.") % {"name": substitute})
