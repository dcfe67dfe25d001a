"""Meetings as calendars take them (RFC 5545): one event a meeting, told again whenever it changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText, vUri

OSLO = ZoneInfo("Europe/Oslo")
MAKER = "-//Trepart//Trepart//NO"
ASKED_AGAIN_AFTER = timedelta(hours=1)
REQUEST, CANCEL = "REQUEST", "CANCEL"
# The clocks in Norway as they have been since 1996, in the few lines that every calendar understands.
CLOCKS = """\
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Mailbox:
    """Somebody with an e-mail address."""

    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """One meeting in somebody's calendar; the same `uid` and a higher `sequence` say that it changed."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    title: str
    place: str = ""
    text: str = ""
    address: str = ""
    organiser: Mailbox | None = None
    is_cancelled: bool = False


def invitation(entry: Entry, invited: Mailbox, *, method: str, told_at: datetime) -> str:
    """The file that asks one person to come, or takes the meeting out of their calendar again.

    It names nobody else who is invited: where people sit is not told by their calendars.
    """
    event = _event(entry, told_at)
    attendee = _mailbox(invited)
    attendee.params.update({"ROLE": vText("REQ-PARTICIPANT"), "PARTSTAT": vText("NEEDS-ACTION")})
    if method == REQUEST:
        attendee.params["RSVP"] = vText("TRUE")
    event.add("attendee", attendee, encode=False)
    calendar = _calendar(event)
    calendar.add("method", method)
    return calendar.to_ical().decode()


def feed(name: str, entries: Iterable[Entry]) -> str:
    """All meetings of a person, for a calendar that asks for them again and again."""
    calendar = _calendar(*(_event(entry, entry.changed_at) for entry in entries))
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASKED_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT1H"), encode=False)
    return calendar.to_ical().decode()


def _calendar(*events: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(Timezone.from_ical(CLOCKS))
    for event in events:
        calendar.add_component(event)
    return calendar


def _event(entry: Entry, told_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", told_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", _clock(entry.starts_at))
    event.add("dtend", _clock(entry.ends_at))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    for name, text in (("location", entry.place), ("description", entry.text)):
        if text:
            event.add(name, text)
    if entry.address:
        event.add("url", vUri(entry.address))
    if entry.organiser:
        event.add("organizer", _mailbox(entry.organiser), encode=False)
    return event


def _clock(moment: datetime) -> datetime:
    """The time on the clocks in Norway, or UTC in the hour that they show for the second time."""
    local = moment.astimezone(OSLO).replace(second=0, microsecond=0)
    return local.astimezone(UTC) if local.fold else local


def _mailbox(somebody: Mailbox) -> vCalAddress:
    mailbox = vCalAddress(f"mailto:{somebody.email}")
    mailbox.params["CN"] = vText(somebody.name.replace('"', "'"))
    return mailbox
