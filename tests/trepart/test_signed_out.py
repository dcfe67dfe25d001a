"""A form that is sent after the sign-in has ended: what was typed is shown, and nothing is saved."""

import pytest

from projects.models import Project

pytestmark = pytest.mark.django_db

REGISTER = "/prosjekter/ny/"


def test_what_was_typed_is_shown_with_the_way_back(client):
    response = client.post(REGISTER, {"title": "Hele stillinger <b>", "form_key": "1"})

    assert response.status_code == 403
    assert "Hele stillinger &lt;b&gt;" in response.text
    assert 'href="/logg-inn/?next=/prosjekter/ny/"' in response.text
    assert not Project.objects.exists()


def test_who_typed_nothing_goes_straight_to_the_sign_in(client):
    response = client.post(REGISTER, {"form_key": "1", "version": "3"})

    assert (response.status_code, response["Location"]) == (302, "/logg-inn/?next=/prosjekter/ny/")


def test_passwords_are_never_shown(client):
    response = client.post("/passord/", {"oldpassword": "seks-forgjeves", "password1": "fioler"})

    assert "fioler" not in response.text


def test_a_part_of_a_page_that_is_asked_for_is_never_told_in_a_page(client):
    live = client.post(REGISTER, {"title": "Hele stillinger"}, headers={"Trepart-Live": "1"})
    draft = client.post(REGISTER, {"title": "Hele stillinger"}, headers={"Trepart-Draft": "1"})

    assert (live.status_code, draft.status_code) == (302, 401)
