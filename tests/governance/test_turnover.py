"""Many seats at once: all that was said, or nothing, and whoever sat before stays in the history."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from governance import actions
from governance.models import PoliticalParty, Seat, Union
from governance.turnover import AfterElection, Place, RefusedPlace
from projects.models import Access
from tests.factories import BodyFactory, PersonFactory, ProjectFactory, SeatFactory

pytestmark = pytest.mark.django_db
BEFORE, DAY, END = date(2027, 10, 31), date(2027, 11, 1), date(2031, 10, 31)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def body():
    return BodyFactory(is_committee=True)


def sit(body, position, **more):
    return SeatFactory(body=body, position=position, starts_on=date(2023, 11, 1), **more)


def place(seat, after, **said):
    return Place(seat=seat, after=after, starts_on=DAY, ends_on=END, **said)


def turn(body, *places):
    return actions.turn_over(body, places, by=None)


def sitting(body, day):
    seats = Seat.objects.on(day).filter(body=body).select_related("person").order_by("position")
    return [str(seat.person) if seat.person else "vacant" if seat.is_vacant else "office" for seat in seats]


def test_each_place_becomes_what_was_said_of_it(body):
    stays, again, follows, empty, gone = (sit(body, number) for number in range(1, 6))

    came = turn(
        body,
        place(stays, "stays"),
        place(again, "again"),
        place(follows, "next", name="Ny Ordfører"),
        place(empty, "vacant"),
        place(gone, "gone"),
        place(None, "next", name="Helt Ny", party="union"),
    )

    names = [str(each.person) for each in (stays, again)]
    assert sitting(body, DAY) == [*names, "Ny Ordfører", "vacant", "Helt Ny"]
    assert sitting(body, BEFORE) == [str(each.person) for each in (stays, again, follows, empty, gone)]
    assert [seat.ends_on for seat in came] == [END] * 4
    assert [seat.position for seat in came] == [2, 3, 4, 6]
    for seat in (again, follows, empty, gone):
        seat.refresh_from_db()
        assert seat.ends_on == BEFORE
    stays.refresh_from_db()
    assert stays.ends_on is None


def test_the_chair_goes_from_one_to_another_whatever_the_order(body):
    chair, member = sit(body, 1, role="chair"), sit(body, 2)

    turn(
        body,
        place(member, "again", role="chair"),
        place(chair, "again", role="member"),
    )

    (now,) = Seat.objects.on(DAY).filter(body=body, role="chair")
    assert now.person == member.person


def test_two_change_places(body):
    one, two = sit(body, 1), sit(body, 2)

    turn(
        body,
        Place(one, AfterElection.NEXT, DAY, name=two.person.name, email=two.person.email),
        Place(two, AfterElection.NEXT, DAY, name=one.person.name, email=one.person.email),
    )

    assert sitting(body, DAY) == [str(two.person), str(one.person)]


def test_one_that_cannot_be_takes_everything_back(body):
    one, chair = sit(body, 1), sit(body, 2, role="chair")
    wrong = place(None, "next", name="Den Andre", party="politician", role="chair")

    with pytest.raises(RefusedPlace) as refused:
        turn(body, place(one, "gone"), wrong)

    assert refused.value.place is wrong
    assert "already chairs this body" in str(refused.value.refusal)
    assert sitting(body, DAY) == [str(one.person), str(chair.person)]


def test_a_place_that_was_taken_over_already_is_refused(body):
    seat = sit(body, 1)
    turn(body, place(seat, "next", name="Ny Ordfører"))

    with pytest.raises(RefusedPlace, match="has taken over"):
        turn(body, place(seat, "next", name="En Annen"))


def test_a_seat_of_another_body_or_taken_away_is_refused(body):
    with pytest.raises(RefusedPlace, match="another body"):
        turn(body, place(sit(BodyFactory(), 1), "gone"))
    seat = actions.remove_seat(sit(body, 1), by=None)
    with pytest.raises(RefusedPlace, match="taken away"):
        turn(body, place(seat, "again"))


def test_a_term_that_has_run_out_keeps_its_last_day(body):
    over = sit(body, 1, ends_on=date(2027, 9, 30))

    turn(body, place(over, "next", name="Ny Ordfører"))

    over.refresh_from_db()
    assert over.ends_on == date(2027, 9, 30)
    assert sitting(body, date(2027, 10, 15)) == []
    assert sitting(body, DAY) == ["Ny Ordfører"]


def test_the_union_of_a_place_goes_on_unless_another_is_said_and_the_party_with_its_member_alone(body):
    delta, labour = Union.objects.get(code="delta"), PoliticalParty.objects.get(code="ap")
    steward, mayor = sit(body, 1, party="union", union=delta), sit(body, 2, political_party=labour)
    centre = PoliticalParty.objects.get(code="sp")

    deputy, leader = sit(body, 3, political_party=labour), sit(body, 4, political_party=labour)

    first, second, third, fourth = turn(
        body,
        place(steward, "next", name="Ny"),
        place(mayor, "next", name="Nyest", political_party=centre),
        place(deputy, "next", name="Ukjent"),
        place(leader, "again"),
    )

    assert (first.union, second.political_party) == (delta, centre)
    assert (third.political_party, fourth.political_party) == (None, labour)


def test_sight_ends_with_the_term_and_begins_with_the_next(body):
    project = ProjectFactory()
    actions.give_function(body, project, "steering", by=None)
    left = actions.seat_person(body, person=PersonFactory(), party="politician", by=None)

    (came,) = turn(body, place(left, "next", name="Ny Ordfører"))

    given = {row.person_id: (row.starts_on, row.ends_on) for row in Access.objects.filter(role="seat")}
    assert given == {left.person_id: (None, BEFORE), came.person_id: (DAY, END)}


def test_a_period_that_runs_backward_is_refused_at_its_place(body):
    backward = Place(None, "next", DAY, DAY - timedelta(days=1), name="Ny", party="union")

    with pytest.raises(RefusedPlace) as refused:
        turn(body, backward)

    assert isinstance(refused.value.refusal, ValidationError)
    assert "ends_on" in refused.value.refusal.error_dict
