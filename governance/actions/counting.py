"""A municipality turns counting per person on, after the discussion with the unions, and off again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.models import PersonalCounting
from projects.actions.changes import refuse_future
from projects.models import Municipality
from trepart.db import take_turns


@transaction.atomic
def turn_on_counting(
    municipality: Municipality, *, discussed_on: date, discussed_with: str, purpose: str, by: User
) -> PersonalCounting:
    """Count taking part person by person for employees' side too, from today.

    It is a measure of control: it was discussed with the unions on a day, with a purpose that they heard.
    """
    take_turns(f"personal counting in {municipality.pk}")
    refuse_future(discussed_on, "discussed_on")
    if not discussed_with.strip():
        raise ValidationError({"discussed_with": _("Write which unions it was discussed with.")})
    if not purpose.strip():
        raise ValidationError({"purpose": _("Write what the counting is to be used for.")})
    if PersonalCounting.objects.is_on_in(municipality.pk):
        raise ValidationError(_("It is turned on already."))
    row = PersonalCounting.objects.create(
        municipality=municipality,
        discussed_on=discussed_on,
        discussed_with=discussed_with,
        purpose=purpose,
        turned_on_by=by,
    )
    record("turned on counting per person in", row, by=by, changes={"discussed_on": [None, discussed_on]})
    return row


@transaction.atomic
def turn_off_counting(row: PersonalCounting, *, reason: str, by: User) -> PersonalCounting:
    """Count employees' side by party alone again. What was counted of persons is shown no more."""
    take_turns(f"personal counting in {row.municipality_id}")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    row = PersonalCounting.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if row.turned_off_at is not None:
        return row
    row.turned_off_at, row.turned_off_by, row.reason = timezone.now(), by, reason
    row.save(update_fields=["turned_off_at", "turned_off_by", "reason"])
    record("turned off counting per person in", row, by=by, reason=reason)
    return row
