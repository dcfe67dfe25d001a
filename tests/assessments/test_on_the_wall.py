"""The results on the wall: all of the picture on a projector at once, and all of the page on one sheet."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import sync_playwright

from tests.browser.stage import CHROMIUM, QUIET
from tests.factories import closed_round, steering_table

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROJECTOR = {"width": 1920, "height": 1080}


@pytest.fixture
def page(monkeypatch, live_server, client):
    """A projector on which a project leader shows a closed round on which the parties differ."""
    table = steering_table()
    round = closed_round(table)
    client.force_login(table.leader)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(viewport=PROJECTOR, locale="nb-NO")
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page = context.new_page()
        page.goto(live_server.url + reverse("assessments:wall", args=[round.project.slug, round.number]))
        yield page
        browser.close()


def test_all_of_the_picture_is_seen_on_a_projector_and_all_is_printed_on_one_sheet(page):
    picture = page.locator(".means svg:visible").bounding_box()
    assert picture["y"] + picture["height"] <= PROJECTOR["height"]
    assert picture["height"] >= PROJECTOR["height"] * 2 / 3

    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
