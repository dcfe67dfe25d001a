"""What is done to minutes: approved once by the chair, and from then on only added to."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from governance.actions.sequence import append, lock
from governance.minutes import content_of
from governance.models import Addendum, Meeting, Minutes
from trepart.checksum import checksum_of


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by: User) -> Minutes:
    """Freeze what was recorded. From here on the minutes are read from their content, and never change."""
    meeting = lock(meeting)
    if not meeting.has_ended:
        raise ValidationError(_("End the meeting before the minutes are approved."))
    minutes, _is_new = Minutes.objects.get_or_create(meeting=meeting)
    if minutes.is_frozen:
        raise ValidationError(_("The minutes are already approved."))
    minutes.content = content_of(meeting)
    minutes.sha256 = checksum_of(minutes.content)
    minutes.approved_at, minutes.approved_by = timezone.now(), by
    minutes.save(update_fields=["content", "sha256", "approved_at", "approved_by"])
    append(meeting, "minutes_approved", by=by, about=minutes, facts={"sha256": minutes.sha256})
    return minutes


@transaction.atomic
def add_addendum(minutes: Minutes, *, text: str, reason: str, by: User) -> Addendum:
    """Correct approved minutes by adding to them, with the reason."""
    meeting = lock(minutes.meeting)
    if not meeting.is_concluded:
        raise ValidationError(_("The minutes are not approved yet. Correct what was recorded instead."))
    addendum = Addendum.objects.create(
        minutes=minutes, text=text, reason=reason, added_at=timezone.now(), added_by=by
    )
    append(meeting, "addendum_added", by=by, about=addendum, facts={"reason": reason})
    return addendum
