"""Who is meant by a name and an address: nobody learns another's name by it, and nobody becomes another."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from accounts.actions import give_account
from accounts.models import AuditEvent, Person
from governance import actions
from projects.models import Project
from tests.factories import (
    AccessFactory,
    BodyFunctionFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    SubstituteFactory,
    UserFactory,
    municipality,
)

pytestmark = pytest.mark.django_db
ADDRESS = "tone@example.org"


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are compared in the language in which they are written."""
    with translation.override("en"):
        yield


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def body(leader):
    return BodyFunctionFactory(project=ProjectFactory(leader=leader.person)).body


@pytest.fixture
def stranger():
    """Somebody with an account and a seat in a project that the leader does not see."""
    user = UserFactory(person=PersonFactory(name="Tone Mykland"), email=ADDRESS)
    SeatFactory(
        body=BodyFunctionFactory(project__municipality=municipality("Lunner")).body, person=user.person
    )
    return user


def seated(body, leader, **who):
    return actions.seat_person(body, party="union", by=leader, **who).person


def sees(user, body) -> bool:
    return Project.objects.visible_to(user).filter(body_functions__body=body).exists()


def test_the_name_and_the_address_as_somebody_has_them_are_that_person(body, leader, stranger):
    assert seated(body, leader, name="Tone  Mykland ", email="Tone@Example.org") == stranger.person
    assert sees(stranger, body)


@pytest.mark.parametrize("name", ["Kari Prøver", "tone mykland", "Tone"])
def test_an_address_tells_nobody_the_name_of_a_stranger(body, leader, stranger, name):
    known = seated(body, leader, name=name, email=ADDRESS)
    unknown = seated(body, leader, name=f"{name} 2", email="nobody@example.org")

    assert known.name == name
    assert known != stranger.person
    assert not sees(stranger, body)
    assert (known.email, unknown.email) == (ADDRESS, "nobody@example.org")


def test_the_page_answers_the_same_for_a_strangers_address_as_for_one_that_is_unknown(
    client_of, body, leader, stranger
):
    def answer(email, **typed):
        address = reverse("governance:seat-new", args=[body.pk])
        row = {"party": "union", "name": "Kari", "office": "", "email": email} | typed
        said = client_of(leader).post(address, row)
        page = client_of(leader).get(body.get_absolute_url()).text
        assert stranger.person.name not in said.text + page
        return said.status_code

    assert answer(ADDRESS) == answer("nobody@example.org", name="Kari 2") == 302
    assert answer(ADDRESS, name="") == answer("nobody@example.org", name="") == 422


@pytest.mark.parametrize("email", [ADDRESS, "nobody@example.org"])
def test_whom_one_entered_oneself_tells_nothing_of_who_signs_in(body, leader, stranger, email):
    entered = seated(body, leader, name="Tone Mykland", email=email)
    group = BodyFunctionFactory(project=body.functions.get().project).body

    assert seated(group, leader, email=email) == entered
    with pytest.raises(ValidationError, match="Tone Mykland has this address"):
        seated(body, leader, name="Kari Prøver", email=email)


@pytest.mark.parametrize("email", [ADDRESS, "nobody@example.org"])
def test_an_address_alone_is_not_enough_for_a_stranger(body, leader, stranger, email):
    with pytest.raises(ValidationError, match="Write the name too") as refusal:
        seated(body, leader, email=email)

    assert list(refusal.value.error_dict) == ["name"]


@pytest.fixture(params=["seat", "substitute", "leader"])
def colleague(request, leader):
    """Somebody with an account whom the leader sees already, in another project."""
    user = UserFactory(person=PersonFactory(name="Tone Mykland"), email=ADDRESS)
    is_leader = request.param == "leader"
    project = ProjectFactory(leader=user.person if is_leader else leader.person)
    AccessFactory(person=leader.person, project=project)
    seat = SeatFactory(body=BodyFunctionFactory(project=project).body)
    if request.param == "seat":
        SeatFactory(body=seat.body, person=user.person)
    elif request.param == "substitute":
        SubstituteFactory(seat=seat, person=user.person)
    return user


