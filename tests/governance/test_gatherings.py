"""Gatherings and counting per person: what is refused, what is kept, what the trail says."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from governance import actions
from governance.delegations import Came, nameable
from governance.models import Delegation, DelegationPart, Gathering, PersonalCounting
from tests.factories import (
    BodyFunctionFactory,
    GatheringFactory,
    PersonalCountingFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
    steering_group,
)
from tests.factories.projects import municipality, programme, theme
from trepart.versions import Stale

pytestmark = pytest.mark.django_db
DAY = date(2014, 3, 4)


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def place():
    return municipality()


@pytest.fixture
def gathering():
    ProjectFactory()
    return GatheringFactory()


def refused(field, act, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **kwargs)
    said = refusal.value
    assert field in (said.message_dict if hasattr(said, "error_dict") else {None: said.messages})


def held(by, **more):
    told = {"kind": "regional_network", "name": "Nettverk i sør", "starts_on": DAY} | more
    return actions.hold_gathering(programme=programme(), by=by, **told)


def came(gathering, place, by, *told, **more):
    return actions.note_who_came(gathering, place, [Came(*each) for each in told], by=by, **more)


def test_a_gathering_of_a_programme_is_entered_and_on_record(by):
    gathering = held(by, place="Lillesand")
    assert (gathering.programme, gathering.project, gathering.place) == (programme(), None, "Lillesand")
    assert AuditEvent.objects.filter(verb="entered", about_id=str(gathering.pk), by=by).exists()


def test_a_project_enters_its_own_and_it_is_local(by):
    project = ProjectFactory()
    gathering = actions.hold_gathering(project=project, name="Heltidsdag", starts_on=DAY, by=by)
    assert (gathering.kind, gathering.programme) == ("local_project", None)
    assert AuditEvent.objects.get(about_id=str(gathering.pk)).project_id == project.pk


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("name", {"name": "  "}),
        ("ends_on", {"ends_on": DAY - timedelta(days=1)}),
        ("kind", {"kind": "local_project"}),
    ],
)
def test_what_is_wrong_with_a_gathering_is_said_at_the_field(by, field, more):
    refused(field, held, by, **more)
    assert not Gathering.objects.exists()


def test_one_day_is_first_and_last(by):
    assert held(by, ends_on=DAY).ends_on == DAY


def test_only_a_theme_gathering_is_about_one_theme(by):
    refused("theme", held, by, theme=theme())
    assert held(by, kind="national_theme", theme=theme()).theme == theme()


def test_the_database_holds_that_a_local_gathering_belongs_to_a_project():
    with pytest.raises(IntegrityError), transaction.atomic():
        GatheringFactory(kind="local_project")
    with pytest.raises(IntegrityError), transaction.atomic():
        GatheringFactory(project=ProjectFactory(), programme=programme())


def test_nothing_is_entered_in_an_ended_project(by):
    project = ProjectFactory(has_ended=True)
    local = GatheringFactory(project=project)
    for act in (
        lambda: actions.hold_gathering(project=project, name="x", starts_on=DAY, by=by),
        lambda: actions.change_gathering(local, version=None, name="y", by=by),
        lambda: actions.remove_gathering(local, by=by),
        lambda: came(local, project.municipality, by, ("union", 1)),
    ):
        refused(None, act)


def test_a_gathering_is_described_anew_and_the_second_writer_is_told(by, gathering):
    first = actions.change_gathering(gathering, version=1, name="Ny", by=by)
    assert (first.name, first.version) == ("Ny", 2)
    with pytest.raises(Stale):
        actions.change_gathering(gathering, version=1, name="Nyere", by=by)


def test_a_gathering_that_was_taken_away_is_put_back_with_everybody(by, gathering, place):
    came(gathering, place, by, ("union", 2))
    gathering = actions.remove_gathering(gathering, by=by)
    assert actions.remove_gathering(gathering, by=by).removed_at == gathering.removed_at
    assert list(Gathering.objects.current()) == []
    refused(None, came, gathering, place, by, ("union", 3))
    refused(None, actions.change_gathering, gathering, version=None, name="x", by=by)
    actions.restore_gathering(gathering, by=by)
    assert DelegationPart.objects.filter(delegation__gathering__in=Gathering.objects.current()).count() == 1


def test_who_came_is_noted_party_by_party(by, gathering, place):
    delegation = came(
        gathering, place, by, ("politician", 2, "consulted", True), ("union", 0), ("external", 1)
    )
    assert [(p.party, p.people, p.level, p.spoke) for p in delegation.parts.all()] == [
        ("politician", 2, "consulted", True),
        ("external", 1, "informed", False),
    ]


def test_what_was_noted_before_is_in_the_trail(by, gathering, place):
    came(gathering, place, by, ("politician", 2), ("union", 1))
    came(gathering, place, by, ("politician", 3))
    last = AuditEvent.objects.filter(verb="noted who came to").first()
    assert last.changes == {"politician": [2, 3], "union": [1, 0]}
    assert [(p.party, p.people) for p in Delegation.objects.get().parts.all()] == [("politician", 3)]


def test_two_who_note_at_once_do_not_write_over_each_other(by, gathering, place):
    first = came(gathering, place, by, ("politician", 2))
    other = UserFactory()
    refused(None, came, gathering, place, other, ("politician", 9))
    came(gathering, place, by, ("politician", 3), version=first.version)
    with pytest.raises(Stale):
        came(gathering, place, other, ("politician", 9), version=first.version)
    assert DelegationPart.objects.get().people == 3


@pytest.mark.parametrize("people", [-1, 1000])
def test_a_number_that_cannot_be_is_refused_at_the_party(by, gathering, place, people):
    refused("people_union", came, gathering, place, by, ("union", people))
    assert not Delegation.objects.exists()


def test_nobody_came_to_what_was_not_held(by, place):
    ProjectFactory(ends_on=None)
    coming = GatheringFactory(starts_on=timezone.localdate() + timedelta(days=1))
    refused(None, came, coming, place, by, ("union", 1))
    today = GatheringFactory(starts_on=timezone.localdate())
    assert came(today, place, by, ("union", 1))


def test_only_those_in_the_programme_can_come(by, gathering):
    refused(None, came, gathering, municipality("Strand"), by, ("union", 1))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "there"),
    [
        (DAY, DAY, True),
        (None, None, True),
        (DAY + timedelta(days=1), None, False),
        (None, DAY - timedelta(days=1), False),
    ],
)
def test_a_municipality_comes_while_its_project_runs(starts_on, ends_on, there):
    project = ProjectFactory(starts_on=starts_on, ends_on=ends_on)
    assert (project.municipality in GatheringFactory(starts_on=DAY).places()) == there


def test_only_those_who_run_the_project_come_to_its_own(by, place):
    project = ProjectFactory()
    project.partners.add(municipality("Strand"))
    local = GatheringFactory(project=project)
    assert came(local, municipality("Strand"), by, ("union", 1))
    refused(None, came, local, municipality("Time"), by, ("union", 1))


# Who is named.


@pytest.fixture
def seats(gathering, place):
    group = steering_group(ProjectFactory(), seats=())
    return {
        party: SeatFactory(body=group, party=party) for party in ("politician", "union", "administration")
    }


def test_elected_members_can_be_named_and_employees_not(by, gathering, place, seats):
    assert nameable(gathering, place) == {"politician": [seats["politician"].person]}
    mayor, steward = seats["politician"].person, seats["union"].person
    named = came(gathering, place, by, ("politician", 1, "informed", False, (mayor,)))
    assert list(named.parts.get().named.all()) == [mayor]
    refused("people_union", came, gathering, place, by, ("union", 1, "informed", False, (steward,)))


def test_employees_can_be_named_where_the_municipality_turned_it_on(gathering, place, seats):
    PersonalCountingFactory(municipality=place, turned_on_at=timezone.now())
    assert set(nameable(gathering, place)) == {"politician"}
    gathering.starts_on = timezone.localdate()
    assert nameable(gathering, place)["union"] == [seats["union"].person]


def test_only_those_who_sat_there_on_the_day_can_be_named(gathering, place, seats):
    seat = seats["politician"]
    seat.ends_on = gathering.starts_on - timedelta(days=1)
    seat.save()
    assert nameable(gathering, place) == {"politician": []}


def test_one_with_two_seats_is_offered_once(gathering, place, seats):
    other = BodyFunctionFactory(project=ProjectFactory(), body__municipality=place).body
    SeatFactory(body=other, person=seats["politician"].person, party="politician")
    assert nameable(gathering, place)["politician"] == [seats["politician"].person]


def test_no_more_are_named_than_came(by, gathering, place, seats):
    body = seats["politician"].body
    both = (seats["politician"].person, SeatFactory(body=body, party="politician").person)
    refused("people_politician", came, gathering, place, by, ("politician", 1, "informed", False, both))


def test_somebody_without_a_seat_is_not_named(by, gathering, place, seats):
    someone = PersonFactory()
    refused("people_politician", came, gathering, place, by, ("politician", 1, "informed", False, (someone,)))


# Counting per person.

SAID = {"discussed_on": date(2026, 3, 1), "discussed_with": "Fagforbundet", "purpose": "Fordele frikjøp"}


def test_a_municipality_turns_it_on_after_the_discussion(by, place):
    row = actions.turn_on_counting(place, **SAID, by=by)
    assert PersonalCounting.objects.is_on_in(place.pk)
    assert (row.turned_on_by, row.discussed_on) == (by, date(2026, 3, 1))
    assert AuditEvent.objects.get(about_id=str(row.pk)).verb == "turned on counting per person in"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("discussed_on", timezone.localdate() + timedelta(days=1)),
        ("discussed_with", " "),
        ("purpose", ""),
    ],
)
def test_without_the_discussion_it_stays_off(by, place, field, value):
    refused(field, actions.turn_on_counting, place, **(SAID | {field: value}), by=by)
    assert not PersonalCounting.objects.is_on_in(place.pk)


def test_it_is_on_once(by, place):
    actions.turn_on_counting(place, **SAID, by=by)
    refused(None, actions.turn_on_counting, place, **SAID, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalCounting.objects.create(municipality=place, **SAID)


def test_it_is_turned_off_for_a_reason_and_what_held_stays(by, place):
    row = actions.turn_on_counting(place, **SAID, by=by)
    refused("reason", actions.turn_off_counting, row, reason=" ", by=by)
    row = actions.turn_off_counting(row, reason="Ikke lenger bruk for", by=by)
    again = actions.turn_off_counting(row, reason="Enda en gang", by=by)
    assert (again.reason, again.turned_off_at) == ("Ikke lenger bruk for", row.turned_off_at)
    assert not PersonalCounting.objects.is_on_in(place.pk)
    actions.turn_on_counting(place, **SAID, by=by)
    assert PersonalCounting.objects.filter(municipality=place).count() == 2
