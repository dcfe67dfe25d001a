"""What is done to accounts, and the one way in which every app records what was done."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from accounts.models import AuditEvent, Person, User


def record(
    verb: str,
    row: models.Model,
    *,
    by: User | None,
    changes: dict[str, Any] | None = None,
    reason: str = "",
    project: models.Model | None = None,
) -> AuditEvent:
    """Write in the trail that somebody did this, in the transaction that does it.

    `changes` maps a field to [from, to]. `by=None` is the system itself.
    """
    return AuditEvent.objects.create(
        by=by,
        verb=verb,
        about_type=row._meta.label_lower,
        about_id=str(row.pk),
        about_name=str(row)[:200],
        project_id=project.pk if project else None,
        changes=_plain(changes or {}),
        reason=reason,
    )


def _plain(changes: dict[str, Any]) -> dict[str, Any]:
    encode = DjangoJSONEncoder().default

    def plain(value: Any) -> Any:
        if isinstance(value, models.Model):
            return str(value)
        if isinstance(value, list | tuple):
            return [plain(part) for part in value]
        if isinstance(value, str | int | float | bool | None):
            return value
        return encode(value)

    return {field: plain(value) for field, value in changes.items()}


@transaction.atomic
def name_person(name: str, *, email: str = "", by: User | None) -> Person:
    """Enter somebody who is going to sit or lead somewhere. They get no account by that."""
    person = Person.objects.create(name=name, email=email)
    record("named", person, by=by)
    return person


@transaction.atomic
def choose_language(user: User, *, language: str, by: User) -> User:
    """The person reads Trepart in this language from now on."""
    user.language = language
    user.save(update_fields=["language"])
    record("chose language", user, by=by, changes={"language": language})
    return user
