"""The pages of a municipality's bodies: all of them, one over time, elections."""

from datetime import date

import pytest
from django.urls import reverse

from governance import actions
from governance.models import Body, ElectedList, GroupSubstitute
from tests.factories import (
    AccessFactory,
    BodyFactory,
    BodyFunctionFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
    steering_group,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory(language="en")


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def administrator(project):
    user = UserFactory(language="en")
    AccessFactory(person=user.person, role="administrator", municipality=project.municipality, source="x:1")
    return user


@pytest.fixture
def page(client_of, leader):
    return client_of(leader)


def address(name, *arguments):
    return reverse(f"governance:{name}", args=[getattr(each, "pk", each) for each in arguments])


# --- All bodies -------------------------------------------------------------------------------


def test_an_administrator_sees_every_body_and_others_what_they_may(client_of, page, administrator, project):
    place = project.municipality
    body = steering_group(project)
    unused = BodyFactory(name="Formannskapet", municipality=place)
    elsewhere = BodyFactory(name="Et annet sted", municipality=ProjectFactory(programme=None).municipality)
    elsewhere.municipality_id = place.pk + 1

    everything = client_of(administrator).get(address("municipality-bodies", place)).text
    some = page.get(address("municipality-bodies", place)).text

    assert (body.name in everything, unused.name in everything) == (True, True)
    assert (body.name in some, unused.name in some) == (True, False)


def test_a_body_is_entered_without_a_project_and_filled_with_seats(client_of, administrator, project):
    place, browser = project.municipality, client_of(administrator)
    typed = {"name": "Administrasjonsutvalget", "kind": "party_composed_committee", "period": "2023–2027"}

    entered = browser.post(address("municipality-body-new", place), typed)

    body = Body.objects.get(name="Administrasjonsutvalget")
    assert entered.url == body.get_absolute_url()
    assert (body.legal_basis, body.period, body.project) == ("party_composed", "2023–2027", None)
    browser.post(address("seat-new", body), {"party": "politician", "name": "Kari Ordfører"})
    assert str(body.seats.get().person) == "Kari Ordfører"
    assert "2023–2027" in browser.get(body.get_absolute_url()).text


def test_a_temporary_group_is_formed_in_its_project(client_of, administrator, project):
    typed = {"name": "Gruppa", "kind": "temporary_group"}

    refused = client_of(administrator).post(address("municipality-body-new", project.municipality), typed)

    assert refused.status_code == 422
    assert not Body.objects.exists()


def test_bodies_that_are_over_come_last(client_of, administrator, project):
    place = project.municipality
    BodyFactory(name="A som var", municipality=place, ends_on=date(2020, 1, 1))
    BodyFactory(name="B som er", municipality=place)

    text = client_of(administrator).get(address("municipality-bodies", place)).text

    assert text.index("B som er") < text.index("A som var")
    assert "until 01.01.2020" in text


def test_one_body_and_many_cost_the_same(client_of, administrator, project, django_assert_max_num_queries):
    def add(count):
        for _number in range(count):
            body = BodyFunctionFactory(project=project).body
            SeatFactory(body=body)
            actions.put_on_list(body, "union", person=PersonFactory(), by=None)

    browser, where = client_of(administrator), address("municipality-bodies", project.municipality)
    add(1)
    browser.get(where)
    with django_assert_max_num_queries(100) as one:
        browser.get(where)
    add(5)
    with django_assert_max_num_queries(100) as many:
        browser.get(where)

    assert len(many) == len(one)


def test_no_body_yet_teaches_what_to_do(client_of, administrator, project):
    text = client_of(administrator).get(address("municipality-bodies", project.municipality)).text

    assert "No body is entered yet" in text


# --- Over time --------------------------------------------------------------------------------


def test_every_day_on_which_the_table_changed_is_shown(page, project):
    body = steering_group(project, seats=())
    seat = SeatFactory(body=body, starts_on=date(2020, 1, 1), position=1, office="ordfører")
    actions.take_over(seat, name="Ny Ordfører", starts_on=date(2024, 5, 6), by=None)
    SeatFactory(body=body, party="union", starts_on=date(2024, 5, 6), ends_on=date(2025, 1, 31), position=2)

    shown = page.get(address("body-over-time", body))

    moments = shown.context["moments"]
    assert [moment.day for moment in moments] == [date(2025, 2, 1), date(2024, 5, 6), date(2020, 1, 1)]
    assert [[(party, count) for party, _name, count in moment.counts] for moment in moments] == [
        [("politician", 1)],
        [("politician", 1), ("union", 1)],
        [("politician", 1)],
    ]
    assert (moments[1].changes[0].before, moments[1].changes[0].now) == (str(seat.person), "Ny Ordfører")
    assert "?dato=2024-05-06" in shown.text


def test_a_table_that_never_changed_teaches(page, project):
    assert (
        "The table has not changed yet" in page.get(address("body-over-time", steering_group(project))).text
    )


def test_one_change_and_many_cost_the_same(page, project, django_assert_max_num_queries):
    body = steering_group(project, seats=())

    def cost():
        page.get(address("body-over-time", body))
        with django_assert_max_num_queries(100) as asked:
            page.get(address("body-over-time", body))
        return len(asked)

    SeatFactory(body=body, starts_on=date(2020, 1, 1), position=1)
    one = cost()
    for month in range(2, 9):
        SeatFactory(body=body, starts_on=date(2020, month, 1), position=month)

    assert cost() == one


# --- Elections and substitutes ----------------------------------------------------------------


def test_a_list_is_entered_corrected_taken_away_and_put_back(page, project):
    body = steering_group(project)
    typed = {"name": "Fellesliste", "how": "list", "women": "1", "men": "4", "starts_on": "01.11.2023"}

    page.post(address("elected-list-new", body), typed)
    row = ElectedList.objects.get()
    page.post(address("elected-list-edit", row), typed | {"women": "2", "version": row.version})
    removed = page.post(address("elected-list-remove", row))

    row.refresh_from_db()
    assert (row.women, row.removed_at is not None) == (2, True)
    assert "Undo" in page.get(removed.url).text
    page.post(address("elected-list-restore", row))
    assert "Fellesliste" in page.get(address("body-elections", body)).text
    assert ElectedList.objects.kept().count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"women": "0", "men": "0"}, "Somebody must be on the list."),
        ({"women": "1,5"}, "decimal"),
        ({"women": "201"}, "200"),
        ({"men": "-1"}, "0"),
        ({"name": ""}, "List"),
        ({"starts_on": "01.11.2023", "ends_on": "31.10.2023"}, "The last day cannot come before the first."),
    ],
)
def test_a_list_that_cannot_be_is_refused_in_words(page, project, change, said):
    body = steering_group(project)
    typed = {"name": "Fellesliste", "how": "list", "women": "2", "men": "3"} | change

    refused = page.post(address("elected-list-new", body), typed)

    assert refused.status_code == 422
    assert said in refused.text
    assert not ElectedList.objects.exists()


