"""On a phone of 390 px: from the link in the letter to the thank-you page, without an account."""

import pytest
from django.utils.translation import gettext as _
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import expect as see

from accounts.models import Letter
from assessments.models import Answer, Invitation
from tests.browser.stage import CHROMIUM, QUIET
from tests.factories import open_round, steering_table
from tests.factories.asking import TONE, staff_group, table_with_tone, token_to, tokens_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(monkeypatch):
    """A phone on which nobody is signed in. Its loop runs in this thread, so Django is told not to mind."""
    with sync_playwright() as playwright:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nb-NO")
        yield context.new_page()
        browser.close()


def fits(page: Page) -> bool:
    """Whether nothing runs out at the side."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def answer_the_page(page: Page, level: int) -> int:
    """One tap a statement, and on with the large button; how many statements there were."""
    number = page.locator("fieldset.q").count()
    for place in range(number):
        page.locator("fieldset.q").nth(place).locator(f'label:has(input[value="{level}"])').click()
    see(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    assert fits(page)
    page.locator(".foot button").last.click()
    return number


def test_from_the_link_to_the_thank_you_page(live_server, page):
    _table, tone = table_with_tone()
    page.goto(f"{live_server.url}/lenke/{token_to(TONE)}/")
    assert fits(page)
    page.get_by_role("link", name=_("Start answering")).click()

    answered = 0
    for number in range(1, 7):
        see(page.locator("h1")).to_be_visible()
        see(page.locator(".steps li").nth(number - 1)).to_have_attribute("aria-current", "step")
        answered += answer_the_page(page, 4)

    page.wait_for_url("**/vurdering/ferdig/")
    page.get_by_role("button", name=_("Say that you are done")).click()
    see(page.get_by_role("heading", name=_("Thank you, you are done"))).to_be_visible()
    assert fits(page)
    assert answered == Answer.objects.filter(invitation=tone, level=4).count() == 45
    assert Invitation.objects.get(pk=tone.pk).finished_at is not None
    assert page.context.cookies() == []


def test_an_employee_answers_fewer_and_hands_in_once(live_server, page):
    table = steering_table()
    staff_group(open_round(table.project, by=table.leader, by_letter=False), 5)
    link = f"{live_server.url}/lenke/{tokens_in(Letter.objects.all())[0]}/"
    page.goto(link)
    page.get_by_role("link", name=_("Start answering")).click()

    assert sum(answer_the_page(page, 2) for _criterion in range(6)) == 13
    page.wait_for_url("**/vurdering/ferdig/")
    page.get_by_role("button", name=_("Hand in"), exact=True).click()
    thanks = page.get_by_role("heading", name=_("Thank you, your answers are handed in"))
    see(thanks).to_be_visible()
    page.goto(link)
    see(thanks).to_be_visible()
    assert Answer.objects.filter(level=2).count() == 13


def test_a_tap_on_a_bad_line_is_tried_again_and_shown(live_server, page):
    _table, tone = table_with_tone()
    page.goto(f"{live_server.url}/lenke/{token_to(TONE)}/vurdering/purpose/")
    first = page.locator("fieldset.q").first

    page.context.set_offline(True)
    first.locator('label:has(input[value="5"])').click()
    see(page.locator("[data-saved]")).to_have_attribute("data-state", "lost")
    assert not Answer.objects.exists()
    page.context.set_offline(False)
    see(page.locator("[data-saved]")).to_have_attribute("data-state", "saved", timeout=20_000)

    assert Answer.objects.get().level == 5
    assert not tone.finished_at


def test_who_names_somebody_is_warned_where_they_write(live_server, page):
    table, _tone = table_with_tone()
    page.goto(f"{live_server.url}/lenke/{token_to(TONE)}/vurdering/purpose/")
    first = page.locator("fieldset.q").first
    first.locator("summary").click()
    first.locator("textarea").fill("Kåre Tveiten bestemmer alt.")

    see(first.locator(".names")).to_contain_text("Tveiten")
    see(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    first.locator("textarea").fill("Noen bestemmer alt.")
    see(first.locator(".names")).to_be_empty()
    assert table.project.rounds.count() == 1


def test_nobody_goes_on_from_a_comment_that_cannot_be_saved(live_server, page):
    _table, tone = table_with_tone()
    page.goto(f"{live_server.url}/lenke/{token_to(TONE)}/vurdering/purpose/")
    first = page.locator("fieldset.q").first
    first.locator("summary").click()
    first.locator("textarea").fill("Kort.")
    see(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")

    first.locator("textarea").fill("lang " * 1_000)
    page.locator(".foot button").last.click()
    see(first.locator(".error").last).not_to_be_empty()
    page.locator(".foot button").last.click()
    see(page.locator("[data-saved]")).to_have_attribute("data-state", "lost")
    assert page.url.endswith("/vurdering/purpose/")
    see(first.locator("textarea")).to_have_value("lang " * 1_000)

    first.locator("textarea").fill("Kortere.")
    see(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    page.locator(".foot button").last.click()
    page.wait_for_url("**/vurdering/goals/")
    assert Answer.objects.get(invitation=tone).comment == "Kortere."
