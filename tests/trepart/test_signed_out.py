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
