"""What is done to a meeting before it begins: prepared, moved, announced, called off."""

from datetime import datetime
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.actions.agenda import (
    add_item,
    leave_to_coming,
    proposed_for_earlier,
    take_along_proposed,
    take_up_carried,
    waiting_to_be_carried,
)
from governance.actions.invitations import invite, tell_of_cancellation, tell_of_change
from governance.actions.sequence import append, lock, lock_open, lock_with_coming
from governance.actions.sight import renew_sight_in
from governance.agenda import missing_matters
from governance.models import AgendaItem, Body, Meeting
from projects.actions.changes import set_fields
from trepart.versions import VERSION_FIELDS, hold


class HowItIs(TypedDict, total=False):
    """What sort of meeting it is and where one takes part; all of it has a default."""

    form: str
    mode: str
    place: str
    address: str


@transaction.atomic
def call_meeting(
    body: Body, *, starts_at: datetime, ends_at: datetime | None = None, by: User, **how: Unpack[HowItIs]
) -> Meeting:
    """Prepare a meeting of the body. The standing matters come onto its agenda by themselves."""
    meeting = Meeting.objects.create(body=body, starts_at=starts_at, ends_at=ends_at, changed_by=by, **how)
    record("prepared meeting", meeting, by=by)
    fill_agenda(meeting, by=by)
    return lock(meeting)


def fill_agenda(meeting: Meeting, *, by: User) -> None:
    """Put onto the agenda what stands on every one, and what earlier meetings left."""
    take_up_standing_matters(meeting, by=by)
    take_up_carried(meeting, waiting_to_be_carried(meeting), by=by)
    take_along_proposed(meeting, proposed_for_earlier(meeting), by=by)


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


def fill_next_of_series(body: Body, *, by: User) -> None:
    """Let the next meeting of a series, made long ago, find its standing matters when its turn has come.

    The meetings of the body still to come are held.
    """
    following = Meeting.objects.coming().filter(body=body).first()
    if following is not None and following.series_id and following.state == Meeting.State.PREPARED:
        fill_agenda(following, by=by)


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    starts_at: datetime,
    ends_at: datetime | None,
    version: int | None = None,
    by: User,
    **how: Unpack[HowItIs],
) -> Meeting:
    """Move a meeting that has not ended to another time or place, or hold it in another way.

    Saying again what holds changes nothing, and tells nobody.
    """
    lock_open(meeting)
    meeting = hold(meeting, version=version, by=by)
    changes = set_fields(meeting, {"starts_at": starts_at, "ends_at": ends_at, **how})
    if not changes:
        return meeting
    meeting.save(update_fields=[*changes, *VERSION_FIELDS])
    renew_sight_in(meeting, by=by)
    facts = {field: [str(old), str(new)] for field, (old, new) in changes.items()}
    append(meeting, "meeting_changed", by=by, facts=facts)
    tell_of_change(meeting, changes, by=by)
    return meeting


@transaction.atomic
def send_notice(meeting: Meeting, *, by: User, by_letter: bool = True) -> Meeting:
    """Tell those who sit in the body: from now on the meeting stands on their home pages.

    Without letters they have been told in another way, and are invited all the same.
    """
    meeting = lock_open(meeting)
    if not meeting.items.on_agenda().exists():
        raise ValidationError(_("Put something on the agenda before you send the notice."))
    if meeting.state == Meeting.State.PREPARED:
        meeting.state, meeting.called_at = Meeting.State.CALLED, timezone.now()
        meeting.save(update_fields=["state", "called_at"])
        append(meeting, "notice_sent", by=by)
        invite(meeting, by=by, by_letter=by_letter)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: User) -> Meeting:
    """Call a meeting off before it began. What stood on its agenda goes on to the next of the body.

    Doing it twice changes nothing.
    """
    meeting = lock_with_coming(meeting)
    if meeting.is_cancelled:
        return meeting
    if not meeting.is_prepared:
        raise ValidationError(_("The meeting has begun. It can be ended, not called off."))
    if not reason:
        raise ValidationError(_("Say why the meeting is called off."))
    meeting.state, meeting.cancelled_at = Meeting.State.CANCELLED, timezone.now()
    meeting.cancel_reason = reason
    meeting.save(update_fields=["state", "cancelled_at", "cancel_reason"])
    append(meeting, "meeting_cancelled", by=by, facts={"reason": reason})
    leave_to_coming(meeting, by=by)
    tell_of_cancellation(meeting, by=by)
    return meeting
