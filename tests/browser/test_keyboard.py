"""The keyboard alone: to register a project, to answer an assessment, to decide in a meeting."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.stage import Running, field
from tests.browser.visitor import Visitor, body_of, meeting_of, project_of, round_of
from tests.browser.words import nb

pytestmark = pytest.mark.browser

MOST_STEPS = 150
# Where the one who looks at the screen sees that they are: on the element, or on the label around it.
NOT_SHOWN = """() => {
    const shown = (element) => {
        const style = element && getComputedStyle(element);
        return style && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            || style.boxShadow !== "none");
    };
    const here = document.activeElement;
    return here === document.body || shown(here) || shown(here.closest("label")) ? "" : here.outerHTML;
}"""
SAME_GROUP = """(wanted) => document.activeElement === wanted || (wanted.type === "radio"
    && document.activeElement.name === wanted.name && document.activeElement.form === wanted.form)"""


class Hands:
    """Two hands on the keys, and no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        """One key; where it leads is to be seen."""
        self.page.keyboard.press(key)
        assert self.page.evaluate(NOT_SHOWN) == ""

    def to(self, wanted: Locator, *, key: str = "Tab") -> None:
        """Step until one is there."""
        expect(wanted).to_have_count(1)
        element = wanted.element_handle()
        for _step in range(MOST_STEPS):
            if self.page.evaluate(SAME_GROUP, element):
                return
            self.press(key)
        raise AssertionError(f"The keyboard does not lead to {wanted}")

    def type(self, where: Locator, text: str) -> None:
        """Go to a field and write in it."""
        self.to(where)
        self.page.keyboard.type(text)

    def choose(self, wanted: Locator) -> None:
        """Go to a group of choices and take one of them with the arrows."""
        self.to(wanted)
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        for _step in range(10):
            if wanted.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"The arrows do not lead to {wanted}")

    def enter(self, wanted: Locator) -> None:
        """Go to a button or a link, and press it."""
        self.to(wanted)
        self.page.keyboard.press("Enter")


@pytest.fixture
def leader(running: Running) -> Visitor:
    """The project leader, at a browser without a window."""
    return Visitor.signed_in(running.url, "prosjektleder")


def button(page: Page, words: str) -> Locator:
    """The button that says so."""
    return page.get_by_role("button", name=nb(words), exact=True)


def link(page: Page, words: str) -> Locator:
    """The link that says so."""
    return page.get_by_role("link", name=nb(words), exact=True)


def test_a_project_is_registered(sign_in):
    page = sign_in("prosjektleder")
    hands = Hands(page)
    hands.enter(link(page, "Register a project").first)
    page.wait_for_url("**/prosjekter/ny/")
    hands.type(field(page, nb("What is the project called?")), "Bare med tastene")
    hands.type(field(page, nb("Municipality")), "Lunn")
    expect(page.get_by_role("option", name="Lunner", exact=True)).to_be_visible()
    hands.press("ArrowDown")
    hands.press("Enter")
    expect(field(page, nb("Municipality"))).to_have_value("Lunner")
    hands.type(page.get_by_role("searchbox", name=nb("Type to find a theme")), "Heltid")
    hands.press("Enter")
    expect(page.get_by_role("checkbox", name="Heltidskultur")).to_be_checked()
    hands.type(field(page, nb("Starts")), "01.08.2026")
    hands.enter(button(page, "Save and go on"))
    hands.type(field(page, nb("What is the project for?")), "Hele stillinger")
    hands.enter(button(page, "Save and go on"))
    hands.type(field(page, nb("Goal")), "Flere i hel stilling")
    hands.choose(page.locator('input[name="kind"][value="effect"]'))
    hands.enter(button(page, "Add the goal"))
    expect(page.get_by_role("row").filter(has_text="Flere i hel stilling")).to_be_visible()
    hands.enter(link(page, "Go on to the organisation"))
    hands.enter(link(page, "Add the first body"))
    hands.type(field(page, nb("What is the body called?")), "Styringsgruppa")
    hands.enter(button(page, "Add the body"))
    for party in range(1, 4):
        take_a_seat(hands, party)
    hands.enter(link(page, "Go on to the summary"))
    hands.enter(button(page, "Send the project"))
    expect(page.get_by_text(nb("The project is registered."))).to_be_visible()


