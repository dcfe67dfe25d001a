"""Somebody without an account, with a link from a letter: on a phone, without scripts, by the keyboard."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.letters import personal_links
from tests.browser.stage import Running, faults_of
from tests.browser.words import nb
from tests.servers import wait_until

pytestmark = pytest.mark.browser


def open_where(running: Running, page: Page, found: Locator) -> str:
    """Opens the first sent link whose page offers this; meetings that others held before offer less."""
    opened: list[str] = []

    def offers() -> bool:
        for link in personal_links(running):
            page.goto(link)
            if found.count():
                opened.append(link)
                return True
        return False

    wait_until(offers, 60, lambda: running.log_of("worker"))
    return opened[0]


def test_one_answers_on_a_phone_without_scripts_and_is_signed_in_nowhere(running, open_browser):
    page = open_browser(width=390, height=844, java_script_enabled=False)
    cannot = page.get_by_role("radio", name=nb("Cannot come"), exact=True)
    link = open_where(running, page, cannot)
    cannot.check()
    page.get_by_label(nb("Cause of absence")).fill("Reise")
    page.get_by_role("button", name=nb("Send the answer")).click()

    page.wait_for_url(f"**{link}")
    expect(page.locator("main")).to_contain_text("Reise")
    assert page.context.cookies() == []


def test_a_refusal_is_said_where_one_is(running, open_browser):
    page = open_browser()
    positions = page.locator("details", has=page.locator("input[value=dissents]"))
    open_where(running, page, positions)
    says = positions.first
    says.locator("summary").focus()
    page.keyboard.press("Enter")
    says.locator("input[value=dissents]").check()
    says.get_by_role("button").focus()
    page.keyboard.press("Enter")

    summary = page.get_by_role("alert").filter(
        has_text=nb("Your position is not saved yet. Mend this first:")
    )
    expect(summary).to_be_focused()
    assert faults_of(page) == []
    page.complaints.clear()
