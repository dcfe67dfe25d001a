"""Every address × every situation × open, closed and other project × method, against the table."""

import copy
import logging

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access.addresses import ADDRESSES
from tests.access.rows import EVERYBODY
from tests.access.world import PEOPLE, SITUATIONS
from trepart.form_keys import FIELD, new_key

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]

# Whoever has nothing to do with a project is alike; these stand for all of them.
STRANGERS = ("anonymous", "stranger", "secretariat", "administrator", "leader", "chair")


@pytest.fixture(scope="module")
def browsers(world):
    """A signed-in browser for each person, and how it was when it was fresh."""
    fresh = {}
    for name in SITUATIONS:
        client = Client(raise_request_exception=False)
        if world.people[name]:
            client.force_login(world.people[name])
        fresh[name] = (client, copy.deepcopy(client.cookies))
    return fresh


@pytest.fixture(autouse=True)
def _blank_pages(monkeypatch):
    """What stands on the pages, or in the log, is another question, and takes most of the time."""
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *args, **kwargs: "")


def ask(browsers, who: str, method: str, address: str, sends: dict | None = None, **headers: str) -> str:
    """How the address answers this person, in a word; afterwards everything is as before."""
    client, cookies = browsers[who]
    client.cookies = copy.deepcopy(cookies)
    send = {"GET": client.get, "HEAD": client.head, "POST": client.post}[method]
    with transaction.atomic():
        data = {FIELD: new_key()} | (sends or {}) if method == "POST" else None
        response = send(address, data, headers=headers)
        transaction.set_rollback(True)
    if response.headers.get("Location", "").startswith("/logg-inn/?next="):
        return "sign in"
    if response.headers.get("HX-Redirect", "").startswith("/logg-inn/?next="):
        return "sign in"
    words = {403: "refused", 404: "nothing", 405: "wrong method", 400: "nonsense"}
    return words.get(response.status_code) or (
        "yes" if response.status_code < 400 or response.status_code == 422 else str(response.status_code)
    )


def expected(row, allowed, who: str, *, is_other: bool = False) -> set[str]:
    """What the table says."""
    if who == "anonymous" and not (row.get or row.post or EVERYBODY) >= EVERYBODY:
        return {"sign in", "wrong method"} if allowed is None else {"sign in"}
    if allowed is None:
        return {"wrong method"}
    if is_other:
        return {"nothing"}
    kept = row.about_a_project or row.of_programme
    if who in allowed:
        return {"yes"} if kept else {"yes", "nonsense"}
    return {"refused"} if who in row.seen_by and kept else {"nothing"}


def cells(row):
    """Which project, who, which method, who may. A wrong method is wrong for everybody: two are asked."""
    asked = [("open", "GET", row.get), ("open", "POST", row.post)]
    if row.about_a_project:
        asked += [("closed", "GET", row.closed_get), ("closed", "POST", row.closed_post)]
        asked += [("other", "GET", row.get), ("other", "POST", row.post)]
    for project, method, allowed in asked:
        everybody = STRANGERS if project == "other" else SITUATIONS
        for who in everybody if allowed is not None else ("anonymous", "leader"):
            yield project, who, method, allowed


@pytest.mark.parametrize("row", ADDRESSES, ids=str)
def test_who_may_what(row, world, browsers):
    wrong = []
    for project, who, method, allowed in cells(row):
        around = getattr(world, project)
        address = reverse(row.name, args=row.arguments(around))
        answer = ask(browsers, who, method, address, row.sends(around, who))
        wanted = expected(row, allowed, who, is_other=project == "other")
        if answer not in wanted:
            wrong.append(f"{who} {method} in the {project} project: {answer}, not {' or '.join(wanted)}")

    assert wrong == []


@pytest.mark.parametrize("row", [row for row in ADDRESSES if row.get is not None], ids=str)
def test_other_ways_of_asking_get_the_same_answer(row, world, browsers):
    wrong = []
    for project, who in (
        ("open", "anonymous"),
        ("open", "stranger"),
        ("open", "member"),
        ("other", "leader"),
    ):
        address = reverse(row.name, args=row.arguments(getattr(world, project)))
        plain = ask(browsers, who, "GET", address)
        head = ask(browsers, who, "HEAD", address)
        part = ask(browsers, who, "GET", address, **{"HX-Request": "true"})
        if not plain == head == part:
            wrong.append(f"{who} in the {project} project: GET {plain}, HEAD {head}, htmx {part}")

    assert wrong == []


SENT = [row for row in ADDRESSES if row.post is not None and row.about_a_project]


@pytest.mark.parametrize("row", SENT, ids=str)
def test_nobody_drafts_what_they_may_not_do(row, world, browsers):
    wrong = []
    for project, who in (("open", "stranger"), ("open", "owner"), ("other", "chair")):
        address = reverse(row.name, args=row.arguments(getattr(world, project)))
        answer = ask(browsers, who, "POST", address, **{"Trepart-Draft": "1"})
        allowed = row.post if project == "open" else frozenset()
        if who not in allowed and answer == "yes":
            wrong.append(f"{who} in the {project} project: {answer}")

    assert wrong == []


def test_every_address_has_a_row():
    asked = {row.name for row in ADDRESSES}

    assert set(_names(get_resolver())) == asked


def _names(resolver, before=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{before}{pattern.name}"
        else:
            yield from _names(pattern, f"{before}{pattern.namespace}:" if pattern.namespace else before)


def test_every_situation_is_somebody():
    assert set(PEOPLE) | {"anonymous"} == set(SITUATIONS)


class TestRemoval:
    """Access that ends bites at the next request."""

    def test_who_left_their_seat_sees_nothing_more(self, world, browsers):
        address = reverse("project", args=[world.open.project.slug])
        client, cookies = browsers["member"]
        client.cookies = copy.deepcopy(cookies)
        before = client.get(address).status_code

        world.people["member"].person.access.all().delete()

        assert (before, client.get(address).status_code) == (200, 404)

    def test_a_closed_account_is_signed_out(self, world, browsers):
        client, cookies = browsers["leader"]
        client.cookies = copy.deepcopy(cookies)
        user = world.people["leader"]
        user.is_active = False
        user.save(update_fields=["is_active"])

        response = client.get(reverse("project", args=[world.open.project.slug]))

        assert response["Location"].startswith("/logg-inn/")
