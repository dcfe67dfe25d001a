"""What is done to seats: somebody sits down, gets a substitute, leaves, and another takes over."""

from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import Person, User
from accounts.parties import Party
from governance.actions.bodies import hold_body, refuse_ended
from governance.actions.people import Who, person_called, person_meant
from governance.actions.sight import renew_sight_of
from governance.codes import SeatRole, Standing
from governance.models import Attendance, Body, PoliticalParty, Seat, Substitute, Union
from projects.actions.changes import set_fields
from trepart.versions import VERSION_FIELDS, hold
from trepart.words import short_date

# Special-category data: what is said of it stands apart from everything else that is told.
AFFILIATION = ("union", "political_party")


class SeatParts(TypedDict, total=False):
    """What is said of a seat beside who has it; all of it has a default."""

    party: str
    office: str
    role: str
    standing: str
    named_speaker: bool
    starts_on: date | None
    ends_on: date | None
    vacant_since: date | None
    union: Union | None
    political_party: PoliticalParty | None


class NewSeat(SeatParts, Who, total=False):
    """A seat and who is to have it."""


@transaction.atomic
def seat_person(body: Body, *, by: User | None, position: int = 0, **given: Unpack[NewSeat]) -> Seat:
    """Give a place in the body to somebody, to an office without a name, or to nobody yet.

    `person_called` says who is meant by a name and an address. Whoever gets the place sees the
    projects that the body serves. The same person cannot sit twice in one body at the same time,
    and a body has one chair.
    """
    body = take_the_table(body)
    parts: Any = {field: value for field, value in given.items() if field not in Who.__annotations__}
    seat = Seat(body=body, position=position or _next_position(body), changed_by=by, **parts)
    seat.person = person_meant(given, body=body, by=by)
    seat.named_speaker = seat.named_speaker and seat.standing == Standing.SPEAKER
    _refuse_wrong(seat)
    seat.save()
    _record_affiliation(seat, dict.fromkeys(AFFILIATION), by=by)
    given_to = {
        "body": body,
        "person": seat.person,
        "party": seat.party,
        "office": seat.office,
        "role": seat.role,
    }
    changes = {name: [None, value] for name, value in given_to.items() if value}
    record("seated", seat, by=by, changes=changes, project=body.project)
    renew_sight_of([seat], by=by)
    return seat


@transaction.atomic
def change_seat(
    seat: Seat,
    *,
    version: int | None,
    by: User | None,
    person: Person | None = None,
    name: str | None = None,
    email: str = "",
    **parts: Unpack[SeatParts],
) -> Seat:
    """Correct what was entered about a seat; what is not given stays.

    Another name or address here means that the wrong one was entered. When somebody leaves and
    another comes, `take_over` keeps both.
    """
    body = take_the_table(seat.body)
    seat = hold(seat, version=version, by=by)
    given: dict[str, Any] = dict(parts)
    if person is not None or name is not None:
        given["person"] = person or _still_called(seat, name or "", email=email, by=by)
        if given["person"] and given["person"] != seat.person:
            given["vacant_since"] = None
    were = {name: getattr(seat, name) for name in AFFILIATION}
    changes = set_fields(seat, given)
    seat.named_speaker = seat.named_speaker and seat.standing == Standing.SPEAKER
    _refuse_wrong(seat)
    _refuse_where_it_came(seat)
    seat.save(update_fields=[*changes, "named_speaker", *VERSION_FIELDS])
    _record_affiliation(seat, were, by=by)
    told = {name: change for name, change in changes.items() if name not in AFFILIATION}
    record("changed", seat, by=by, changes=told, project=body.project)
    renew_sight_of([seat], by=by)
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, by: User | None, ends_on: date | None = None, version: int | None = None) -> Seat:
    """Somebody leaves the body after the day. The seat stays as history; its sight ends that day.

    A later day than the one that was given is refused where it would seat two in one place.
    """
    take_the_table(seat.body)
    seat = hold(seat, version=version, by=by)
    before, seat.ends_on = seat.ends_on, ends_on or timezone.localdate()
    _refuse_wrong(seat)
    _refuse_where_it_came(seat)
    seat.save(update_fields=["ends_on", *VERSION_FIELDS])
    record("ended seat", seat, by=by, changes={"ends_on": [before, seat.ends_on]}, project=seat.body.project)
    renew_sight_of([seat], by=by)
    return seat


