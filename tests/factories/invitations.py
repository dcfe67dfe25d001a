"""A steering group of which one has no account, and letters as they arrive."""

import re
from dataclasses import dataclass

import vobject
from django.core import mail
from django.utils.translation import gettext

from accounts import tasks
from accounts.models import Letter, Person
from governance.models import Meeting, MeetingInvitation
from tests.factories.meetings import Table, called_meeting, steering_table


def table_without_an_account(**fields) -> Table:
    """The steering group, where the shop steward has an address and no account."""
    table = steering_table(**fields)
    table.steward.is_active = False
    table.steward.save(update_fields=["is_active"])
    Person.objects.filter(pk=table.steward.person_id).update(email="tone@fagforbund.no")
    return table


@dataclass
class Arrived:
    """A letter that somebody got: its text, and the calendar entry read by another library."""

    to: str
    subject: str
    text: str
    reply_to: list[str]
    calendar: object

    @property
    def link(self) -> str:
        """The path of the personal link in it, or nothing."""
        found = re.search(r"https?://[^/\s]+(/lenke/\S+/)", self.text)
        return found[1] if found else ""

    @property
    def entry(self):
        """The meeting as the calendar says it."""
        return self.calendar.vevent

    @property
    def method(self) -> str:
        """What the reader's calendar is asked to do."""
        return self.calendar.method.value


def arrived() -> list[Arrived]:
    """Send what waits, and open what came, in the order in which it was written."""
    mail.outbox = []
    for letter in Letter.objects.filter(state=Letter.State.QUEUED).order_by("pk"):
        tasks.send_letter(str(letter.pk))
    return [_opened(sent) for sent in mail.outbox]


def _opened(sent) -> Arrived:
    parts = [part for part in sent.message().walk() if part.get_content_type() == "text/calendar"]
    calendar = vobject.readOne(parts[0].get_content()) if parts else None
    return Arrived(sent.to[0], sent.subject, sent.body, sent.reply_to, calendar)


def letter_to(address: str) -> Arrived:
    """The one letter that this address gets now."""
    (found,) = [letter for letter in arrived() if letter.to == address]
    return found


def invitation_of(meeting: Meeting, person: Person) -> MeetingInvitation:
    """The invitation of one of them."""
    return MeetingInvitation.objects.get(meeting=meeting, person=person)


def words(message: str, **names: str) -> str:
    """What a refusal says in the language of the test, as a pattern."""
    return re.escape(gettext(message) % names)


__all__ = [
    "Arrived",
    "arrived",
    "called_meeting",
    "invitation_of",
    "letter_to",
    "table_without_an_account",
    "words",
]
