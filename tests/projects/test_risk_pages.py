"""The page of risks, and the form behind it."""

import unicodedata

import pytest
from django.utils.html import escape

from projects import actions
from projects.models import Risk
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.projects.inputs import KEPT_TEXTS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db
RISK = {"title": "Turnusen blir ikke ferdig", "category": "progress", "probability": "4", "consequence": "5"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person)


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/risiko/{rest}"


def test_a_risk_is_entered_and_stands_in_the_matrix(client, project):
    sent = client.post(address(project), RISK | {"probability_after": "2", "consequence_after": "3"})

    risk = Risk.objects.get()
    page = client.get(address(project)).text
    assert (sent.status_code, sent.url) == (302, address(project, f"#risiko-{risk.pk}"))
    assert "1 risiko følges." in page
    assert "Ingen er høy etter det som gjøres." in page
    assert (page.count("<b>1</b>"), page.count("<i>(1)</i>")) == (1, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"category": "weather"}, "category"),
        ({"probability": "6"}, "probability"),
        ({"consequence": ""}, "consequence"),
        ({"probability_after": "2"}, "consequence_after"),
        ({"consequence_after": "x"}, "consequence_after"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_is_kept(client, project, wrong, field):
    answer = client.post(address(project), RISK | {"response": "Ny leder fra mars."} | wrong)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["response"].value() == "Ny leder fra mars."
    assert not Risk.objects.exists()


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_what_people_write_is_shown_as_they_wrote_it(client, project, text):
    client.post(address(project), RISK | {"title": text})

    assert Risk.objects.get().title == unicodedata.normalize("NFC", text)
    assert escape(Risk.objects.get().title) in client.get(address(project)).text


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
def test_what_no_keyboard_types_is_refused(client, project, text):
    assert client.post(address(project), RISK | {"title": text}).status_code == 422
    assert not Risk.objects.exists()


def test_a_risk_is_judged_anew_and_its_history_shows(client, project, leader):
    risk = actions.set_risk(
        project, title="Turnus", category="progress", probability=4, consequence=5, by=leader
    )

    form = client.get(address(project, f"{risk.pk}/")).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields}
    client.post(address(project, f"{risk.pk}/"), kept | {"probability": "2"})

    page = client.get(address(project)).text
    assert "Hvordan den ble vurdert før" in page
    assert "4 × 5" in page
    assert "2 × 5" in page


def test_who_only_follows_the_project_reads_and_is_offered_no_form(client_of, project, leader):
    reader = UserFactory()
    AccessFactory(person=reader.person, project=project, role="owner")
    actions.set_risk(project, title="Turnus", category="progress", probability=4, consequence=5, by=leader)

    page = client_of(reader).get(address(project))

    assert "Turnus" in page.text
    assert page.context["form"] is None
    assert client_of(reader).post(address(project), RISK).status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_few_questions(client, project, leader, count, django_assert_num_queries):
    for number in range(count):
        actions.set_risk(
            project, title=f"Risiko {number}", category="other", probability=3, consequence=3, by=leader
        )

    with django_assert_num_queries(8):
        page = client.get(address(project))

    assert page.text.count('id="risiko-') == count


def test_in_nynorsk_the_page_is_nynorsk(client, leader, project):
    leader.language = "nn"
    leader.save()
    client.post(address(project), RISK)

    page = client.get(address(project)).text

    assert "Kva kan gå gale?" in page
    assert "1 er høg, og ingen har vurdert han etter det som blir gjort." in page
