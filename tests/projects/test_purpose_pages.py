"""The purpose on its pages: over time, in parts, and beside the goals."""

import unicodedata

import pytest
from django.utils.html import escape

from projects import actions
from projects.models import Goal, PurposeElement
from tests.factories import AccessFactory, GoalFactory, ProjectFactory, PurposeElementFactory, UserFactory
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db
GOAL = {"title": "Flere hele stillinger", "kind": "result", "level": "main", "direction": "up"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, purpose="")


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/{rest}"


def kept(client, path):
    form = client.get(path).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_earlier_versions_stand_side_by_side(client, project, leader):
    actions.state_purpose(project, purpose="Heltid", need="Flere hender", purpose_stated_by="ADMU", by=leader)
    before = kept(client, address(project, "hensikt/"))
    client.post(
        address(project, "hensikt/"),
        before | {"purpose": "Hele stillinger", "purpose_stated_on": "5.1.2026"},
    )

    page = client.get(address(project, "hensikt/tidligere/")).text
    assert page.index("Versjon 2") < page.index("Versjon 1")
    assert "Formulert av ADMU" in page
    assert "Formulert 05.01.2026" in page
    assert f"Ført inn av {leader.person.name}" in page
    assert page.count("Hele stillinger") == 1
    assert page.count("Flere hender") == 1
    assert "Formulert 2 ganger: se hva som ble sagt før" in client.get(address(project, "mal/")).text


def test_a_version_that_only_says_who_says_so(client, project, leader):
    actions.state_purpose(project, purpose="Heltid", by=leader)
    actions.state_purpose(project, purpose_stated_by="Formannskapet", by=leader)

    assert "Ordene er de samme." in client.get(address(project, "hensikt/tidligere/")).text


def test_where_nothing_was_stated_the_history_says_so(client, project):
    assert "Hensikten er ikke formulert ennå." in client.get(address(project, "hensikt/tidligere/")).text


@pytest.mark.parametrize("day", [*REFUSED_DAYS, "01.01.2090"])
def test_a_day_that_makes_no_sense_is_refused_and_everything_is_kept(client, project, day):
    before = kept(client, address(project, "hensikt/"))

    sent = before | {"purpose": "Heltid", "purpose_stated_on": day}
    answer = client.post(address(project, "hensikt/"), sent)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, ["purpose_stated_on"])
    assert (form["purpose"].value(), form["purpose_stated_on"].value()) == ("Heltid", day)
    assert not project.purpose_versions.exists()


def test_a_part_is_entered_and_a_goal_leads_to_it(client, project):
    client.post(address(project, "hensikt/deler/"), {"text": "Brukerne møter færre ansatte"})
    part = PurposeElement.objects.get()
    assert "Ingen mål peker hit ennå." in client.get(address(project, "mal/")).text

    client.post(address(project, "mal/"), GOAL | {"purpose_element": part.pk})

    page = client.get(address(project, "mal/")).text
    assert Goal.objects.get().purpose_element == part
    assert "Ingen mål peker hit ennå." not in page
    assert "Det er knyttet til hensikten." in page


def test_a_goal_does_not_lead_to_the_part_of_another_project(client, project):
    PurposeElementFactory(project=project)
    foreign = PurposeElementFactory()

    answer = client.post(address(project, "mal/"), GOAL | {"purpose_element": foreign.pk})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["purpose_element"])


def test_without_parts_the_form_of_a_goal_asks_for_none(client, project):
    assert "purpose_element" not in client.get(address(project, "mal/")).context["form"].fields
    assert client.post(address(project, "mal/"), GOAL).status_code == 302


def test_a_part_is_put_better_removed_and_brought_back(client, project):
    part = PurposeElementFactory(project=project)
    path = address(project, f"hensikt/deler/{part.pk}/")
    client.post(path, kept(client, path) | {"text": "Trygge brukere"})
    gone = client.post(f"{path}fjern/", follow=True)

    part.refresh_from_db()
    assert part.removed_at
    assert "«Trygge brukere» er fjernet." in gone.text

    client.post(f"{path}hent-tilbake/")
    part.refresh_from_db()
    assert (part.text, part.removed_at) == ("Trygge brukere", None)


