"""What is done to minutes: approved once, by the chair or the next meeting, then only added to."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from governance.actions.sequence import append, lock, lock_in_session, lock_with_coming
from governance.minutes import content_of
from governance.minutes_needs import lacking_in
from governance.models import Addendum, AgendaItem, Meeting, Minutes
from trepart.checksum import checksum_of


@transaction.atomic
def approve_minutes(meeting: Meeting, *, in_meeting: Meeting | None = None, by: User) -> Minutes:
    """Freeze what was recorded. From here on the minutes are read from their content, and never change.

    Whoever leads the body approves them, or a later meeting of the body does, `in_meeting`. In a body
    under the law they must hold what the law says.
    """
    meeting = lock_with_coming(meeting) if in_meeting else lock(meeting)
    if not meeting.has_ended:
        raise ValidationError(_("End the meeting before the minutes are approved."))
    minutes, _is_new = Minutes.objects.get_or_create(meeting=meeting)
    if minutes.is_frozen:
        raise ValidationError(_("The minutes are already approved."))
    later = _later(meeting, in_meeting) if in_meeting else None
    content = content_of(meeting)
    if lacking := lacking_in(content):
        raise ValidationError([_("The minutes lack what they must hold:"), *lacking])
    minutes.content, minutes.sha256 = content, checksum_of(content)
    minutes.approved_at, minutes.approved_by, minutes.approved_in = timezone.now(), by, later
    minutes.save(update_fields=["content", "sha256", "approved_at", "approved_by", "approved_in"])
    append(meeting, "minutes_approved", by=by, about=minutes, facts={"sha256": minutes.sha256})
    if later is not None:
        append(later, "earlier_minutes_approved", by=by, about=minutes)
    return minutes


def _later(meeting: Meeting, in_meeting: Meeting) -> Meeting:
    later = lock_in_session(in_meeting)
    if later.body_id != meeting.body_id or later.starts_at <= meeting.starts_at:
        raise ValidationError(_("Minutes are approved in a later meeting of the same body."))
    return later


@transaction.atomic
def add_addendum(
    minutes: Minutes, *, text: str, reason: str, item: AgendaItem | None = None, by: User
) -> Addendum:
    """Correct approved minutes by adding to them, with the reason; about one item or the whole."""
    meeting = lock(minutes.meeting)
    if not meeting.is_concluded:
        raise ValidationError(_("The minutes are not approved yet. Correct what was recorded instead."))
    if item is not None and item.meeting_id != meeting.pk:
        raise ValidationError(_("The item is not on the agenda."))
    addendum = Addendum.objects.create(
        minutes=minutes, item=item, text=text, reason=reason, added_at=timezone.now(), added_by=by
    )
    append(meeting, "addendum_added", by=by, about=addendum, facts={"reason": reason})
    return addendum
