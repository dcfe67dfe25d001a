"""What is written to those who are invited to a meeting: letter and calendar file, in their language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Sum
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.actions import Written
from accounts.models import Person
from governance.calendars import CANCEL, REQUEST, Entry, Mailbox, invitation
from governance.models import AgendaItem, Meeting, MeetingCalendar, MeetingInvitation, SendingKind

AN_HOUR = timedelta(hours=1)
A_YEAR = timedelta(days=365)
MOST_ENTRIES = 500
# For how long somebody without an account can look at what they took part in.
LINK_LIVES_ON = timedelta(days=30)


@dataclass(frozen=True)
class News:
    """What is told to all who are invited, and what stands in it for each: the same read once."""

    meeting: Meeting
    calendar: MeetingCalendar
    items: tuple[AgendaItem, ...] = ()
    before: dict[str, Any] | None = None

    def to(self, invited: MeetingInvitation, *, kind: str, address: str) -> Written:
        """The letter to one of them, in their language. `address` is where they read and answer."""
        organiser = self.calendar.organiser
        reader = invited.person
        with translation.override(language_of(reader, self.meeting)):
            texts = {
                "meeting": self.meeting,
                "items": self.items,
                "before": self.before,
                "invited": invited,
                "kind": kind,
                "address": address,
                "organiser": organiser.person,
                "is_by_link": "/lenke/" in address,
            }
            method = CANCEL if kind == SendingKind.CANCELLED else REQUEST
            subject = render_to_string("governance/mail/meeting_subject.txt", texts)
            text = render_to_string("governance/mail/meeting.txt", texts)
            return Written(
                to=email_of(reader),
                subject=" ".join(subject.split()),
                text=text.strip() + "\n",
                reply_to=organiser.email,
                calendar="" if kind == SendingKind.LINK else self._file_for(invited, method),
                calendar_method=method,
            )

    def _file_for(self, invited: MeetingInvitation, method: str) -> str:
        """The calendar file; who is not to come is not told at which address one joins by video."""
        planned = sum(item.minutes_planned for item in self.items)
        entry = entry_of(self.meeting, self.calendar, planned=planned, by_link=needs_link(invited))
        if method == CANCEL:
            entry = replace(entry, place=self.meeting.place)
        box = Mailbox(invited.person.name, email_of(invited.person))
        return invitation(entry, box, method=method, told_at=timezone.now())


def entry_of(
    meeting: Meeting, calendar: MeetingCalendar | None, *, planned: int = 0, by_link: bool = False
) -> Entry:
    """A meeting as it stands in a calendar. It names no matters: calendars are often shared.

    Without an end it lasts as long as its agenda is planned to, or an hour.
    """
    ends_at = meeting.ends_at or meeting.starts_at + (timedelta(minutes=planned) or AN_HOUR)
    organiser = calendar.organiser if calendar else None
    text = _("Agenda, papers and your answer: %(address)s") % {"address": address_of(meeting)}
    if by_link:
        text = _("Agenda, papers and your answer: by the link in the e-mail, which is for you alone.")
    if meeting.is_cancelled:
        text = _("The meeting is cancelled: %(reason)s") % {"reason": meeting.cancel_reason}
    return Entry(
        uid=calendar.uid if calendar else uid_of(meeting),
        sequence=calendar.sequence if calendar else 0,
        starts_at=meeting.starts_at,
        ends_at=ends_at,
        changed_at=max(meeting.changed_at, meeting.cancelled_at or meeting.changed_at),
        title=_("Meeting: %(body)s") % {"body": meeting.body.name},
        place=", ".join(filter(None, (meeting.place, meeting.address))),
        text=text,
        address="" if by_link else address_of(meeting),
        organiser=Mailbox(organiser.person.name, organiser.email) if organiser else None,
        is_cancelled=meeting.is_cancelled,
    )


def uid_of(meeting: Meeting) -> str:
    """The name of a meeting in every calendar, before it is written down: no other Trepart has it."""
    return f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}"


def address_of(meeting: Meeting) -> str:
    """Where those who sign in read about the meeting."""
    return settings.SITE_URL + meeting.get_absolute_url()


def link_address(token: str) -> str:
    """What is sent to somebody who opens it by a link."""
    return settings.SITE_URL + reverse("personal-link", args=[token])


def email_of(person: Person) -> str:
    """Where letters to the person go: the address that they sign in with, or what was entered, or nowhere."""
    if person.pseudonymised_at:
        return ""
    user = account_of(person)
    return user.email if user else person.email


def account_of(person: Person) -> Any:
    """The account of somebody who can sign in."""
    user = getattr(person, "user", None)
    return user if user and user.is_active else None


def language_of(person: Person, meeting: Meeting) -> str:
    """The language that the person reads, or else that of the municipality's documents."""
    user = account_of(person)
    return (user.language if user else "") or meeting.body.municipality.document_language


def link_expires(meeting: Meeting) -> Any:
    """When a link into the meeting stops: some weeks after it, so that the minutes can be followed up."""
    return max(meeting.ends_at or meeting.starts_at, timezone.now()) + LINK_LIVES_ON


def needs_link(invited: MeetingInvitation) -> bool:
    """Whether the person has no other way in: without an account, or called only as a substitute."""
    return invited.as_substitute or account_of(invited.person) is None


def told_items(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The matters that a letter names: those behind closed doors stand in no letter."""
    return tuple(item for item in items if not item.closing)


def entries_of(person_id: int) -> list[Entry]:
    """What stands in a person's calendar: meetings of the bodies they sit in, or to which they are called.

    Those that people were told of and that are not long past; cancelled ones too, marked as such.
    """
    called = MeetingInvitation.objects.standing().of(person_id).filter(as_substitute=True)
    theirs = Meeting.objects.of_person(person_id) | Meeting.objects.filter(pk__in=called.values("meeting"))
    told = theirs.filter(called_at__isnull=False, starts_at__gte=timezone.now() - A_YEAR)
    rows = told.select_related("body__municipality", "calendar__organiser__person").distinct()
    shown = list(rows.order_by("-starts_at", "pk")[:MOST_ENTRIES])
    items = AgendaItem.objects.on_agenda().filter(meeting__in=shown)
    planned = dict(items.order_by().values_list("meeting").annotate(minutes=Sum("minutes_planned")))
    return [
        entry_of(row, getattr(row, "calendar", None), planned=planned.get(row.pk, 0))
        for row in reversed(shown)
    ]
