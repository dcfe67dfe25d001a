"""The pages of taking part, of gatherings, and of counting per person."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance import actions
from governance.models import Delegation, Gathering, PersonalCounting
from tests.factories import (
    AccessFactory,
    BodyFactory,
    BodyFunctionFactory,
    GatheringFactory,
    PersonalCountingFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
    delegation,
    held_meeting,
)
from tests.factories.projects import municipality, programme, theme
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db
DAY = date(2014, 5, 6)
LEVELS = {
    f"level_{p}": "informed" for p in ("politician", "administration", "union", "professional", "external")
}
SAID = {"discussed_on": "1.3.2026", "discussed_with": "Fagforbundet", "purpose": "Fordele frikjøp"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def group(project):
    body = BodyFactory(project=project, municipality=project.municipality, name="Styringsgruppen")
    BodyFunctionFactory(project=project, body=body)
    for party, name in (("politician", "Kåre Tveiten"), ("administration", "Aud Lunde"), ("union", "Tone M")):
        SeatFactory(body=body, party=party, person=PersonFactory(name=name))
    return body


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


@pytest.fixture
def secretariat():
    user = UserFactory()
    AccessFactory(person=user.person, role="secretariat", source="secretariat:1", programme=programme())
    return user


@pytest.fixture
def administrator(project):
    user = UserFactory()
    AccessFactory(
        person=user.person, role="administrator", source="administrator:1", municipality=project.municipality
    )
    return user


def address(project, rest="deltakelse"):
    return f"/prosjekter/{project.slug}/{rest}/"


# Taking part.


def test_without_a_meeting_the_page_says_what_will_stand_there(client, project):
    page = client.get(address(project)).text
    assert "Ingenting å telle ennå" in page
    assert '<svg class="pic"' not in page


def test_the_page_tells_how_often_each_party_was_there_and_active(client, project, group):
    held_meeting(group, DAY, projects=[project], politician=("decided", True), union="informed")
    held_meeting(group, date(2015, 5, 6), projects=[project], absent=["union"], politician="consulted")
    page = client.get(address(project)).text
    assert "2014, Politikere: til stede 1, aktiv 1." in page
    assert "2015, Tillitsvalgte: til stede 0, aktiv 0." in page
    assert "Rapporten: om lag 10 i året" in page
    assert "Sjeldnest aktive: administrasjonen og de tillitsvalgte, 0 ganger" in page
    assert "Politikere: 100 prosent." in page


def test_names_stand_there_for_those_in_the_project_and_for_elected_members_alone(client, project, group):
    held_meeting(group, DAY, projects=[project])
    page = client.get(address(project)).text
    assert "Kåre Tveiten" in page
    assert "Tone M" not in page
    assert "Aud Lunde" not in page


def test_the_secretariat_reads_of_parties_and_of_no_person(client_of, secretariat, project, group):
    PersonalCountingFactory(municipality=project.municipality)
    held_meeting(group, DAY, projects=[project])
    page = client_of(secretariat).get(address(project)).text
    assert "Politikere" in page
    assert "Kåre Tveiten" not in page
    assert "Person for person" not in page


def test_where_it_is_turned_on_the_page_says_since_when_and_after_what(client, project, group):
    row = PersonalCountingFactory(municipality=project.municipality)
    PersonalCounting.objects.filter(pk=row.pk).update(
        turned_on_at=timezone.now() - timedelta(days=2), discussed_on=date(2026, 1, 15)
    )
    held_meeting(group, timezone.localdate(), projects=[project])
    page = client.get(address(project)).text
    assert "Tone M" in page
    assert "Det ble drøftet med fagforeningene 15.01.2026." in page


def test_a_meeting_without_attendance_is_told_of(client, project, group):
    held_meeting(group, DAY, projects=[project], noted=False)
    assert "For 1 møte er det ikke ført hvem som kom." in client.get(address(project)).text


def test_the_title_of_a_closed_item_stands_nowhere(client, project, group):
    meeting = held_meeting(group, DAY, projects=[project], union="decided")
    meeting.items.update(title="Personalsaken", closing="closed", closed_under="offl § 13")
    page = client.get(address(project)).text
    assert "Personalsaken" not in page
    assert "Tillitsvalgte: til stede 1, aktiv 1." in page


@pytest.mark.parametrize("count", [1, 5])
def test_taking_part_costs_the_same_few_questions(client, project, group, count, django_assert_num_queries):
    for number in range(count):
        held_meeting(group, DAY + timedelta(days=number), projects=[project], union="decided")
        SeatFactory(body=group, party="politician")
        delegation(GatheringFactory(), politician=1, union=2)
    with django_assert_num_queries(20):
        page = client.get(address(project))
    assert page.status_code == 200


def test_a_body_tells_of_the_parties_that_sit_in_it(client, project, group):
    group.seats.filter(party="politician").delete()
    held_meeting(group, DAY, union="decided")
    page = client.get(f"/organer/{group.pk}/deltakelse/").text
    assert "Deltakelse i Styringsgruppen" in page
    assert "Sjeldnest aktiv" in page
    assert "Politikere" not in page
    assert "Tone M" not in page


@pytest.mark.parametrize("count", [1, 5])
def test_a_body_costs_the_same_few_questions(client, project, group, count, django_assert_num_queries):
    for number in range(count):
        held_meeting(group, DAY + timedelta(days=number), union="decided")
        SeatFactory(body=group, party="politician")
    with django_assert_num_queries(10):
        client.get(f"/organer/{group.pk}/deltakelse/")


def test_in_nynorsk_the_page_is_nynorsk(client, project, group, leader):
    leader.language = "nn"
    leader.save()
    held_meeting(group, DAY, projects=[project])
    page = client.get(address(project)).text
    assert "Kor ofte var dei til stades?" in page
    assert "Berre folkevalde blir talde person for person." in page


# Gatherings.


def test_the_secretariat_enters_a_gathering_and_who_came(client_of, secretariat, project):
    client = client_of(secretariat)
    sent = {"kind": "national_theme", "name": "Temadag", "starts_on": "4.3.2014", "theme": theme().pk}
    made = client.post(f"/programmer/{programme().slug}/samlinger/ny/", sent)
    gathering = Gathering.objects.get()
    assert made["Location"] == f"/samlinger/{gathering.pk}/"
    place = project.municipality
    client.post(
        f"/samlinger/{gathering.pk}/kommuner/{place.pk}/",
        {**LEVELS, "people_union": "2", "spoke_union": "on"},
    )
    page = client.get(f"/samlinger/{gathering.pk}/").text
    assert "Tillitsvalgte: 2" in page
    assert "Det er ført opp hvem som kom fra Songdalen." in page
    page = client.get(f"/programmer/{programme().slug}/samlinger/").text
    assert "2 kom fra 1 kommune." in page


def test_a_project_leader_enters_a_local_gathering(client, project):
    made = client.post(address(project, "samlinger/ny"), {"name": "Heltidsdag", "starts_on": "4.3.2014"})
    gathering = Gathering.objects.get()
    assert (made["Location"], gathering.kind) == (f"/samlinger/{gathering.pk}/", "local_project")
    assert "Heltidsdag" in client.get(address(project, "samlinger")).text


def test_those_who_act_for_a_municipality_note_their_own_alone(client, project):
    ProjectFactory(municipality=municipality("Strand"))
    gathering = GatheringFactory()
    page = client.get(f"/samlinger/{gathering.pk}/").text
    assert f"/samlinger/{gathering.pk}/kommuner/{project.municipality_id}/" in page
    elsewhere = municipality("Strand").pk
    assert f"/samlinger/{gathering.pk}/kommuner/{elsewhere}/" not in page
    assert client.get(f"/samlinger/{gathering.pk}/kommuner/{elsewhere}/").status_code == 403
    nowhere = municipality("Bærum").pk
    assert client.get(f"/samlinger/{gathering.pk}/kommuner/{nowhere}/").status_code == 404


@pytest.mark.parametrize("day", REFUSED_DAYS)
def test_a_day_that_is_none_is_refused_and_the_rest_is_kept(client, project, day):
    page = client.post(address(project, "samlinger/ny"), {"name": "Heltidsdag", "starts_on": day})
    assert page.status_code == 422
    assert 'value="Heltidsdag"' in page.text
    assert not Gathering.objects.exists()


@pytest.mark.parametrize("name", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS)
def test_a_name_that_cannot_be_is_refused(client, project, name):
    page = client.post(address(project, "samlinger/ny"), {"name": name, "starts_on": "4.3.2014"})
    assert page.status_code == 422


@pytest.mark.parametrize("name", KEPT_TEXTS.values(), ids=KEPT_TEXTS)
def test_a_name_is_kept_as_it_was_typed(client, project, name):
    client.post(address(project, "samlinger/ny"), {"name": name, "starts_on": "4.3.2014"})
    page = client.get(address(project, "samlinger"))
    assert "<script>alert(1)" not in page.text
    assert Gathering.objects.count() == 1


@pytest.mark.parametrize("number", ["-1", "1000", "tolv", "1.5", "1e3"])
def test_a_number_that_cannot_be_is_refused_beside_its_party(client, project, number):
    gathering = GatheringFactory(project=project)
    where = f"/samlinger/{gathering.pk}/kommuner/{project.municipality_id}/"
    page = client.post(where, {**LEVELS, "people_union": number, "people_politician": "2"})
    assert page.status_code == 422
    assert "Tillitsvalgte: hvor mange?" in page.text
    assert f'value="{number}"' in page.text


def test_more_named_than_came_is_said_at_the_number(client, project, group):
    gathering = GatheringFactory(project=project)
    mayor = group.seats.get(party="politician").person
    where = f"/samlinger/{gathering.pk}/kommuner/{project.municipality_id}/"
    page = client.post(where, {**LEVELS, "named_politician": [mayor.pk]})
    assert page.status_code == 422
    assert "Flere er navngitt enn dem som kom. Skriv hvor mange som kom." in page.text


def test_a_second_writer_sees_what_the_first_noted_and_keeps_their_own(client, project, leader):
    gathering = GatheringFactory(project=project)
    where = f"/samlinger/{gathering.pk}/kommuner/{project.municipality_id}/"
    client.post(where, {**LEVELS, "people_union": "2"})
    client.post(where, {**LEVELS, "people_union": "3", "version": "1"})
    page = client.post(where, {**LEVELS, "people_union": "9", "version": "1"})
    assert page.status_code == 422
    assert 'value="9"' in page.text
    assert Delegation.objects.get().parts.get().people == 3


def test_a_gathering_is_taken_away_and_put_back(client, project):
    gathering = GatheringFactory(project=project, name="Heltidsdagen")
    client.post(f"/samlinger/{gathering.pk}/fjern/")
    page = client.get(address(project, "samlinger")).text
    assert "Tatt bort" in page
    client.post(f"/samlinger/{gathering.pk}/hent-tilbake/")
    assert "Tatt bort" not in client.get(address(project, "samlinger")).text


def test_what_is_to_come_is_shown_and_nobody_notes_who_came(client, project):
    gathering = GatheringFactory(project=project, starts_on=timezone.localdate() + timedelta(days=3))
    assert "Samlingen er ikke holdt." in client.get(f"/samlinger/{gathering.pk}/").text


@pytest.mark.parametrize("count", [1, 5])
def test_the_gatherings_of_a_programme_cost_the_same_few_questions(
    client_of, secretariat, count, django_assert_num_queries
):
    places = ("Songdalen", "Strand", "Lunner", "Eidsvoll", "Time")[:count]
    for name in places:
        ProjectFactory(municipality=municipality(name))
        gathering = GatheringFactory()
        for other in places:
            delegation(gathering, place=municipality(other), union=1, politician=2)
    client = client_of(secretariat)
    with django_assert_num_queries(9):
        client.get(f"/programmer/{programme().slug}/samlinger/")
    with django_assert_num_queries(9):
        client.get(f"/samlinger/{gathering.pk}/")


@pytest.mark.parametrize("count", [1, 5])
def test_the_gatherings_of_a_project_cost_the_same_few_questions(
    client, project, count, django_assert_num_queries
):
    for _number in range(count):
        delegation(GatheringFactory(), union=1, politician=2)
    with django_assert_num_queries(9):
        client.get(address(project, "samlinger"))


# Counting per person.


def test_an_administrator_turns_it_on_and_off_again(client_of, administrator, project):
    client, where = client_of(administrator), f"/kommuner/{project.municipality_id}/deltakelse/"
    page = client.post(where, SAID, follow=True).text
    assert "telles deltakelse person for person for alle" in page
    assert "Fagforbundet" in page
    page = client.post(f"{where}av/", {"reason": "Ikke bruk for det"}, follow=True).text
    assert "Bare folkevalgte telles person for person." in page
    assert "Ikke bruk for det" in page


@pytest.mark.parametrize("field", SAID)
def test_without_the_discussion_it_is_refused_in_words_and_the_rest_kept(
    client_of, administrator, project, field
):
    where = f"/kommuner/{project.municipality_id}/deltakelse/"
    page = client_of(administrator).post(where, SAID | {field: ""})
    assert page.status_code == 422
    assert not PersonalCounting.objects.exists()
    assert all(value in page.text for name, value in SAID.items() if name != field)


def test_a_day_that_has_not_come_is_refused(client_of, administrator, project):
    where = f"/kommuner/{project.municipality_id}/deltakelse/"
    page = client_of(administrator).post(where, SAID | {"discussed_on": "1.1.2090"})
    assert "Denne dagen har ikke kommet ennå." in page.text


def test_turning_off_without_a_reason_is_refused(client_of, administrator, project):
    actions.turn_on_counting(
        project.municipality,
        discussed_on=DAY,
        discussed_with="Delta",
        purpose="Frikjøp",
        by=administrator,
    )
    page = client_of(administrator).post(f"/kommuner/{project.municipality_id}/deltakelse/av/", {})
    assert page.status_code == 422
    assert PersonalCounting.objects.is_on_in(project.municipality_id)


def test_a_project_leader_reads_it_and_cannot_turn_it_on(client, project):
    where = f"/kommuner/{project.municipality_id}/deltakelse/"
    assert "En administrator i kommunen" in client.get(where).text
    assert client.post(where, SAID).status_code == 403


def test_nobody_outside_reads_it(client_of, project):
    assert client_of(UserFactory()).get(f"/kommuner/{project.municipality_id}/deltakelse/").status_code == 404
