"""F19–F22: two people, two tabs, two clicks; a line lost in the middle of a form."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.stage import Running, field, press
from tests.browser.visitor import body_of, meeting_of, project_of, report_of
from tests.browser.words import nb
from tests.faults.people import MINE, SUMMARY, also_leads, answered, people, saved, start, tap, versions

pytestmark = [pytest.mark.fault, pytest.mark.browser]

THEIRS = "Det den andre skrev"
# htmx notes where one is; the addresses hold nothing about anybody.
PLACE_ONLY = {"htmx-current-path-for-history"}


def save_over(page: Page, running: Running, form: str, heading: str) -> None:
    """The second writer sees both texts, keeps their own, and saves it knowingly."""
    press(page, nb("Save the report"))
    conflict = page.get_by_role("alert").filter(has_text=heading)
    expect(conflict).to_be_focused()
    row = conflict.get_by_role("row").filter(has_text=THEIRS)
    expect(row).to_contain_text(MINE)
    expect(field(page, nb(SUMMARY))).to_have_value(MINE)
    version, summary, changes = versions(running, form)
    assert summary == THEIRS
    press(page, nb("Save the report"))
    expect(page.get_by_text(nb("The status report is saved."))).to_be_visible()
    assert versions(running, form) == (version + 1, MINE, changes + 1)


def test_f19_two_people_edit_the_same_status(running, leader, sign_in):
    project = project_of(leader, "To som skriver")
    form = report_of(leader, project)
    also_leads(running, "kommunedirektor", project)
    first, second = sign_in("prosjektleder"), sign_in("kommunedirektor")
    for page, text in ((first, THEIRS), (second, MINE)):
        page.goto(form)
        field(page, nb(SUMMARY)).fill(text)
    press(first, nb("Save the report"))
    expect(first.get_by_text(nb("The status report is saved."))).to_be_visible()

    who = running.rows("SELECT name FROM accounts_person WHERE id = ?", people(running, "prosjektleder"))[0][
        0
    ]
    save_over(second, running, form, who)


def test_f20_one_person_has_two_tabs(running, leader, sign_in):
    form = report_of(leader, project_of(leader, "To faner"))
    one = sign_in("prosjektleder")
    other = one.context.new_page()
    for page, text in ((one, MINE), (other, THEIRS)):
        page.goto(form)
        field(page, nb(SUMMARY)).fill(text)
    press(other, nb("Save the report"))
    expect(other.get_by_text(nb("The status report is saved."))).to_be_visible()

    save_over(one, running, form, nb("You changed this yourself in another tab"))


@pytest.mark.parametrize("times", [2, 20])
def test_f21_a_double_click_counts_once(running, leader, times):
    title = f"Trykket {times} ganger"
    body = leader.form("/prosjekter/ny/", title=title, municipality="Lunner")
    one_address(leader.at_once(times, "/prosjekter/ny/", body))
    assert running.number("SELECT COUNT(*) FROM projects_project WHERE title = ?", title) == 1

    project = project_of(leader, f"Vedtatt {times} ganger")
    seats = [("politician", "", "prosjektleder@demo.trepart.no", "chair")]
    group = body_of(leader, project, seats=seats)
    meeting, item = meeting_of(leader, group, day=f"{timezone.localdate():%d.%m.%Y}")
    decision = leader.form(
        f"{meeting}modus/?sak={item}",
        of=f"/saker/{item}/vedtak/",
        text="Vi gjør det.",
        stance_politician="agrees",
        outcome="consensus",
    )
    one_address(leader.at_once(times, f"/saker/{item}/vedtak/", decision))
    assert running.number("SELECT COUNT(*) FROM governance_decision WHERE item_id = ?", item) == 1

    path = f"{project}/rapporter/ny/"
    order = leader.form(
        path, kind="progress", period_from="01.01.2026", period_to="01.11.2026", language="nb"
    )
    one_address(leader.at_once(times, path, order))
    ordered = """SELECT COUNT(*) FROM reports_report r
                 JOIN projects_project p ON p.id = r.project_id WHERE p.slug = ?"""
    assert running.number(ordered, project.removeprefix("/prosjekter/")) == 1


def one_address(answers) -> None:
    """All who pressed are sent to the same page."""
    refusals = [
        re.findall(r'role="alert".*?</div>', answer.text, re.S) for answer in answers if answer.status != 302
    ]
    assert refusals == []
    assert len({answer.address for answer in answers}) == 1


def test_f21_back_and_send_again_makes_nothing_new(running, sign_in):
    page = sign_in("prosjektleder")
    page.goto("/prosjekter/ny/")
    field(page, nb("What is the project called?")).fill("Tilbake og en gang til")
    field(page, nb("Municipality")).fill("Lunner")
    press(page, nb("Save and go on"))
    page.wait_for_url("**/hensikt/")
    page.reload()
    page.go_back()
    field(page, nb("What is the project called?")).fill("Tilbake og en gang til")
    field(page, nb("Municipality")).fill("Lunner")
    press(page, nb("Save and go on"))
    page.wait_for_url("**/hensikt/")
    assert running.number("SELECT COUNT(*) FROM projects_project WHERE title = 'Tilbake og en gang til'") == 1


def go_on(page: Page) -> None:
    """To the next criterion."""
    before = page.url
    page.locator("form[data-answers] .foot button").last.click()
    page.wait_for_url(lambda url: url != before)


def kept_in_the_browser(page: Page) -> set[str]:
    """What the page has put into the browser's storage."""
    return set(page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))


def test_f22_the_line_is_lost_in_the_middle_of_an_assessment(running, sign_in, asked):
    page = sign_in("prosjektleder")
    start(page, asked)
    first = tap(page, 4)
    rest = 0
    expect(saved(page)).to_have_attribute("data-state", "saved")
    ahead = page.locator(".steps a[data-page]").count()
    page.wait_for_function(
        "n => performance.getEntriesByType('resource').filter(e => e.name.includes('/svar/')).length >= n",
        arg=ahead,
    )
    page.context.set_offline(True)
    for _criterion in range(1, 6):
        go_on(page)
        rest += tap(page, 3)
        expect(saved(page)).to_have_attribute("data-state", "lost")
    expect(saved(page)).to_have_text(nb("Not saved yet – trying again"))
    assert answered(running, asked) == [(people(running, "prosjektleder"), first)]

    page.context.set_offline(False)

    expect(saved(page)).to_have_attribute("data-state", "saved", timeout=40_000)
    assert answered(running, asked) == [(people(running, "prosjektleder"), first + rest)]
    assert kept_in_the_browser(page) <= PLACE_ONLY


def test_f22_the_tab_is_closed_in_the_middle_of_an_assessment(running, sign_in, asked):
    page = sign_in("prosjektleder")
    start(page, asked)
    first = tap(page, 2, slice(0, 3))
    expect(saved(page)).to_have_attribute("data-state", "saved")
    tap(page, 2, slice(3, 5))
    page.close()
    again = sign_in("prosjektleder")
    again.goto(asked)
    assert answered(running, asked)[0][1] >= first
    assert kept_in_the_browser(again) <= PLACE_ONLY
