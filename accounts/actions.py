"""What is done to accounts, and the one way in which every app records what was done."""

from typing import Any

from django.core import mail
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from accounts.models import AuditEvent, Letter, Person, User
from trepart import outbox
from trepart.jobs import MOST_ATTEMPTS
from trepart.pulse import stir


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

    `changes` maps a field to [from, to], and a fact that goes with it to its value. `by=None` is the
    system itself. Pages that show the row are made anew.
    """
    stir(row)
    if project is not None and project != row:
        stir(project)
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
def enter_address(person: Person, email: str, *, by: User | None) -> Person:
    """Enter the e-mail address of somebody who was without one. They get no account by that."""
    person.email = email
    person.save(update_fields=["email"])
    record("entered address", person, by=by)
    return person


@transaction.atomic
def choose_language(user: User, *, language: str, by: User) -> User:
    """The person reads Trepart in this language from now on."""
    before, user.language = user.language, language
    user.save(update_fields=["language"])
    record("chose language", user, by=by, changes={"language": [before, language]})
    return user


@transaction.atomic
def change_password(user: User, *, password: str, by: User) -> User:
    """The person signs in with this password from now on, and it is on record that it was changed."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record("changed password", user, by=by)
    return user


@transaction.atomic
def give_account(email: str, name: str, *, by: User | None) -> User:
    """Let somebody sign in. They choose their password by a link; until then nobody can.

    Whoever was given a seat under the same name and address before is the same person, and sees
    what the seat gives sight of. The name has to agree too: anybody may type an address.
    """
    person = Person.objects.known_as(name, email=email).filter(user__isnull=True).first()
    user = User.objects.create_user(email, name=name, person=person)
    record("gave an account", user, by=by)
    return user


@transaction.atomic
def write_letter(*, to: str, subject: str, text: str) -> Letter:
    """Have an e-mail sent once this commits; the mail server may be away, the letter waits."""
    letter = Letter.objects.create(to=to, subject=subject[:200], text=text)
    outbox.ring("accounts.tasks.send_letter", letter.pk)
    return letter


def send_letter(letter_id: int, *, worker: str) -> None:
    """Send a letter that nobody else is sending. Raises what the mail server says.

    A worker that dies between sending and noting it sends again: better twice than never.
    """
    attempt = Letter.objects.claim(letter_id, worker=worker)
    if attempt is None:
        return
    letter = Letter.objects.get(pk=letter_id)
    held = Letter.objects.held(letter_id, attempt=attempt)
    try:
        mail.EmailMessage(letter.subject, letter.text, to=[letter.to]).send()
    except Exception:
        if attempt == MOST_ATTEMPTS:
            held.update(state=Letter.State.FAILED, text="", finished_at=timezone.now(), error_code="mail")
        else:
            held.update(state=Letter.State.QUEUED, queued_at=timezone.now())
        raise
    held.update(state=Letter.State.DONE, text="", finished_at=timezone.now())
