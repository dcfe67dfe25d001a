"""Four people in one meeting, each at a browser of their own; one of them loses the line for ten seconds."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.acts import decide
from tests.browser.stage import press
from tests.browser.visitor import Visitor, body_of, meeting_of, project_of
from tests.browser.words import nb

pytestmark = pytest.mark.browser
OFF_THE_LINE = 10_000
NARROW, USUAL = {"width": 320, "height": 720}, {"width": 1280, "height": 720}
# The seats whose name is printed over what was noted of them.
PRINTED_OVER = """seats => seats.filter(seat => {
    const name = document.createRange();
    name.selectNodeContents(seat.children[2]);
    const [one, other] = [name.getBoundingClientRect(), seat.querySelector(".how").getBoundingClientRect()];
    return Math.min(one.right, other.right) > Math.max(one.left, other.left)
        && Math.min(one.bottom, other.bottom) > Math.max(one.top, other.top) + 2;
}).map(seat => seat.textContent)"""
AT_ONCE = 5_000  # within two seconds on a machine that does nothing else
ROLES = ("prosjektleder", "ordforer", "kommunedirektor", "tillitsvalgt")
SEATS = [
    ("politician", "", "ordforer@demo.trepart.no", "chair"),
    ("administration", "", "kommunedirektor@demo.trepart.no", "member"),
    ("administration", "", "prosjektleder@demo.trepart.no", "member"),
    ("union", "", "tillitsvalgt@demo.trepart.no", "member"),
]


@pytest.fixture
def meeting(running) -> tuple[str, str]:
    """A meeting that goes on, and its matter."""
    leader = Visitor.signed_in(running.url, "prosjektleder")
    body = body_of(leader, project_of(leader, "Fire ved samme bord"), seats=SEATS)
    return meeting_of(leader, body, day=f"{timezone.localdate():%d.%m.%Y}")


@pytest.fixture
def four(sign_in, meeting) -> list[Page]:
    """Each at the same meeting, connected."""
    pages = [sign_in(role) for role in ROLES]
    for page in pages:
        page.goto(f"{meeting[0]}modus/")
        expect(page.locator("[data-connection]")).to_have_attribute("data-state", "well")
    return pages


def cut(page: Page, *, off: bool) -> None:
    """Take the line of one browser, or give it back."""
    page.context.set_offline(off)


def test_what_one_records_the_others_see_and_what_is_lost_is_caught_up_with(four, meeting, running):
    leader, chair, chief, steward = four
    press(leader, nb("Everybody is here"))
    for page in four:
        expect(page.locator("#attendance-title")).to_contain_text("4 ", timeout=AT_ONCE)
        expect(page.locator("#region-attendance")).to_contain_text(nb("present", context="one seat"))
    expect(leader.locator("[id^=voice-]")).not_to_have_count(0)
    for size in (NARROW, USUAL):
        leader.set_viewport_size(size)
        assert leader.locator(".seat").evaluate_all(PRINTED_OVER) == []

    cut(chair, off=True)
    expect(chair.locator("[data-connection]")).to_have_attribute("data-state", "lost", timeout=OFF_THE_LINE)
    expect(chair.locator("[data-connection]")).to_contain_text(nb("Lost connection – trying again"))
    chair.locator("#spoke-politician").click()
    leader.locator("#active-union").click()
    leader.locator("[id^=goings-of-]").last.click()
    leader.locator("[id^=left-]").last.click()
    expect(leader.locator(".moved")).to_be_visible()
    decide(
        leader,
        "Helgene deles på alle.",
        {"Politicians": "Agrees", "Administration": "Agrees", "Union representatives": "Absent"},
        {},
        nb("Record the decision"),
    )
    for page in (chief, steward):
        expect(page.locator("#region-decision")).to_contain_text("Helgene deles på alle.", timeout=AT_ONCE)
        expect(page.locator(".moved")).to_be_visible()
    chair.wait_for_timeout(OFF_THE_LINE)
    assert "Helgene deles på alle." not in chair.locator("#region-decision").inner_text()

    cut(chair, off=False)
    expect(chair.locator("#region-decision .decided")).to_contain_text("Helgene deles på alle.")
    expect(chair.locator(".moved")).to_be_visible()
    expect(chair.locator("#spoke-politician")).to_have_attribute("aria-pressed", "true")
    expect(leader.locator("#spoke-politician")).to_have_attribute("aria-pressed", "true", timeout=AT_ONCE)
    _nothing_is_lost_or_twice(running, meeting[1])


def test_two_write_at_once_and_lose_nothing(four, meeting, running):
    leader, chair, chief, steward = four
    press(leader, nb("Everybody is here"))
    leader.get_by_role("textbox", name=nb("Proposed decision")).fill("Vi prøver i tre måneder.")
    chair.locator("#active-administration").click()
    expect(chair.locator("#active-administration")).to_have_attribute("aria-pressed", "true")
    chair.keyboard.press("3")
    expect(leader.locator("#spoke-union")).to_have_attribute("aria-pressed", "true", timeout=AT_ONCE)
    expect(leader.get_by_role("textbox", name=nb("Proposed decision"))).to_have_value(
        "Vi prøver i tre måneder."
    )
    expect(steward.locator("#region-attendance")).to_contain_text(nb("spoke"), timeout=AT_ONCE)

    chair.keyboard.press("l")
    expect(chair.locator("body.large")).to_have_count(1)

    _end(chair)
    leader.locator("#record").click()
    expect(leader.locator("#region-decision [role=alert]")).to_contain_text("Vi prøver i tre måneder.")
    expect(chief.get_by_role("link", name=nb("Read the minutes"))).to_be_visible()


def test_who_typed_while_the_meeting_went_on_comes_to_all_of_the_next_item(four, meeting, running):
    leader, chair, *_others = four
    late = {"title": "Ny turnus", "kind": "decision", "minutes_planned": "15", "content": "development"}
    Visitor.signed_in(running.url, "prosjektleder").send(f"{meeting[0]}saker/ny/", **late)
    following = running.number("select max(id) from governance_agendaitem where title = 'Ny turnus'")
    leader.get_by_role("textbox", name=nb("Proposed decision")).fill("Vi prøver.")
    press(chair, nb("Next item"))
    expect(leader.locator("#region-decision .news")).to_be_visible(timeout=AT_ONCE)
    expect(leader.locator("#item-title")).to_have_text("Plan for helgene")

    press(leader.locator("#region-decision"), nb("Show it"))
    expect(leader.locator("#item-title")).to_have_text("Ny turnus")
    press(leader, nb("Everybody is here"))
    expect(leader.locator("#everyone")).to_have_count(0)
    expect(leader.locator("#decide")).to_have_attribute("action", f"/saker/{following}/vedtak/")


def _end(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, nb("End the meeting"))
    page.wait_for_url("**/referat/")


def _nothing_is_lost_or_twice(running, item: str) -> None:
    """One decision, one note of each thing, and numbers without a hole."""
    meeting = running.number("select meeting_id from governance_agendaitem where id = ?", item)
    last = running.number("select sequence from governance_meeting where id = ?", meeting)
    kinds = [
        kind
        for (kind,) in running.rows(
            "select kind from governance_meetingevent where meeting_id = ? order by sequence", meeting
        )
    ]
    assert len(kinds) == last
    assert (kinds.count("decided"), kinds.count("movement"), kinds.count("engagement")) == (1, 1, 2)
