"""A page with a form: its draft, its one carrying out, its conflict; a button, and what it says."""

import re

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from tests.factories import UserFactory
from tests.messages import ROOT
from trepart.editing import carried_out, edited, pressed, status_of
from trepart.form_keys import new_key
from trepart.forms import DraftedForm
from trepart.models import Draft
from trepart.versions import Stale, VersionedForm

pytestmark = pytest.mark.django_db


class IdeaForm(DraftedForm):
    """One field is enough."""

    title = forms.CharField()


class VersionedIdea(VersionedForm):
    """The same, of a row that others change too."""

    title = forms.CharField(label="Tittel")


@pytest.fixture
def kari():
    return UserFactory()


@pytest.fixture
def asked(kari, client):
    """A request from Kari: to see the page, or with what she sent."""

    def ask(*, headers=None, **sent):
        factory = RequestFactory()
        request = (
            factory.post("/ide/?side=2", sent, headers=headers or {}) if sent else factory.get("/ide/?side=2")
        )
        request.user, request.session = kari, client.session
        request._messages = FallbackStorage(request)
        return request

    return ask


def never(form):
    raise AssertionError("Nothing was to be done.")


def test_a_page_is_shown_with_what_was_being_typed(asked):
    typing = {"title": "Helti", "headers": {"Trepart-Draft": "1"}}
    _form, saved = edited(asked(**typing), IdeaForm, never, draft="idé")

    form, answer = edited(asked(), IdeaForm, never, draft="idé")

    assert saved.status_code == 200
    assert answer is None
    assert (form["title"].value(), form.is_resumed, status_of(form)) == ("Helti", True, 200)


def test_a_draft_is_thrown_away_by_its_button(asked):
    edited(asked(title="Helti", headers={"Trepart-Draft": "1"}), IdeaForm, never, draft="idé")

    _form, answer = edited(asked(title="Helti", _discard="1"), IdeaForm, never, draft="idé")

    assert answer.url == "/ide/?side=2"
    assert not Draft.objects.exists()


def test_what_is_sent_is_done_once_and_the_draft_is_gone(asked):
    done, key = [], new_key()
    edited(asked(title="Helti", headers={"Trepart-Draft": "1"}), IdeaForm, never, draft="idé")

    def act(form):
        done.append(form.cleaned_data["title"])
        return f"/ide/{len(done)}/"

    answers = [
        edited(asked(title="Heltid", form_key=key), IdeaForm, act, draft="idé")[1].url for _twice in range(2)
    ]

    assert (done, answers) == (["Heltid"], ["/ide/1/"] * 2)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (ValidationError({"title": "Den finnes."}), "title"),
        (ValidationError({"slug": "Den finnes."}), "__all__"),
        (ValidationError("Den finnes."), "__all__"),
    ],
)
def test_what_the_action_refuses_stands_where_it_belongs_and_the_draft_is_kept(asked, refusal, field):
    edited(asked(title="Helti", headers={"Trepart-Draft": "1"}), IdeaForm, never, draft="idé")

    def act(form):
        raise refusal

    form, answer = edited(asked(title="Heltid", form_key=new_key()), IdeaForm, act, draft="idé")

    assert answer is None
    assert form.errors == {field: ["Den finnes."]}
    assert status_of(form) == 422
    assert Draft.objects.exists()


def test_what_others_saved_meanwhile_is_shown_beside_what_was_typed(asked, kari):
    class Row:
        version, changed_by, changed_at, title = 7, kari, None, "Deres"

    def act(form):
        raise Stale(Row)

    form = VersionedIdea({"title": "Min", "version": "6"})
    said = carried_out(asked(title="Min"), form, act, theirs=lambda row: {"title": row.title})

    assert said is None
    assert form.conflict["rows"] == [{"label": "Tittel", "theirs": "Deres", "mine": "Min"}]
    assert form["version"].value() == "7"


def test_the_page_after_a_form_says_that_it_was_saved(asked):
    saved, refused = asked(title="Ny"), asked(title="")

    assert edited(saved, IdeaForm, lambda form: "/videre/", said="Lagret.")[1].url == "/videre/"
    assert edited(refused, IdeaForm, never, said="Lagret.")[1] is None
    assert [str(message) for message in get_messages(saved)] == ["Lagret."]
    assert list(get_messages(refused)) == []


def test_a_button_says_what_it_did_and_goes_on(asked):
    request, done = asked(), []

    answer = pressed(request, lambda: done.append(1), "/videre/", back="/tilbake/", said="Gjort.")

    assert (done, answer.url) == ([1], "/videre/")
    assert [(m.level_tag, str(m)) for m in get_messages(request)] == [("success", "Gjort.")]


@pytest.mark.parametrize(("back", "where"), [("/tilbake/", "/tilbake/"), (None, "/videre/")])
def test_a_button_that_was_refused_says_why_and_goes_back(asked, back, where):
    request = asked()

    def act():
        raise ValidationError(["Møtet er over.", "Åpne det først."])

    answer = pressed(request, act, "/videre/", back=back, said="Gjort.")

    assert answer.url == where
    assert [(m.level_tag, str(m)) for m in get_messages(request)] == [
        ("error", "Møtet er over. Åpne det først.")
    ]


def test_no_view_goes_through_this_by_itself():
    """Whoever writes it once more forgets a part of it."""
    by_hand = re.compile(r"except Stale|show_conflict\(|drafts\.discard\(|messages\.error\(.*\.messages")
    views = [*ROOT.glob("*/views.py"), *ROOT.glob("*/views/*.py")]
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in views
        for line in path.read_text().splitlines()
        if by_hand.search(line)
    }

    assert found == set()
