"""Who is counted person by person: elected members, and others only where their municipality turned it on."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from accounts.parties import THREE
from governance.models import Attendance, PersonalCounting
from governance.occasions import occasions_in, occasions_of
from governance.participation import Part
from tests.factories import (
    BodyFactory,
    BodyFunctionFactory,
    GatheringFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    delegation,
    held_meeting,
)
from tests.factories.projects import municipality

DAY = date(2014, 5, 6)


@pytest.fixture
def project(db):
    return ProjectFactory()


@pytest.fixture
def group(project):
    """The project's own steering group, with a seat for each party."""
    body = BodyFactory(project=project, municipality=project.municipality)
    BodyFunctionFactory(project=project, body=body)
    for party in THREE:
        SeatFactory(body=body, party=party)
    return body


def people_of(project):
    return {party for met in occasions_of(project, with_people=True) for party, _part in met.people.values()}


def turn_on(place, day=date(2014, 1, 1)):
    return PersonalCounting.objects.create(
        municipality=place,
        discussed_on=day,
        discussed_with="Fagforbundet",
        purpose="Følge opp",
        turned_on_at=datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone()),
    )


def test_elected_members_are_counted_and_employees_are_not(project, group):
    held_meeting(group, DAY, projects=[project])
    assert people_of(project) == {"politician"}


def test_employees_are_counted_where_the_municipality_turned_it_on(project, group):
    turn_on(project.municipality)
    held_meeting(group, DAY, projects=[project])
    assert people_of(project) == {"politician", "administration", "union"}


def test_employees_are_counted_from_that_day_and_not_before(project, group):
    turn_on(project.municipality, day=DAY)
    held_meeting(group, date(2014, 5, 5), projects=[project])
    assert people_of(project) == {"politician"}
    held_meeting(group, DAY, projects=[project])
    assert "union" in people_of(project)


def test_turned_off_nobody_but_elected_members_is_counted(project, group):
    row = turn_on(project.municipality)
    held_meeting(group, DAY, projects=[project])
    row.turned_off_at = timezone.now()
    row.save()
    assert people_of(project) == {"politician"}


def test_another_municipality_turning_it_on_changes_nothing_here(project, group):
    turn_on(municipality("Strand"))
    held_meeting(group, DAY, projects=[project])
    assert people_of(project) == {"politician"}


def test_the_substitute_is_counted_instead_of_the_one_who_stayed_away(project, group):
    meeting = held_meeting(group, DAY, projects=[project], politician="decided")
    row, stand_in = meeting.attendance.get(seat__party="politician"), PersonFactory()
    row.state, row.substitute = Attendance.State.SUBSTITUTE, stand_in
    row.save()
    (met,) = occasions_of(project, with_people=True)
    assert set(met.people) == {stand_in.pk}


def test_both_are_counted_where_one_gave_the_seat_over_to_the_other(project, group):
    meeting = held_meeting(group, DAY, projects=[project])
    row, stand_in = meeting.attendance.get(seat__party="politician"), PersonFactory()
    row.movements.create(person=row.seat.person, kind="left", at=meeting.starts_at)
    row.state, row.substitute = Attendance.State.SUBSTITUTE, stand_in
    row.save()
    (met,) = occasions_of(project, with_people=True)
    assert set(met.people) == {stand_in.pk, row.seat.person_id}


def test_a_person_spoke_where_it_was_noted_of_them(project, group):
    meeting = held_meeting(group, DAY, projects=[project], politician=("decided", True))
    seat = group.seats.get(party="politician")
    (met,) = occasions_of(project, with_people=True)
    assert met.people[seat.person_id][1].spoke is False
    meeting.items.get().voices.create(seat=seat, person=seat.person, spoke_at=timezone.now())
    (met,) = occasions_of(project, with_people=True)
    assert met.people[seat.person_id][1] == Part(("decided",), True)


def test_an_office_without_a_name_is_nobody(project, group):
    group.seats.update(person=None)
    held_meeting(group, DAY, projects=[project])
    (met,) = occasions_of(project, with_people=True)
    assert met.people == {}
    assert met.parts


def test_elected_members_named_at_a_gathering_are_counted(project):
    came = delegation(GatheringFactory(), politician=2, union=1)
    mayor, steward = PersonFactory(), PersonFactory()
    came.parts.get(party="politician").named.add(mayor)
    came.parts.get(party="union").named.add(steward)
    (met,) = occasions_of(project, with_people=True)
    assert set(met.people) == {mayor.pk}


def test_nobody_is_counted_where_people_are_not_asked_for(project, group):
    held_meeting(group, DAY, projects=[project])
    came = delegation(GatheringFactory(), politician=1)
    came.parts.get().named.add(PersonFactory())
    assert [met.people for met in occasions_of(project) + occasions_in(group)] == [{}, {}, {}]
