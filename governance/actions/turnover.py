"""Many seats of a body that change hands at once, as after an election: all of it or nothing."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from governance.actions.seats import (
    NewSeat,
    end_seat,
    refuse_taken_over,
    seat_person,
    take_the_table,
)
from governance.models import Body, PoliticalParty, Seat
from governance.turnover import TAKEN, AfterElection, Place, RefusedPlace


@transaction.atomic
def turn_over(body: Body, places: Sequence[Place], *, by: User | None) -> list[Seat]:
    """Let every place change as it is said, from its first day on; who sat before stays in the history.

    First all who leave do so, then those who come sit down, so that two can change places and a chair can
    go from one to another. Raises RefusedPlace for the first that cannot be.
    """
    body = take_the_table(body)
    changed = [place for place in places if place.after != AfterElection.STAYS]
    for place in changed:
        _each(place, _leave, body, by)
    taken = [place for place in changed if place.after in TAKEN]
    return [_each(place, _sit_down, body, by) for place in taken]


def _each(place: Place, act: Any, body: Body, by: User | None) -> Any:
    try:
        return act(place, body, by)
    except ValidationError as refusal:
        raise RefusedPlace(place, refusal) from refusal


def _leave(place: Place, body: Body, by: User | None) -> None:
    """The term before ends on the day before; one that has ended earlier stays as it is."""
    if place.seat is None:
        return
    seat = Seat.objects.select_related("body__project").get(pk=place.seat.pk)
    if seat.body_id != body.pk:
        raise ValidationError(_("The seat is in another body."))
    if seat.removed_at:
        raise ValidationError(_("The seat has been taken away."))
    refuse_taken_over(seat, place.starts_on)
    if seat.ends_on is None or seat.ends_on >= place.starts_on:
        end_seat(seat, ends_on=place.starts_on - timedelta(days=1), by=by)


def _sit_down(place: Place, body: Body, by: User | None) -> Seat:
    return seat_person(body, by=by, **_seat_of(place))


def _party_that_goes_on(place: Place, party: str) -> PoliticalParty | None:
    """Of the one who goes on; of somebody new it is not guessed. A place is a union's, and stays so."""
    goes_on = place.seat and place.after == AfterElection.AGAIN and party == place.seat.party
    return place.seat.political_party if place.seat and goes_on else None


def _seat_of(place: Place) -> Any:
    """The new seat as the action takes it: what is not said anew is as it was."""
    before = place.seat or Seat()
    party = place.party or before.party
    given: NewSeat = {
        "party": party,
        "office": place.office or before.office,
        "role": place.role or before.role,
        "standing": before.standing,
        "named_speaker": before.named_speaker,
        "starts_on": place.starts_on,
        "ends_on": place.ends_on,
        "vacant_since": place.starts_on if place.after == AfterElection.VACANT else None,
        "union": place.union or (before.union if party == before.party else None),
        "political_party": place.political_party or _party_that_goes_on(place, party),
    }
    if place.after == AfterElection.AGAIN:
        given["person"] = before.person
    elif place.after == AfterElection.NEXT:
        given["name"], given["email"] = place.name, place.email
    return {**given, "position": before.position}