def take_a_seat(hands: Hands, party: int) -> None:
    """A person of the first, the second, the third party."""
    page = hands.page
    hands.to(field(page, nb("Party")))
    for _step in range(party):
        hands.press("ArrowDown")
    name = f"Person {party}"
    hands.type(field(page, nb("Name")), name)
    hands.enter(button(page, "Add the seat"))
    expect(page.get_by_role("row").filter(has_text=name)).to_be_visible()


def test_an_assessment_is_answered(running, leader, sign_in):
    project = project_of(leader, "Svart med tastene")
    seat = ("administration", "", "prosjektleder@demo.trepart.no", "chair")
    body_of(leader, project, seats=[seat])
    begin = round_of(leader, project)
    page = sign_in("prosjektleder")
    hands = Hands(page)
    page.goto(begin)
    hands.enter(page.get_by_role("main").locator("p.acts a"))
    expect(page.locator("fieldset.q").first).to_be_visible()
    criteria = page.locator(".steps a[data-page]").count()
    for number in range(1, criteria + 1):
        expect(
            page.get_by_text(nb("Criterion %(number)s of %(all)s", number=number, all=criteria))
        ).to_be_visible()
        for statement in page.locator("fieldset.q").all():
            hands.choose(statement.locator('input[value="4"]'))
        hands.enter(page.locator("form[data-answers] .foot button").last)
    expect(page.get_by_role("heading", name=nb("You have answered everything"))).to_be_visible()
    hands.enter(button(page, "Say that you are done"))
    expect(page.get_by_role("heading", name=nb("Thank you, you are done"))).to_be_visible()
    choices = """SELECT DISTINCT a.level FROM assessments_answer a
                 JOIN assessments_invitation i ON i.id = a.invitation_id
                 JOIN assessments_round r ON r.id = i.round_id JOIN projects_project p ON p.id = r.project_id
                 WHERE p.title = 'Svart med tastene'"""
    assert running.rows(choices) == [(4,)]


def test_a_decision_is_made(running, leader, sign_in):
    project = project_of(leader, "Vedtatt med tastene")
    seats = [
        ("politician", "", "prosjektleder@demo.trepart.no", "chair"),
        ("administration", "Kari Nes", "", "member"),
        ("union", "Per Lie", "", "member"),
    ]
    meeting, item = meeting_of(
        leader, body_of(leader, project, seats=seats), day=f"{timezone.localdate():%d.%m.%Y}"
    )
    page = sign_in("prosjektleder")
    hands = Hands(page)
    page.goto(f"{meeting}modus/?sak={item}")
    hands.enter(button(page, "Everybody is here"))
    expect(button(page, "Everybody is here")).to_have_count(0)
    if page.locator("#begin-item").count():
        hands.enter(page.locator("#begin-item"))
    hands.press("v")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.type("Vi lager planen.")
    for party, stance in (("politician", "agrees"), ("administration", "agrees"), ("union", "reservation")):
        hands.choose(page.locator(f'input[name="stance_{party}"][value="{stance}"]'))
    hands.type(page.locator("#id_reason_union"), "Først når nettene er med.")
    hands.enter(page.locator("#record"))
    expect(page.locator("#decision-title")).to_be_visible()
    stored = running.rows("SELECT text, outcome FROM governance_decision WHERE item_id = ?", item)
    assert stored == [("Vi lager planen.", "consensus_with_remarks")]


def test_the_first_step_leads_past_the_menu(sign_in):
    page = sign_in("prosjektleder")
    hands = Hands(page)
    hands.press("Tab")
    expect(link(page, "Skip to the content")).to_be_focused()
    hands.press("Enter")
    assert re.search("#main$", page.url)
    hands.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
