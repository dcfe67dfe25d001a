"""Everybody can use every page: what axe, a narrow screen and the browser's own console say."""

import re
from collections import deque
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, expect

from tests.access.addresses import ADDRESSES
from tests.browser.stage import Running, faults_of
from tests.browser.words import said

pytestmark = pytest.mark.browser

ROLES = ("prosjektleder", "ordforer", "tillitsvalgt", "sekretariat")
# Looked at by somebody who is not signed in.
AT_THE_DOOR = ("account_login", "demo-sign-in", "account_reset_password", "account_reset_password_done")
# No page of their own: probes, files, parts of pages, ways on to other pages; and what needs a letter first.
NO_PAGE = {
    "alive",
    "ready",
    "reports:file",
    "reports:outline",
    "projects:places",
    "projects:resume",
    "assessments:joint-in-meeting",
    "account_inactive",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
# Pages that look otherwise as things go on: so many of each are looked at.
SEVERAL = {"governance:meeting": 3, "governance:minutes": 2, "assessments:round": 2, "projects:status": 2}
MOST_PAGES = 900
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def situations(running: Running) -> dict[str, str]:
    """What the demo leaves out: a meeting that is going on. Which one."""
    meeting, body = running.rows(
        """SELECT m.id, m.body_id FROM governance_meeting m
           JOIN governance_seat s ON s.body_id = m.body_id AND s.role = 'chair'
           JOIN accounts_person p ON p.id = s.person_id AND p.email LIKE 'ordforer@%'
           WHERE m.state IN ('prepared', 'called') ORDER BY m.starts_at LIMIT 1"""
    )[0]
    return {"meeting": f"/moter/{meeting}/", "body": str(body)}


def name_of(path: str) -> str:
    """The name of the page at this address."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def pages_that(person: Page) -> dict[str, list[str]]:
    """Every kind of page that this person's links lead to, with one address or a few of each."""
    found: dict[str, list[str]] = {}
    waiting, known = deque(["/"]), {"/"}
    asked = 0
    while waiting and asked < MOST_PAGES:
        path = waiting.popleft()
        name = name_of(path)
        if not name or name in NO_PAGE or len(found.get(name, [])) >= SEVERAL.get(name, 1):
            continue
        answer = person.request.get(path)
        asked += 1
        if answer.status != 200:
            continue
        found.setdefault(name_of(answer.url), []).append(path)
        for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', answer.text()):
            link = urldefrag(link.replace("&amp;", "&")).url
            if link not in known:
                known.add(link)
                waiting.append(link)
    return found


def wrong_with(page: Page, path: str) -> list[str]:
    """What is wrong with a page: wide and narrow, light and dark."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    page.goto(path)
    faults = faults_of(page)
    faults += [f"{path}: {n} h1" for n in [page.locator("h1").count()] if n != 1]
    if page.locator("html").get_attribute("lang") != "nb":
        faults.append(f"{path}: the page does not say that it is in bokmål")
    page.emulate_media(color_scheme="dark")
    faults += [f"dark {fault}" for fault in faults_of(page, only=["color-contrast"])]
    page.set_viewport_size(NARROW)
    faults += [f"dark, narrow {fault}" for fault in faults_of(page, only=["color-contrast"])]
    page.emulate_media(color_scheme="light")
    faults += [f"narrow {fault}" for fault in faults_of(page)]
    width = page.evaluate("document.documentElement.scrollWidth")
    return faults + [f"{path}: {width} px wide on a screen of 320"] * (width > NARROW["width"])


@pytest.fixture(scope="module")
def looked_at() -> dict[str, list[str]]:
    """The names of the pages that the tests before looked at, with their addresses."""
    return {}


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_wrong_with_any_page(role, sign_in, looked_at, situations):
    person = sign_in(role)
    if role == "prosjektleder":
        begin_a_registration(person)
    if role == "ordforer":
        open_the_meeting(person, situations["meeting"])
    new = {}
    for name, paths in pages_that(person).items():
        fresh = [path for path in paths if path not in looked_at.get(name, [])]
        if name not in looked_at or (name in SEVERAL and fresh):
            new[name] = fresh
    if role == "ordforer":
        new["governance:meeting-mode"] = [situations["meeting"] + "modus/"]

    faults = [fault for paths in new.values() for path in paths for fault in wrong_with(person, path)]

    for name, paths in new.items():
        looked_at.setdefault(name, []).extend(paths)
    assert faults == []


def begin_a_registration(leader: Page) -> None:
    """So that the steps of a registration can be looked at."""
    leader.goto("/prosjekter/ny/")
    leader.locator("#id_title").fill("Til å se på")
    leader.locator("#id_municipality").fill("Lunner")
    leader.locator("form[data-draft] button[type=submit]").first.click()
    leader.wait_for_url("**/hensikt/")


def open_the_meeting(mayor: Page, meeting: str) -> None:
    """So that meeting mode can be looked at while a meeting goes on."""
    mayor.goto(meeting + "modus/")
    opening = mayor.locator('form[action$="/apne/"] button')
    if opening.count():
        opening.click()
        expect(mayor.locator("#region-attendance")).to_be_visible()


def test_nothing_is_wrong_at_the_door(open_browser, looked_at):
    page = open_browser()
    faults = []
    for path, name in zip(
        ("/logg-inn/", "/demo/", "/glemt-passord/", "/glemt-passord/sendt/"), AT_THE_DOOR, strict=True
    ):
        faults += wrong_with(page, path)
        looked_at[name] = [path]
    assert faults == []


def test_every_page_was_looked_at(looked_at):
    """Runs after those that look: an address that nobody's links lead to is a page that nobody finds."""
    pages = {address.name for address in ADDRESSES if address.get} - NO_PAGE
    missed = sorted(pages - set(looked_at))
    assert missed == [], missed


@pytest.mark.parametrize(
    ("path", "send"),
    [
        ("/prosjekter/ny/", "form[data-draft]"),
        ("/logg-inn/", "main form:has([type=password])"),
    ],
)
def test_nothing_is_wrong_with_a_refused_form(path, send, sign_in, open_browser):
    page = open_browser() if path == "/logg-inn/" else sign_in("kommunedirektor")
    page.goto(path)
    page.locator(send).evaluate("form => form.noValidate = true")
    page.locator(f"{send} button[type=submit]").first.click()
    summary = page.get_by_role("alert").filter(visible=True)
    expect(summary).to_be_focused()
    assert faults_of(page) == []
    link = summary.get_by_role("link").first
    link.click()
    assert page.evaluate("document.activeElement.matches('input, select, textarea, fieldset')")


@pytest.mark.parametrize(("path", "status"), [("/prosjekter/finnes-ikke/", 404), ("/moter/999999/", 404)])
def test_nothing_is_wrong_with_what_is_not_there(path, status, sign_in):
    page = sign_in("kommunedirektor")
    assert page.goto(path).status == status
    assert faults_of(page) == []
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("language", ["nn", "en"])
def test_nothing_is_wrong_in_other_languages(language, sign_in, running):
    page = sign_in("kommunedirektor")
    try:
        speak(page, language)
        faults = []
        for path in ("/", "/prosjekter/", "/moter/", "/vurderinger/", "/prosjekter/ny/"):
            page.goto(path)
            expect(page.locator("html")).to_have_attribute("lang", language)
            expect(
                page.get_by_role("link", name=said(language, "Meetings"), exact=True).first
            ).to_be_visible()
            faults += faults_of(page)
        assert faults == []
    finally:
        speak(page, "nb")


def speak(page: Page, language: str) -> None:
    """Choose a language in the menu, as a person does."""
    page.goto("/")
    page.locator("details.menu").first.locator("summary").click()
    page.locator(f'button[name="language"][value="{language}"]').click()
    page.wait_for_function("language => document.documentElement.lang === language", arg=language)
