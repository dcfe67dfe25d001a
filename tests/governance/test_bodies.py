"""Bodies and seats: who sits where, and what they may therefore see."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from accounts.models import AuditEvent
from governance import actions
from governance.compositions import composition_of
from governance.models import Seat
from governance.permissions import BodyPerm
from projects.actions import end_project
from projects.models import Access, Project
from tests.factories import (
    AccessFactory,
    BodyFactory,
    BodyFunctionFactory,
    ProjectFactory,
    SeatFactory,
    SubstituteFactory,
    UserFactory,
    municipality,
    steering_group,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are compared in the language in which they are written."""
    with translation.override("en"):
        yield


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


def sees(user, project) -> bool:
    return Project.objects.visible_to(user).filter(pk=project.pk).exists()


def test_who_gets_a_seat_sees_the_projects_that_the_body_serves(project, leader):
    other, mayor = ProjectFactory(), UserFactory()
    body = BodyFunctionFactory(project=project).body
    BodyFunctionFactory(project=other, body=body)
    BodyFunctionFactory(body=body, project=ProjectFactory(), function="beside")

    seat = actions.seat_person(body, person=mayor.person, party="politician", by=leader)

    assert set(Project.objects.visible_to(mayor)) == {project, other}
    assert {access.source for access in Access.objects.filter(person=mayor.person)} == {f"seat:{seat.pk}"}
    assert AuditEvent.objects.about(seat).get().verb == "seated"


def test_a_body_that_gets_a_function_lets_those_in_who_sit_there(project, leader):
    mayor = UserFactory()
    body = BodyFactory()
    actions.seat_person(body, person=mayor.person, party="politician", by=leader)
    assert not sees(mayor, project)

    given = actions.give_function(body, project, "steering", by=leader)
    assert sees(mayor, project)

    actions.end_function(given, ends_on=timezone.localdate() - timedelta(days=1), by=leader)
    assert not sees(mayor, project)


def test_giving_a_function_twice_gives_it_once(project, leader):
    body = BodyFactory()
    first = actions.give_function(body, project, "steering", by=leader)

    assert actions.give_function(body, project, "steering", by=leader) == first
    assert body.functions.count() == 1


def test_a_seat_that_ends_takes_the_sight_with_it(project, leader):
    mayor = UserFactory()
    body = BodyFunctionFactory(project=project).body
    seat = actions.seat_person(body, person=mayor.person, party="politician", by=leader)

    actions.end_seat(seat, ends_on=timezone.localdate() - timedelta(days=1), by=leader)

    assert not sees(mayor, project)
    assert Seat.objects.filter(pk=seat.pk).exists()


def test_a_seat_taken_away_by_mistake_can_be_put_back_with_its_sight(project, leader):
    mayor = UserFactory()
    body = BodyFunctionFactory(project=project).body
    seat = actions.seat_person(body, person=mayor.person, party="politician", by=leader)

    actions.remove_seat(seat, by=leader)
    assert not sees(mayor, project)
    assert not Seat.objects.on(timezone.localdate()).exists()

    actions.restore_seat(seat, by=leader)
    assert sees(mayor, project)


def test_the_right_person_instead_of_the_wrong_one_moves_the_sight(project, leader):
    wrong, right = UserFactory(), UserFactory()
    body = BodyFunctionFactory(project=project).body
    seat = actions.seat_person(body, person=wrong.person, party="politician", by=leader)

    actions.change_seat(seat, version=None, person=right.person, by=leader)

    assert not sees(wrong, project)
    assert sees(right, project)


def test_who_takes_over_sits_from_the_day_and_the_one_before_until_it(project, leader):
    body = BodyFunctionFactory(project=project).body
    day = timezone.localdate()
    seat = actions.seat_person(
        body, name="Kåre Tveiten", party="politician", office="ordfører", role="chair", by=leader
    )

    following = actions.take_over(seat, name="Anne Birkeland", starts_on=day, by=leader)

    seat.refresh_from_db()
    assert seat.ends_on == day - timedelta(days=1)
    assert (following.role, following.office, following.starts_on) == ("chair", "ordfører", day)
    assert following.position == seat.position
    assert str(Seat.objects.on(day).get()) == "Anne Birkeland"


