"""The pages of the anchoring ledger and of the project document."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from governance import actions
from governance.models import FormalDecision, GoalInvolvement, Signature, StaffInvolvement
from projects.models import AffectedService
from tests.factories import (
    AccessFactory,
    BodyFunctionFactory,
    GoalFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
)
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_TEXTS

pytestmark = pytest.mark.django_db
DECISION = {
    "body_name": "Kommunestyret",
    "decided_on": "12.3.2026",
    "case_number": "12/26",
    "text": "Kommunestyret slutter seg til.",
}
STAFF = {"workplace": "Sone nord", "how": "Verksted", "happened_on": "1.3.2026", "level": "consulted"}


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, phase="execution")


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


@pytest.fixture
def mayor(project):
    user = UserFactory()
    body = BodyFunctionFactory(project=project, body__name="ADMU").body
    seat = SeatFactory(body=body, person=user.person, party="politician", office="ordfører")
    AccessFactory(person=user.person, project=project, role="seat", source=f"seat:{seat.pk}")
    return user


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/forankring/{rest}"


def test_an_empty_ledger_says_so_in_words(client, project):
    GoalFactory(project=project)

    page = client.get(address(project)).text

    for said in (
        "Det er ikke laget noe prosjektdokument ennå, så ingen har signert.",
        "1 av 1 mål er ikke forankret noe sted.",
        "Det er ikke ført inn noe formelt vedtak ennå.",
        "Ingen tjeneste er lagt inn, så ingen leder i linja er spurt.",
        "Det er ikke ført noe om hvordan de ansatte ble involvert.",
    ):
        assert said in page


def test_a_decision_is_entered_and_anchors_its_goals(client, project):
    goal = GoalFactory(project=project)

    sent = client.post(address(project, "vedtak/nytt/"), DECISION | {"goals": [goal.pk]})

    page = client.get(address(project)).text
    assert (sent.status_code, sent.url) == (302, address(project, "#vedtak"))
    assert "Vedtatt i Kommunestyret 12.03.2026, sak 12/26." in page
    assert "Alle målene er forankret." in page


def test_a_decision_is_corrected_in_the_form_of_what_it_said(client, project):
    goal = GoalFactory(project=project)
    client.post(address(project, "vedtak/nytt/"), DECISION | {"goals": [goal.pk]})
    row = FormalDecision.objects.get()

    form = client.get(address(project, f"vedtak/{row.pk}/")).context["form"]
    assert (form["case_number"].value(), form["goals"].value()) == ("12/26", [goal.pk])
    sent = client.post(address(project, f"vedtak/{row.pk}/"), DECISION | {"case_number": "13/26"})
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["why"])
    client.post(address(project, f"vedtak/{row.pk}/"), DECISION | {"case_number": "13/26", "why": "Feil"})

    page = client.get(address(project)).text
    assert "Kommunestyret, sak 13/26" in page
    assert "Kommunestyret 12/26" in page
    assert client.get(address(project, f"vedtak/{row.pk}/")).status_code == 404


TOMORROW = (timezone.localdate() + timedelta(days=1)).strftime("%d.%m.%Y")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"body_name": ""}, "body_name"),
        ({"decided_on": ""}, "decided_on"),
        ({"decided_on": TOMORROW}, "decided_on"),
        ({"text": ""}, "text"),
        ({"goals": ["99999999999999999999"]}, "goals"),
        ({"body": "abc"}, "body"),
        *(({"decided_on": day}, "decided_on") for day in REFUSED_DAYS),
        *(({"text": text}, "text") for text in REFUSED_TEXTS.values()),
    ],
)
def test_what_is_wrong_with_a_decision_is_said_beside_the_field_and_kept(client, project, wrong, field):
    answer = client.post(address(project, "vedtak/nytt/"), DECISION | wrong)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["case_number"].value() == "12/26"
    assert not FormalDecision.objects.exists()


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_what_people_write_is_shown_as_they_wrote_it(client, project, text):
    client.post(address(project, "ansatte/ny/"), STAFF | {"how": text})

    assert escape(StaffInvolvement.objects.get().how) in client.get(address(project)).text


def test_involvement_in_a_goal_is_entered_and_shown_with_sign_and_word(client, project):
    goal = GoalFactory(project=project)
    sent = {"goal": goal.pk, "party": "union", "happened_on": "1.3.2026", "note": "Verksted"}
    assert client.post(address(project, "mal/ny/"), sent).status_code == 422
    client.post(address(project, "mal/ny/"), sent | {"level": "co_developed"})

    page = client.get(address(project)).text
    assert GoalInvolvement.objects.get().level == "co_developed"
    assert page.count('class="on"') == 3
    assert "Utviklet sammen" in page


def test_the_document_is_made_read_and_signed(client, client_of, project, mayor):
    GoalFactory(project=project, title="Hele stillinger")
    sent = client.post(address(project, "dokument/nytt/"), {"note": "Første utgave"})
    assert (sent.status_code, sent.url) == (302, address(project, "dokument/1/"))
    assert "Signer for" not in client.get(sent.url).text
    assert client.post(f"{sent.url}signer/", {"part": "politician"}).status_code == 403

    theirs = client_of(mayor)
    page = theirs.get(sent.url).text
    assert "Hele stillinger" in page
    assert "Signer for politikerne" in page
    signed = theirs.post(f"{sent.url}signer/", {"part": "politician"}, follow=True).text

    assert "Du har signert versjon 1." in signed
    assert "Signer for politikerne" not in signed
    assert f"{mayor.person.name}, <span" in signed
    assert Signature.objects.get().office == "ordfører"


def test_a_version_without_anything_new_is_refused_in_words(client, project):
    client.post(address(project, "dokument/nytt/"), {"note": ""})

    answer = client.post(address(project, "dokument/nytt/"), {"note": "Igjen"})

    assert answer.status_code == 422
    assert "Ingenting er endret siden versjon 1." in answer.text


@pytest.mark.parametrize("party", ["", "politician\x00", "x" * 100_000])
def test_a_party_that_is_none_signs_nothing(project, leader, mayor, client_of, party):
    actions.freeze_document(project, by=leader)

    answer = client_of(mayor).post(address(project, "dokument/1/signer/"), {"part": party}, follow=True)

    assert answer.status_code == 200
    assert not Signature.objects.exists()


def test_signing_for_a_party_that_one_does_not_sit_for_is_refused_in_words(client_of, project, mayor, leader):
    actions.freeze_document(project, by=leader)

    answer = client_of(mayor).post(address(project, "dokument/1/signer/"), {"part": "union"}, follow=True)

    assert "har en plass for parten" in answer.text
    assert not Signature.objects.exists()


def test_home_asks_the_mayor_to_sign_until_it_is_done(client_of, project, mayor, leader):
    actions.freeze_document(project, by=leader)
    theirs = client_of(mayor)
    assert f"Prosjektdokumentet for {project.title}" in theirs.get("/").text

    theirs.post(address(project, "dokument/1/signer/"), {"part": "politician"})
    assert "Prosjektdokumentet for" not in theirs.get("/").text


def test_who_only_follows_reads_and_is_offered_no_form(client_of, project, mayor, leader):
    actions.freeze_document(project, by=leader)
    GoalFactory(project=project)

    page = client_of(mayor).get(address(project)).text

    assert "Les versjon 1" in page
    for rest in ("vedtak/nytt/", "ansatte/ny/", "mal/ny/", "dokument/nytt/"):
        assert address(project, rest) not in page
        assert client_of(mayor).get(address(project, rest)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_costs_the_same_few_questions(
    client, project, mayor, leader, count, django_assert_num_queries
):
    day = timezone.localdate()
    for number in range(count):
        goal = GoalFactory(project=project)
        actions.enter_formal_decision(
            project, body_name="Kommunestyret", decided_on=day, text="Ja", goals=[goal], by=leader
        )
        version = actions.freeze_document(project, by=leader)
        actions.sign_document(version, party="politician", by=mayor)
        actions.enter_goal_involvement(goal, party="union", level="decided", happened_on=day, by=leader)
        actions.enter_staff_involvement(
            project, workplace=f"Sone {number}", how="Møte", happened_on=day, level="informed", by=leader
        )
        AffectedService.objects.create(project=project, name=f"Tjeneste {number}")

    with django_assert_num_queries(14):
        page = client.get(address(project))

    assert page.text.count('id="vedtak-') == count


def test_in_nynorsk_the_pages_are_nynorsk(client, project, leader):
    leader.language = "nn"
    leader.save()
    GoalFactory(project=project)
    actions.freeze_document(project, by=leader)

    page = client.get(address(project)).text
    document = client.get(address(project, "dokument/1/")).text

    assert "Ikkje forankra nokon stad" in page
    assert "Korleis vart dei tilsette involverte, arbeidsplass for arbeidsplass?" in page
    assert "Ingen har signert versjon 1 enno." in document
