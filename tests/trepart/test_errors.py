"""When something goes wrong, the page says what happened, what was kept and what to do."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from accounts import views
from tests.factories import UserFactory
from trepart.views import errors, home


@pytest.fixture
def client():
    """A browser that gets the page that people get, and not the test's exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def no_database(monkeypatch):
    """Every question to the database fails, as when it is restarted."""

    def fail(*args, **kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", fail)


TYPED = {"summary": "Det gikk bra\nmed <turnus>", "light": "green", "number": "7", "csrfmiddlewaretoken": "x"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Trepart svarer ikke akkurat nå"),
        ("nn", "Trepart svarer ikkje"),
        ("en", "does not answer just now"),
    ],
)
def test_without_a_database_everything_typed_is_kept_and_can_be_sent_again(
    client, no_database, language, said
):
    client.cookies["django_language"] = language
    client.cookies["sessionid"] = "a" * 32

    response = client.post("/prosjekter/", TYPED)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert said in response.text
    assert 'action="/prosjekter/"' in response.text
    assert "Det gikk bra\nmed &lt;turnus&gt;" in response.text
    assert 'name="csrfmiddlewaretoken"' in response.text
    assert 'name="number"' in response.text


@pytest.mark.django_db
def test_a_database_that_goes_away_in_a_view_says_the_same(client, monkeypatch):
    client.force_login(UserFactory())

    def away(*args, **kwargs):
        raise OperationalError("terminating connection due to administrator command")

    monkeypatch.setattr(home, "render", away)
    response = client.get("/")

    assert response.status_code == 503
    assert "Trepart svarer ikke akkurat nå" in response.text


def test_a_password_is_never_shown_again(client, no_database):
    response = client.post(reverse("account_login"), {"login": "kari@x.no", "password": "hemmelig nok"})

    assert response.status_code == 503
    assert "hemmelig" not in response.text
    assert "kari@x.no" not in response.text


@pytest.mark.django_db
def test_what_is_not_there_says_so_and_gives_back_what_was_typed_only(client):
    client.force_login(UserFactory())

    response = client.post("/finnes-ikke/", TYPED)

    assert response.status_code == 404
    assert "Her er det ingenting til deg" in response.text
    assert "Det gikk bra\nmed &lt;turnus&gt;" in response.text
    assert ">7<" not in response.text


def test_an_error_of_ours_says_so_and_nothing_about_the_inside(client, monkeypatch):
    def burst(*args, **kwargs):
        raise ZeroDivisionError("hemmelig")

    monkeypatch.setattr(views, "demo_people", burst)
    monkeypatch.setattr("django.conf.settings.DEMO", True)

    response = client.get(reverse("account_login"))

    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in response.text
    assert "ZeroDivision" not in response.text
    assert "hemmelig" not in response.text


@pytest.mark.django_db
def test_a_form_from_before_the_sign_in_is_refused_with_its_text():
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())

    response = client.post("/prosjekter/ny/", TYPED)

    assert response.status_code == 403
    assert "Skjemaet ble ikke sendt" in response.text
    assert "Det gikk bra" in response.text
    assert "<form" not in response.text


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_methods_that_no_page_takes_are_refused(client, method):
    response = client.generic(method, "/")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


def test_a_form_address_that_is_opened_as_a_page_says_so(client):
    response = client.get(reverse("choose-language"))

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "kan ikke åpnes slik" in response.text


@pytest.mark.parametrize("address", ["/?q=%00", "/%00", "/?%00=1", "/prosjekter/%00/"])
def test_a_nul_byte_in_an_address_is_refused(client, address):
    response = client.get(address)

    assert response.status_code == 400
    assert "Vi kunne ikke lese" in response.text


@pytest.mark.django_db
def test_too_many_fields_are_refused_with_a_page(client):
    client.force_login(UserFactory())

    response = client.post(reverse("choose-language"), {f"f{number}": "1" for number in range(1001)})

    assert response.status_code == 400
    assert "Vi kunne ikke lese" in response.text


@pytest.mark.django_db
def test_too_much_text_is_refused_with_a_page(client):
    client.force_login(UserFactory())

    response = client.post(reverse("choose-language"), {"language": "x" * 2_600_000})

    assert response.status_code == 400
    assert "Vi kunne ikke lese" in response.text


def test_an_unknown_host_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("page", ["bad_request", "failed", "unavailable", "csrf_failure", "too_many"])
@pytest.mark.parametrize("language", ["nb", "nn", "en", "xx", "../.."])
def test_the_pages_for_a_broken_machine_ask_the_database_nothing(rf, no_database, page, language):
    request = rf.post("/", TYPED)
    request.COOKIES["django_language"] = language

    response = getattr(errors, page)(request)

    assert response.status_code >= 400
    assert b'<main id="main"' in response.content
