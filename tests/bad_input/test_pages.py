"""Every page with a form, sent as a browser sends it with one thing typed wrong: nothing typed is lost."""

import logging
import re
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from django import forms
from django.db import transaction
from django.template import Context
from django.test import Client
from django.urls import reverse
from django.utils.html import conditional_escape

from tests.access.addresses import ADDRESSES
from tests.bad_input.cases import EVERYTHING, TEXT
from tests.bad_input.forms import all_forms

pytestmark = pytest.mark.django_db

PAGES = [row for row in ADDRESSES if row.about_a_project and row.get and row.post]
# Some of the ways in which text can go wrong; the rest is asked of the forms themselves.
NAMES = {"nul", "override", "script", "textarea", "quotes", "django", "header", "norwegian", "national_id"}
HOSTILE = [case for case in TEXT if case.name in NAMES]


class Fields(HTMLParser):
    """What a browser would send for each form of a page, and which fields hold typed text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[tuple[str, list[tuple[str, str]], list[str]]] = []
        self.inside = ""
        self.select = ""

    def handle_starttag(self, tag, attributes):
        about = dict(attributes)
        if tag == "form":
            self.forms.append((about.get("action") or "", [], []))
        name = about.get("name")
        if not self.forms:
            return
        _, sent, typed = self.forms[-1]
        if tag == "input" and name:
            kind = about.get("type", "text")
            if kind in ("radio", "checkbox"):
                if "checked" in about:
                    sent.append((name, about.get("value", "on")))
                return
            sent.append((name, about.get("value", "")))
            if kind == "text" and not about.get("inputmode"):
                typed.append(name)
        elif tag == "textarea" and name:
            sent.append((name, ""))
            typed.append(name)
            self.inside = name
        elif tag == "select":
            self.select = name or ""
        elif tag == "option" and self.select and "selected" in about:
            sent.append((self.select, about.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.inside = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data):
        if self.inside:
            sent = self.forms[-1][1]
            sent[-1] = (
                self.inside,
                sent[-1][1] + data.removeprefix("\n") if not sent[-1][1] else sent[-1][1] + data,
            )


def filled(text: str, address: str):
    """The form of the page that is sent to the page itself."""
    parser = Fields()
    parser.feed(text)
    own = [form for form in parser.forms if form[0] in ("", address, address.split("?")[0]) and form[2]]
    return own[0] if own else None


@pytest.fixture(scope="module")
def browsers(world):
    clients = {}
    for name in ("leader", "chair"):
        clients[name] = Client()
        clients[name].force_login(world.people[name])
    return clients


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    monkeypatch.setattr(logging.root, "handlers", [])


def form_of(row, world, browsers):
    """Who may send the row's form, where, and the form as the page shows it; None where it has none."""
    browser = browsers["leader" if "leader" in row.post else "chair"]
    address = reverse(row.name, args=row.arguments(world.open))
    page = browser.get(address, follow=True)
    form = filled(page.text, address)
    assert form or row.name not in PAGES_WITH_TEXT, "the page has lost its form"
    return browser, page.request["PATH_INFO"], form


def wrong_with(browser, address, form, typed):
    """What goes wrong when the form is sent with these texts typed; afterwards all is as before."""
    sent: dict[str, list[str]] = {}
    for name, value in form[1]:
        sent.setdefault(name, []).append(typed.get(name, value))
    with transaction.atomic():
        response = browser.post(address, sent)
        shown = response.text if response.status_code == 422 else ""
        if response.status_code not in (200, 302, 303, 422):
            yield str(response.status_code)
        if shown and any(text.strip() and not _is_shown(text, shown) for text in typed.values()):
            yield "refused, and no longer there"
        transaction.set_rollback(True)
    if "<script>alert(1)" in response.content.decode(errors="replace"):
        yield "unescaped"


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_what_was_typed_is_stored_or_still_there(row, world, browsers):
    browser, address, form = form_of(row, world, browsers)
    lost = [
        f"{case}: {wrong}"
        for case in HOSTILE
        if form
        for wrong in wrong_with(browser, address, form, dict.fromkeys(form[2], case.value))
    ]

    assert lost == []


@pytest.mark.deep
@pytest.mark.parametrize("row", PAGES, ids=str)
def test_every_field_with_every_case_beside_others(row, world, browsers):
    """Each field meets each case, each time with other cases in the fields beside it."""
    browser, address, form = form_of(row, world, browsers)
    cases = [case for case in EVERYTHING if len(case.value) <= 5_000]
    lost = []
    for turn in range(len(cases) if form else 0):
        chosen = {
            name: cases[(turn * (2 * place + 1) + place * 11) % len(cases)]
            for place, name in enumerate(form[2])
        }
        typed = {name: case.value for name, case in chosen.items()}
        lost += [f"{chosen}: {wrong}" for wrong in wrong_with(browser, address, form, typed)]

    assert lost == []


NOTHING: dict[str, str] = {}
NONSENSE = dict.fromkeys((name for form in all_forms() for name in form.base_fields), "x\x00")


@pytest.mark.parametrize("typed", [NOTHING, NONSENSE], ids=["nothing", "nonsense"])
@pytest.mark.parametrize("row", [row for row in ADDRESSES if row.about_a_project and row.post], ids=str)
def test_what_is_refused_says_so_beside_the_field(row, typed, world, browsers):
    who = "leader" if "leader" in row.post else "chair"
    address = reverse(row.name, args=row.arguments(world.open))
    with transaction.atomic():
        response = browsers[who].post(address, typed)
        transaction.set_rollback(True)
    beside = " ".join(re.findall(r'<div class="error".*?</div>', response.text, re.DOTALL))

    missing = {
        f"{name}: {message}"
        for form in _refused(response.context)
        for name in {field.name for field in form.visible_fields()} & set(form.errors)
        for message in form.errors[name]
        if conditional_escape(message) not in beside
    }

    assert missing == set()


def _refused(context) -> list[forms.BaseForm]:
    contexts = [context] if isinstance(context, Context) else context or []
    values = [value for each in contexts for value in each.flatten().values()]
    values += [value["form"] for value in values if isinstance(value, dict) and "form" in value]
    return [value for value in values if isinstance(value, forms.BaseForm) and value.errors]


def _is_shown(value: str, page: str) -> bool:
    """Whether the page holds the value as a browser would read it."""
    plain = value.replace("\r\n", "\n")
    return escape(plain, quote=True).replace("&#x27;", "&#39;") in page or plain in unescape(page).replace(
        "\r\n", "\n"
    )


# Pages that certainly have a field to type in: if the reader finds none, the reader is broken.
PAGES_WITH_TEXT = {
    "projects:describe",
    "projects:purpose",
    "projects:goal-edit",
    "projects:status-edit",
    "governance:body-edit",
    "governance:item-new",
    "governance:item-edit",
    "governance:meeting-edit",
    "governance:seat-edit",
}
