"""The organisation of a project on the screen: read, filled, mended, asked about another day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.models import Body, Seat
from tests.browser.words import nb
from tests.factories import (
    AccessFactory,
    BodyFactory,
    BodyFunctionFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    SubstituteFactory,
    UserFactory,
    called_meeting,
    ended_meeting,
    steering_group,
    steering_table,
)
from trepart.form_keys import FIELD, new_key

pytestmark = pytest.mark.django_db
NOT_THERE = "What you chose is not in the list any more. Choose again."
NEW_SEAT = {"party": "union", "name": "Tone Mykland", "office": "hovedtillitsvalgt", "role": "member"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def page(client_of, leader):
    return client_of(leader)


def organisation(project) -> str:
    return reverse("governance:organisation", args=[project.slug])


def seat_new(body, project) -> str:
    return reverse("governance:seat-new", args=[body.pk]) + f"?fra={project.slug}"


def test_the_page_shows_who_sits_where_and_what_it_makes(page, project):
    body = steering_group(project, seats=(), name="Trepartsorganet")
    for party in ("politician", "administration", "union"):
        SubstituteFactory(
            seat=SeatFactory(body=body, party=party, person__name=f"Anne {party}"), person__name="Vara Vik"
        )
    SeatFactory(body=body, party="administration", standing="secretary", person__name="Sekretær Sæther")

    answer = page.get(organisation(project))

    assert answer.status_code == 200
    for text in ("Trepartsorganet", "Anne politician", "Vara Vik", "Sekretær Sæther", "<svg"):
        assert text in answer.text
    assert answer.context["composition"].form == "standing_body_tripartite"


def test_an_empty_organisation_says_what_to_do_next(page, project):
    answer = page.get(organisation(project))

    assert reverse("governance:body-new", args=[project.slug]) in answer.text


def test_another_day_shows_who_sat_there_then_and_changes_nothing(page, project):
    body = steering_group(project, seats=())
    yesterday = timezone.localdate() - timedelta(days=1)
    SeatFactory(body=body, person__name="Gamle Ordfører", ends_on=yesterday)
    SeatFactory(body=body, person__name="Nye Ordfører", starts_on=timezone.localdate())

    then = page.get(organisation(project), {"dato": yesterday.strftime("%d.%m.%Y")})

    assert "Gamle Ordfører" in then.text
    assert "Nye Ordfører" in then.text
    assert reverse("governance:seat-new", args=[body.pk]) not in then.text
    assert "Gamle Ordfører" not in page.get(organisation(project)).text


def test_a_day_that_is_none_is_refused_in_words(page, project):
    answer = page.get(organisation(project), {"dato": "i går"})

    assert answer.status_code == 422
    assert "i går" in answer.text


def test_a_body_of_one_project_is_added_with_its_function(page, project):
    address = reverse("governance:body-new", args=[project.slug])

    answer = page.post(address, {"name": "Styringsgruppa", "kind": "temporary_group", "function": "steering"})

    body = Body.objects.get(name="Styringsgruppa")
    assert answer.url == f"{organisation(project)}#organ-{body.pk}"
    assert body.project == project
    assert body.functions.get().function == "steering"


def test_a_standing_body_is_the_municipalitys(page, project):
    page.post(
        reverse("governance:body-new", args=[project.slug]),
        {"name": "ADU", "kind": "party_composed_committee", "function": "steering"},
    )

    body = Body.objects.get(name="ADU")
    assert (body.project, body.municipality) == (None, project.municipality)
    assert body.legal_basis == "party_composed"


def test_a_body_that_is_wrong_keeps_what_was_typed(page, project):
    answer = page.post(
        reverse("governance:body-new", args=[project.slug]),
        {"name": "", "kind": "council", "function": "steering", "mandate": "Styrer <b>alt</b>"},
    )

    assert answer.status_code == 422
    assert "Styrer &lt;b&gt;alt&lt;/b&gt;" in answer.text
    assert not Body.objects.exists()


def test_a_body_that_the_municipality_has_can_serve_one_more_project(page, project, leader):
    other = ProjectFactory(leader=leader.person)
    body = steering_group(other, name="ADMU")
    hidden = BodyFactory(name="Andres utvalg")
    address = reverse("governance:body-use", args=[project.slug])

    refused = page.post(address, {"body": hidden.pk, "function": "steering"})
    page.post(address, {"body": body.pk, "function": "reference_group"})

    assert refused.context["use_form"].errors == {"body": [nb(NOT_THERE)]}
    assert project.body_functions.get().function == "reference_group"


def test_a_body_taken_into_use_by_two_presses_is_taken_into_use_once(page, project, leader):
    body = steering_group(ProjectFactory(leader=leader.person), name="ADMU")
    address = reverse("governance:body-use", args=[project.slug])
    sent = {"body": body.pk, "function": "reference_group", FIELD: new_key()}

    first, second = page.post(address, sent), page.post(address, sent)

    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert project.body_functions.get().body == body


def test_a_seat_typed_in_the_row_comes_to_the_table_at_once(page, project):
    body = steering_group(project, seats=())

    swapped = page.post(seat_new(body, project), NEW_SEAT, headers={"HX-Request": "true"})
    reloaded = page.get(organisation(project))

    assert "<html" not in swapped.text
    assert f'id="organ-{body.pk}"' in swapped.text
    for answer in (swapped, reloaded):
        assert "Tone Mykland" in answer.text
    seat = body.seats.get()
    assert (seat.party, seat.office, str(seat)) == ("union", "hovedtillitsvalgt", "Tone Mykland")


@pytest.mark.parametrize("slug", ["", "finnes-ikke", "//example.org", "%F0%9F%A4%B7"])
def test_where_one_came_from_is_only_believed_if_one_may_be_there(page, project, slug):
    body = steering_group(project, seats=())

    answer = page.post(reverse("governance:seat-new", args=[body.pk]) + f"?fra={slug}", NEW_SEAT)

    assert answer.url == body.get_absolute_url()


def test_a_seat_is_added_without_javascript_too(page, project):
    body = steering_group(project, seats=())

    answer = page.post(seat_new(body, project), NEW_SEAT)

    assert answer.url == f"{organisation(project)}#organ-{body.pk}"
    assert body.seats.count() == 1


def test_the_same_form_sent_twice_seats_once(page, project):
    body = steering_group(project, seats=())
    key = {"form_key": "6f2d0c1e-6a43-4a59-9d6f-0c3a4d2b1e11"}

    for _again in range(2):
        answer = page.post(seat_new(body, project), {**NEW_SEAT, "name": "", **key})

    assert answer.status_code == 302
    assert body.seats.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"party": ""},
        {"party": "king"},
        {"party": "none", "name": "", "office": ""},
        {"name": "x" * 121},
        {"name": "Tone\x00"},
        {"starts_on": "31.02.2026"},
        {"starts_on": "02.02.2026", "ends_on": "01.02.2026"},
        {"is_vacant": "on"},
        {"email": "ikke en adresse"},
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_seat_that_is_wrong_keeps_what_was_typed(page, project, wrong, headers):
    body = steering_group(project, seats=())

    answer = page.post(seat_new(body, project), NEW_SEAT | wrong, headers=headers)

    assert answer.status_code == 422
    [(_table, typed)] = answer.context["tables"]
    assert typed.data["office"] == (NEW_SEAT | wrong)["office"]
    assert not body.seats.exists()


def test_a_seat_taken_away_is_put_back_by_a_press(page, project):
    body = steering_group(project, seats=("politician", "union"))
    seat = body.seats.first()
    query = f"?fra={project.slug}"

    answer = page.post(reverse("governance:seat-remove", args=[seat.pk]) + query)
    offered = page.get(answer.url)
    undo = reverse("governance:seat-restore", args=[seat.pk]) + query

    assert undo in offered.text
    assert body.seats.kept().count() == 1
    page.post(undo)
    assert body.seats.kept().count() == 2


def test_a_draft_can_be_thrown_away(page, project):
    address = reverse("governance:body-new", args=[project.slug])
    page.post(address, {"name": "Styringsgr"}, headers={"Trepart-Draft": "1"})

    thrown = page.post(address, {"name": "Styringsgr", "_discard": "1"})

    assert thrown.url == address
    assert 'value="Styringsgr"' not in page.get(address).text


def test_a_body_is_described_anew_and_a_second_writer_sees_both(page, project, leader):
    body = steering_group(project, name="ADMU")
    address = reverse("governance:body-edit", args=[body.pk])
    mine = {"version": body.version, "name": "ADMU", "kind": body.kind, "mandate": "Min tekst"}
    actions.change_body(body, version=None, mandate="Deres tekst", by=leader)

    stale = page.post(address, mine)

    assert stale.status_code == 422
    assert "Deres tekst" in stale.text
    assert "Min tekst" in stale.text
    body.refresh_from_db()
    assert body.mandate == "Deres tekst"


def test_what_is_typed_of_a_new_body_is_saved_on_the_way(page, project):
    address = reverse("governance:body-new", args=[project.slug])

    saved = page.post(address, {"name": "Styringsgr"}, headers={"Trepart-Draft": "1"})

    assert saved.status_code == 200
    assert "Styringsgr" in page.get(address).text
    assert not Body.objects.exists()


def test_what_is_typed_in_the_row_of_a_seat_is_saved_until_it_is_added(page, project):
    body, other = steering_group(project, seats=()), steering_group(project, seats=())

    page.post(seat_new(body, project), NEW_SEAT, headers={"Trepart-Draft": "1"})

    assert not Seat.objects.exists()
    forms = {table.body: form for table, form in page.get(organisation(project)).context["tables"]}
    assert forms[body]["name"].value() == "Tone Mykland"
    assert forms[other]["name"].value() is None
    page.post(seat_new(body, project), NEW_SEAT)
    assert 'value="Tone Mykland"' not in page.get(organisation(project)).text


def test_the_page_of_a_body_shows_its_seats_and_those_before(page, project):
    body = steering_group(project, seats=("politician",), name="ADMU")
    SeatFactory(body=body, person__name="Gamle Ordfører", ends_on=timezone.localdate() - timedelta(days=9))

    answer = page.get(body.get_absolute_url())

    assert answer.status_code == 200
    for text in ("ADMU", "Gamle Ordfører", project.title):
        assert text in answer.text


def test_a_member_reads_and_is_refused_and_a_stranger_finds_nothing(client_of, project, leader):
    body = steering_group(project)
    seat, member, stranger = body.seats.first(), UserFactory(), UserFactory()
    actions.seat_person(body, person=member.person, party="union", by=leader)
    read = [organisation(project), body.get_absolute_url()]
    change = [
        reverse("governance:body-new", args=[project.slug]),
        reverse("governance:body-edit", args=[body.pk]),
        reverse("governance:seat-edit", args=[seat.pk]),
    ]
    post = [reverse(f"governance:seat-{verb}", args=[seat.pk]) for verb in ("over", "remove")] + [
        reverse("governance:seat-new", args=[body.pk])
    ]

    assert [client_of(member).get(address).status_code for address in read] == [200, 200]
    assert [client_of(member).get(address).status_code for address in change] == [403] * 3
    assert [client_of(member).post(address).status_code for address in post] == [403] * 3
    assert [client_of(stranger).get(address).status_code for address in read + change] == [404] * 5
    assert [client_of(stranger).post(address).status_code for address in post] == [404] * 3
    assert "seatrow" not in client_of(member).get(organisation(project)).text


def test_the_step_of_the_registration_is_the_same_table(page, client_of, leader):
    draft = ProjectFactory(is_draft=True, leader=leader.person)
    body = BodyFunctionFactory(project=draft).body
    step = reverse("governance:registration-bodies", args=[draft.slug])

    answer = page.post(seat_new(body, draft), NEW_SEAT)

    assert answer.url == f"{step}#organ-{body.pk}"
    assert "Tone Mykland" in page.get(step).text


def test_a_function_ends_by_a_press(page, project):
    body = steering_group(project)
    given = body.functions.get()

    page.post(reverse("governance:function-end", args=[project.slug, given.pk]))

    given.refresh_from_db()
    assert given.ends_on == timezone.localdate()


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_with_many_bodies_and_seats(
    page, project, leader, count, django_assert_max_num_queries
):
    AccessFactory(person=leader.person, role="leader", project=project)
    for _number in range(count):
        for seat in steering_group(project).seats.all():
            SubstituteFactory(seat=seat)

    with django_assert_max_num_queries(18):
        page.get(organisation(project))


def test_a_secretary_represents_nobody_wherever_the_seat_is_told_of(client_of):
    table = steering_table()
    table.leader.language = "en"
    table.leader.save(update_fields=["language"])
    meeting = ended_meeting(table)
    left = actions.seat_person(
        table.body, person=PersonFactory(), party="administration", standing="secretary", by=table.leader
    )
    Seat.objects.filter(pk=left.pk).update(ends_on=timezone.localdate() - timedelta(days=3), starts_on=None)
    pages = client_of(table.leader)

    def party_of(name, *arguments, after):
        told = pages.get(reverse(f"governance:{name}", args=arguments)).text
        return told[told.index(after) :][:400]

    secretary = table.leader.person.name
    told = {
        "minutes": party_of("minutes", meeting.pk, after=f'<th scope="row">{secretary}'),
        "new term": party_of("turn-over", table.body.pk, after=f"{secretary}\n"),
        "before": party_of("body", table.body.pk, after=f"<strong>{left}"),
    }
    assert {name for name, text in told.items() if "Represents nobody" in text} == set(told)
    assert not [name for name, text in told.items() if "Administration" in text]


def test_the_invited_list_marks_no_party_for_a_secretary_and_a_vacant_seat_as_vacant(client_of):
    table = steering_table()
    Seat.objects.filter(pk=table.seat_of(table.chief).pk).update(
        person=None, vacant_since=timezone.localdate()
    )
    meeting = called_meeting(table)

    told = client_of(table.leader).get(reverse("governance:invited", args=[meeting.pk])).text

    rows = [row.split("</th>")[0] for row in told.split('<th scope="row">')[1:]]
    vacant = next(row for row in rows if "Rådmann" in row)
    secretary = next(row for row in rows if "Ingunn Fidje" in row)
    assert "mk vac" in vacant
    assert "<svg" not in secretary