def test_a_place_that_another_has_taken_over_is_not_taken_over_once_more(project, leader):
    body = BodyFunctionFactory(project=project).body
    seat = actions.seat_person(body, name="Kåre Tveiten", party="politician", by=leader)
    actions.take_over(seat, name="Anne Birkeland", starts_on=date(2026, 2, 1), by=leader)

    with pytest.raises(ValidationError, match="Anne Birkeland"):
        actions.take_over(seat, name="Geir Vatne", starts_on=date(2026, 3, 1), by=leader)

    seat.refresh_from_db()
    assert seat.ends_on == date(2026, 1, 31)
    assert body.seats.count() == 2


def test_a_chair_who_was_followed_does_not_come_back_by_a_later_last_day(project, leader):
    body = BodyFunctionFactory(project=project).body
    seat = actions.seat_person(body, name="Kåre Tveiten", party="politician", role="chair", by=leader)
    actions.take_over(seat, name="Anne Birkeland", starts_on=date(2026, 2, 1), by=leader)

    with pytest.raises(ValidationError, match="Anne Birkeland"):
        actions.end_seat(seat, ends_on=date(2026, 12, 31), by=leader)

    seat.refresh_from_db()
    assert seat.ends_on == date(2026, 1, 31)


def test_who_left_before_another_takes_over_stays_gone_in_between(project, leader):
    seat = actions.seat_person(
        BodyFunctionFactory(project=project).body, name="Kåre Tveiten", party="politician", by=leader
    )
    actions.end_seat(seat, ends_on=date(2026, 1, 31), by=leader)
    actions.take_over(seat, name="Anne Birkeland", starts_on=date(2026, 3, 1), by=leader)

    seat.refresh_from_db()
    assert seat.ends_on == date(2026, 1, 31)


def test_a_place_without_anyone_is_vacant_from_the_day(project, leader):
    seat = actions.seat_person(
        BodyFunctionFactory(project=project).body, name="Kåre Tveiten", party="politician", by=leader
    )
    vacant = actions.mark_vacant(seat, since=date(2026, 2, 1), by=leader)

    assert (vacant.person, vacant.vacant_since) == (None, date(2026, 2, 1))


@pytest.mark.parametrize(
    ("seat", "reason"),
    [
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)}, "last day"),
        ({"name": "Kåre", "vacant_since": date(2026, 1, 1)}, "vacant seat"),
        ({"party": "", "role": "chair"}, "which party"),
        ({"name": "Sitter Alt"}, "already has a seat"),
        ({"name": "Ny Leder", "role": "chair"}, "already chairs"),
    ],
)
def test_a_seat_that_cannot_be_is_refused_with_the_reason(project, leader, seat, reason):
    body = BodyFunctionFactory(project=project).body
    actions.seat_person(body, name="Sitter Alt", party="politician", role="chair", by=leader)

    with pytest.raises(ValidationError, match=reason):
        actions.seat_person(body, **{"party": "politician", "name": "Kåre"} | seat, by=leader)


def test_a_project_that_another_has_just_ended_keeps_its_organisation(project, leader):
    seat = SeatFactory(body=BodyFactory(project=project))
    given = BodyFunctionFactory(body=seat.body, project=project)
    substitute = SubstituteFactory(seat=seat)
    actions_on_what_was_open = [
        lambda: actions.change_body(seat.body, version=1, name="Et annet", by=leader),
        lambda: actions.end_function(given, by=leader),
        lambda: actions.give_function(seat.body, project, "project_group", by=leader),
        lambda: actions.remove_seat(seat, by=leader),
        lambda: actions.name_substitute(seat, name="Kari Ny", by=leader),
        lambda: actions.end_substitute(substitute, by=leader),
    ]
    end_project(Project.objects.get(pk=project.pk), ends_on=date(2015, 12, 31), by=leader)

    for act in actions_on_what_was_open:
        with pytest.raises(ValidationError, match="has ended"):
            act()


def test_the_trail_says_which_last_day_a_function_had_before(project, leader):
    given = BodyFunctionFactory(project=project, ends_on=date(2014, 12, 31))

    actions.end_function(given, ends_on=date(2014, 6, 30), by=leader)

    told = AuditEvent.objects.about(given.body).get(verb="ended function")
    assert told.changes == {"ends_on": ["2014-12-31", "2014-06-30"]}


def test_nothing_changes_in_the_organisation_of_a_project_that_has_ended(leader):
    ended = ProjectFactory(has_ended=True, leader=leader.person)
    own = BodyFactory(project=ended)

    with pytest.raises(ValidationError, match="has ended"):
        actions.seat_person(own, name="Kåre", party="politician", by=leader)
    with pytest.raises(ValidationError, match="has ended"):
        actions.give_function(BodyFactory(), ended, "steering", by=leader)
    assert not leader.has_perm(BodyPerm.EDIT, own)


