"""The numbered list of substitutes of a party: who is called, in which order, and for which seats."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from governance import actions
from governance.compositions import composition_of
from governance.models import GroupSubstitute
from governance.roll import roll_of
from projects.models import Access
from tests.factories import (
    BodyFactory,
    MeetingFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    SubstituteFactory,
    UserFactory,
    steering_group,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def body():
    return BodyFactory(is_committee=True)


@pytest.fixture
def leader():
    return UserFactory()


def put(body, *people, party="politician", by=None, **more):
    return [actions.put_on_list(body, party, person=person, by=by, **more) for person in people]


def offered(meeting, seat):
    return [person for row in roll_of(meeting).rows if row.seat.pk == seat.pk for person in row.substitutes]


def test_numbers_follow_one_another_within_a_party(body):
    first, second = put(body, PersonFactory(), PersonFactory())
    (other,) = put(body, PersonFactory(), party="union")

    assert [row.number for row in (first, second, other)] == [1, 2, 1]


def test_a_number_is_one_persons_and_a_person_has_one_number(body):
    anna, berit = PersonFactory(), PersonFactory()
    put(body, anna)

    with pytest.raises(ValidationError, match="already, as number 1"):
        put(body, anna)
    with pytest.raises(ValidationError, match="Number 1 is"):
        put(body, berit, number=1)


def test_who_is_taken_off_leaves_the_number_to_another(body):
    anna, berit = PersonFactory(), PersonFactory()
    (row,) = put(body, anna)

    actions.take_off_list(row, by=None)
    actions.take_off_list(row, by=None)
    put(body, berit, number=1)

    today = timezone.localdate()
    assert [each.person for each in GroupSubstitute.objects.on(today)] == [berit]
    row.refresh_from_db()
    assert row.ends_on == today - timedelta(days=1)


@pytest.mark.parametrize("party", ["professional", "external", ""])
def test_only_the_three_parties_have_a_list(body, party):
    with pytest.raises(ValidationError, match="one of the three"):
        put(body, PersonFactory(), party=party)


def test_a_list_without_a_name_is_refused_in_words(body):
    with pytest.raises(ValidationError, match="name of the substitute"):
        actions.put_on_list(body, "union", name="", by=None)


def test_a_period_runs_forward(body):
    day = date(2026, 1, 2)

    with pytest.raises(ValidationError, match="cannot come before"):
        put(body, PersonFactory(), starts_on=day, ends_on=day - timedelta(days=1))


def test_the_roll_offers_the_seats_own_first_and_then_the_list_in_order(body):
    seat, second = SeatFactory(body=body), SeatFactory(body=body)
    own = SubstituteFactory(seat=seat).person
    late, early = PersonFactory(), PersonFactory()
    put(body, late, number=2)
    put(body, early, number=1)
    put(body, PersonFactory(), party="union")
    put(body, second.person, number=3)
    meeting = MeetingFactory(body=body)

    assert offered(meeting, seat) == [own, early, late]
    assert offered(meeting, second) == [early, late]


def test_who_left_the_list_or_stands_there_later_is_not_called(body):
    seat, today = SeatFactory(body=body), timezone.localdate()
    past = today - timedelta(days=300), today - timedelta(days=30)
    put(body, PersonFactory(), starts_on=past[0], ends_on=past[1])
    put(body, PersonFactory(), starts_on=today + timedelta(days=300), number=1)

    assert offered(MeetingFactory(body=body), seat) == []


def test_nobody_comes_from_the_list_for_a_secretary(body):
    put(body, PersonFactory(), party="administration")
    secretary = SeatFactory(body=body, party="administration", standing="secretary")

    assert offered(MeetingFactory(body=body), secretary) == []


def test_who_acts_for_one_seat_is_not_offered_for_another(body, leader):
    one, two = SeatFactory(body=body), SeatFactory(body=body)
    first, second = PersonFactory(), PersonFactory()
    put(body, first, second)
    meeting = MeetingFactory(body=body, state="in_session", starts_at=timezone.now())

    actions.note_attendance(meeting, one, state="substitute", substitute=first, by=leader)

    assert offered(meeting, one) == [first, second]
    assert offered(meeting, two) == [second]


def test_one_of_another_partys_list_is_no_substitute(body, leader):
    seat = SeatFactory(body=body)
    (row,) = put(body, PersonFactory(), party="union")
    meeting = MeetingFactory(body=body, state="in_session", starts_at=timezone.now())

    with pytest.raises(ValidationError, match="not a substitute"):
        actions.note_attendance(meeting, seat, state="substitute", substitute=row.person, by=leader)


def test_a_seat_of_a_party_with_a_list_does_not_lack_a_substitute():
    project = ProjectFactory()
    group = steering_group(project)
    for party in ("politician", "administration"):
        put(group, PersonFactory(), party=party)

    (warning,) = [each for each in composition_of(project).warnings if each.code == "seat_without_substitute"]

    assert "One seat" in warning.sentence
    put(group, PersonFactory(), party="union")
    assert "seat_without_substitute" not in [each.code for each in composition_of(project).warnings]


def test_standing_on_a_list_gives_no_sight(body):
    person = PersonFactory()
    project = ProjectFactory()
    actions.give_function(body, project, "steering", by=None)

    put(body, person)

    assert not Access.objects.filter(person=person).exists()


def test_the_same_name_on_a_list_and_in_a_seat_is_one_person(body):
    project = ProjectFactory()
    actions.give_function(body, project, "steering", by=None)
    listed = actions.put_on_list(body, "union", name="Vara Vik", by=None)

    seat = actions.seat_person(body, name="Vara Vik", party="union", by=None)

    assert seat.person == listed.person


def test_an_address_is_not_given_to_one_who_stands_on_a_list_elsewhere(body):
    project = ProjectFactory()
    actions.give_function(body, project, "steering", by=None)
    listed = actions.put_on_list(body, "union", name="Vara Vik", by=None)
    actions.put_on_list(BodyFactory(), "union", person=listed.person, by=None)

    seat = actions.seat_person(body, name="Vara Vik", email="vara@x.no", party="union", by=None)

    assert seat.person != listed.person
    listed.person.refresh_from_db()
    assert listed.person.email == ""