def test_the_gender_rule_is_warned_of_on_the_page_of_the_body(page, project):
    body = steering_group(project, is_committee=True)
    actions.enter_list(body, name="Fellesliste", how="list", women=1, men=4, by=None)
    actions.enter_list(body, name="Gammel", how="list", women=0, men=9, ends_on=date(2023, 10, 31), by=None)

    text = page.get(body.get_absolute_url()).text

    assert "1 of 5 elected to" in text
    assert "Local Government Act (2018) §§ 7-5 and 7-6, in force from 01.10.2019" in text
    assert "0 of 9" not in text


def test_somebody_is_put_on_a_list_and_taken_off(page, project):
    body = steering_group(project)

    page.post(address("group-substitute-new", body), {"party": "union", "name": "Vara Vik"})
    refused = page.post(
        address("group-substitute-new", body), {"party": "union", "name": "Ny", "number": "1"}
    )

    row = GroupSubstitute.objects.get()
    assert (row.party, row.number, str(row.person)) == ("union", 1, "Vara Vik")
    assert refused.status_code == 422
    assert "Number 1 is Vara Vik." in refused.text
    assert "From the list" in page.get(body.get_absolute_url()).text
    page.post(address("group-substitute-end", row))
    assert page.get(address("body-elections", body)).context["groups"][2][1] == []


def test_the_pages_are_in_nynorsk_for_who_reads_it(client_of, leader, project):
    leader.language = "nn"
    leader.save(update_fields=["language"])
    body = steering_group(project)

    for name in ("body-elections", "body-over-time", "turn-over", "turn-over-import"):
        assert 'lang="nn"' in client_of(leader).get(address(name, body)).text
