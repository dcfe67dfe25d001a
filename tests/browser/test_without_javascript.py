"""Without JavaScript everything can be done: by a reload, and by one press more."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser import acts
from tests.browser.stage import Running, field, follow, press
from tests.browser.visitor import Visitor, body_of, meeting_of, project_of, report_of, round_of
from tests.browser.words import nb

pytestmark = pytest.mark.browser


@pytest.fixture
def leader(running: Running) -> Visitor:
    """The project leader, at a browser without a window."""
    return Visitor.signed_in(running.url, "prosjektleder")


@pytest.fixture
def page(sign_in) -> Page:
    """The same project leader, in a browser that runs no scripts."""
    return sign_in("prosjektleder", java_script_enabled=False)


def test_a_project_is_begun(page):
    page.goto("/prosjekter/ny/")
    field(page, nb("What is the project called?")).fill("Uten skript")
    field(page, nb("Municipality")).fill("Lun")
    page.get_by_role("checkbox", name="Heltidskultur").check()
    press(page, nb("Save and go on"))
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("Lunner")
    expect(page.get_by_role("checkbox", name="Heltidskultur")).to_be_checked()
    field(page, nb("Municipality")).fill("Lunner")
    field(page, nb("Starts")).fill("01.08.2026")
    press(page, nb("Save as a draft"))
    page.goto("/prosjekter/ny/")
    expect(field(page, nb("What is the project called?"))).to_have_value("Uten skript")
    press(page, nb("Save and go on"))
    field(page, nb("What is the project for?")).fill("Hele stillinger")
    press(page, nb("Save and go on"))
    field(page, nb("Goal")).fill("Flere i hel stilling")
    press(page, nb("Add the goal"))
    expect(page.get_by_role("row").filter(has_text="Flere i hel stilling")).to_be_visible()
    follow(page, nb("Go on to the organisation"))
    acts.form_body(page, "Styringsgruppa")
    acts.fill_seat(page, "Styringsgruppa", acts.Seat("union", "Per Lie", "tillitsvalgt"))
    follow(page, nb("Go on to the summary"))
    press(page, nb("Send the project"))
    expect(page.get_by_text(nb("The project is registered."))).to_be_visible()


def test_a_status_report_is_written(page, leader):
    page.goto(report_of(leader, project_of(leader, "Status uten skript")))
    areas = ("Progress", "Goals", "Anchoring", "Involvement", "Resources", "Risk")
    lights = {nb(area): ("green", "Som planlagt.") for area in areas}
    acts.write_status(page, lights=lights, overall="green", summary="I rute.")
    field(page, nb("Next steps")).fill("Møte i uke 49.")
    press(page, nb("Send for approval"))
    expect(page.get_by_text(nb("The status report is sent to the steering group."))).to_be_visible()


def test_an_assessment_is_answered(page, leader, running):
    project = project_of(leader, "Vurdert uten skript")
    body_of(leader, project, seats=[("politician", "", "prosjektleder@demo.trepart.no", "chair")])
    page.goto(round_of(leader, project))
    follow(page, nb("Start answering"))
    expect(page.locator("fieldset.q").first).to_be_visible()
    given, criteria = 0, page.locator(".steps a[data-page]").count()
    for number in range(1, criteria + 1):
        expect(
            page.get_by_text(nb("Criterion %(number)s of %(all)s", number=number, all=criteria))
        ).to_be_visible()
        for statement in page.locator("fieldset.q").all():
            statement.get_by_role("radio").nth(3).check()
            given += 1
        page.locator("form[data-answers] .foot button").last.click()
    expect(page.get_by_role("heading", name=nb("You have answered everything"))).to_be_visible()
    press(page, nb("Say that you are done"))
    expect(page.get_by_role("heading", name=nb("Thank you, you are done"))).to_be_visible()
    kept = """SELECT COUNT(*) FROM assessments_answer a
              JOIN assessments_invitation i ON i.id = a.invitation_id
              JOIN assessments_round r ON r.id = i.round_id JOIN projects_project p ON p.id = r.project_id
              WHERE p.title = 'Vurdert uten skript' AND a.level = 4"""
    assert running.number(kept) == given > 0


def test_a_decision_is_made(page, leader, running):
    project = project_of(leader, "Vedtatt uten skript")
    seats = [
        ("politician", "", "prosjektleder@demo.trepart.no", "chair"),
        ("union", "Per Lie", "", "member"),
    ]
    body = body_of(leader, project, seats=seats)
    meeting, item = meeting_of(leader, body, day=f"{timezone.localdate():%d.%m.%Y}")
    page.goto(f"{meeting}modus/?sak={item}")
    press(page, nb("Everybody is here"))
    page.goto(f"{meeting}modus/?sak={item}")
    page.locator("#id_text").fill("Vi lager planen.")
    page.locator('label[for^="id_stance_politician"]').filter(has_text=nb("Agrees")).click()
    page.locator('label[for^="id_stance_union"]').filter(has_text=nb("Reservation")).click()
    page.locator("#record").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text(
        nb("Write the reason word for word.")
    )
    expect(page.locator("#id_text")).to_have_value("Vi lager planen.")
    page.locator("#id_reason_union").fill("Først når nettene er med.")
    page.locator("#record").click()
    expect(page.get_by_text(nb("Consensus with remarks")).first).to_be_visible()
    if page.locator("#record").count():
        page.locator("#record").click()
    expect(page.locator("#decision-title")).to_be_visible()
    stored = running.rows("SELECT text, outcome FROM governance_decision WHERE item_id = ?", item)
    assert stored == [("Vi lager planen.", "consensus_with_remarks")]


def test_a_report_is_ordered_and_comes(page, leader):
    project = project_of(leader, "Rapport uten skript")
    page.goto(f"{project}/rapporter/")
    follow(page, nb("Make report"))
    press(page, nb("Order report"))
    download = page.get_by_role("link", name=nb("Download"), exact=True)
    expect(download).to_be_visible(timeout=90_000)
    with page.expect_download() as started:
        download.click()
    assert started.value.suggested_filename.endswith(".pdf")
