"""Every address × nonsense in its path, its question and its body: an answer in words, never an error."""

import json
import logging
import re
from functools import cache

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.access.addresses import ADDRESSES
from tests.bad_input.cases import IN_PATHS, IN_QUERIES, RAW_PATHS, TEXT
from tests.messages import python_files

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]

ABOUT_PROJECTS = [row for row in ADDRESSES if row.about_a_project]
OPENED = [row for row in ADDRESSES if row.get]
SENT = [row for row in ADDRESSES if row.post]


@pytest.fixture(scope="module")
def leader(world):
    """Somebody who may do most things; what fails is an answer, not an exception."""
    client = Client(raise_request_exception=False)
    client.force_login(world.people["leader"])
    return client


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    """What stands on the pages is asked of the forms and the pages themselves."""
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *args, **kwargs: "")


def answer(client, method: str, address: str, *args, **kwargs):
    """The response, with everything undone that it did."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        response = getattr(client, method)(address, *args, **kwargs)
        transaction.set_rollback(True)
    for name, value in cookies.items():
        client.cookies[name] = value
    return response


@cache
def asked_for() -> list[str]:
    """Every name that a view or a form reads from the question of an address."""
    read = {
        name
        for path in python_files()
        for name in re.findall(r"GET(?:\.get\(|\.getlist\(|\[)\s*\"(\w+)\"", path.read_text())
    }
    return sorted(read | {"dato", "q", "lys", "fase", "side", "next"})


ROUNDS = 8


@pytest.mark.parametrize("row", OPENED, ids=str)
def test_any_question_gets_an_answer(row, world, leader):
    """Each name gets other values in each round and on each page: together they get them all."""
    address = reverse(row.name, args=row.arguments(world.open))
    start = OPENED.index(row)
    failed = []
    for turn in range(ROUNDS):
        question = {
            name: IN_QUERIES[(start + turn * 7 + place * 3) % len(IN_QUERIES)]
            for place, name in enumerate(asked_for())
        }
        if answer(leader, "get", address, question).status_code >= 500:
            failed.append(question)

    assert failed == []


def _converters(name: str) -> list[str]:
    namespace, _, plain = name.rpartition(":")
    resolver = get_resolver()
    if namespace:
        resolver = resolver.namespace_dict[namespace][1]
    _, _, _, converters = resolver.reverse_dict.getlist(plain)[0]
    return [type(converter).__name__.removesuffix("Converter").lower() for converter in converters.values()]


@pytest.mark.parametrize("row", ABOUT_PROJECTS, ids=str)
def test_keys_that_nothing_has_are_nothing(row, world, leader):
    right = row.arguments(world.open)
    wrong = []
    for place, kind in enumerate(_converters(row.name)):
        for value in IN_PATHS.get(kind, ()):
            address = reverse(row.name, args=[*right[:place], value, *right[place + 1 :]])
            for method in ("get", "post"):
                status = answer(leader, method, address).status_code
                if status not in (403, 404, 405):
                    wrong.append(f"{method} {address[:80]}: {status}")

    assert wrong == []


@pytest.mark.parametrize("address", RAW_PATHS, ids=lambda address: address[:40])
def test_addresses_that_nobody_made_are_refused(address, leader):
    for method in ("get", "post"):
        assert answer(leader, method, address).status_code in (301, 302, 400, 404, 405)


BODIES = {
    "json": ("application/json", json.dumps({"title": "\ud800", "a": None}).encode()),
    "deep json": ("application/json", b"[" * 10_000),
    "bytes": ("application/x-www-form-urlencoded", b"title=\xff\xfe\xe6&summary=%FF%C0%AF&text=%00"),
    "latin-1": ("application/x-www-form-urlencoded; charset=latin-1", "title=æøå".encode("latin-1")),
    "utf-7": ("application/x-www-form-urlencoded; charset=utf-7", b"title=+AOY-"),
    "unknown charset": ("application/x-www-form-urlencoded; charset=nope", b"title=a"),
    "no boundary": ("multipart/form-data", b"title=a"),
    "broken multipart": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name="),
    "cut multipart": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
    ),
    "a file for a text": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="title"; filename="../x\x00"\r\n\r\nabc\r\n--x--\r\n',
    ),
    "xml": ("text/xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "nothing": ("", b""),
    "fields": ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(1001))),
    "too much": ("application/x-www-form-urlencoded", b"title=" + b"x" * 2_600_000),
    "odd names": (
        "application/x-www-form-urlencoded",
        b"=1&&&title[]=a&title=a&title=b&__class__=x&%00=1&csrfmiddlewaretoken=%00&form_key=%00&version=%00&sak=%00&etter=%00&next=%00",
    ),
}


@pytest.mark.parametrize("body", BODIES)
def test_any_body_gets_an_answer(body, world, leader):
    content_type, data = BODIES[body]
    failed = []
    for row in SENT[:: 6 if len(data) > 10_000 else 1]:
        address = reverse(row.name, args=row.arguments(world.open))
        status = answer(leader, "generic", "POST", address, data, content_type).status_code
        if status >= 500:
            failed.append(f"{row}: {status}")

    assert failed == []


@pytest.mark.parametrize("row", SENT, ids=str)
def test_a_draft_of_anything_is_kept_or_refused(row, world, leader):
    """What is typed goes to the server while it is typed, whatever it is."""
    address = reverse(row.name, args=row.arguments(world.open))
    failed = []
    for case in TEXT[SENT.index(row) % 9 :: 9]:
        data = {"title": case.value, "text": case.value, case.value[:50]: "x"}
        status = answer(leader, "post", address, data, headers={"Trepart-Draft": "1"}).status_code
        if status >= 500:
            failed.append(str(case))

    assert failed == []


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true", "HX-Current-URL": "javascript:alert(1)", "HX-Target": "\x00"},
        {"Trepart-Live": "\x00"},
        {"Accept-Language": "x" * 5000},
        {"Accept-Language": "../../etc/passwd,nn;q=\x00"},
        {"X-Forwarded-For": "1.1.1.1, \x00", "X-Forwarded-Proto": "javascript"},
        {"Cookie": "sessionid=" + "x" * 8000},
        {"Cookie": "django_language=../../x; visning=<script>; messages=\x00"},
        {"If-Modified-Since": "i går", "Range": "bytes=-1"},
        {"Referer": "\x00", "Origin": "null"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_any_header_gets_an_answer(headers, world, leader):
    client = leader if "Cookie" not in headers else Client(raise_request_exception=False)
    for row in OPENED[::4]:
        address = reverse(row.name, args=row.arguments(world.open))

        assert answer(client, "get", address, headers=headers).status_code < 500, row


class TestSessions:
    """Cookies that somebody made up, or kept."""

    @pytest.mark.parametrize("key", ["", "x", "a" * 32, "æøå", "../../x", "' OR 1=1 --", "x" * 8000])
    def test_a_made_up_session_is_nobody(self, key, world):
        client = Client()
        client.cookies["sessionid"] = key

        assert client.get("/")["Location"] == "/logg-inn/?next=/"

    def test_a_session_that_was_signed_out_is_nobody(self, world):
        client = Client()
        client.force_login(world.people["member"])
        key = client.cookies["sessionid"].value
        client.post(reverse("account_logout"))
        client.cookies["sessionid"] = key

        assert client.get("/")["Location"] == "/logg-inn/?next=/"
