"""F19–F24: two people, two tabs, two clicks; a line, a sign-in or a right lost in the middle of a form."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.stage import Running, field, press
from tests.browser.visitor import Visitor, body_of, meeting_of, project_of, report_of, round_of
from tests.browser.words import nb

pytestmark = [pytest.mark.fault, pytest.mark.browser]

THEIRS, MINE = "Det den andre skrev", "Det jeg skrev selv"
SUMMARY = "In a sentence or two: how does it go, and why?"
# htmx notes where one is; the addresses hold nothing about anybody.
PLACE_ONLY = {"htmx-current-path-for-history"}


@pytest.fixture(scope="module")
def leader(running: Running) -> Visitor:
    """The project leader, at a browser without a window."""
    return Visitor.signed_in(running.url, "prosjektleder")


def people(running: Running, role: str) -> int:
    """The number of the person whom this demo role is."""
    return running.number("SELECT person_id FROM accounts_user WHERE email LIKE ?", f"{role}@%")


def also_leads(running: Running, role: str, project: str) -> None:
    """Let somebody lead the project beside its leader."""
    running.change(
        """INSERT INTO projects_access (person_id, role, project_id, source, starts_on, ends_on)
           SELECT ?, 'leader', id, 'a test', NULL, NULL FROM projects_project WHERE slug = ?""",
        people(running, role),
        project.removeprefix("/prosjekter/"),
    )


def versions(running: Running, form: str) -> tuple[int, str, int]:
    """Of the report behind this form: version, summary, and how often the trail says that it was changed."""
    project, number = re.match(r"/prosjekter/(.+)/status/(\d+)/", form).groups()
    pk, version, summary = running.rows(
        """SELECT r.id, r.version, r.summary FROM projects_statusreport r
           JOIN projects_project p ON p.id = r.project_id WHERE p.slug = ? AND r.number = ?""",
        project,
        number,
    )[0]
    changes = running.number(
        """SELECT COUNT(*) FROM accounts_auditevent
           WHERE about_type = 'projects.statusreport' AND about_id = ? AND changes LIKE '%summary%'""",
        str(pk),
    )
    return version, summary, changes


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


@pytest.fixture
def asked(running: Running, leader: Visitor) -> str:
    """An open round in which the project leader is asked; the address of its first page."""
    project = project_of(leader, "Vurdert uten nett")
    leader_seat = [("administration", "", "prosjektleder@demo.trepart.no", "chair")]
    body_of(leader, project, seats=leader_seat)
    return round_of(leader, project)


def answered(running: Running, begin: str) -> list[tuple[int, int]]:
    """Who answered how many statements in this round."""
    project, number = re.match(r"/prosjekter/(.+)/vurderinger/(\d+)/", begin).groups()
    return running.rows(
        """SELECT i.person_id, COUNT(*) FROM assessments_answer a
           JOIN assessments_invitation i ON i.id = a.invitation_id
           JOIN assessments_round r ON r.id = i.round_id
           JOIN projects_project p ON p.id = r.project_id
           WHERE p.slug = ? AND r.number = ? GROUP BY i.person_id""",
        project,
        number,
    )


def tap(page: Page, level: int, statements: slice = slice(None)) -> int:
    """Answer statements of the criterion at hand; how many."""
    chosen = page.locator("fieldset.q").all()[statements]
    for statement in chosen:
        statement.locator(f'input[value="{level}"]').check()
    return len(chosen)


def go_on(page: Page) -> None:
    """To the next criterion."""
    before = page.url
    page.locator("form[data-answers] .foot button").last.click()
    page.wait_for_url(lambda url: url != before)


def start(page: Page, begin: str) -> None:
    """Open the first criterion."""
    page.goto(begin)
    page.get_by_role("main").locator("p.acts a").click()
    expect(page.locator("fieldset.q").first).to_be_visible()


def saved(page: Page):
    """The line that says whether what is on the screen is saved."""
    return page.locator("[data-saved]")


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


def sign_out_behind_the_back(page: Page, running: Running) -> None:
    """The session ends on the server, as when its time is up."""
    session = next(
        cookie["value"] for cookie in page.context.cookies() if cookie["name"].endswith("sessionid")
    )
    running.change("DELETE FROM django_session WHERE session_key = ?", session)


def sign_in_beside(page: Page, role: str) -> None:
    """Sign in again in another tab of the same browser."""
    tab = page.context.new_page()
    tab.goto("/demo/")
    tab.locator(f'button[name="demo_role"][value="{role}"]').click()
    tab.wait_for_url("**/")
    expect(tab.locator("details.menu")).to_have_count(2)
    tab.close()


def test_f23_the_sign_in_ends_in_the_middle_of_a_form(running, leader, sign_in):
    form = report_of(leader, project_of(leader, "Logget ut midt i"))
    page = sign_in("prosjektleder")
    page.goto(form)
    sign_out_behind_the_back(page, running)
    field(page, nb(SUMMARY)).fill(MINE)
    expect(saved(page)).to_have_attribute("data-state", "lost")
    expect(field(page, nb(SUMMARY))).to_have_value(MINE)

    sign_in_beside(page, "prosjektleder")
    field(page, nb(SUMMARY)).press_sequentially("!")

    expect(saved(page)).to_have_attribute("data-state", "saved")
    press(page, nb("Save the report"))
    expect(page.get_by_text(nb("The status report is saved."))).to_be_visible()
    assert versions(running, form)[1] == MINE + "!"


def test_f23_nothing_is_saved_under_another_who_signs_in(running, leader, sign_in):
    project = project_of(leader, "En annen logger inn")
    form = report_of(leader, project)
    also_leads(running, "kommunedirektor", project)
    page = sign_in("prosjektleder")
    page.goto(form)
    sign_out_behind_the_back(page, running)
    sign_in_beside(page, "kommunedirektor")
    field(page, nb(SUMMARY)).fill(MINE)
    expect(saved(page)).to_have_attribute("data-state", "lost")
    press(page, nb("Save the report"))

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text(MINE).first).to_be_visible()
    assert versions(running, form)[1] != MINE
    drafts = "SELECT COUNT(*) FROM trepart_draft WHERE typed LIKE ?"
    assert running.number(drafts, f"%{MINE}%") == running.number(
        f"{drafts} AND user_id <> (SELECT id FROM accounts_user WHERE email LIKE 'kommunedirektor@%')",
        f"%{MINE}%",
    )


def test_f23_no_answer_under_another_who_signs_in(running, sign_in, asked):
    page = sign_in("prosjektleder")
    start(page, asked)
    tap(page, 4, slice(0, 2))
    expect(saved(page)).to_have_attribute("data-state", "saved")
    sign_out_behind_the_back(page, running)
    sign_in_beside(page, "kommunedirektor")
    tap(page, 5, slice(2, 5))
    expect(saved(page)).to_have_attribute("data-state", "lost")
    expect(page.locator("#trouble")).to_be_visible()
    assert answered(running, asked) == [(people(running, "prosjektleder"), 2)]


def test_f24_the_right_is_taken_away_in_the_middle_of_a_form(running, leader, sign_in):
    project = project_of(leader, "Uten tilgang midt i")
    form = report_of(leader, project)
    also_leads(running, "tillitsvalgt", project)
    page = sign_in("tillitsvalgt")
    page.goto(form)
    before = versions(running, form)
    running.change(
        "DELETE FROM projects_access WHERE source = 'a test' AND person_id = ?",
        people(running, "tillitsvalgt"),
    )
    field(page, nb(SUMMARY)).fill(MINE)
    expect(saved(page)).to_have_attribute("data-state", "lost")
    press(page, nb("Save the report"))

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text(MINE).first).to_be_visible()
    assert versions(running, form) == before
    assert page.goto(form).status == 404
