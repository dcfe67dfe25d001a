"""What everything recorded in a meeting has in common: it stands in a row of numbered events.

The row of the meeting is locked while a number is given, so the numbers have no holes and two
secretaries at once lose nothing.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.models import AgendaItem, Meeting, MeetingEvent
from trepart.pulse import stir


def lock(meeting: Meeting) -> Meeting:
    """Hold the meeting until we commit, so that what is recorded is recorded in order.

    Its projects are held at once and in one order: what follows for some of them waits for nobody then.
    """
    locked = Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    stir(locked)
    return locked


def lock_with_coming(meeting: Meeting) -> Meeting:
    """Hold the meeting and those of its body still to come, which what it leaves goes on to.

    All of them before any project: who holds one of these meetings and waits for its projects has to
    get them before we do.
    """
    of_the_body = Meeting.objects.filter(body=meeting.body_id)
    held = of_the_body.coming() | of_the_body.filter(pk=meeting.pk)
    list(held.order_by("pk").select_for_update(of=("self",), no_key=True))
    return lock(meeting)


def lock_prepared(meeting: Meeting) -> Meeting:
    """Hold a meeting whose agenda is still being made."""
    locked = lock(meeting)
    _refuse_cancelled(locked)
    if not locked.is_prepared:
        raise ValidationError(_("The meeting has begun. Its agenda is no longer changed."))
    return locked


def lock_open(meeting: Meeting) -> Meeting:
    """Hold a meeting that has not ended."""
    locked = lock(meeting)
    _refuse_cancelled(locked)
    if locked.has_ended:
        raise ValidationError(_("The meeting has ended."))
    return locked


def lock_in_session(meeting: Meeting) -> Meeting:
    """Hold a meeting that is going on."""
    locked = lock(meeting)
    if not locked.is_in_session:
        raise ValidationError(_("The meeting is not in session."))
    return locked


def lock_unapproved(meeting: Meeting) -> Meeting:
    """Hold a meeting whose minutes may still be put right: they are not approved."""
    locked = lock(meeting)
    _refuse_cancelled(locked)
    if locked.is_concluded:
        raise ValidationError(_("The minutes are approved. Add an addendum instead."))
    return locked


def _refuse_cancelled(meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise ValidationError(_("The meeting is called off."))


def lock_item(item: AgendaItem) -> AgendaItem:
    """The item as it is now, held until we commit. Its meeting is locked first."""
    return AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)


def append(
    meeting: Meeting,
    kind: str,
    *,
    by: User | None,
    about: models.Model | None = None,
    facts: dict[str, Any] | None = None,
) -> MeetingEvent:
    """Give what happened the next number. The meeting is locked."""
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    row = about if about is not None else meeting
    event = MeetingEvent.objects.create(
        meeting=meeting,
        sequence=meeting.sequence,
        at=timezone.now(),
        by=by,
        kind=kind,
        about=f"{row._meta.model_name}:{row.pk}",
        facts=facts or {},
    )
    record(kind, row, by=by, changes=facts)
    return event


def begin_item(meeting: Meeting, item: AgendaItem | None) -> None:
    """Count the time of the item that is left, and start the clock of the next. Saves the meeting."""
    now = timezone.now()
    if meeting.current_since and meeting.current_item:
        left = lock_item(meeting.current_item)
        left.seconds_used += max(0, int((now - meeting.current_since).total_seconds()))
        left.save(update_fields=["seconds_used"])
    meeting.current_item, meeting.current_since = item, now if item else None
    meeting.save(update_fields=["current_item", "current_since"])
