"""Seats over time, whatever happens: no place has two, nobody who sat is forgotten, no day is skipped."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from accounts.models import Person
from governance import actions
from governance.changes import differing
from governance.composition import represents
from governance.models import Body, Seat
from governance.over_time import counts_of, days_of, moment_of
from governance.turnover import AfterElection, Place, RefusedPlace
from projects.models import Access
from tests.factories import BodyFactory, ProjectFactory, UserFactory

FIRST = date(2020, 1, 1)
DAYS = some.integers(min_value=0, max_value=60).map(lambda days: FIRST + timedelta(days=days))


@some.composite
def seats(draw):
    """One place or another, with or without an end, of somebody or vacant."""
    starts_on = draw(some.none() | DAYS)
    ends_on = draw(some.none() | DAYS)
    if starts_on and ends_on and ends_on < starts_on:
        starts_on, ends_on = ends_on, starts_on
    number = draw(some.integers(min_value=1, max_value=4))
    is_vacant = draw(some.booleans())
    return Seat(
        body_id=1,
        pk=draw(some.integers(min_value=1, max_value=10**6)),
        person=None if is_vacant else Person(pk=number, name=f"Person {number}"),
        vacant_since=FIRST if is_vacant else None,
        position=draw(some.integers(min_value=1, max_value=3)),
        party=draw(some.sampled_from(["politician", "administration", "union", "external", ""])),
        standing=draw(some.sampled_from(["member", "speaker", "secretary"])),
        starts_on=starts_on,
        ends_on=ends_on,
    )


@some.composite
def bodies(draw):
    """A body with one seat a place at a time, as the actions keep it."""
    known: list[Seat] = []
    for seat in draw(some.lists(seats(), max_size=6, unique_by=lambda seat: seat.pk)):
        others = [other for other in known if other.position == seat.position]
        if not any(_meet(seat, other) for other in others):
            known.append(seat)
    body = Body(pk=1, name="Organet")
    body.seats_known = known
    return body


def _meet(one, other) -> bool:
    first, last = date.min, date.max
    return (one.starts_on or first) <= (other.ends_on or last) and (other.starts_on or first) <= (
        one.ends_on or last
    )


@given(bodies(), DAYS, DAYS)
def test_what_changed_one_way_changed_back_the_other(body, one, other):
    there = [(change.what, change.before, change.now) for change in differing(body.seats_known, one, other)]
    back = [(change.what, change.now, change.before) for change in differing(body.seats_known, other, one)]

    assert sorted((before, now) for _what, before, now in there) == sorted(
        (before, now) for _what, before, now in back
    )
    assert not list(differing(body.seats_known, one, one))


@given(bodies(), DAYS)
def test_between_two_changes_the_table_stands_still(body, day):
    changed = days_of(body)

    if day not in changed:
        assert not list(differing(body.seats_known, day - timedelta(days=1), day))
    assert changed == sorted(set(changed), reverse=True)
    assert all(moment_of(body, each).changes for each in changed)


@given(bodies(), DAYS)
def test_everybody_who_stands_for_a_party_is_counted_once(body, day):
    there = [seat for seat in body.seats_known if seat.holds_on(day)]

    counted = sum(count for _party, _name, count in counts_of(there))

    assert counted == sum(represents(seat) for seat in there)


ACTS = some.tuples(
    some.sampled_from(["take over", "vacant", "end", "open", "again", "turn over"]),
    some.integers(min_value=0, max_value=20),
    DAYS,
)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=some.lists(ACTS, min_size=1, max_size=6))
def test_whatever_is_done_no_place_has_two_and_nobody_is_forgotten(acts):
    body = _new_body()
    sat = set()
    for number, (what, place, day) in enumerate(acts):
        sat |= _who_sat(body)
        with suppress(ValidationError, RefusedPlace):
            _act(body, what, place, day, f"Person nummer {number}")

    assert sat <= _who_sat(body)
    for days in range(-1, 62):
        _sound(body, FIRST + timedelta(days=days))
    _sight_follows(body)


def _new_body() -> Body:
    project = ProjectFactory()
    body = BodyFactory(municipality=project.municipality)
    actions.give_function(body, project, "steering", by=None)
    for position, role in enumerate(("chair", "member", "member"), start=1):
        actions.seat_person(
            body,
            person=UserFactory().person,
            party="politician",
            role=role,
            position=position,
            starts_on=FIRST,
            by=None,
        )
    return body


def _who_sat(body: Body) -> set[int]:
    return set(body.seats.exclude(person=None).values_list("person", flat=True))


def _act(body: Body, what: str, place: int, day: date, name: str) -> None:
    ever = list(body.seats.order_by("pk"))
    seat = ever[place % len(ever)]
    with override("en"):
        if what == "take over":
            actions.take_over(seat, name=name, starts_on=day, by=None)
        elif what == "vacant":
            actions.mark_vacant(seat, since=day, by=None)
        elif what == "end":
            actions.end_seat(seat, ends_on=day, by=None)
        elif what == "open":
            actions.change_seat(seat, version=None, ends_on=None, starts_on=day, by=None)
        else:
            after = AfterElection.AGAIN if what == "again" else AfterElection.NEXT
            named = name if after == AfterElection.NEXT else ""
            changed = Place(seat, after, day, ends_on=day + timedelta(days=30), name=named)
            actions.turn_over(body, [changed], by=None)


def _sound(body: Body, day: date) -> None:
    there = list(Seat.objects.on(day).filter(body=body))
    people = [seat.person_id for seat in there if seat.person_id]
    positions = [seat.position for seat in there]
    assert len(positions) == len(set(positions))
    assert len(people) == len(set(people))
    assert sum(seat.role == "chair" for seat in there) <= 1


def _sight_follows(body: Body) -> None:
    """Whoever has a seat sees the project on its days; nobody sees it for longer."""
    for seat in body.seats.exclude(person=None):
        given = Access.objects.filter(source=f"seat:{seat.pk}").values_list("starts_on", "ends_on")
        assert list(given) == [(seat.starts_on, seat.ends_on)]
