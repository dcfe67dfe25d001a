"""Signing in again over a page that a refused form answered with, at an address that only takes forms."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect as see
from playwright.sync_api import sync_playwright

from tests.browser.stage import CHROMIUM, QUIET
from tests.factories import steering_table
from trepart.models import Draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(monkeypatch):
    """A browser that ends with the test. Its loop runs in this thread, so Django is told not to mind."""
    with sync_playwright() as playwright:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser.new_context(locale="nb-NO").new_page()
        browser.close()


def test_the_same_person_goes_on_where_they_were(page, client_of, live_server):
    table = steering_table()
    seat = table.seat_of(table.chief)

    def sign_in():
        key = client_of(table.leader).cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}
        page.context.add_cookies([cookie])

    sign_in()
    page.goto(live_server.url + reverse("governance:seat-edit", args=[seat.pk]))
    page.locator("#vara-name").fill("\u202eBakvendt")
    page.locator("#vara-name").press("Enter")
    page.wait_for_url("**/vara/")
    page.context.clear_cookies()
    page.locator("#id_office").fill("Rådmann i permisjon")
    asked_again = page.get_by_role("dialog", name=_("You are signed out"))
    see(asked_again).to_be_visible()

    sign_in()

    see(asked_again).to_be_hidden(timeout=10_000)
    see(page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
    assert Draft.objects.get().typed["office"] == ["Rådmann i permisjon"]
