"""The page of the phases, and the form by which a phase is left."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance import actions
from governance.models import PhaseChange
from projects.models import Phase, Project
from tests.factories import (
    AccessFactory,
    BodyFactory,
    BodyFunctionFactory,
    GoalFactory,
    ProjectFactory,
    UserFactory,
)
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_TEXTS
from trepart.form_keys import FIELD, new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, phase="idea", purpose="", starts_on=date(2012, 1, 1))


@pytest.fixture
def body(project):
    return BodyFunctionFactory(project=project, body__name="Trepartsorganet").body


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def address(project, rest=""):
    return f"/prosjekter/{project.slug}/fase/{rest}"


def decision(body, **more):
    given = {"was": "idea", "to_phase": "planning", "body": body.pk if body else ""}
    return given | {"decided_on": "01.03.2014", "reason": "Behovet er stort."} | more


def test_the_page_says_where_the_project_is_and_what_is_lacking(client, project):
    page = client.get(address(project)).text

    assert 'class="here" aria-current="step"' in page
    assert "Fra Idé til Planlegging" in page
    assert "3 ting mangler." in page
    assert "Ingen har beskrevet behovet." in page
    assert f'href="/prosjekter/{project.slug}/hensikt/"' in page
    assert "Ingen faseskifter er skrevet ned." in page


def test_a_phase_is_left_and_its_history_says_how(client, project, body):
    sent = client.post(address(project, "ny/"), decision(body, to_phase="execution"))

    page = client.get(address(project)).text
    assert (sent.status_code, sent.url) == (302, address(project))
    assert Project.objects.get().phase == Phase.EXECUTION
    assert "Bestemt i Trepartsorganet" in page
    assert "Behovet er stort." in page
    assert "Hoppet over: Planlegging." in page
    assert "Manglet da: behovet, hensikten, prosjekteier, alle tre parter i et styrende organ" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"body": ""}, "body"),
        ({"body": "999999"}, "body"),
        ({"body": "9" * 40}, "body"),
        ({"to_phase": ""}, "to_phase"),
        ({"to_phase": "idea"}, "to_phase"),
        ({"to_phase": "asleep"}, "to_phase"),
        ({"to_phase": "ended"}, "ended_on"),
        ({"to_phase": "ended", "ended_on": "31.12.2011"}, "ended_on"),
        *(({"decided_on": day}, "decided_on") for day in REFUSED_DAYS),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_is_kept(client, project, body, wrong, field):
    answer = client.post(address(project, "ny/"), decision(body) | {"reason": "Klart."} | wrong)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form["reason"].value() == wrong.get("reason", "Klart.")
    assert not PhaseChange.objects.exists()


def test_all_that_is_missing_is_said_at_once(client, project):
    Project.objects.filter(pk=project.pk).update(phase="continuation")

    sent = decision(None, was="continuation", to_phase="ended", reason="", decided_on="")
    page = client.post(address(project, "ny/"), sent)

    assert set(page.context["form"].errors) == {"body", "ended_on", "reason", "decided_on"}
    assert Project.objects.get().phase == "continuation"


@pytest.mark.parametrize(
    ("asked", "heading", "is_optional", "shows_gate"),
    [
        ("", "Ny fase", False, True),
        ("paused", "Sett på vent", True, False),
        ("withdrawn", "Trekk prosjektet", True, False),
    ],
)
def test_the_form_is_about_what_was_asked_for(client, project, body, asked, heading, is_optional, shows_gate):
    page = client.get(address(project, "ny/"), {"til": asked}).text

    assert f'data-size="sm">{heading}</h2>' in page
    assert ("Hvilket organ bestemte det? <span" in " ".join(page.split())) == is_optional
    assert ("Bør være på plass" in page) == shows_gate


def test_a_day_that_has_not_come_is_refused(client, project, body):
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = client.post(address(project, "ny/"), decision(body, decided_on=f"{tomorrow:%d.%m.%Y}"))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["decided_on"])


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_what_people_write_is_shown_as_they_wrote_it(client, project, body, text):
    client.post(address(project, "ny/"), decision(body, reason=text))

    assert "<script>alert" not in client.get(address(project)).text
    assert PhaseChange.objects.count() == 1


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
def test_what_no_keyboard_types_is_refused(client, project, body, text):
    assert client.post(address(project, "ny/"), decision(body, reason=text)).status_code == 422
    assert not PhaseChange.objects.exists()


def test_a_body_that_serves_others_is_not_offered(client, project, body):
    foreign = BodyFactory(name="Et annet organ")

    form = client.get(address(project, "ny/")).context["form"]
    answer = client.post(address(project, "ny/"), decision(foreign))

    assert list(form.fields["body"].queryset) == [body]
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["body"])


def test_the_second_of_two_who_decide_is_shown_where_the_project_is_now(client, project, body, leader):
    actions.decide_phase(
        project,
        was="idea",
        to_phase="planning",
        body=body,
        decided_on=date(2014, 3, 1),
        reason="Ja.",
        by=leader,
    )

    answer = client.post(address(project, "ny/"), decision(body, to_phase="closing"))

    form = answer.context["form"]
    assert answer.status_code == 422
    assert "Prosjektet er nå i fasen «Planlegging»." in answer.text
    assert (form["was"].value(), form["reason"].value()) == ("planning", "Behovet er stort.")
    assert PhaseChange.objects.count() == 1


def test_the_same_form_sent_twice_leaves_the_phase_once(client, project, body):
    key = {FIELD: new_key()}

    answers = [client.post(address(project, "ny/"), decision(body) | key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert PhaseChange.objects.count() == 1


def test_a_pause_and_its_end(client, project):
    asked = client.get(address(project, "ny/"), {"til": "paused"}).context["form"]
    client.post(address(project, "ny/"), decision(None, to_phase="paused", reason="Uten leder."))
    page = client.get(address(project)).text

    assert asked["to_phase"].value() == "paused"
    assert "Prosjektet har vært satt på vent siden 01.03.2014:" in page
    assert "Satt på vent her" in page
    assert "Gjenoppta prosjektet" in page
    form = client.get(address(project, "ny/")).context["form"]
    assert [code for code, _said in form.fields["to_phase"].choices] == ["idea", "withdrawn"]
    client.post(address(project, "ny/"), decision(None, was="paused", to_phase="idea", reason="Ny leder."))
    assert Project.objects.get().phase == Phase.IDEA


def test_one_that_is_withdrawn_says_why_and_offers_nothing(client, project):
    client.post(address(project, "ny/"), decision(None, to_phase="withdrawn", reason="Uten penger."))

    page = client.get(address(project)).text

    assert "Prosjektet ble trukket 01.03.2014:" in page
    assert "Uten penger." in page
    assert "fase/ny/" not in page
    assert client.get(address(project, "ny/")).status_code == 403


def test_the_last_phase_is_left_with_a_day(client, project, body):
    Project.objects.update(phase="continuation")
    assert "ended_on" in client.get(address(project, "ny/")).context["form"].fields

    client.post(
        address(project, "ny/"),
        decision(body, was="continuation", to_phase="ended", ended_on="28.02.2014"),
    )

    ended = Project.objects.get()
    assert (ended.phase, ended.ends_on) == (Phase.ENDED, date(2014, 2, 28))
    assert client.get(address(project)).status_code == 200


def test_without_a_body_the_form_says_where_to_enter_one(client, project):
    page = client.get(address(project, "ny/")).text

    assert "Ingen organ har en funksjon i prosjektet ennå." in page


def test_who_only_follows_the_project_reads_and_is_offered_no_button(client_of, project):
    reader = UserFactory()
    AccessFactory(person=reader.person, project=project, role="owner")

    page = client_of(reader).get(address(project)).text

    assert "Ingen har beskrevet behovet." in page
    assert "fase/ny/" not in page
    assert "Rett opp" not in page


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_few_questions(
    client, project, body, leader, count, django_assert_num_queries
):
    GoalFactory(project=project)
    for number in range(count):
        ways = ("idea", "planning") if number % 2 == 0 else ("planning", "idea")
        actions.decide_phase(
            project,
            was=ways[0],
            to_phase=ways[1],
            body=body,
            decided_on=date(2014, 3, 1),
            reason="Ja.",
            by=leader,
        )
    Project.objects.update(phase="planning")

    with django_assert_num_queries(12):
        page = client.get(address(project))

    assert page.text.count("Bestemt i Trepartsorganet") == count


def test_in_nynorsk_the_page_is_nynorsk(client, leader, project):
    leader.language = "nn"
    leader.save()

    page = client.get(address(project)).text

    assert "Ingen har skildra føremålet." in page
    assert "3 ting manglar." in page
    assert "Kva er bestemt?" in client.get(address(project, "ny/")).text
