"""A project is registered in steps, saved while one types, and sent when what it must have is there."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from projects import actions
from projects.models import Project
from tests.factories import (
    AccessFactory,
    GoalFactory,
    ProjectFactory,
    UserFactory,
    programme,
    theme,
)
from tests.projects.inputs import KEPT_TEXTS, REFUSED_DAYS, REFUSED_TEXTS
from trepart.models import Draft

pytestmark = pytest.mark.django_db

NEW = "/prosjekter/ny/"
BASICS = {"title": "Heltid for alle", "municipality": "Songdalen"}
TYPED = {"headers": {"Trepart-Draft": "1"}}


def address(project, step="om"):
    return f"/prosjekter/{project.slug}/registrering/{step}/"


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


@pytest.fixture
def draft(leader):
    return ProjectFactory(is_draft=True, leader=leader.person, starts_on=None, ends_on=None, purpose="")


def test_title_and_municipality_are_enough_to_begin(client, leader):
    response = client.post(NEW, BASICS)

    project = Project.objects.get()
    assert response.headers["Location"] == address(project, "hensikt")
    assert (project.title, project.municipality.number) == ("Heltid for alle", "1017")
    assert (project.leader, project.registration_step) == (leader.person, "hensikt")


def test_everything_on_the_first_step_is_kept(client):
    client.post(
        NEW,
        BASICS
        | {
            "themes": [theme().pk, theme("reputation").pk],
            "programme": programme().pk,
            "starts_on": "1.3.2012",
            "ends_on": "31.12.2015",
            "owner": "Aud Lunde",
            "owner_office": "rådmann",
            "leader_party": "union",
            "partners": ["Søgne, ", "", "Vennesla"],
            "case_number": "12/1456",
            "language": "nn",
        },
    )

    project = Project.objects.get()
    assert project.slug == "songdalen-sogne-vennesla-heltid-for-alle"
    assert {row.code for row in project.themes.all()} == {"full_time_culture", "reputation"}
    assert {str(row) for row in project.partners.all()} == {"Søgne", "Vennesla"}
    assert (project.owner.name, project.owner_office, project.leader_party) == (
        "Aud Lunde",
        "rådmann",
        "union",
    )
    assert (str(project.starts_on), str(project.ends_on)) == ("2012-03-01", "2015-12-31")
    assert (project.programme, project.case_number, project.language) == (programme(), "12/1456", "nn")


@pytest.mark.parametrize(
    ("starts_on", "number"), [("01.01.2014", "1601"), ("01.06.2019", "5001"), ("", "5001")]
)
def test_the_municipality_is_that_of_the_day_the_project_starts(client, starts_on, number):
    client.post(NEW, BASICS | {"municipality": "trondheim", "starts_on": starts_on})

    assert Project.objects.get().municipality.number == number


@pytest.mark.parametrize("typed", ["Våler", "Bø"])
def test_a_name_of_two_municipalities_is_asked_about(client, typed):
    response = client.post(NEW, BASICS | {"municipality": typed, "starts_on": "01.01.2014"})

    assert response.status_code == 422
    assert f"{typed} (" in response.text
    assert 'value="Heltid for alle"' in response.text
    assert not Project.objects.exists()


def test_a_name_nobody_has_is_refused_with_what_is_near(client):
    response = client.post(NEW, BASICS | {"municipality": "Songdal"})

    assert response.status_code == 422
    assert "Songdalen" in response.context["form"].errors["municipality"][0]
    assert 'value="Songdal"' in response.text


def test_a_municipality_that_is_no_more_is_advised_about_and_not_refused(client):
    client.post(NEW, BASICS | {"starts_on": "01.03.2022"})

    project = Project.objects.get()
    page = client.get(address(project))
    assert project.municipality.number == "1017"
    assert "Kristiansand" in page.context["advice"]
    assert page.context["advice"] in page.text.replace("&#x27;", "'")


@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
@pytest.mark.parametrize("field", ["title", "owner", "case_number"])
def test_a_text_that_cannot_be_kept_is_refused_at_its_field(client, field, text):
    response = client.post(NEW, BASICS | {field: text})

    if field != "title" and not text.strip(" \u00a0\u200b"):
        assert response.status_code == 302
        return
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Project.objects.exists()


@pytest.mark.parametrize("text", KEPT_TEXTS.values(), ids=KEPT_TEXTS.keys())
def test_any_other_text_is_kept_as_it_is_and_shown_unharmed(client, text):
    client.post(NEW, BASICS | {"title": text})

    project = Project.objects.get()
    page = client.get(address(project))
    assert project.title == text.replace("e\u0301", "é")
    assert page.context["form"]["title"].value() == project.title
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


@pytest.mark.parametrize("day", REFUSED_DAYS)
def test_a_day_that_is_none_is_refused_and_kept_as_typed(client, day):
    response = client.post(NEW, BASICS | {"starts_on": day})

    assert response.status_code == 422
    assert response.context["form"]["starts_on"].value() == day


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"starts_on": "02.01.2014", "ends_on": "01.01.2014"}, "ends_on"),
        ({"themes": ["999"]}, "themes"),
        ({"themes": ["x"]}, "themes"),
        ({"themes": ["99999999999999999999"]}, "themes"),
        ({"themes": ["-1"]}, "themes"),
        ({"programme": "99999999999999999999"}, "programme"),
        ({"programme": "1\x00"}, "programme"),
        ({"title": "Hel\x00tid"}, "title"),
        ({"programme": "999"}, "programme"),
        ({"leader_party": "king"}, "leader_party"),
        ({"language": "se"}, "language"),
        ({"title": "x" * 161}, "title"),
        ({"partners": ["Songdalen"]}, "partners"),
        ({"partners": ["Atlantis"]}, "partners"),
        ({"partners": ["Lunner"] * 21}, "partners"),
        ({"municipality": ""}, "municipality"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, more, field):
    response = client.post(NEW, BASICS | more)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Project.objects.exists()


def test_what_no_form_offers_changes_nothing(client, leader):
    client.post(NEW, BASICS | {"phase": "ended", "registered_at": "2014-01-01", "leader": "1", "slug": "x"})

    project = Project.objects.get()
    assert (project.phase, project.is_registered, project.leader) == ("idea", False, leader.person)


def test_a_double_click_begins_one_project(client):
    form = BASICS | {"form_key": "6b2f1a30-63c7-4a55-9b43-6f0a3c1d2e77"}

    first, second = client.post(NEW, form), client.post(NEW, form)

    assert Project.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_what_is_typed_is_saved_before_it_is_sent_and_comes_back(client, leader):
    answer = client.post(NEW, {"title": "Halvferdig", "starts_on": "31.02", "partners": ["Søg", ""]}, **TYPED)
    assert "saved" in json.loads(answer.text)
    assert not Project.objects.exists()

    page = client.get(NEW)
    form = page.context["form"]
    assert (form["title"].value(), form["starts_on"].value()) == ("Halvferdig", "31.02")
    assert form["partners"].value() == ["Søg", ""]
    assert "Halvferdig" in client.get("/prosjekter/").text

    client.post(NEW, BASICS)
    assert not Draft.objects.filter(user=leader).exists()


def test_who_goes_back_to_an_earlier_step_does_not_lose_how_far_they_had_come(client, draft):
    client.get(reverse("registration-summary", args=[draft.slug]))

    client.get(address(draft, "mal"))
    client.post(address(draft, "hensikt"), {"purpose": "Flere hele stillinger", "version": "1"})

    assert Project.objects.get().registration_step == "oppsummering"


def test_a_draft_can_be_thrown_away(client, leader, draft):
    for address_of_form in (NEW, address(draft, "hensikt")):
        client.post(address_of_form, {"title": "Feil", "purpose": "Feil", "version": "1"}, **TYPED)
        assert "Feil" in client.get(address_of_form).text

        client.post(address_of_form, {"title": "Feil", "purpose": "Feil", "version": "1", "_discard": "1"})
        assert "Feil" not in client.get(address_of_form).text

    assert not Draft.objects.filter(user=leader).exists()
    assert list(Project.objects.all()) == [draft]


def test_a_draft_is_its_writers_alone(client, client_of):
    client.post(NEW, {"title": "Bare min"}, **TYPED)

    assert "Bare min" not in client_of(UserFactory()).get(NEW).text


def test_without_javascript_a_half_filled_form_is_kept_by_a_button(client):
    response = client.post(NEW, {"title": "Halvferdig", "_draft": "1"})

    assert (response.status_code, response.headers["Location"]) == (303, NEW)
    assert client.get(NEW).context["form"]["title"].value() == "Halvferdig"


def test_the_purpose_may_be_half_finished(client, draft):
    response = client.post(address(draft, "hensikt"), {"version": "1", "challenge": "Mange deltider."})

    draft.refresh_from_db()
    assert response.headers["Location"] == address(draft, "mal")
    assert (draft.challenge, draft.purpose, draft.registration_step) == ("Mange deltider.", "", "mal")


def test_two_who_write_the_purpose_at_once_lose_nothing(client, draft):
    client.post(address(draft, "hensikt"), {"version": "1", "purpose": "Den første teksten"})

    late = client.post(address(draft, "hensikt"), {"version": "1", "purpose": "Den andre teksten"})
    assert late.status_code == 422
    assert "Den første teksten" in late.text
    assert "Den andre teksten" in late.text
    version = late.context["form"]["version"].value()

    client.post(address(draft, "hensikt"), {"version": version, "purpose": "Den andre teksten"})
    draft.refresh_from_db()
    assert draft.purpose == "Den andre teksten"


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9999999999"])
def test_a_form_without_a_usable_version_is_refused(client, draft, version):
    response = client.post(address(draft, "hensikt"), {"version": version, "purpose": "Min"})

    draft.refresh_from_db()
    assert (response.status_code, draft.purpose) == (422, "")
    assert "Trepart vet ikke lenger hvilken versjon skjemaet viser. Åpne siden på nytt." in response.text


def test_a_draft_begun_before_another_saved_shows_both(client, draft):
    client.post(address(draft, "hensikt"), {"version": "1", "purpose": "Mitt utkast"}, **TYPED)
    Project.objects.filter(pk=draft.pk).update(version=2, purpose="Deres tekst")

    page = client.get(address(draft, "hensikt"))
    values = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    assert (values["purpose"], values["version"]) == ("Mitt utkast", "1")

    answer = client.post(address(draft, "hensikt"), values)
    assert answer.status_code == 422
    assert "Deres tekst" in answer.text


def test_the_goals_show_their_quality_with_the_reason(client, draft):
    client.post(
        address(draft, "mal"), {"title": "Bedre", "kind": "result", "level": "main", "direction": "up"}
    )

    page = client.get(address(draft, "mal"))
    assert [at.quality.level for at in page.context["standings"]] == ["weak"]
    for check in page.context["standings"][0].quality.failed:
        assert check.sentence in page.text


def test_the_summary_says_what_is_missing_and_does_not_send(client, draft):
    page = client.get(address(draft, "oppsummering"))
    assert {lack.code for lack in page.context["lacks"]} == {"theme", "start", "purpose", "goal"}
    assert {"owner", "end", "organisation"} <= {lack.code for lack in page.context["advice"]}

    refused = client.post(address(draft, "oppsummering"))

    draft.refresh_from_db()
    assert (refused.status_code, draft.is_registered) == (422, False)


def test_a_project_with_what_it_must_have_is_sent(client, draft, client_of):
    secretariat = UserFactory()
    AccessFactory(person=secretariat.person, role="secretariat", programme=programme())
    form = {"version": "1", "title": draft.title, "municipality": "Songdalen", "starts_on": "01.01.2012"}
    client.post(address(draft), form | {"themes": [theme().pk], "programme": programme().pk})
    client.post(address(draft, "hensikt"), {"version": "2", "purpose": "Færre å møte."})
    GoalFactory(project=draft)
    assert client_of(secretariat).get(draft.get_absolute_url()).status_code == 404

    response = client.post(address(draft, "oppsummering"))

    draft.refresh_from_db()
    assert response.headers["Location"] == draft.get_absolute_url()
    assert draft.is_registered
    assert draft in Project.objects.visible_to(secretariat)


def test_one_goes_on_where_one_left(client, draft):
    client.get(address(draft, "mal"))

    assert client.get(f"/prosjekter/{draft.slug}/registrering/").headers["Location"] == address(draft, "mal")


def test_what_another_has_just_withdrawn_is_not_sent(draft, leader):
    actions.change_phase(draft, "withdrawn", reason="Det ble ikke noe av", by=leader)

    with pytest.raises(ValidationError):
        actions.register_project(draft, as_found=True, by=leader)

    assert not Project.objects.registered().exists()


@pytest.mark.parametrize("step", ["om", "hensikt", "mal", "oppsummering"])
def test_others_do_not_know_of_a_project_being_registered(client_of, draft, step):
    assert client_of(UserFactory()).get(address(draft, step)).status_code == 404


@pytest.mark.parametrize("step", ["om", "hensikt", "mal", "oppsummering"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_only_read_does_not_register(client_of, step, method):
    user, project = UserFactory(), ProjectFactory()
    AccessFactory(person=user.person, project=project)

    assert getattr(client_of(user), method)(address(project, step)).status_code == 403


def test_a_step_that_is_none_is_not_found(client, draft):
    assert client.get(address(draft, "tull")).status_code == 404


@pytest.mark.parametrize("page", ["om", "hensikt"])
def test_a_registered_project_is_changed_on_pages_of_its_own(client, leader, page):
    project = ProjectFactory(leader=leader.person)
    form = {"version": "1", "title": "Nytt navn", "municipality": "Songdalen", "purpose": "Ny hensikt"}

    assert client.get(f"/prosjekter/{project.slug}/{page}/").status_code == 200
    response = client.post(f"/prosjekter/{project.slug}/{page}/", form)

    project.refresh_from_db()
    assert response.status_code == 302
    assert (project.title == "Nytt navn", project.purpose == "Ny hensikt") == (
        page == "om",
        page == "hensikt",
    )
