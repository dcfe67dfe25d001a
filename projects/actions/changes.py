"""What every change to a project has in common: it is open, and the trail says from what to what.

What is taken away is kept, and can be brought back.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.models import Project, Removable
from trepart.versions import VERSION_FIELDS, hold


def refuse_closed(project: Project) -> None:
    """An ended or withdrawn project is a record. Until the commit nobody ends this one."""
    now = Project.objects.select_for_update(of=("self",), no_key=True).only("phase").get(pk=project.pk)
    if now.is_closed:
        raise ValidationError(_("The project has ended. Nothing in it is changed any more."))


def refuse_future(day: date | None, field: str) -> None:
    """What has happened did so today or earlier."""
    if day and day > timezone.localdate():
        raise ValidationError({field: _("This day has not come yet. Choose today or earlier.")})


def set_fields(row: models.Model, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the fields on the row, unsaved, and say which of them changed, from what to what."""
    changes = {}
    for field, value in values.items():
        before = getattr(row, field)
        if before != value:
            changes[field] = [before, value]
            setattr(row, field, value)
    return changes


def refuse_removed(row: Removable) -> None:
    """What was taken away stays as it was until it is brought back."""
    if row.removed_at:
        raise ValidationError(_("It is removed. Bring it back first."))


@transaction.atomic
def remove[R: Removable](row: R, *, by: User, unless: Callable[[R], None] | None = None) -> R:
    """Take a row away, where `unless` refuses nothing. It can be brought back, and twice is as once."""
    refuse_closed(row.project)
    row = hold(row, version=None, by=by)
    if row.removed_at is None:
        if unless:
            unless(row)
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("removed", row, by=by, project=row.project)
    return row


@transaction.atomic
def restore[R: Removable](row: R, *, by: User, unless: Callable[[R], None] | None = None) -> R:
    """Bring a row back as it was, where `unless` refuses nothing. Twice is as once."""
    refuse_closed(row.project)
    row = hold(row, version=None, by=by)
    if row.removed_at is not None:
        if unless:
            unless(row)
        row.removed_at = None
        row.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("brought back", row, by=by, project=row.project)
    return row