def _still_called(seat: Seat, name: str, *, email: str, by: User | None) -> Person | None:
    """Who has the seat by what now stands in its form; the same as before where nothing was written."""
    if seat.person and name == seat.person.name and not email:
        return seat.person
    return person_called(name, email=email, body=seat.body, by=by)


@transaction.atomic
def take_over(
    seat: Seat,
    *,
    by: User | None,
    starts_on: date | None = None,
    office: str | None = None,
    vacant: bool = False,
    **who: Unpack[Who],
) -> Seat:
    """The place goes to another from a day on; whoever had it until then stays in the history.

    A union's place stays that union's. Which political party somebody new is of is not guessed.
    """
    starts_on = starts_on or timezone.localdate()
    take_the_table(seat.body)
    seat = Seat.objects.select_related("body__project").get(pk=seat.pk)
    refuse_taken_over(seat, starts_on)
    if seat.ends_on is None or seat.ends_on >= starts_on:
        end_seat(seat, ends_on=starts_on - timedelta(days=1), by=by)
    return seat_person(
        seat.body,
        by=by,
        **who,
        party=seat.party,
        office=seat.office if office is None else office,
        role=seat.role,
        standing=seat.standing,
        named_speaker=seat.named_speaker,
        starts_on=starts_on,
        vacant_since=starts_on if vacant else None,
        position=seat.position,
        union=seat.union,
    )


def mark_vacant(seat: Seat, *, by: User | None, since: date | None = None) -> Seat:
    """Nobody has the place from the day on: the one who had it leaves, the vacant place is the answer."""
    return take_over(seat, starts_on=since, vacant=True, by=by)


@transaction.atomic
def remove_seat(seat: Seat, *, by: User | None) -> Seat:
    """Take away a seat that was entered by mistake. It can be put back.

    A seat that took part in a meeting is no mistake; it is ended instead.
    """
    take_the_table(seat.body)
    seat = hold(seat, version=None, by=by)
    if seat.attendance.exists():
        raise ValidationError(
            _("Whoever has this seat is noted in a meeting. Give the seat a last day instead.")
        )
    if seat.removed_at is None:
        seat.removed_at = timezone.now()
        seat.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("removed", seat, by=by, project=seat.body.project)
        renew_sight_of([seat], by=by)
    return seat


@transaction.atomic
def restore_seat(seat: Seat, *, by: User | None) -> Seat:
    """Put back a seat that was taken away."""
    take_the_table(seat.body)
    seat = hold(seat, version=None, by=by)
    if seat.removed_at is not None:
        seat.removed_at = None
        _refuse_wrong(seat)
        seat.save(update_fields=["removed_at", *VERSION_FIELDS])
        record("restored", seat, by=by, project=seat.body.project)
        renew_sight_of([seat], by=by)
    return seat


@transaction.atomic
def name_substitute(
    seat: Seat,
    *,
    by: User | None,
    starts_on: date | None = None,
    **who: Unpack[Who],
) -> Substitute:
    """Name who comes when the one in the seat cannot. Last in line unless they stand there already.

    A substitute sees nothing until they act in a meeting.
    """
    body = take_the_table(seat.body)
    person = person_meant(who, body=body, by=by)
    if person is None:
        raise ValidationError({"name": _("Write the name of the substitute.")})
    if person.pk == seat.person_id:
        raise ValidationError({"name": _("A person cannot be their own substitute.")})
    rank = (seat.substitutes.aggregate(last=Max("rank"))["last"] or 0) + 1
    substitute, is_new = Substitute.objects.get_or_create(
        seat=seat, person=person, defaults={"rank": rank, "starts_on": starts_on}
    )
    if not is_new and substitute.ends_on:
        substitute.ends_on, substitute.rank = None, rank
        substitute.save(update_fields=["ends_on", "rank"])
    record("named substitute", seat, by=by, changes={"substitute": [None, person]}, project=body.project)
    return substitute


@transaction.atomic
def end_substitute(substitute: Substitute, *, by: User | None, ends_on: date | None = None) -> Substitute:
    """The person is no longer a substitute for the seat after the day."""
    body = take_the_table(substitute.seat.body)
    substitute = Substitute.objects.select_related("seat", "person").get(pk=substitute.pk)
    substitute.ends_on = ends_on or timezone.localdate() - timedelta(days=1)
    if substitute.starts_on and substitute.ends_on < substitute.starts_on:
        substitute.starts_on = substitute.ends_on
    substitute.save(update_fields=["starts_on", "ends_on"])
    changes = {"substitute": [substitute.person, None]}
    record("ended substitute", substitute.seat, by=by, changes=changes, project=body.project)
    return substitute


