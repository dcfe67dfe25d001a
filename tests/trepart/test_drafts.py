"""What is typed is on the server, as typed, and for nobody else."""

import json

import pytest
from django import forms
from django.test import RequestFactory

from tests.factories import UserFactory
from trepart import drafts
from trepart.drafts import BUTTON, HEADER
from trepart.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari():
    return UserFactory()


def typing(user, *, quietly=True, **typed):
    headers = {HEADER: "1"} if quietly else {}
    request = RequestFactory().post("/prosjekter/ny/?side=2", typed, headers=headers)
    request.user = user
    return request


class IdeaForm(forms.Form):
    """A form with one of each kind that drafts treat differently."""

    version = forms.IntegerField()
    title = forms.CharField()
    day = forms.DateField()
    themes = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])


def test_what_is_typed_comes_back_as_typed(kari):
    answer = drafts.autosave(typing(kari, title="  Heltid\r\n", day="31.02.", themes=["a", "b"]), "ny")
    form = IdeaForm()
    drafts.fill(form, drafts.recall(typing(kari), "ny"))

    assert answer.status_code == 200
    assert json.loads(answer.content)["saved"].startswith("Lagret kl. ")
    assert form["title"].value() == "  Heltid\r\n"
    assert form["day"].value() == "31.02."
    assert form["themes"].value() == ["a", "b"]
    assert not form.is_bound


def test_a_form_that_was_really_sent_is_not_a_draft(kari):
    assert drafts.autosave(typing(kari, quietly=False, title="Heltid"), "ny") is None
    assert not Draft.objects.exists()


def test_without_javascript_a_button_saves_the_draft_and_stays(kari):
    answer = drafts.autosave(typing(kari, quietly=False, title="Heltid", **{BUTTON: "1"}), "ny")

    assert (answer.status_code, answer["Location"]) == (303, "/prosjekter/ny/?side=2")
    assert Draft.objects.get().typed == {"title": ["Heltid"]}


def test_the_newest_goes_on_top_and_each_form_has_its_own(kari):
    for title in ("Helt", "Heltid"):
        drafts.autosave(typing(kari, title=title), "ny")
    drafts.autosave(typing(kari, title="Mål"), "mal")

    assert [(draft.form, draft.typed["title"]) for draft in Draft.objects.all()] == [
        ("ny", ["Heltid"]),
        ("mal", ["Mål"]),
    ]


def test_nobody_else_gets_it(kari):
    drafts.autosave(typing(kari, title="Heltid"), "ny")

    assert drafts.recall(typing(UserFactory()), "ny") is None


def test_it_is_gone_once_the_form_was_accepted(kari):
    drafts.autosave(typing(kari, title="Heltid"), "ny")

    drafts.discard(typing(kari), "ny")

    assert drafts.recall(typing(kari), "ny") is None


@pytest.mark.parametrize(("typed", "shown"), [("1", "1"), ("0", "0"), ("", 7), ("x", 7), ("٣", 7)])
def test_a_draft_keeps_the_version_that_it_was_begun_on(kari, typed, shown):
    drafts.autosave(typing(kari, version=typed, title="Heltid"), "ny")
    form = IdeaForm(initial={"version": 7})

    drafts.fill(form, drafts.recall(typing(kari), "ny"))

    assert form["version"].value() == shown


@pytest.mark.parametrize("title", ["a\x00b", "x" * 400_001])
def test_what_cannot_be_kept_is_said_at_once(kari, title):
    answer = drafts.autosave(typing(kari, title=title), "ny")

    assert answer.status_code == 422
    assert json.loads(answer.text)["error"] == "Teksten er for lang, eller har tegn som ikke kan lagres."
    assert not Draft.objects.exists()


@pytest.mark.parametrize("title", ["\\u0000", "👩‍👩‍👧", "æøå", "\ufffd", "</script>", '"', "\u2028"])
def test_strange_texts_are_kept_too(kari, title):
    drafts.autosave(typing(kari, title=title), "ny")

    assert drafts.recall(typing(kari), "ny")["title"] == title
