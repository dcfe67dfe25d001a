"""What is noted of people while a meeting goes on: who came late, left or gave over, and who spoke."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person, User
from governance.actions.sequence import append, lock_unapproved
from governance.actions.sight import renew_sight_by
from governance.models import AgendaItem, Attendance, Engagement, Meeting, Movement, Seat, Voice
from governance.roll import Roll, RollRow, roll_of
from governance.voices import counted_per_person

Kind = Movement.Kind
SUGGESTED = {
    AgendaItem.Kind.INFORMATION: Engagement.Level.CONSULTED,
    AgendaItem.Kind.DISCUSSION: Engagement.Level.CONSULTED,
    AgendaItem.Kind.DECISION: Engagement.Level.DECIDED,
}


@transaction.atomic
def note_leaving(meeting: Meeting, seat: Seat, *, at: datetime | None = None, by: User) -> Movement:
    """Whoever sits in the seat leaves before the meeting is over."""
    meeting, row = _row_of(meeting, seat)
    if not row.is_there and (row.attendance is not None or seat.is_vacant):
        raise ValidationError(_("Nobody sits in the seat now."))
    moment = _moment(meeting, row, at)
    attendance = row.attendance or Attendance(meeting=meeting, seat=seat, state=Attendance.State.PRESENT)
    if attendance.pk is None:
        attendance.save()
    return _move(meeting, attendance, row.sitting or seat.person, Kind.LEFT, moment, by=by)


@transaction.atomic
def note_coming(
    meeting: Meeting, seat: Seat, person: Person, *, at: datetime | None = None, by: User
) -> Movement:
    """Somebody takes the seat while the meeting goes on; whoever sat there gives it over."""
    meeting, row = _row_of(meeting, seat)
    if person != seat.person and person not in row.substitutes:
        raise ValidationError(_("%(name)s is not a substitute for this seat.") % {"name": person})
    if row.is_there and row.sitting == person:
        raise ValidationError(_("%(name)s already sits in the seat.") % {"name": person})
    refuse_second_seat(roll_of(meeting, may_change=False), seat, person)
    moment = _moment(meeting, row, at)
    attendance = row.attendance or Attendance(meeting=meeting, seat=seat)
    was_there, before = row.is_there, row.sitting
    _now_sits(attendance, person)
    if was_there:
        _move(meeting, attendance, before, Kind.LEFT, moment, by=by)
    movement = _move(meeting, attendance, person, Kind.CAME, moment, by=by)
    renew_sight_by(attendance, meeting, by=by)
    return movement


@transaction.atomic
def take_out_movement(movement: Movement, *, by: User) -> None:
    """Take out a coming or going that was noted wrongly, as long as it is the last of its seat."""
    meeting, row = _row_of(movement.attendance.meeting, movement.attendance.seat)
    attendance = row.attendance
    if attendance is None or not row.moves or row.moves[-1].pk != movement.pk:
        raise ValidationError(_("Only the last that was noted of a seat can be taken out."))
    if movement.kind == Kind.LEFT and movement.person:
        refuse_second_seat(roll_of(meeting, may_change=False), attendance.seat, movement.person)
    movement.delete()
    if movement.kind == Kind.CAME:
        before = row.moves[-2] if len(row.moves) > 1 else None
        if before is None:
            _nobody_sits(attendance)
        else:
            _now_sits(attendance, before.person)
        if before is not None and before.kind == Kind.LEFT and before.at == movement.at:
            before.delete()
        renew_sight_by(attendance, meeting, by=by)
    facts = {"kind": movement.kind, "at": _told(movement.at)}
    append(meeting, "movement_taken_out", by=by, about=attendance.seat, facts=facts)


@transaction.atomic
def note_voice(item: AgendaItem, seat: Seat, *, spoke: bool, by: User) -> None:
    """Note that the one in a seat spoke on the item, where that may be counted; so did their party.

    What was noted of somebody who sat there before stands.
    """
    meeting, row = _row_of(item.meeting, seat)
    if seat.party not in counted_per_person(meeting.body):
        raise ValidationError(_("Who spoke is not noted per person for this party."))
    person = row.sitting
    if person is None:
        raise ValidationError(_("Nobody sits in the seat now."))
    noted = Voice.objects.filter(item=item, seat=seat, person=person)
    if noted.exists() == spoke:
        return
    if spoke:
        Voice.objects.create(item=item, seat=seat, person=person, spoke_at=timezone.now())
    else:
        noted.delete()
    append(meeting, "voice", by=by, about=item, facts={"seat": seat.pk, "spoke": spoke})
    if spoke and row.represents:
        tap_engagement(item, seat.party, spoke=True, by=by)


@transaction.atomic
def note_engagement(
    item: AgendaItem, party: str, *, level: str | None, spoke: bool = False, by: User
) -> Engagement | None:
    """Note what an item asked of a party and whether it spoke. Without a level it asked nothing."""
    meeting = lock_unapproved(item.meeting)
    if level is None:
        Engagement.objects.filter(item=item, party=party).delete()
        engagement = None
    else:
        values = {"level": level, "spoke": spoke}
        engagement, _is_new = Engagement.objects.update_or_create(item=item, party=party, defaults=values)
    facts = {"party": party, "level": level or "", "spoke": spoke}
    append(meeting, "engagement", by=by, about=item, facts=facts)
    return engagement


@transaction.atomic
def tap_engagement(
    item: AgendaItem,
    party: str,
    *,
    level: str | None = None,
    active: bool | None = None,
    spoke: bool | None = None,
    by: User,
) -> Engagement | None:
    """Note one thing about a party and leave the rest as it stands, so that two can note at once.

    Active means what the kind of item suggests, not active means informed; whoever spoke was at least
    consulted. An empty level takes away what the item asked of the party.
    """
    lock_unapproved(item.meeting)
    noted = Engagement.objects.filter(item=item, party=party).first()
    before = (noted.level, noted.spoke) if noted else (None, False)
    now_level, now_spoke = before
    if level is not None:
        now_level, now_spoke = level or None, bool(level) and now_spoke
    now_spoke = now_spoke if spoke is None else spoke
    if active and now_level not in Engagement.ACTIVE:
        now_level = SUGGESTED[AgendaItem.Kind(item.kind)]
    elif active is False:
        now_level = Engagement.Level.INFORMED
    elif now_spoke and now_level is None:
        now_level = Engagement.Level.CONSULTED
    if (now_level, now_spoke) == before:
        return noted
    return note_engagement(item, party, level=now_level, spoke=now_spoke, by=by)


def refuse_second_seat(roll: Roll, seat: Seat, person: Person) -> None:
    """Who comes for somebody comes for one seat alone, and does not sit in one of their own meanwhile."""
    if roll.sits_elsewhere(person, seat):
        raise ValidationError(
            _("%(name)s already sits in another seat. One comes for one seat only.") % {"name": person}
        )


def _row_of(meeting: Meeting, seat: Seat) -> tuple[Meeting, RollRow]:
    meeting = lock_unapproved(meeting)
    if meeting.opened_at is None:
        raise ValidationError(_("The meeting has not been opened."))
    row = next((row for row in roll_of(meeting).rows if row.seat.pk == seat.pk), None)
    if row is None:
        raise ValidationError(_("The seat is in another body."))
    return meeting, row


def _moment(meeting: Meeting, row: RollRow, at: datetime | None) -> datetime:
    """When it was: within the meeting, and after what was noted of the seat before."""
    latest = meeting.ended_at or timezone.now()
    moment = at or latest
    if not meeting.opened_at or moment < meeting.opened_at.replace(second=0, microsecond=0):
        raise ValidationError({"at": _("The meeting had not begun then.")})
    if moment > latest:
        raise ValidationError({"at": _("That is later than the meeting has come.")})
    if row.moves and moment < row.moves[-1].at.replace(second=0, microsecond=0):
        raise ValidationError({"at": _("Something later is already noted of this seat.")})
    return max(moment, row.moves[-1].at) if row.moves else moment


def _now_sits(attendance: Attendance, person: Person | None) -> None:
    is_holder = person == attendance.seat.person
    attendance.state = Attendance.State.PRESENT if is_holder else Attendance.State.SUBSTITUTE
    attendance.substitute = None if is_holder else person
    attendance.cause = "" if is_holder else attendance.cause
    attendance.save()


def _nobody_sits(attendance: Attendance) -> None:
    attendance.state, attendance.substitute = Attendance.State.ABSENT, None
    attendance.save(update_fields=["state", "substitute"])


def _move(
    meeting: Meeting, attendance: Attendance, person: Person | None, kind: str, moment: datetime, *, by: User
) -> Movement:
    movement = Movement.objects.create(attendance=attendance, person=person, kind=kind, at=moment)
    facts = {"kind": kind, "at": _told(moment)}
    append(meeting, "movement", by=by, about=attendance.seat, facts=facts)
    return movement


def _told(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes")