@pytest.mark.parametrize("name", ["", "Tone Mykland", "tone mykland"])
def test_a_colleague_is_known_by_the_address_with_their_name_or_none(body, leader, colleague, name):
    assert seated(body, leader, name=name, email=ADDRESS) == colleague.person


def test_a_colleagues_address_under_another_name_is_refused_and_not_guessed(body, leader, colleague):
    with pytest.raises(ValidationError, match="Tone Mykland has this address") as refusal:
        seated(body, leader, name="Kari Prøver", email=ADDRESS)

    assert list(refusal.value.error_dict) == ["email"]
    assert not Person.objects.filter(name="Kari Prøver").exists()


def test_the_same_name_in_the_same_project_is_the_same_person(body, leader):
    group = BodyFunctionFactory(project=body.functions.get().project).body

    one = seated(body, leader, name="Tone Mykland")
    assert seated(group, leader, name="tone mykland ") == one
    assert seated(BodyFunctionFactory().body, leader, name="Tone Mykland") != one


def test_a_leader_and_a_substitute_are_known_by_their_names_too(body, leader):
    vara = actions.name_substitute(SeatFactory(body=body), name="Vara Vik", by=leader).person

    assert seated(body, leader, name=leader.person.name) == leader.person
    assert seated(body, leader, name="Vara Vik") == vara


def test_of_two_who_have_the_name_none_is_guessed(body, leader):
    two = [SeatFactory(body=body, person=PersonFactory(name="Per Lie")).person for _ in range(2)]

    assert seated(body, leader, name="Per Lie") not in two


def test_a_namesake_in_a_project_that_one_does_not_see_is_not_guessed(body, leader):
    hidden = BodyFunctionFactory(body=body, project__leader=PersonFactory(name="Per Lie")).project

    assert seated(body, leader, name="Per Lie") != hidden.leader


def test_the_same_name_with_another_address_is_another_person(body, leader):
    one = seated(body, leader, name="Per Lie", email="per@example.org")
    group = BodyFunctionFactory(project=body.functions.get().project).body

    assert seated(group, leader, name="Per Lie", email="per.lie@example.org") != one
    assert SeatFactory(body=group, person=UserFactory(person__name="Eva Lie").person)
    assert seated(body, leader, name="Eva Lie", email="another@example.org").email == "another@example.org"


def test_somebody_without_an_address_gets_the_one_that_is_typed_and_with_it_their_account(body, leader):
    seat = actions.seat_person(body, name="Per Lie", party="union", by=leader)

    changed = actions.change_seat(seat, version=None, name="Per Lie", email="per@example.org", by=leader)

    assert changed.person == seat.person
    assert Person.objects.get(pk=seat.person_id).email == "per@example.org"
    assert [event.verb for event in AuditEvent.objects.about(seat.person)] == ["entered address", "named"]
    assert sees(give_account("per@example.org", "Per Lie", by=None), body)


def test_an_address_gives_nobody_what_somebody_sees_elsewhere(body, leader):
    seat = SeatFactory(body=body, person=PersonFactory(name="Per Lie"))
    elsewhere = SeatFactory(body=BodyFunctionFactory().body, person=seat.person)

    changed = actions.change_seat(seat, version=None, name="Per Lie", email="per@example.org", by=leader)

    assert changed.person != seat.person
    assert changed.person.name == "Per Lie"
    elsewhere.refresh_from_db()
    assert (elsewhere.person, elsewhere.person.email) == (seat.person, "")


def test_a_form_saved_without_another_name_or_address_leaves_the_person_alone(body, leader):
    seat = actions.seat_person(body, name="Per Lie", email="per@example.org", party="union", by=leader)

    changed = actions.change_seat(seat, version=None, name="Per Lie", office="Leder", by=leader)

    assert (changed.person, changed.office) == (seat.person, "Leder")
