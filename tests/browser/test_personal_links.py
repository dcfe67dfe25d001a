"""Somebody without an account, with a link from a letter: on a phone, without scripts, by the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.letters import personal_links
from tests.browser.stage import faults_of
from tests.browser.words import nb

pytestmark = pytest.mark.browser


@pytest.fixture
def link(running) -> str:
    """A link that the demo sent to somebody who has no account."""
    return personal_links(running)[0]


def test_one_answers_on_a_phone_without_scripts_and_is_signed_in_nowhere(link, open_browser):
    page = open_browser(width=390, height=844, java_script_enabled=False)
    page.goto(link)
    page.get_by_role("radio", name=nb("Cannot come"), exact=True).check()
    page.get_by_label(nb("Cause of absence")).fill("Reise")
    page.get_by_role("button", name=nb("Send the answer")).click()

    page.wait_for_url(f"**{link}")
    expect(page.locator("main")).to_contain_text("Reise")
    assert page.context.cookies() == []


def test_a_refusal_is_said_where_one_is(link, open_browser):
    page = open_browser()
    page.goto(link)
    says = page.locator("details", has=page.locator("input[type=radio]")).first
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