def test_a_part_that_goals_lead_to_is_not_removed(client, project):
    part = PurposeElementFactory(project=project)
    GoalFactory(project=project, purpose_element=part)

    answer = client.post(address(project, f"hensikt/deler/{part.pk}/fjern/"), follow=True)

    part.refresh_from_db()
    assert part.removed_at is None
    assert "Ett mål peker på denne delen. La det peke på en annen del først." in answer.text


def test_who_comes_second_with_a_part_sees_both_texts(client, project):
    part = PurposeElementFactory(project=project)
    path = address(project, f"hensikt/deler/{part.pk}/")
    opened = kept(client, path)
    client.post(path, opened | {"text": "Deres"})

    late = client.post(path, opened | {"text": "Mine"})

    part.refresh_from_db()
    assert (late.status_code, part.text) == (422, "Deres")
    assert "Mine" in late.text


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_what_people_write_is_shown_as_they_wrote_it(client, project, text):
    client.post(address(project, "hensikt/deler/"), {"text": text})

    assert PurposeElement.objects.get().text == unicodedata.normalize("NFC", text)
    assert escape(PurposeElement.objects.get().text) in client.get(address(project, "mal/")).text


@pytest.mark.parametrize("text", ["", "a" * 201, *REFUSED_TEXTS.values()])
def test_what_no_keyboard_types_is_refused(client, project, text):
    answer = client.post(address(project, "hensikt/deler/"), {"text": text})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert not PurposeElement.objects.exists()


def test_goals_that_came_before_the_purpose_are_named(client, project, leader):
    client.post(address(project, "mal/"), GOAL)
    actions.state_purpose(project, purpose="Heltid", by=leader)

    page = client.get(address(project, "mal/")).text
    assert "Målene kom før hensikten." in page
    assert "Ett mål ble ført inn før det var sagt hva prosjektet er til for." in page

    client.post(address(project, "hensikt/deler/"), {"text": "Færre ansatte"})
    path = address(project, f"mal/{Goal.objects.get().pk}/")
    client.post(path, kept(client, path) | {"purpose_element": PurposeElement.objects.get().pk})
    assert "Målene kom før hensikten." not in client.get(address(project, "mal/")).text


def test_who_registers_goals_without_a_purpose_is_led_back_to_it(client, leader):
    draft = ProjectFactory(leader=leader.person, is_draft=True, purpose="")
    path = address(draft, "registrering/")

    assert f'href="{path}hensikt/">Formuler hensikten først' in client.get(f"{path}mal/").text
    actions.state_purpose(draft, purpose="Heltid", by=leader)
    assert "Formuler hensikten først" not in client.get(f"{path}mal/").text


def test_who_only_follows_the_project_reads(client_of, project):
    reader = UserFactory()
    AccessFactory(person=reader.person, project=project, role="owner")
    PurposeElementFactory(project=project, text="Trygge brukere")
    client = client_of(reader)

    assert "Trygge brukere" in client.get(address(project, "mal/")).text
    assert client.get(address(project, "hensikt/tidligere/")).status_code == 200
    assert client.get(address(project, "hensikt/deler/")).status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_the_pages_cost_the_same_few_questions(client, project, leader, count, django_assert_num_queries):
    for number in range(count):
        part = PurposeElementFactory(project=project)
        GoalFactory(project=project, purpose_element=part)
        actions.state_purpose(project, purpose=f"Heltid {number}", by=leader)

    with django_assert_num_queries(12):
        client.get(address(project, "mal/"))
    with django_assert_num_queries(4):
        client.get(address(project, "hensikt/tidligere/"))
    with django_assert_num_queries(8):
        client.get(address(project, "hensikt/deler/"))


def test_in_nynorsk_the_pages_are_nynorsk(client, leader, project):
    leader.language = "nn"
    leader.save()
    actions.state_purpose(project, purpose="Heiltid", by=leader)
    actions.state_purpose(project, purpose="Heiltid for alle", by=leader)
    PurposeElementFactory(project=project)

    assert "Ingen mål peikar hit enno." in client.get(address(project, "mal/")).text
    assert "Behov og føremål over tid" in client.get(address(project, "hensikt/tidligere/")).text
    assert "Delar av føremålet" in client.get(address(project, "hensikt/deler/")).text
