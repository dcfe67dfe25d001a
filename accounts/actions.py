"""What is done to accounts, and the one way in which every app records what was done."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import AuditEvent, Letter, Person, PersonalLink, User, hash_of
from trepart import outbox
from trepart.db import take_turns
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


@dataclass(frozen=True)
class Written:
    """A letter before it is sent: to whom, what it says, and the calendar file that goes with it."""

    to: str
    subject: str
    text: str
    reply_to: str = ""
    calendar: str = ""
    calendar_method: str = ""


def write_letter(*, to: str, subject: str, text: str) -> Letter:
    """Have an e-mail sent once this commits; the mail server may be away, the letter waits."""
    return write_letters([Written(to, subject, text)])[0]


@transaction.atomic
def write_letters(written: Iterable[Written]) -> list[Letter]:
    """Have many sent, each by itself: what becomes of one says nothing about the others."""
    letters = Letter.objects.bulk_create(
        Letter(**(vars(letter) | {"subject": letter.subject[:200]})) for letter in written
    )
    outbox.ring_each("accounts.tasks.send_letter", [letter.pk for letter in letters])
    return letters


def send_letter(letter_id: int, *, worker: str) -> None:
    """Send a letter that nobody else is sending. Raises what the mail server says.

    A worker that dies between sending and noting it sends again: better twice than never. The second
    has the name of the first (`Message-ID`), so that a mailbox can tell.
    """
    attempt = Letter.objects.claim(letter_id, worker=worker)
    if attempt is None:
        return
    letter = Letter.objects.get(pk=letter_id)
    held = Letter.objects.held(letter_id, attempt=attempt)
    gone = {"text": "", "calendar": "", "finished_at": timezone.now()}
    try:
        _message_of(letter).send()
    except Exception:
        if letter.tries == MOST_ATTEMPTS:
            held.update(state=Letter.State.FAILED, error_code="mail", **gone)
        else:
            held.update(state=Letter.State.QUEUED, queued_at=timezone.now())
        raise
    held.update(state=Letter.State.DONE, **gone)


def _message_of(letter: Letter) -> mail.EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    name = salted_hmac("accounts.letter", f"{letter.pk} {letter.to}", algorithm="sha256").hexdigest()[:32]
    headers = {"Message-ID": f"<{letter.pk}.{name}@{host}>"}
    message = WithCalendar(letter.subject, letter.text, to=[letter.to], headers=headers)
    message.reply_to = [letter.reply_to] if letter.reply_to else []
    if letter.calendar:
        message.calendar_method = letter.calendar_method
        message.attach_alternative(letter.calendar, "text/calendar")
        message.attach("mote.ics", letter.calendar, "application/ics")
    return message


class WithCalendar(mail.EmailMultiAlternatives):
    """An e-mail that mail programs show as an invitation: its calendar says which kind (RFC 6047)."""

    calendar_method = ""

    def message(self, **kwargs: Any) -> Any:
        """As Django makes it, with the method named where the calendar stands."""
        message = super().message(**kwargs)
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                part.set_param("method", self.calendar_method)
        return message


@transaction.atomic
def give_link(
    person: Person,
    *,
    kind: str,
    about: int | None = None,
    expires_at: datetime | None = None,
    language: str = "",
    by: User | None,
) -> tuple[PersonalLink, str]:
    """Let somebody open one thing without signing in. The secret is told once, here, and never kept."""
    token = secrets.token_urlsafe(32)
    link = PersonalLink.objects.create(
        person=person,
        kind=kind,
        about=about,
        secret_hash=hash_of(token),
        expires_at=expires_at,
        language=language,
        made_by=by,
    )
    record("gave a link", link, by=by, changes={"person": person})
    return link, token


@transaction.atomic
def give_links_to_nobody(
    kind: str,
    abouts: Iterable[int],
    *,
    expires_at: datetime | None = None,
    language: str = "",
    by: User | None,
) -> list[str]:
    """Let many open one thing each, of whom nobody is to know who they are. The secrets, told once, here.

    The caller records it once for all, and deals them out.
    """
    made = [(about, secrets.token_urlsafe(32)) for about in abouts]
    PersonalLink.objects.bulk_create(
        PersonalLink(
            kind=kind,
            about=about,
            secret_hash=hash_of(token),
            expires_at=expires_at,
            language=language,
            made_by=by,
        )
        for about, token in made
    )
    return [token for _about, token in made]


@transaction.atomic
def revoke_links(person: Person, *, kind: str, about: int | None = None, by: User | None) -> int:
    """What this person could open by a link, no link opens any more; how many that were."""
    links = PersonalLink.objects.opening(kind, about).filter(person=person, revoked_at__isnull=True)
    held = list(links.select_for_update(of=("self",)).order_by("pk"))
    for link in held:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        record("revoked a link", link, by=by, changes={"person": person})
    return len(held)


@transaction.atomic
def renew_link(
    person: Person, *, kind: str, about: int | None = None, language: str = "", by: User | None
) -> tuple[PersonalLink, str]:
    """Let the person open it by a new link, and by no earlier one; of two who ask at once the last has it."""
    take_turns(f"links of {person.pk} to {kind} {about}")
    revoke_links(person, kind=kind, about=about, by=by)
    return give_link(person, kind=kind, about=about, language=language, by=by)


@transaction.atomic
def read_in(link: PersonalLink, *, language: str) -> PersonalLink:
    """Whoever has the link reads what it opens in this language from now on."""
    link.language = language
    link.save(update_fields=["language"])
    return link
