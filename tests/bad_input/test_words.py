"""What a form refuses is said in whole sentences of ours, in the language of whoever reads it."""

import re

import pytest
from django import forms
from django.core import validators
from django.http import QueryDict
from django.utils import translation
from django.utils.functional import Promise

from tests.bad_input.forms import all_forms, bound
from trepart.forms import Form, Text
from trepart.refusals import InOurWords

pytestmark = pytest.mark.django_db

FORMS = all_forms()
TYPED = ["", " ", "x", "x\x00", "99999999999999999999", "-1", "1,5", "31.02.2026", "x" * 5000, "a@b"]
SENTENCE = re.compile(r"[A-ZÆØÅ«“].*([.?!]|[»”])", re.DOTALL)


def _texts(kind: type) -> list[Promise]:
    """The sentences that Django has for what can be wrong with a kind of field."""
    tables = [vars(kind).get(name) for name in ("default_error_messages", "messages")]
    own = [text for table in tables if isinstance(table, dict) for text in table.values()]
    own.append(vars(kind).get("message"))
    return [text for text in own if isinstance(text, Promise)]


DJANGO = {
    id(text)
    for place in (forms.fields, forms.models, validators)
    for kind in vars(place).values()
    if isinstance(kind, type)
    for text in _texts(kind)
}


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_every_refusal_is_a_sentence_of_ours(form_class, world):
    wrong = set()
    for typed in TYPED:
        data = QueryDict(mutable=True)
        for name in bound(form_class, world, None).fields:
            data[name] = typed
        for name, refusals in bound(form_class, world, data).errors.as_data().items():
            for refusal in refusals:
                (said,) = refusal.messages
                if id(refusal.message) in DJANGO:
                    wrong.add(f"{name}: Django says {said!r}")
                if not SENTENCE.fullmatch(said):
                    wrong.add(f"{name}: {said!r} is no sentence")

    assert wrong == set()


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_each_reads_it_in_their_own_language(form_class, world):
    """Every sentence of bokmål and nynorsk is another than the English one."""
    said = {}
    for language in ("en", "nb", "nn"):
        with translation.override(language):
            form = bound(form_class, world, QueryDict())
            said[language] = {name: [str(error) for error in form.errors[name]] for name in form.errors}

    for language in ("nb", "nn"):
        assert said[language].keys() == said["en"].keys()
        same = {name for name, sentences in said[language].items() if sentences == said["en"][name]}
        assert same == set(), language


class Asked(Form):
    """One field of each kind, as a form asks for it."""

    name = Text(max_length=5, label="Navn")
    why = Text(label="Hvorfor?")
    kind = forms.ChoiceField(choices=[("a", "A")], label="Type")
    several = forms.MultipleChoiceField(choices=[("a", "A")], label="Temaer")
    minutes = forms.IntegerField(min_value=1, max_value=600, label="Minutter")


def test_what_is_left_empty_is_asked_for_by_its_name():
    with translation.override("en"):
        assert {name: errors[0] for name, errors in Asked({}).errors.items()} == {
            "name": "Fill in “Navn”.",
            "why": "Answer the question “Hvorfor?”",
            "kind": "Choose something under “Type”.",
            "several": "Choose at least one under “Temaer”.",
            "minutes": "Fill in “Minutter”.",
        }


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "Åsmund", "There is room for 5 characters, and the text has 6."),
        ("kind", "b", "“b” is not in the list. Choose something that is."),
        ("several", ["b"], "“b” is not in the list. Choose something that is."),
        ("minutes", "1,5", "Write a whole number."),
        ("minutes", "0", "The number cannot be less than 1."),
        ("minutes", "601", "The number cannot be greater than 600."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(name, typed, said):
    with translation.override("en"):
        assert Asked({name: typed}).errors[name] == [said]


def test_a_field_keeps_the_sentence_that_it_has_of_its_own():
    class Own(Form):
        level = forms.ChoiceField(choices=[], error_messages={"required": "Velg ett av nivåene."})

    assert Own({}).errors["level"] == ["Velg ett av nivåene."]


def test_every_form_of_ours_says_it_so():
    assert [form.__name__ for form in FORMS if not issubclass(form, InOurWords)] == []
