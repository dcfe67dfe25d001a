"""What people do with Trepart, page by page, as they would say it themselves."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.stage import field, follow, press
from tests.browser.words import nb


@dataclass(frozen=True)
class Seat:
    """Somebody who is given a place at the table."""

    party: str
    name: str
    office: str
    email: str = ""
    role: str = ""
    standing: str = ""
    substitute: str = ""


@dataclass(frozen=True)
class Target:
    """A goal as its writer thinks of it."""

    title: str
    indicator: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""
    baseline_on: str = ""
    target_on: str = ""


def begin_project(page: Page, title: str, *, municipality: str, theme: str, owner: str) -> None:
    """The first step: what it is called, where it is run, what it is about, who answers for it."""
    page.goto("/")
    page.get_by_role("link", name=nb("Register a project"), exact=True).first.click()
    field(page, nb("What is the project called?")).fill(title)
    pick_municipality(page, municipality)
    finder = page.get_by_role("searchbox", name=nb("Type to find a theme"))
    finder.press_sequentially(theme[:6])
    expect(page.get_by_role("checkbox", name=theme, exact=True)).to_be_visible()
    finder.press("Enter")
    expect(page.get_by_role("checkbox", name=theme, exact=True)).to_be_checked()
    field(page, nb("Programme")).select_option(index=1)
    field(page, nb("Starts")).fill("01.08.2026")
    field(page, nb("Ends")).fill("31.12.2028")
    field(page, nb("Project owner")).fill(owner)
    field(page, nb("Office")).fill("kommunedirektør")
    field(page, nb("Which party do you come from?")).select_option("administration")
    press(page, nb("Save and go on"))
    expect(page.get_by_role("heading", name=nb("Need and purpose"), level=2, exact=True)).to_be_visible()


def pick_municipality(page: Page, name: str) -> None:
    """Type the beginning, and choose from what is suggested."""
    box = field(page, nb("Municipality"))
    box.press_sequentially(name[:4])
    page.get_by_role("option", name=name, exact=True).click()
    expect(box).to_have_value(name)


def state_purpose(page: Page, *, challenge: str, need: str, purpose: str) -> None:
    """The second step."""
    field(page, nb("What is the challenge?")).fill(challenge)
    field(page, nb("What is needed?")).fill(need)
    field(page, nb("What is the project for?")).fill(purpose)
    press(page, nb("Save and go on"))
    expect(page.get_by_role("heading", name=nb("Goals"), level=2, exact=True)).to_be_visible()


def set_goal(page: Page, goal: Target) -> None:
    """A goal in the third step; how good it is stands beside it while one types."""
    field(page, nb("Goal")).fill(goal.title)
    field(page, nb("Indicator")).fill(goal.indicator)
    field(page, nb("Unit")).fill(goal.unit)
    field(page, nb("Baseline")).fill(goal.baseline)
    field(page, nb("Measured on")).fill(goal.baseline_on)
    field(page, nb("Target value")).fill(goal.target)
    field(page, nb("To be reached by")).fill(goal.target_on)


def form_body(page: Page, name: str) -> None:
    """A steering group of the project's own."""
    page.get_by_role("link", name=re.compile(f"^({nb('Add the first body')}|{nb('Add a body')})$")).click()
    field(page, nb("What is the body called?")).fill(name)
    press(page, nb("Add the body"))
    expect(page.get_by_role("heading", name=name, level=2, exact=True)).to_be_visible()


def fill_seat(page: Page, body: str, seat: Seat) -> None:
    """A place for somebody in the body; the table beside it fills."""
    form = page.get_by_role("form", name=nb("Add a seat in %(body)s", body=body))
    field(form, nb("Party")).select_option(seat.party)
    field(form, nb("Name")).fill(seat.name)
    field(form, nb("Office")).fill(seat.office)
    if seat.role:
        field(form, nb("Role in the body")).select_option(seat.role)
    if seat.email:
        form.get_by_text(nb("Dates, rights in the body, e-mail, vacant seat")).click()
        field(form, nb("E-mail")).fill(seat.email)
        field(form, nb("Rights in the body")).select_option(seat.standing or "member")
    press(form, nb("Add the seat"))
    expect(page.get_by_role("row").filter(has_text=seat.name)).to_be_visible()
    if seat.substitute:
        name_substitute(page, seat)


def name_substitute(page: Page, seat: Seat) -> None:
    """Who comes when the one in the seat cannot."""
    row = page.get_by_role("row").filter(has_text=seat.name)
    row.get_by_role("link", name=re.compile(nb("Change"))).click()
    field(page, nb("Name of the substitute")).fill(seat.substitute)
    press(page, nb("Name a substitute"))
    expect(page.get_by_role("listitem").filter(has_text=seat.substitute)).to_be_visible()
    follow(page, nb("Go back"))
    expect(page.get_by_role("row").filter(has_text=seat.substitute)).to_be_visible()


def write_status(page: Page, *, lights: dict[str, tuple[str, str]], overall: str, summary: str) -> None:
    """A light and a sentence for each of the six areas, then all in all."""
    everything = page.get_by_role(
        "group", name=re.compile(f"^{re.escape(nb('How does it go, all in all?'))}")
    )
    everything.locator(f'input[value="{overall}"]').check()
    field(page, nb("In a sentence or two: how does it go, and why?")).fill(summary)
    for area, (light, sentence) in lights.items():
        part = page.get_by_role("group", name=area, exact=True)
        part.locator(f'input[value="{light}"]').check()
        part.get_by_role("textbox").fill(sentence)


def answer_everything(page: Page, levels: list[int], *, comment: str = "") -> None:
    """One criterion a page, five large choices a statement; saved at every tap."""
    for number, level in enumerate(levels, 1):
        expect(
            page.get_by_text(nb("Criterion %(number)s of %(all)s", number=number, all=len(levels)))
        ).to_be_visible()
        statements = page.locator("fieldset.q")
        for statement in statements.all():
            statement.get_by_role("radio").nth(level - 1).check()
        if comment and number == 1:
            statements.first.get_by_text(nb("Write a comment")).click()
            statements.first.get_by_role("textbox").fill(comment)
        expect(page.get_by_role("status").filter(has_text=re.compile(r"\d\d\.\d\d"))).to_be_visible()
        page.locator("form[data-answers] .foot button").last.click()


def decide(page: Page, text: str, stances: dict[str, str], reasons: dict[str, str], record: str) -> None:
    """A decision with each party's position; who has reservations says why, word for word."""
    page.get_by_role("textbox", name=nb("Proposed decision")).fill(text)
    for party, stance in stances.items():
        part = page.get_by_role("group", name=nb(party), exact=True)
        part.get_by_text(nb(stance), exact=True).click()
        if party in reasons:
            field(part, nb("Word for word")).fill(reasons[party])
    press(page, record)
    expect(page.locator("#decision-title")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(text)


def add_follow_up(page: Page, text: str, owner: str, due: str) -> None:
    """Somebody shall do something by a day."""
    page.get_by_text(nb("Add a follow-up"), exact=True).click()
    field(page, nb("What shall be done")).fill(text)
    field(page, nb("Who")).select_option(label=owner)
    field(page, nb("By", context="a day")).fill(due)
    press(page, nb("Add the follow-up"))
    expect(page.get_by_role("listitem").filter(has_text=text)).to_be_visible()
