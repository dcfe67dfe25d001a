"""F23 and F24: the sign-in or a right is lost in the middle of a form."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.stage import Running, faults_of, field, press
from tests.browser.visitor import body_of, meeting_of, project_of, report_of
from tests.browser.words import nb
from tests.faults.people import MINE, SUMMARY, also_leads, answered, people, saved, start, tap, versions

pytestmark = [pytest.mark.fault, pytest.mark.browser]


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


def asked_again(page: Page):
    """The dialog over the form in which one signs in again."""
    return page.get_by_role("dialog", name=nb("You are signed out"))


def be_oneself(page: Page) -> None:
    """Press the button with which one is, in the demo, the person whose page it is."""
    asked_again(page).locator('button[name="demo_role"]').click()


def test_f23_the_sign_in_ends_in_the_middle_of_a_form(running, leader, sign_in):
    form = report_of(leader, project_of(leader, "Logget ut midt i"))
    page = sign_in("prosjektleder")
    page.goto(form)
    sign_out_behind_the_back(page, running)
    field(page, nb(SUMMARY)).fill(MINE)

    dialog = asked_again(page)
    expect(dialog).to_be_visible()
    expect(saved(page)).to_have_attribute("data-state", "lost")
    expect(dialog.get_by_role("heading", name=nb("You are signed out"))).to_be_focused()
    page.keyboard.type("skrevet videre")
    assert [box.input_value() for box in dialog.locator("input[type=email], input[type=password]").all()] == [
        "",
        "",
    ]
    assert faults_of(page) == []
    be_oneself(page)

    expect(dialog).to_be_hidden()
    expect(saved(page)).to_have_attribute("data-state", "saved")
    expect(field(page, nb(SUMMARY))).to_be_focused()
    page.keyboard.type("!")
    expect(field(page, nb(SUMMARY))).to_have_value(MINE + "!")
    press(page, nb("Save the report"))
    expect(page.get_by_text(nb("The status report is saved."))).to_be_visible()
    assert versions(running, form)[1] == MINE + "!"


def test_f23_one_signs_in_with_the_keyboard_and_a_password(running, leader, sign_in, password):
    form = report_of(leader, project_of(leader, "Logget inn med passord"))
    page = sign_in("prosjektleder")
    page.goto(form)
    sign_out_behind_the_back(page, running)
    field(page, nb(SUMMARY)).fill(MINE)
    dialog = asked_again(page)
    expect(dialog).to_be_visible()
    page.keyboard.press("Tab")
    expect(field(dialog, nb("E-mail address"))).to_be_focused()
    page.keyboard.type("prosjektleder@demo.trepart.no")
    page.keyboard.press("Tab")
    page.keyboard.type("ikke riktig")
    page.keyboard.press("Enter")

    expect(dialog.get_by_role("alert").filter(has_text=nb("You are not signed in yet"))).to_be_focused()
    expect(field(dialog, nb("E-mail address"))).to_have_value("prosjektleder@demo.trepart.no")
    password("seks-forgjeves-fioler")
    field(dialog, nb("Password")).fill("seks-forgjeves-fioler")
    page.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    expect(saved(page)).to_have_attribute("data-state", "saved")
    expect(field(page, nb(SUMMARY))).to_be_focused()
    assert field(page, nb(SUMMARY)).input_value() == MINE


def test_f23_one_who_does_not_want_to_now_is_not_asked_at_every_letter(running, leader, sign_in):
    form = report_of(leader, project_of(leader, "Ikke nå"))
    page = sign_in("prosjektleder")
    page.goto(form)
    sign_out_behind_the_back(page, running)
    field(page, nb(SUMMARY)).fill(MINE)
    expect(asked_again(page)).to_be_visible()
    page.keyboard.press("Escape")

    expect(field(page, nb(SUMMARY))).to_be_focused()
    page.keyboard.type("!")
    again = page.get_by_role("alert").get_by_role("button", name=nb("Sign in again"))
    expect(again).to_be_visible()
    expect(asked_again(page)).to_be_hidden()
    again.click()
    be_oneself(page)

    expect(saved(page)).to_have_attribute("data-state", "saved")
    expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)
    expect(field(page, nb(SUMMARY))).to_have_value(MINE + "!")


def test_f23_one_who_signs_in_in_another_tab_goes_on_here(running, leader, sign_in):
    form = report_of(leader, project_of(leader, "Logget inn ved siden av"))
    page = sign_in("prosjektleder")
    page.goto(form)
    sign_out_behind_the_back(page, running)
    field(page, nb(SUMMARY)).fill(MINE)
    expect(asked_again(page)).to_be_visible()

    sign_in_beside(page, "prosjektleder")

    expect(asked_again(page)).to_be_hidden()
    expect(saved(page)).to_have_attribute("data-state", "saved")


def test_f23_another_who_signs_in_beside_an_open_dialog_saves_nothing(running, leader, sign_in):
    project = project_of(leader, "En annen ved dialogen")
    form = report_of(leader, project)
    also_leads(running, "kommunedirektor", project)
    page = sign_in("prosjektleder")
    page.goto(form)
    sign_out_behind_the_back(page, running)
    field(page, nb(SUMMARY)).fill(MINE)
    expect(asked_again(page)).to_be_visible()

    sign_in_beside(page, "kommunedirektor")

    dialog = page.get_by_role("dialog")
    whose = running.rows("SELECT name FROM accounts_person WHERE id = ?", people(running, "prosjektleder"))
    text = "Somebody other than %(name)s has signed in here. "
    text += "What you typed is not saved; copy what you want to keep."
    expect(dialog.get_by_role("alert")).to_have_text(nb(text, name=whose[0][0]))
    page.keyboard.press("Escape")
    expect(field(page, nb(SUMMARY))).to_have_value(MINE)
    assert versions(running, form)[1] != MINE
    theirs = """SELECT COUNT(*) FROM trepart_draft WHERE typed LIKE ?
                AND user_id = (SELECT id FROM accounts_user WHERE email LIKE 'kommunedirektor@%')"""
    assert running.number(theirs, f"%{MINE}%") == 0


@pytest.fixture
def password(running):
    """The project leader's password, for as long as the test runs: the demo's people have none."""
    known = "UPDATE accounts_user SET password = ? WHERE email LIKE 'prosjektleder@%'"
    before = running.rows("SELECT password FROM accounts_user WHERE email LIKE 'prosjektleder@%'")[0][0]
    yield lambda text: running.change(known, Argon2PasswordHasher().encode(text, "saltsaltsalt"))
    running.change(known, before)


def test_f23_in_an_assessment_one_signs_in_over_it_and_nothing_is_lost(running, sign_in, asked):
    page = sign_in("prosjektleder")
    start(page, asked)
    tap(page, 4, slice(0, 2))
    expect(saved(page)).to_have_attribute("data-state", "saved")
    sign_out_behind_the_back(page, running)
    tap(page, 5, slice(2, 3))
    expect(asked_again(page)).to_be_visible()

    be_oneself(page)

    expect(asked_again(page)).to_be_hidden()
    expect(saved(page)).to_have_attribute("data-state", "saved")
    assert answered(running, asked) == [(people(running, "prosjektleder"), 3)]


def test_f23_in_a_meeting_what_was_typed_stays_and_is_recorded_after_signing_in(running, leader, sign_in):
    project = project_of(leader, "Logget ut i møtet")
    group = body_of(leader, project, seats=[("politician", "", "prosjektleder@demo.trepart.no", "chair")])
    meeting, item = meeting_of(leader, group, day=f"{timezone.localdate():%d.%m.%Y}")
    page = sign_in("prosjektleder")
    page.goto(f"{meeting}modus/?sak={item}")
    decision = page.locator('form[action*="/vedtak/"]')
    decision.locator('[name="text"]').fill(MINE)
    decision.locator('label[for="id_stance_politician_0"]').click()
    sign_out_behind_the_back(page, running)
    decision.locator("button").last.click()
    expect(asked_again(page)).to_be_visible()

    be_oneself(page)

    expect(asked_again(page)).to_be_hidden()
    expect(decision.locator('[name="text"]')).to_have_value(MINE)
    decision.locator("button").last.click()
    expect(page.locator('form[action*="/vedtak/"]')).to_have_count(0)
    asked = "SELECT COUNT(*) FROM governance_decision WHERE text = ? AND item_id = ?"
    assert running.number(asked, MINE, int(item)) == 1


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