def take_the_table(body: Body) -> Body:
    """Hold the body until the commit, so that two do not give away its chair or a place at once.

    A body of one project alone is a record once that project has ended.
    """
    body = hold_body(body)
    if body.project:
        refuse_ended(body.project, body)
    return body


def refuse_taken_over(seat: Seat, starts_on: date) -> None:
    """A place goes on to one other after the day it began, also when two say so at once."""
    if seat.starts_on is not None and seat.starts_on >= starts_on:
        raise ValidationError({"starts_on": _("The seat itself begins later than this. Correct it instead.")})
    after = seat.body.seats.kept().filter(position=seat.position).exclude(pk=seat.pk)
    if seat.starts_on is not None:
        after = after.filter(starts_on__gt=seat.starts_on)
    if (following := after.filter(starts_on__isnull=False).order_by("starts_on").first()) is not None:
        raise ValidationError(
            _("%(next)s has taken over from %(seat)s already.") % {"next": following, "seat": seat}
        )


def _record_affiliation(seat: Seat, were: dict[str, Any], *, by: User | None) -> None:
    """Which union or political party a seat is for is trailed in a row that no project's history tells."""
    now = {name: getattr(seat, name) for name in AFFILIATION}
    if now != were:
        changes = {name: [were[name], now[name]] for name in AFFILIATION if now[name] != were[name]}
        record("entered affiliation", seat, by=by, changes=changes)


def _next_position(body: Body) -> int:
    return (body.seats.aggregate(last=Max("position"))["last"] or 0) + 1


def _refuse_wrong(seat: Seat) -> None:
    """Say in words what cannot stand together in a seat, or beside the other seats of the body."""
    if seat.starts_on and seat.ends_on and seat.ends_on < seat.starts_on:
        raise ValidationError({"ends_on": _("The last day cannot come before the first.")})
    if seat.vacant_since and seat.person_id:
        raise ValidationError({"name": _("A vacant seat has no person. Choose one of the two.")})
    if seat.union_id and seat.party != Party.UNION:
        raise ValidationError({"union": _("Only a union representative's seat is for a union.")})
    if seat.political_party_id and seat.party != Party.POLITICIAN:
        raise ValidationError({"political_party": _("Only a politician's seat is for a political party.")})
    if seat.role == SeatRole.CHAIR and seat.standing == Standing.MEMBER and not seat.party:
        raise ValidationError({"party": _("Say which party the chair represents.")})
    others = [other for other in seat.body.seats.kept().exclude(pk=seat.pk) if _overlap(seat, other)]
    if seat.person_id and any(other.person_id == seat.person_id for other in others):
        raise ValidationError(
            {"name": _("%(person)s already has a seat in this body.") % {"person": seat.person}}
        )
    place = [other for other in others if seat.position and other.position == seat.position]
    if place:
        raise ValidationError(_("%(other)s has this place on some of those days.") % {"other": place[0]})
    if seat.role == SeatRole.CHAIR and (chair := next((o for o in others if o.role == seat.role), None)):
        raise ValidationError({"role": _("%(chair)s already chairs this body.") % {"chair": chair}})


def _refuse_where_it_came(seat: Seat) -> None:
    """A seat that came to a meeting was there that day; approved minutes tell of it, whatever comes later."""
    came = seat.attendance.exclude(state=Attendance.State.ABSENT).filter(meeting__minutes__approved_at=None)
    for noted in came.select_related("meeting"):
        if not seat.holds_on(noted.meeting.day):
            raise ValidationError(
                _(
                    "%(seat)s was there in the meeting of %(day)s, and its minutes are not approved. "
                    "Choose another day, or correct who came first."
                )
                % {"seat": seat, "day": short_date(noted.meeting.day)}
            )


def _overlap(one: Seat, other: Seat) -> bool:
    """Whether both exist on some day."""
    return (one.ends_on is None or other.starts_on is None or one.ends_on >= other.starts_on) and (
        other.ends_on is None or one.starts_on is None or other.ends_on >= one.starts_on
    )
