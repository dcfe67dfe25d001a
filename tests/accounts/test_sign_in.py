"""Signing in: the same answer for everybody who may not, and an end to every sign-in."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts import tasks
from accounts.demo import DEMO_ROLES
from accounts.models import AuditEvent, Letter, User

pytestmark = pytest.mark.django_db
PASSWORD = "en lang setning som ingen gjetter"


@pytest.fixture
def kari():
    return User.objects.create_user("kari@strand.example.no", PASSWORD, name="Kari Nordmann")


def sign_in(client, email="kari@strand.example.no", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def test_the_right_password_opens_the_front_page(client, kari):
    response = sign_in(client)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(kari.pk)
    assert [event.verb for event in AuditEvent.objects.about(kari)] == ["signed in"]


def test_the_address_is_the_same_in_capitals_and_the_password_from_every_keyboard(client):
    User.objects.create_user("ase@strand.example.no", "på en øy ved åa", name="Åse Å")

    sign_in(client, "ASE@Strand.Example.no", "pa\u030a en øy ved a\u030aa")

    assert "Åse Å" in client.get("/").text


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, kari):
    wrong = sign_in(client, password="noe annet enn det som er riktig")
    unknown = sign_in(client, email="ingen@strand.example.no")

    assert wrong.status_code == unknown.status_code == 422
    assert _said(wrong) == _said(unknown) == ["E-postadressen eller passordet er feil."]


def _said(response):
    return [str(error) for error in response.context["form"].non_field_errors()]


def test_too_many_attempts_are_refused_before_the_password_is_looked_at(client, kari, monkeypatch):
    for _ in range(5):
        sign_in(client, password="feil")
    hashed = []
    monkeypatch.setattr(hashers, "verify_password", lambda *args: hashed.append(args))
    monkeypatch.setattr(User, "set_password", lambda *args: hashed.append(args))

    response = sign_in(client)

    assert (response.status_code, hashed) == (422, [])
    assert "_auth_user_id" not in client.session


def test_many_attempts_from_one_address_end_in_a_page_that_says_so(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _ in range(2):
        sign_in(client)

    response = sign_in(client)

    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert "Vent et kvarter" in response.text


def test_the_session_changes_its_key_at_sign_in(client, kari):
    client.get(reverse("account_login"))
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key

    sign_in(client)

    assert client.cookies["sessionid"].value != before


def test_a_sign_in_ends_after_twelve_hours_however_busy_the_person_was(client, kari):
    sign_in(client)

    session = client.session
    session["something"] = "new"
    session.save()

    assert session.get_expiry_date() - timezone.now() < timedelta(hours=12)
    assert session["_session_expiry"] == client.session["_session_expiry"]


def test_signing_out_has_the_browser_forget(client, kari):
    sign_in(client)

    response = client.post(reverse("account_logout"))

    assert response["Location"] == reverse("account_login")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)", "https://x.no"],
)
def test_nobody_is_sent_elsewhere_after_signing_in(client, kari, elsewhere):
    response = sign_in(client, next=elsewhere)

    assert response["Location"] == "/"


def test_a_closed_account_does_not_open(client, kari):
    User.objects.filter(pk=kari.pk).update(is_active=False)

    response = sign_in(client)

    assert response["Location"] == reverse("account_inactive")
    assert client.get(response["Location"]).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/signup/", "/email/", "/accounts/signup/", "/login/", "/password/set/"])
def test_what_we_do_not_use_of_the_library_has_no_address(client, address):
    assert client.get(address).status_code == 404


def test_a_forgotten_password_is_chosen_anew_by_a_letter_that_works_once(
    client, kari, django_capture_on_commit_callbacks
):
    User.objects.filter(pk=kari.pk).update(language="nn")
    asked = client.post(reverse("account_reset_password"), {"email": "KARI@strand.example.no"})
    assert asked["Location"] == reverse("account_reset_password_done")
    letter = Letter.objects.get()
    tasks.send_letter(str(letter.pk))
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["kari@strand.example.no"], "Vel passord til Trepart")
    link = re.search(r"http://testserver(/glemt-passord/\S+)", sent.body)[1]

    form = client.get(link, follow=True)
    new = {"password1": "et nytt og langt passord", "password2": "et nytt og langt passord"}
    done = client.post(form.redirect_chain[-1][0], new)

    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert client.get(done["Location"]).status_code == 200
    assert User.objects.get().check_password("et nytt og langt passord")
    again = client.get(link)
    assert "brukt" in again.text


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client):
    response = client.post(reverse("account_reset_password"), {"email": "ingen@strand.example.no"})

    assert response["Location"] == reverse("account_reset_password_done")
    assert not Letter.objects.exists()


def test_a_weak_password_is_refused_in_words(client, kari, client_of):
    response = client_of(kari).post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"},
    )

    assert response.status_code == 422
    assert "12 tegn" in " ".join(response.context["form"].errors["password1"])


def test_a_changed_password_keeps_this_browser_and_signs_out_the_others(client_of, kari):
    here, there = client_of(kari), client_of(kari)
    new = "enda en lang setning her"

    response = here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert response.status_code == 200
    change = reverse("account_change_password")
    assert (here.get(change).status_code, there.get(change).status_code) == (200, 302)


class TestTheTrailOfPasswords:
    NEW = "enda en lang setning her"

    @pytest.fixture
    def change(self, client_of, kari):
        """Kari changes her password, knowing the present one."""
        browser = client_of(kari)
        typed = {"oldpassword": PASSWORD, "password1": self.NEW, "password2": self.NEW}
        return lambda: browser.post(reverse("account_change_password"), typed)

    @pytest.fixture
    def reset(self, client, kari):
        """She has forgotten it, and chooses a new one by the link that was sent."""
        client.post(reverse("account_reset_password"), {"email": kari.email})
        tasks.send_letter(str(Letter.objects.get().pk))
        link = re.search(r"http://testserver(/glemt-passord/\S+)", mail.outbox[0].body)[1]
        page = client.get(link, follow=True).redirect_chain[-1][0]
        return lambda: client.post(page, {"password1": self.NEW, "password2": self.NEW})

    @pytest.mark.parametrize("way", ["change", "reset"])
    def test_it_says_who_changed_which_and_never_the_password(self, way, kari, request):
        request.getfixturevalue(way)()

        event = AuditEvent.objects.get(verb="changed password")
        assert (event.by, event.about_id, event.changes) == (kari, str(kari.pk), {})
        assert User.objects.get().check_password(self.NEW)

    @pytest.mark.parametrize("way", ["change", "reset"])
    def test_what_cannot_be_put_on_record_is_not_changed(self, way, request, monkeypatch):
        choose = request.getfixturevalue(way)

        def full(**row):
            raise OSError("The disk is full.")

        monkeypatch.setattr(AuditEvent.objects, "create", full)
        with pytest.raises(OSError, match="full"):
            choose()

        assert User.objects.get().check_password(PASSWORD)


def test_who_has_no_password_gets_one_by_e_mail(client_of):
    user = User.objects.create_user("ny@strand.example.no", name="Ny Person")

    response = client_of(user).get(reverse("account_change_password"))

    assert response["Location"] == reverse("account_reset_password")


class TestDemo:
    """The five people are only there where the demo is on."""

    @pytest.fixture
    def five(self):
        return [User.objects.create_user(role.email, name=role.code.title()) for role in DEMO_ROLES]

    def test_without_the_demo_nobody_can_be_them(self, client, five):
        page = client.get(reverse("demo-sign-in"))
        press = client.post(reverse("demo-sign-in"), {"demo_role": "ordforer"})

        assert (page.status_code, press.status_code) == (404, 404)
        assert "ordforer" not in client.get(reverse("account_login")).text

    def test_with_the_demo_each_is_one_press_away(self, client, five, settings):
        settings.DEMO = True

        for role, user in zip(DEMO_ROLES, five, strict=True):
            assert f'value="{role.code}"' in client.get(reverse("demo-sign-in")).text
            response = client.post(reverse("demo-sign-in"), {"demo_role": role.code})
            assert response["Location"] == "/"
            assert client.session["_auth_user_id"] == str(user.pk)
            client.post(reverse("account_logout"))
        assert 'value="ordforer"' in client.get(reverse("account_login")).text

    @pytest.mark.parametrize("code", ["", "kari", "ordforer\x00", "ordforer' OR 1=1"])
    def test_nobody_else_is_there(self, client, five, settings, code):
        settings.DEMO = True

        response = client.post(reverse("demo-sign-in"), {"demo_role": code})

        assert response.status_code == 404
