"""What every answer carries, and what only https adds."""

import json
import os
import subprocess
import sys

import pytest
from django.urls import reverse

from tests.factories import UserFactory

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}


def assert_careful(response):
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_every_kind_of_answer_is_careful(client, client_of):
    assert_careful(client.get(reverse("account_login")))
    assert_careful(client_of(UserFactory()).get("/"))
    assert_careful(client.get("/finnes-ikke/"))
    assert_careful(client.get("/prosjekter/"))
    assert_careful(client.get("/?q=%00"))
    assert_careful(client.put("/"))
    assert_careful(client.post(reverse("choose-look"), {"look": "rosa"}))


@pytest.mark.django_db
def test_a_lost_session_moves_the_whole_page_and_never_a_part_of_it(client):
    page = client.get("/prosjekter/")
    part = client.get("/prosjekter/", headers={"HX-Request": "true"})
    draft = client.post("/prosjekter/ny/", {"title": "Heltid"}, headers={"Trepart-Draft": "1"})

    assert (page.status_code, page["Location"]) == (302, "/logg-inn/?next=/prosjekter/")
    assert (part.status_code, part["HX-Redirect"]) == (200, "/logg-inn/?next=/prosjekter/")
    assert part.content == b""
    assert draft.status_code == 401


@pytest.mark.django_db
class TestReading:
    """Language and look: kept in the browser, and the language with the person."""

    def test_somebody_signed_out_reads_in_the_language_that_they_chose(self, client):
        response = client.post(reverse("choose-language"), {"language": "nn", "next": "/logg-inn/"})

        assert response["Location"] == "/logg-inn/"
        assert '<html lang="nn"' in client.get("/logg-inn/").text

    def test_a_person_reads_in_their_language_in_every_browser(self, client_of):
        kari = UserFactory(language="")
        client_of(kari).post(reverse("choose-language"), {"language": "en"})

        kari.refresh_from_db()
        page = client_of(kari).get(reverse("account_logout"), headers={"Accept-Language": "nn"})

        assert (kari.language, '<html lang="en"' in page.text) == ("en", True)

    def test_the_names_of_the_languages_are_in_their_own_language(self, client):
        page = client.get("/logg-inn/").text

        for name in ("Bokmål", "Nynorsk", "English"):
            assert name in page

    @pytest.mark.parametrize("look", ["light", "dark", "auto"])
    def test_the_look_is_kept_in_the_browser(self, client, look):
        client.post(reverse("choose-look"), {"look": look})

        assert f'data-color-scheme="{look}"' in client.get("/logg-inn/").text

    @pytest.mark.parametrize("name", ["choose-language", "choose-look"])
    @pytest.mark.parametrize("value", ["", "xx", "../..", "nb\x00", "nb\r\nSet-Cookie: a=b"])
    def test_nonsense_is_refused(self, client, name, value):
        response = client.post(reverse(name), {"language": value, "look": value})

        assert response.status_code == 400

    @pytest.mark.parametrize(
        "elsewhere",
        [
            "//evil.example/",
            "https://evil.example/",
            "https:evil",
            "/\\evil.example",
            "javascript:alert(1)",
            "\x00",
        ],
    )
    def test_the_way_back_is_one_of_our_own_pages(self, client, elsewhere):
        response = client.post(reverse("choose-look"), {"look": "dark", "next": elsewhere})

        assert response["Location"] == "/"


def _in_production(*command: str, **environment: str) -> subprocess.CompletedProcess:
    given = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "trepart.settings",
        "SECRET_KEY": "a long and varied key for the tests, 0123456789, of no other use",
        "ALLOWED_HOSTS": "trepart.example.no",
        "DATA_DIR": os.environ["DATA_DIR"],
        "EMAIL_HOST": "mail.example.no",
    }
    return subprocess.run(
        [sys.executable, *command], env=given | environment, capture_output=True, text=True, check=False
    )


def test_in_production_django_has_nothing_to_remark():
    done = _in_production("-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_served_over_https_cookies_and_addresses_are_bound_to_it():
    asked = (
        "import json, django; django.setup(); from django.conf import settings as s;"
        "print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        "s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT, s.DEBUG]))"
    )
    done = _in_production("-c", asked)

    assert json.loads(done.stdout) == ["__Host-session", "__Host-csrf", True, True, 63072000, True, False]


def test_what_is_missing_is_named():
    done = _in_production("manage.py", "check", SECRET_KEY="")

    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr
