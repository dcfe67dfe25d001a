"""Which union or political party a seat is for: who may read it, that this is kept, where it never stands."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, SensitiveRead
from governance import actions
from governance.compositions import body_fact_of
from governance.models import Body, PoliticalParty, Seat, Union
from governance.permissions import BodyPerm
from projects.models import Access
from tests.factories import (
    AccessFactory,
    BodyFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
    steering_group,
)
from tests.factories.projects import programme
from trepart.history import events_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory(language="en")


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def group(project):
    body = steering_group(project)
    body.seats.filter(party="union").update(union=Union.objects.get(code="sykepleierforbundet"))
    body.seats.filter(party="politician").update(political_party=PoliticalParty.objects.get(code="sp"))
    return body


def who(situation, project, group):
    user = UserFactory(language="en")
    if situation == "secretariat":
        AccessFactory(person=user.person, role="secretariat", programme=programme(), source="x:1")
    elif situation == "administrator":
        AccessFactory(
            person=user.person, role="administrator", municipality=project.municipality, source="x:1"
        )
    elif situation == "owner":
        AccessFactory(person=user.person, role="owner", project=project, source="x:1")
    elif situation == "seat":
        actions.seat_person(group, person=user.person, party="external", by=None)
    return user


@pytest.mark.parametrize(
    ("situation", "may"),
    [("seat", True), ("owner", True), ("administrator", True), ("secretariat", False)],
)
def test_those_who_take_part_read_it_and_the_secretariat_does_not(client_of, project, group, situation, may):
    user = who(situation, project, group)

    page = client_of(user).get(group.get_absolute_url())

    assert page.status_code == 200
    assert ("Norwegian Nurses Organisation (Unio)" in page.text) == may
    assert ("Centre Party" in page.text) == may
    assert SensitiveRead.objects.filter(by=user).exists() == may


def test_the_leader_reads_it_and_it_is_kept_once_a_day(client_of, leader, group):
    page = client_of(leader)

    for _time in range(3):
        page.get(group.get_absolute_url())

    read = SensitiveRead.objects.get()
    assert (read.by, read.day, read.about_type, read.about_id) == (
        leader,
        timezone.localdate(),
        "governance.body",
        str(group.pk),
    )


def test_another_reader_another_body_and_another_day_are_kept_too(client_of, leader, project, group):
    other = steering_group(project, seats=("union",))
    other.seats.update(union=Union.objects.get(code="delta"))
    SensitiveRead.objects.create(
        by=leader,
        day=timezone.localdate() - timedelta(days=1),
        about_type="governance.body",
        about_id=str(group.pk),
        about_name=group.name,
    )

    for user in (leader, who("seat", project, group)):
        for body in (group, other):
            client_of(user).get(body.get_absolute_url())

    assert SensitiveRead.objects.count() == 5


def test_nothing_is_noted_where_nothing_is_shown(client_of, leader, project):
    client_of(leader).get(steering_group(project).get_absolute_url())

    assert not SensitiveRead.objects.exists()


def test_the_form_of_a_seat_shows_it_and_notes_that(client_of, leader, group):
    seat = group.seats.get(party="union")

    page = client_of(leader).get(reverse("governance:seat-edit", args=[seat.pk]))

    assert "selected>Norwegian Nurses Organisation" in page.text
    assert SensitiveRead.objects.get().by == leader


def test_what_was_read_is_never_changed_nor_deleted(leader, group):
    SensitiveRead.objects.create(by=leader, day=timezone.localdate(), about_type="x", about_id="1")
    row = SensitiveRead.objects.get()

    for wrong in (
        row.save,
        row.delete,
        SensitiveRead.objects.all().delete,
        lambda: SensitiveRead.objects.update(about_id="2"),
        lambda: SensitiveRead.objects.bulk_update([row], ["about_id"]),
    ):
        with pytest.raises(TypeError, match="never"):
            wrong()


def test_a_seat_says_its_union_by_its_own_form(client_of, leader, group):
    seat = group.seats.get(party="union")
    delta = Union.objects.get(code="delta")
    typed = {"party": "union", "office": "HTV", "version": seat.version, "union": delta.pk}

    client_of(leader).post(reverse("governance:seat-edit", args=[seat.pk]), typed)

    seat.refresh_from_db()
    assert seat.union == delta


@pytest.mark.parametrize(
    ("party", "field", "said"),
    [
        ("politician", "union", "Only a union representative&#x27;s seat is for a union."),
        ("union", "political_party", "Only a politician&#x27;s seat is for a political party."),
    ],
)
def test_a_seat_of_another_party_is_refused_in_words(client_of, leader, group, party, field, said):
    seat = group.seats.get(party=party)
    row = (Union if field == "union" else PoliticalParty).objects.first()
    typed = {"party": party, "office": "Plass", "version": seat.version, field: row.pk}

    page = client_of(leader).post(reverse("governance:seat-edit", args=[seat.pk]), typed)

    assert page.status_code == 422
    assert said in page.text


def test_the_database_keeps_a_union_with_a_union_seat_alone(group):
    with pytest.raises(IntegrityError), transaction.atomic():
        group.seats.filter(party="politician").update(union=Union.objects.first())
    with pytest.raises(IntegrityError), transaction.atomic():
        group.seats.filter(party="union").update(political_party=PoliticalParty.objects.first())


def test_the_trail_keeps_it_where_no_history_of_a_project_tells_it(project, group):
    seat = group.seats.get(party="union")
    delta = Union.objects.get(code="delta")

    actions.change_seat(seat, version=None, union=delta, office="HTV", by=None)

    kept = AuditEvent.objects.get(verb="entered affiliation")
    assert (kept.project_id, kept.changes["union"][1]) == (None, str(delta))
    told = [event.changes for event in events_of(project)]
    assert not [changes for changes in told if "union" in changes]


def test_the_same_said_again_leaves_no_second_trace(group):
    seat = group.seats.get(party="union")

    actions.change_seat(seat, version=None, union=seat.union, by=None)

    assert not AuditEvent.objects.filter(verb="entered affiliation").exists()


def test_whoever_takes_over_comes_for_the_same_union(group):
    seat = group.seats.get(party="union")

    following = actions.take_over(seat, person=PersonFactory(), by=None)

    assert following.union == seat.union


def test_a_union_of_a_politician_is_refused_by_the_action(group):
    with pytest.raises(ValidationError) as refused:
        actions.seat_person(group, name="Ny", party="politician", union=Union.objects.first(), by=None)

    assert "union" in refused.value.error_dict


def test_what_a_body_serves_gives_no_right_where_it_is_beside(project):
    body = BodyFactory(municipality=project.municipality)
    actions.give_function(body, project, "beside", by=None)
    user = who("owner", project, body)

    assert not user.has_perm(BodyPerm.READ_AFFILIATIONS, body)


def test_confederations_are_worked_out_only_where_it_is_asked_for(group):
    body = Body.objects.with_seats_known().get(pk=group.pk)
    day = timezone.localdate()

    told = {seat.confederation for seat in body_fact_of(body, day, unions=True).seats}

    assert told == {"", "unio"}
    assert {seat.confederation for seat in body_fact_of(body, day).seats} == {""}


def test_organisations_that_are_missing_are_told_to_those_who_take_part_alone(client_of, leader, project):
    group = steering_group(project, kind="own_standing_body")
    group.seats.filter(party="union").update(union=Union.objects.get(code="fagforbundet"))

    told = client_of(leader).get(group.get_absolute_url()).text
    kept = client_of(who("secretariat", project, group)).get(group.get_absolute_url()).text

    assert "is for Unio, YS Kommune and Akademikerne kommune" in told
    assert "Akademikerne" not in kept


def test_every_confederation_has_a_union_and_every_name_is_in_three_languages():
    assert set(Union.objects.values_list("confederation", flat=True)) == {
        "lo", "unio", "ys", "akademikerne", "none",
    }  # fmt: skip
    for model in (Union, PoliticalParty):
        assert not [row for row in model.objects.all() if not (row.name_nb and row.name_nn and row.name_en)]
    assert PoliticalParty.objects.get(code="h").name_nn == "Høgre"


def test_a_seat_is_not_found_by_its_union(client_of, leader, project, group):
    SeatFactory(body=group, party="union", union=Union.objects.get(code="delta"))

    found = client_of(leader).get(reverse("projects:list"), {"q": "Delta"})

    assert project.title not in found.text


def test_access_by_a_seat_ends_with_it(project, group):
    user = who("seat", project, group)
    Seat.objects.filter(person=user.person).update(ends_on=timezone.localdate() - timedelta(days=1))
    Access.objects.filter(person=user.person).delete()

    assert not user.has_perm(BodyPerm.READ_AFFILIATIONS, group)
