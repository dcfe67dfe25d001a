"""Inviting those who sit in the body to a meeting, and telling them of what changes: each of it once.

The rows are written in the transaction that causes them; the worker sends them when it can.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import Written, give_link, revoke_links, write_letters
from accounts.models import Person, User
from governance.actions.sequence import append, lock
from governance.letters import (
    News,
    address_of,
    email_of,
    language_of,
    link_address,
    link_expires,
    needs_link,
    told_items,
    uid_of,
)
from governance.models import (
    InvitationLetter,
    Meeting,
    MeetingCalendar,
    MeetingInvitation,
    Seat,
    SendingKind,
)
from governance.roll import roll_of

LINK = "meeting"
# What stands in a calendar: only when some of it changes are people told.
TOLD = ("starts_at", "ends_at", "place", "address", "mode")


def invite(meeting: Meeting, *, by: User, by_letter: bool = True) -> list[MeetingInvitation]:
    """Invite everybody who sits in the body on the day; who was invited and sits no longer is told so.

    The meeting is locked and its notice is sent. Done again it invites those who have come since, and
    lets the invitation of one who sits in another seat by now be for that one.
    """
    calendar = _calendar_of(meeting, by=by)
    seats = list(Seat.objects.filter(body=meeting.body_id).on(meeting.day).select_related("person__user"))
    sitting = {seat.person_id: seat for seat in seats if seat.person_id}
    known = {row.person_id: row for row in _rows(meeting)}
    gone = [row for row in known.values() if not row.withdrawn_at and not _still_invited(row, seats)]
    _withdraw(meeting, calendar, gone, by=by)
    moved = _follow_to_their_seats(known.values(), seats, sitting)
    newly = {person_id: seat for person_id, seat in sitting.items() if not _is_invited(known.get(person_id))}
    if any(person_id in known for person_id in newly):
        _count_up(calendar)
    new = [_invited(meeting, seat, seat.person, known.get(seat.person_id)) for seat in newly.values()]
    if by_letter:
        _tell(meeting, calendar, new, kind=SendingKind.INVITED, by=by)
    return [*moved, *new]


def tell_of_change(meeting: Meeting, changes: dict[str, list[Any]], *, by: User) -> None:
    """Tell all who are invited when a meeting that was called gets another time or place.

    On another day others may sit in the body: they are invited, those who do not are told so.
    """
    if meeting.state != Meeting.State.CALLED or not set(changes) & set(TOLD):
        return
    _count_up(_calendar_of(meeting, by=by))
    before = {field: getattr(meeting, field) for field in TOLD}
    before |= {field: old for field, (old, _new) in changes.items() if field in TOLD}
    had = {row.pk for row in _rows(meeting) if not row.withdrawn_at}
    invite(meeting, by=by)
    kept = [row for row in _rows(meeting) if row.pk in had and not row.withdrawn_at]
    _tell(meeting, _calendar_of(meeting, by=by), kept, kind=SendingKind.CHANGED, before=before, by=by)


def tell_of_cancellation(meeting: Meeting, *, by: User) -> None:
    """Take a meeting that is cancelled out of the calendars of all who were invited."""
    calendar = MeetingCalendar.objects.filter(meeting=meeting).select_related("organiser__person").first()
    if calendar is None:
        return
    _count_up(calendar)
    told = [row for row in _rows(meeting) if not row.withdrawn_at]
    _tell(meeting, calendar, told, kind=SendingKind.CANCELLED, by=by)


@transaction.atomic
def invite_the_rest(meeting: Meeting, *, by: User) -> list[MeetingInvitation]:
    """Invite those who have come into the body since the notice was sent."""
    meeting = _lock_called(meeting)
    new = invite(meeting, by=by)
    if new:
        append(meeting, "more_invited", by=by, facts={"count": len(new)})
    return new


@transaction.atomic
def call_substitute(meeting: Meeting, seat: Seat, person: Person, *, by: User | None) -> MeetingInvitation:
    """Invite somebody to come in place of the one in the seat. One person comes for one seat alone."""
    meeting = _lock_called(meeting)
    row = next((row for row in roll_of(meeting).rows if row.seat.pk == seat.pk), None)
    if row is None or person not in row.substitutes:
        raise ValidationError(_("%(name)s is not a substitute for this seat.") % {"name": person})
    known = MeetingInvitation.objects.filter(meeting=meeting, person=person).first()
    if known and not known.withdrawn_at:
        if known.seat_id == seat.pk:
            return known
        raise ValidationError(
            _("%(name)s is invited to this meeting for another seat already.") % {"name": person}
        )
    calendar = _calendar_of(meeting, by=by)
    if known:
        _count_up(calendar)
    called = _invited(meeting, seat, person, known, as_substitute=True)
    _tell(meeting, calendar, [called], kind=SendingKind.INVITED, by=by)
    append(meeting, "substitute_called", by=by, about=seat, facts={"person": person.name})
    return called


@transaction.atomic
def withdraw_substitute(called: MeetingInvitation, *, by: User | None) -> MeetingInvitation:
    """Tell a substitute who was called that they need not come after all."""
    meeting = _lock_called(called.meeting)
    called = MeetingInvitation.objects.select_related("person__user", "seat__person").get(pk=called.pk)
    if not called.as_substitute:
        raise ValidationError(_("Only a substitute can be told not to come."))
    if called.withdrawn_at is None:
        _withdraw(meeting, _calendar_of(meeting, by=by), [called], by=by)
        append(meeting, "substitute_released", by=by, about=called.seat, facts={"person": called.person.name})
    return called


@transaction.atomic
def send_again(invited: MeetingInvitation, *, by: User) -> MeetingInvitation:
    """Send the person a new letter; links from earlier letters stop working."""
    meeting = _lock_called(invited.meeting)
    if not email_of(invited.person):
        raise ValidationError(_("%(name)s has no e-mail address.") % {"name": invited.person})
    revoke_links(invited.person, kind=LINK, about=meeting.pk, by=by)
    _tell(meeting, _calendar_of(meeting, by=by), [invited], kind=SendingKind.LINK, by=by)
    append(meeting, "invitation_sent_again", by=by, about=invited)
    return invited


@transaction.atomic
def send_what_failed(meeting: Meeting, *, by: User) -> list[MeetingInvitation]:
    """Write anew to all whose last letter could not be sent, with a calendar that goes before any other."""
    meeting = _lock_called(meeting)
    rows = MeetingInvitation.objects.filter(meeting=meeting).standing().for_list()
    failed = [row for row in rows if row.last_letter_failed]
    if failed:
        calendar = _calendar_of(meeting, by=by)
        _count_up(calendar)
        _tell(meeting, calendar, failed, kind=SendingKind.INVITED, by=by)
        append(meeting, "invitations_sent_again", by=by, facts={"count": len(failed)})
    return failed


@transaction.atomic
def revoke_link(invited: MeetingInvitation, *, by: User) -> int:
    """Make the links that this person was sent to the meeting open nothing any more."""
    return revoke_links(invited.person, kind=LINK, about=invited.meeting_id, by=by)


def _lock_called(meeting: Meeting) -> Meeting:
    meeting = lock(meeting)
    if meeting.state not in (Meeting.State.CALLED, Meeting.State.IN_SESSION):
        raise ValidationError(_("Nobody is invited to this meeting now."))
    return meeting


def _calendar_of(meeting: Meeting, *, by: User | None) -> MeetingCalendar:
    """How the meeting is known in calendars. Whoever first sends the notice is its organiser there."""
    known = MeetingCalendar.objects.filter(meeting=meeting).select_related("organiser__person").first()
    if known is None:
        assert by is not None, "a meeting is first called by somebody who signs in"
        known = MeetingCalendar.objects.create(meeting=meeting, uid=uid_of(meeting), organiser=by)
    return known


def _count_up(calendar: MeetingCalendar) -> None:
    """What is told from now on goes before what calendars have."""
    calendar.sequence += 1
    calendar.save(update_fields=["sequence"])


def _is_invited(row: MeetingInvitation | None) -> bool:
    """Whether the person is invited for their own seat, and it holds."""
    return row is not None and row.withdrawn_at is None and not row.as_substitute


def _rows(meeting: Meeting) -> list[MeetingInvitation]:
    rows = MeetingInvitation.objects.filter(meeting=meeting)
    return list(rows.select_related("person__user", "seat__person"))


def _still_invited(row: MeetingInvitation, seats: list[Seat]) -> bool:
    """Whether the person still sits in the body, or is a substitute for a seat that is there, if vacant."""
    sits = any(seat.person_id == row.person_id for seat in seats)
    return any(seat.pk == row.seat_id for seat in seats) and not sits if row.as_substitute else sits


def _follow_to_their_seats(
    rows: Iterable[MeetingInvitation], seats: list[Seat], sitting: dict[int, Seat]
) -> list[MeetingInvitation]:
    """Who was elected again has another seat: the invitation is for that one, and what they answered stands.

    Whoever was to come in their place was called for the seat that is gone, and is told not to.
    """
    there = {seat.pk for seat in seats}
    moved = [row for row in rows if _is_invited(row) and row.seat_id not in there]
    for row in moved:
        row.seat = sitting[row.person_id]
        if row.answer == MeetingInvitation.Answer.SENDS_SUBSTITUTE:
            row.answer, row.cause, row.substitute, row.answered_at = "", "", None, None
        row.save(update_fields=["seat", "answer", "cause", "substitute", "answered_at"])
    return moved


def _invited(
    meeting: Meeting,
    seat: Seat,
    person: Person,
    known: MeetingInvitation | None,
    *,
    as_substitute: bool = False,
) -> MeetingInvitation:
    """The row of an invitation that holds from now on, whatever became of an earlier one."""
    row = known or MeetingInvitation(meeting=meeting, person=person)
    row.seat, row.as_substitute, row.withdrawn_at = seat, as_substitute, None
    row.answer, row.cause, row.substitute, row.answered_at = "", "", None, None
    row.invited_at = timezone.now()
    row.save()
    return row


def _withdraw(
    meeting: Meeting, calendar: MeetingCalendar, rows: list[MeetingInvitation], *, by: User | None
) -> None:
    if not rows:
        return
    _count_up(calendar)
    for row in rows:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        revoke_links(row.person, kind=LINK, about=meeting.pk, by=by)
    _tell(meeting, calendar, rows, kind=SendingKind.CANCELLED, by=by)


def _tell(
    meeting: Meeting,
    calendar: MeetingCalendar,
    rows: Iterable[MeetingInvitation],
    *,
    kind: str,
    by: User | None,
    before: dict[str, Any] | None = None,
) -> None:
    """Write to each of them who has an address, once. What is over is told to nobody any more."""
    readers = [row for row in rows if email_of(row.person)]
    if not readers or (meeting.ends_at or meeting.starts_at) < timezone.now():
        return
    items = told_items(meeting.items.on_agenda().in_order())
    meeting.body.municipality  # noqa: B018 -- read once, before the letters
    news = News(meeting, calendar, items, before)
    written = [news.to(row, kind=kind, address=_address(meeting, row, kind, by=by)) for row in readers]
    _send(readers, written, kind=kind, sequence=calendar.sequence)


def _address(meeting: Meeting, row: MeetingInvitation, kind: str, *, by: User | None) -> str:
    """Where they read and answer: a link of their own for who has no account here."""
    if kind == SendingKind.CANCELLED or not needs_link(row):
        return address_of(meeting)
    _link, token = give_link(
        row.person,
        kind=LINK,
        about=meeting.pk,
        expires_at=link_expires(meeting),
        language=language_of(row.person, meeting),
        by=by,
    )
    return link_address(token)


def _send(readers: list[MeetingInvitation], written: list[Written], *, kind: str, sequence: int) -> None:
    letters = write_letters(written)
    InvitationLetter.objects.bulk_create(
        InvitationLetter(invitation=row, kind=kind, sequence=sequence, letter=letter)
        for row, letter in zip(readers, letters, strict=True)
    )
