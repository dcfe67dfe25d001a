"""What is done to the lists that members were elected by, and to the numbered lists of substitutes."""

from datetime import date, timedelta
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from accounts.parties import THREE, in_words
from governance.actions.people import Who, person_meant
from governance.actions.seats import take_the_table
from governance.models import Body, ElectedList, GroupSubstitute
from projects.actions.changes import set_fields
from trepart.versions import VERSION_FIELDS, hold

LIST_FIELDS = ("name", "how", "women", "men", "starts_on", "ends_on")


@transaction.atomic
def enter_list(
    body: Body,
    *,
    by: User | None,
    elected: ElectedList | None = None,
    version: int | None = None,
    **said: Any,
) -> ElectedList:
    """Enter a list of members who were elected together, or correct one. Only counts are kept of them."""
    body = take_the_table(body)
    row = hold(elected, version=version, by=by) if elected else ElectedList(body=body, changed_by=by)
    changes = set_fields(row, {name: value for name, value in said.items() if name in LIST_FIELDS})
    _refuse_wrong_list(row)
    if elected:
        row.save(update_fields=[*changes, *VERSION_FIELDS])
    else:
        row.save()
    record("corrected" if elected else "entered", row, by=by, changes=changes, project=body.project)
    return row


@transaction.atomic
def remove_list(elected: ElectedList, *, by: User | None) -> ElectedList:
    """Take away a list that was entered by mistake. Doing it twice changes nothing."""
    body = take_the_table(elected.body)
    elected = hold(elected, version=None, by=by)
    if elected.removed_at is None:
        elected.removed_at = timezone.now()
        elected.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("removed", elected, by=by, project=body.project)
    return elected


@transaction.atomic
def restore_list(elected: ElectedList, *, by: User | None) -> ElectedList:
    """Put back a list that was taken away."""
    body = take_the_table(elected.body)
    elected = hold(elected, version=None, by=by)
    if elected.removed_at is not None:
        elected.removed_at = None
        elected.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("restored", elected, by=by, project=body.project)
    return elected


def _refuse_wrong_list(row: ElectedList) -> None:
    if not row.name:
        raise ValidationError({"name": _("Write what the list is called.")})
    if row.women + row.men == 0:
        raise ValidationError({"women": _("Somebody must be on the list.")})
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise ValidationError({"ends_on": _("The last day cannot come before the first.")})


@transaction.atomic
def put_on_list(
    body: Body,
    party: str,
    *,
    by: User | None,
    number: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    **who: Unpack[Who],
) -> GroupSubstitute:
    """Put somebody on the numbered list of those who come for a party, from today unless a day is given.

    They stand last unless a number is given. A number is one person's at a time, and one person has one
    number. They see nothing until they act.
    """
    body = take_the_table(body)
    if party not in THREE:
        raise ValidationError({"party": _("A list of substitutes is for one of the three parties.")})
    person = person_meant(who, body=body, by=by)
    if person is None:
        raise ValidationError({"name": _("Write the name of the substitute.")})
    standing = body.group_substitutes.filter(party=party)
    number = number or (_still_there(standing).aggregate(last=Max("number"))["last"] or 0) + 1
    row = GroupSubstitute(body=body, party=party, number=number, person=person)
    row.starts_on, row.ends_on = starts_on or timezone.localdate(), ends_on
    _refuse_taken(row, standing)
    row.save()
    changes = {"substitute": [None, person], "party": [None, party], "number": [None, number]}
    record("put on the list", body, by=by, changes=changes, project=body.project)
    return row


@transaction.atomic
def take_off_list(
    substitute: GroupSubstitute, *, by: User | None, ends_on: date | None = None
) -> GroupSubstitute:
    """Somebody leaves the numbered list after the day; those behind keep their numbers.

    Without a day they stood there last yesterday. Doing it twice changes nothing.
    """
    body = take_the_table(substitute.body)
    substitute = GroupSubstitute.objects.select_related("person").get(pk=substitute.pk)
    last = ends_on or timezone.localdate() - timedelta(days=1)
    if substitute.ends_on and substitute.ends_on <= last:
        return substitute
    substitute.ends_on = last
    if substitute.starts_on and last < substitute.starts_on:
        substitute.starts_on = last
    substitute.save(update_fields=["starts_on", "ends_on"])
    changes = {
        "substitute": [substitute.person, None],
        "party": substitute.party,
        "number": substitute.number,
    }
    record("took off the list", body, by=by, changes=changes, project=body.project)
    return substitute


def _still_there(rows: QuerySet[GroupSubstitute]) -> QuerySet[GroupSubstitute]:
    return rows.exclude(ends_on__lt=timezone.localdate())


def _refuse_taken(row: GroupSubstitute, standing: QuerySet[GroupSubstitute]) -> None:
    """Say in words whose the number is, or that the person has one already, in any part of the period."""
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise ValidationError({"ends_on": _("The last day cannot come before the first.")})
    others = standing.select_related("person")
    if row.starts_on:
        others = others.exclude(ends_on__lt=row.starts_on)
    if row.ends_on:
        others = others.exclude(starts_on__gt=row.ends_on)
    for other in others:
        if other.person_id == row.person_id:
            said = _("%(person)s stands on the list of %(party)s already, as number %(number)d.")
            given = {"person": row.person, "party": in_words(row.party), "number": other.number}
            raise ValidationError({"name": said % given})
        if other.number == row.number:
            said = _("Number %(number)d is %(person)s. Take them off first, or choose another number.")
            raise ValidationError({"number": said % {"number": row.number, "person": other.person}})
