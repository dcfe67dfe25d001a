"""The line is cut, the session ends, somebody else signs in: what was tapped is there, and nobody else's."""

from collections import Counter

import pytest
from django.conf import settings
from django.utils.translation import gettext as _
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import expect as see

from assessments.models import Answer
from tests.browser.stage import CHROMIUM, QUIET
from tests.factories import invitation_of, open_round, steering_table

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    return open_round(table.project, by=table.leader)


class Phone:
    """Somebody who answers on a phone."""

    def __init__(self, context, client_of, server, round) -> None:
        self.context, self.client_of, self.server, self.round = context, client_of, server, round
        self.page: Page = context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())

    def sign_in(self, user) -> None:
        """With a session of their own, as after the sign-in page."""
        key = self.client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
        self.context.clear_cookies()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.server.url}
        self.context.add_cookies([cookie])

    def open(self, criterion: str) -> None:
        """The page of one criterion."""
        self.page.goto(f"{self.server.url}{self.round.get_absolute_url()}svar/{criterion}/")

    def tap(self, level: int, places: range | None = None) -> int:
        """The same choice for the statements of the page; how many there were."""
        statements = self.page.locator("fieldset.q")
        places = places or range(statements.count())
        for place in places:
            statements.nth(place).locator(f'label:has(input[value="{level}"])').click()
        return len(places)

    def forward(self) -> None:
        """The large button at the foot."""
        self.page.locator(".foot button").last.click()

    @property
    def state(self):
        return self.page.locator("[data-saved]")


@pytest.fixture
def phone(client_of, live_server, round, monkeypatch):
    """A browser that ends with the test. Its loop runs in this thread, so Django is told not to mind."""
    with sync_playwright() as playwright:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nb-NO")
        yield Phone(context, client_of, live_server, round)
        browser.close()


def kept(round, user):
    return Counter(
        Answer.objects.filter(invitation=invitation_of(round, user)).values_list("level", flat=True)
    )


def test_what_is_tapped_without_a_connection_is_all_there_afterwards(phone, round, table):
    phone.sign_in(table.steward)
    phone.open("purpose")
    assert phone.tap(4) == 7
    see(phone.state).to_have_attribute("data-state", "saved")
    phone.page.wait_for_load_state("networkidle")
    phone.forward()
    phone.tap(2, range(5))
    see(phone.state).to_have_attribute("data-state", "saved")

    phone.context.set_offline(True)
    phone.tap(5, range(5, 8))
    phone.page.locator("fieldset.q summary").last.click()
    phone.page.locator("fieldset.q textarea").last.fill("Skrevet uten nett")
    see(phone.state).to_have_attribute("data-state", "lost")
    for _criterion in range(4):
        phone.forward()
        phone.tap(3)
    phone.forward()
    assert kept(round, table.steward) == {4: 7, 2: 5}
    assert phone.page.url.endswith("/svar/follow_up/")

    phone.context.set_offline(False)
    phone.page.wait_for_url("**/svar/ferdig/", timeout=30_000)

    assert kept(round, table.steward) == {4: 7, 2: 5, 5: 3, 3: 30}
    assert Answer.objects.get(comment="Skrevet uten nett").level == 5
    stored = phone.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Skrevet" not in stored
    assert "choice" not in stored


def test_a_lost_session_is_said_and_the_same_person_goes_on_where_they_were(phone, round, table):
    phone.sign_in(table.steward)
    phone.open("purpose")

    phone.context.clear_cookies()
    phone.tap(4, range(1))
    asked_again = phone.page.get_by_role("dialog", name=_("You are signed out"))
    see(asked_again).to_be_visible()
    see(phone.state).to_have_attribute("data-state", "lost")
    assert kept(round, table.steward) == {}
    phone.sign_in(table.steward)
    see(phone.state).to_have_attribute("data-state", "saved", timeout=20_000)

    assert kept(round, table.steward) == {4: 1}
    see(asked_again).to_be_hidden()
    see(phone.page.locator("#trouble")).to_be_hidden()


def test_somebody_else_who_signs_in_gets_none_of_the_answers(phone, round, table):
    phone.sign_in(table.steward)
    phone.open("purpose")

    phone.sign_in(table.chief)
    phone.tap(1, range(1))
    see(phone.page.locator("#trouble")).to_be_visible()

    assert kept(round, table.steward) == kept(round, table.chief) == {}
    assert not Answer.objects.exists()


def test_the_keyboard_alone_answers_and_goes_on(phone, round, table):
    phone.sign_in(table.steward)
    phone.open("follow_up")

    keyboard = phone.page.keyboard
    phone.page.locator("details.plain summary").first.focus()
    for _statement in range(7):
        keyboard.press("Tab")
        keyboard.press("Space")
        keyboard.press("ArrowRight")
        keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Enter")
    phone.page.wait_for_url("**/svar/ferdig/")

    assert kept(round, table.steward) == {2: 7}
