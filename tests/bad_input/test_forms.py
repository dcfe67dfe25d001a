"""Every form × everything that can be typed: kept and shown unchanged, or refused in words."""

import re
import unicodedata

import pytest
from django import forms
from django.http import QueryDict

from tests.bad_input.cases import EVERYTHING
from tests.bad_input.forms import all_forms, bound
from trepart.forms import INVISIBLE, Text

pytestmark = pytest.mark.django_db

FORMS = all_forms()
# Fields whose text nobody reads: secrets, hidden marks, addresses; and words to search for.
NOT_PROSE = (forms.EmailField, forms.RegexField)
SEARCHED = {"q", "organ", "prosjekt", "ansvarlig"}
PASSWORDS = {"password", "oldpassword", "password1", "password2"}


def kept(value: str) -> str:
    """How a text that is accepted is to be stored: composed, with plain line ends, without blank ends."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text if text.translate(INVISIBLE).strip() else ""


TYPED = (forms.CharField, forms.DecimalField, forms.IntegerField, forms.DateField, forms.TimeField)


def wrong_with(form: forms.Form, value: str) -> list[str]:
    """What a form did to the value that it may not."""
    form.is_valid()
    wrong = []
    for name, field in form.fields.items():
        if isinstance(field, TYPED) and name not in PASSWORDS and form[name].value() != value:
            wrong.append(f"{name} does not show what was typed")
        wrong += [
            f"{name} is refused with {message!r}"
            for message in form.errors.get(name, ())
            if not message.strip() or re.search(r"%\(\w+\)|\{\w*\}", message.replace(value, ""))
        ]
        stored = form.cleaned_data.get(name)
        if type(field) in PROSE and isinstance(stored, str) and stored != kept(value):
            wrong.append(f"{name} was changed to {stored!r}"[:200])
    return wrong


def _subclasses(kind: type) -> set[type]:
    return {kind}.union(*(_subclasses(below) for below in kind.__subclasses__()))


PROSE = _subclasses(Text)


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_what_is_typed_is_kept_or_refused_in_words(form_class, world):
    names = list(bound(form_class, world, None).fields)
    wrong = []
    for case in EVERYTHING:
        data = QueryDict(mutable=True)
        for name in names:
            data[name] = case.value
        wrong += [f"{case}: {each}" for each in wrong_with(bound(form_class, world, data), case.value)]

    assert wrong == []


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_what_is_typed_is_shown_escaped(form_class, world):
    html = [case for case in EVERYTHING if case.number in (13, 14)]
    names = list(bound(form_class, world, None).fields)
    raw = []
    for case in html:
        form = bound(form_class, world, QueryDict(mutable=True) | dict.fromkeys(names, case.value))
        form.is_valid()
        shown = "".join(form[name].as_field_group() for name in names)
        raw += [
            f"{case}"
            for tag in re.findall(r"<\w+[^>]*>|</\w+>", case.value)
            if tag in shown and len(tag) > 12
        ]

    assert raw == []


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_the_limit_is_said_and_never_cut(form_class, world):
    wrong = []
    form = bound(form_class, world, None)
    limits = {name: field.max_length for name, field in form.fields.items() if type(field) in PROSE}
    for extra in (0, 1):
        data = QueryDict(mutable=True)
        for name, limit in limits.items():
            data[name] = "å" * (limit + extra)
        tried = bound(form_class, world, data)
        tried.is_valid()
        for name, limit in limits.items():
            too_long = any(f" {limit} tegn" in message for message in tried.errors.get(name, ()))
            if too_long != bool(extra):
                wrong.append(f"{name} with {limit + extra} characters")

    assert wrong == []
    cut = [name for name, field in form.fields.items() if "maxlength" in field.widget.attrs]
    assert set(cut) <= SEARCHED


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_missing_repeated_and_foreign_fields_are_no_surprise(form_class, world):
    names = list(bound(form_class, world, None).fields)
    foreign = ("is_staff", "municipality_id", "state", "created_by", "id", "pk", "__class__")
    repeated = QueryDict(mutable=True)
    for name in names:
        repeated.setlist(name, ["a", "b", "999999999999999999999"])

    for data in (QueryDict(), repeated, QueryDict("&".join(f"{name}=1" for name in foreign))):
        form = bound(form_class, world, data)
        form.is_valid()
        assert set(form.cleaned_data) <= {*names, *_made(form)}


def _made(form: forms.Form) -> set[str]:
    """Values that a form's own `clean` puts beside those of its fields."""
    return {name for name in form.cleaned_data if name not in form.fields} - {
        "is_staff",
        "created_by",
        "__class__",
    }


def test_people_write_in_fields_that_refuse_what_cannot_be_kept():
    loose = []
    for form_class in FORMS:
        for name, field in form_class.base_fields.items():
            is_plain = isinstance(field, forms.CharField) and not isinstance(field, (Text, *NOT_PROSE))
            if is_plain and name not in PASSWORDS | SEARCHED:
                loose.append(f"{form_class.__name__}.{name}")

    assert loose == []


def test_every_form_that_an_app_has_is_among_them():
    from tests.bad_input.forms import MODULES
    from tests.messages import ROOT

    known = {module.__name__ for module in MODULES}
    with_forms = {
        str(path.relative_to(ROOT)).removesuffix(".py").replace("/", ".")
        for path in (*ROOT.glob("*/forms*/**/*.py"), *ROOT.glob("*/*_forms.py"))
        if re.search(r"^class \w+\(.*Form\)", path.read_text(), re.MULTILINE)
    } | {f"{path.parent.name}.forms" for path in ROOT.glob("*/forms.py") if path.parent.name != "trepart"}

    assert {name for name in with_forms if not name.endswith(".shown")} <= known
