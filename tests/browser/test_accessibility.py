"""Everybody can use every page: what axe, a narrow screen and the browser's own console say."""

import re
import subprocess
import sys
from collections import deque
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, expect

from tests.access.addresses import ADDRESSES
from tests.browser.behind_links import for_the_chair, for_the_leader, for_the_secretariat
from tests.browser.letters import personal_links
from tests.browser.stage import ROOT, Running, faults_of
from tests.browser.visitor import Visitor, project_of, report_of
from tests.browser.words import nb, said
from tests.browser.workbook import shown_from_a_workbook

pytestmark = pytest.mark.browser

ROLES = ("prosjektleder", "tillitsvalgt", "ordforer", "sekretariat", "kommunedirektor")
# Looked at by somebody who is not signed in.
AT_THE_DOOR = ("account_login", "demo-sign-in", "account_reset_password", "account_reset_password_done")
# No page of their own: probes, files, parts of pages, ways on to other pages; and what needs a letter first.
NO_PAGE = {
    "alive",
    "ready",
    "reports:batch-file",
    "reports:file",
    "reports:journal",
    "reports:package-file",
    "reports:programme-journal",
    "reports:word",
    "reports:outline",
    "projects:places",
    "projects:import-template",
    "governance:turn-over-template",
    "projects:resume",
    "assessments:joint-in-meeting",
    "governance:calendar-feed",
    "governance:paper",
    "governance:link-paper",
    "account_inactive",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
WAYS_ON = {"projects:resume"}
# Pages that look otherwise as things go on: so many of each are looked at.
SEVERAL = {
    "projects:registration": 3,
    "projects:status": 2,
    "governance:meeting": 3,
    "governance:minutes": 2,
    "assessments:round": 2,
    "reports:report": 2,
    "reports:order": 3,
}
MOST_PAGES = 900
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def meeting(running: Running) -> str:
    """What the demo leaves out: a meeting that is going on. Its address."""
    meeting = running.number(
        """SELECT m.id FROM governance_meeting m
           JOIN governance_seat s ON s.body_id = m.body_id AND s.role = 'chair'
           JOIN accounts_person p ON p.id = s.person_id AND p.email LIKE 'ordforer@%'
           WHERE m.state IN ('prepared', 'called') ORDER BY m.starts_at LIMIT 1"""
    )
    return f"/moter/{meeting}/"


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
        if not name or name in NO_PAGE - WAYS_ON or len(found.get(name, [])) >= SEVERAL.get(name, 1):
            continue
        answer = person.request.get(path)
        asked += 1
        if answer.status != 200:
            continue
        page = urlsplit(answer.url)
        found.setdefault(name_of(answer.url), []).append(page.path + (page.query and f"?{page.query}"))
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
    status = page.goto(path).status
    faults = faults_of(page) + [f"{path} answers {status}"] * (status != 200)
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
def test_nothing_is_wrong_with_any_page(role, sign_in, looked_at, meeting, running):
    person = sign_in(role)
    beside = {"account_logout": ["/logg-ut/"]}
    if role == "prosjektleder":
        beside |= begin(person, running) | for_the_leader(running)
    if role == "sekretariat":
        beside |= for_the_secretariat(running)
    if role == "tillitsvalgt":
        beside["governance:item-propose"] = [f"{meeting}saker/forslag/"]
    if role == "ordforer":
        open_the_meeting(person, meeting)
        beside |= {"governance:meeting-mode": [f"{meeting}modus/"]} | for_the_chair(running, meeting)
    if role == "kommunedirektor":
        beside["governance:turn-over-plan"] = [new_term_from_a_workbook(person, running)]
    found = pages_that(person)
    if "assessments:answer" in found:
        beside["assessments:finish"] = [re.sub("[^/]+/$", "ferdig/", found["assessments:answer"][0])]
    new = {}
    for name, paths in (found | beside).items():
        fresh = [path for path in paths if path not in looked_at.get(name, [])]
        if name not in looked_at or (name in SEVERAL and fresh):
            new[name] = fresh

    faults = [fault for paths in new.values() for path in paths for fault in wrong_with(person, path)]

    for name, paths in new.items():
        looked_at.setdefault(name, []).extend(paths)
    assert faults == []


def begin(leader: Page, running: Running) -> dict[str, list[str]]:
    """Leave a registration half-way and a report half-written; what else can then be looked at."""
    leader.goto("/prosjekter/ny/")
    leader.locator("#id_title").fill("Til å se på")
    leader.locator("#id_municipality").fill("Lunner")
    leader.locator("form[data-draft] button[type=submit]").first.click()
    leader.wait_for_url("**/hensikt/")
    for step in ("mal", "organisasjon", "oppsummering"):
        leader.goto(leader.url.split("/registrering/")[0] + f"/registrering/{step}/")
    writer = Visitor.signed_in(running.url, "prosjektleder")
    project = project_of(writer, "Til å rapportere om")
    return {
        "projects:import-plan": [shown_from_a_workbook(leader, title="Fra Excel")],
        "assessments:open": [f"{project}/vurderinger/ny/"],
        "projects:apply": ["/programmer/sammen-om-en-bedre-kommune/sok/"],
        "projects:status-edit": [report_of(writer, project)],
        "projects:status-new": [f"{project_of(writer, 'Uten rapport')}/status/ny/"],
    }


def new_term_from_a_workbook(administrator: Page, running: Running) -> str:
    """A workbook of seats as it is fetched, sent in and shown. Its address."""
    body = running.number("SELECT id FROM governance_body WHERE name = 'Formannskapet' ORDER BY id LIMIT 1")
    fetched = administrator.request.get(f"/organer/{body}/ny-periode/mal/").body()
    administrator.goto(f"/organer/{body}/ny-periode/excel/")
    workbook = {"name": "plasser.xlsx", "mimeType": "application/octet-stream", "buffer": fetched}
    administrator.locator("input[type=file]").set_input_files(workbook)
    administrator.locator("main form button[type=submit]").click()
    administrator.wait_for_url("**/excel/*/")
    return urlsplit(administrator.url).path


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


MAKE_AN_ACCOUNT = """
from accounts.models import User
User.objects.create_user("vigdis@example.no", "rosa kål og brune erter", name="Vigdis Dahl")
"""


def test_nothing_is_wrong_for_who_has_a_password(open_browser, looked_at, running):
    """The demo's people have none: somebody else signs in by the door, and would change theirs."""
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--command", MAKE_AN_ACCOUNT],
        cwd=ROOT,
        env=running.environment | {"SECRET_KEY": (running.data / "secret_key").read_text()},
        check=True,
        capture_output=True,
    )
    page = open_browser()
    page.goto("/logg-inn/")
    page.locator("#id_login").fill("vigdis@example.no")
    page.locator("#id_password").fill("rosa kål og brune erter")
    page.locator("main form:has([type=password]) button[type=submit]").click()
    page.wait_for_url("/")
    expect(page.get_by_text(nb("You follow no project yet."))).to_be_visible()
    faults = wrong_with(page, "/") + wrong_with(page, "/passord/")
    looked_at["account_change_password"] = ["/passord/"]
    assert faults == []


def test_nothing_is_wrong_for_who_has_a_personal_link(open_browser, looked_at, running):
    page = open_browser()
    link = personal_links(running)[0]
    faults = wrong_with(page, link)
    looked_at["personal-link"] = [link]
    into_a_round = personal_links(running, to_a_round=True)[0]
    for name, path in (("link-criterion", "vurdering/purpose/"), ("link-finish", "vurdering/ferdig/")):
        faults += wrong_with(page, into_a_round + path)
        looked_at[f"assessments:{name}"] = [into_a_round + path]
    assert faults + wrong_with(page, into_a_round) == []


def test_axe_would_say_so(open_browser):
    page = open_browser()
    page.goto("/logg-inn/")
    page.evaluate("document.querySelector('#id_login').labels[0].remove()")
    assert [fault for fault in faults_of(page) if "label" in fault]


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
    page.wait_for_function("language => document.documentElement?.lang === language", arg=language)