def test_a_body_serves_projects_of_its_own_municipality_only(project, leader):
    with pytest.raises(ValidationError, match="not part of the project"):
        actions.give_function(
            BodyFactory(municipality=municipality("Lunner")), project, "steering", by=leader
        )
    with pytest.raises(ValidationError, match="another project alone"):
        actions.give_function(BodyFactory(project=ProjectFactory()), project, "steering", by=leader)


def test_a_seat_that_took_part_in_a_meeting_is_not_taken_away(project, leader):
    from tests.factories import MeetingFactory

    body = BodyFunctionFactory(project=project).body
    seat = SeatFactory(body=body)
    MeetingFactory(body=body).attendance.create(seat=seat, state="present")

    with pytest.raises(ValidationError, match="noted in a meeting"):
        actions.remove_seat(seat, by=leader)


def test_a_substitute_stands_in_line_and_sees_nothing(project, leader):
    substitute = UserFactory()
    seat = SeatFactory(body=BodyFunctionFactory(project=project).body)

    first = actions.name_substitute(seat, person=substitute.person, by=leader)
    again = actions.name_substitute(seat, person=substitute.person, by=leader)
    second = actions.name_substitute(seat, name="Lise Brennåsen", by=leader)

    assert (first, first.rank, second.rank) == (again, 1, 2)
    assert not sees(substitute, project)
    with pytest.raises(ValidationError, match="own substitute"):
        actions.name_substitute(seat, person=seat.person, by=leader)

    actions.end_substitute(first, by=leader)
    assert actions.name_substitute(seat, person=substitute.person, by=leader).ends_on is None


def test_a_composition_is_a_question_with_a_date(project):
    body = BodyFunctionFactory(project=project).body
    SeatFactory(body=body, party="politician", ends_on=date(2013, 12, 31))
    SeatFactory(body=body, party="union", starts_on=date(2014, 1, 1))

    before, after = composition_of(project, date(2013, 6, 1)), composition_of(project, date(2014, 6, 1))

    assert before.parties["steering"] == {"politician": 1, "administration": 0, "union": 0}
    assert after.parties["steering"] == {"politician": 0, "administration": 0, "union": 1}


def test_a_composition_sees_substitutes_vacancies_and_named_speakers(project):
    body = BodyFunctionFactory(project=project, body__mandate="Kommunedirektøren har talerett.").body
    SubstituteFactory(seat=SeatFactory(body=body, party="politician"))
    SeatFactory(body=body, party="administration", standing="speaker", named_speaker=True)
    SeatFactory(body=body, party="union", person=None, vacant_since=date(2026, 1, 1))

    composition = composition_of(project, timezone.localdate())

    assert composition.form == "standing_body_tripartite"
    assert [forum.name for forum in composition.joint_forums] == [body.name]
    assert {warning.code for warning in composition.warnings} == {"seat_vacant", "seat_without_substitute"}


@pytest.mark.parametrize("count", [1, 4])
def test_a_composition_is_one_question_however_many_sit_there(project, count, django_assert_num_queries):
    for _ in range(count):
        SubstituteFactory(seat=SeatFactory(body=steering_group(project)))

    with django_assert_num_queries(1):
        found = composition_of(project)

    assert found.members["steering"] == 4 * count


def test_who_may_change_a_body(project, leader):
    body = BodyFunctionFactory(project=project).body
    member, outsider, secretariat, administrator = UserFactory.create_batch(4)
    actions.seat_person(body, person=member.person, party="union", by=leader)
    AccessFactory(person=secretariat.person, role="secretariat", programme=project.programme)
    AccessFactory(person=administrator.person, role="administrator", municipality=project.municipality)
    people = {
        "leader": leader,
        "member": member,
        "outsider": outsider,
        "secretariat": secretariat,
        "administrator": administrator,
    }

    def allowed(permission, thing):
        return {name for name, user in people.items() if user.has_perm(permission, thing)}

    assert allowed(BodyPerm.VIEW, body) == {"leader", "member", "secretariat", "administrator"}
    assert allowed(BodyPerm.EDIT, body) == {"leader", "administrator"}
    assert allowed(BodyPerm.ORGANISE, project) == {"leader", "administrator"}
