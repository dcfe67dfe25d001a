"""That somebody read what is special-category data about others (GDPR article 9)."""

from django.db import models
from django.utils import timezone

from accounts.models import SensitiveRead, User


def note_read(row: models.Model, *, by: User) -> None:
    """Keep that this account saw special-category data about the people in something today; once a day."""
    SensitiveRead.objects.bulk_create(
        [
            SensitiveRead(
                by=by,
                day=timezone.localdate(),
                about_type=row._meta.label_lower,
                about_id=str(row.pk),
                about_name=str(row)[:200],
            )
        ],
        ignore_conflicts=True,
    )
