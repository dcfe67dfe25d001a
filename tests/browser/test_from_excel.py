"""A project leader registers a project from a workbook, with JavaScript and without it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.stage import faults_of, follow, press
from tests.browser.words import nb
from tests.browser.workbook import PAGE, filled_in, send

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("with_javascript", [True, False])
def test_a_project_is_registered_from_excel(sign_in, running, with_javascript):
    title = f"Heltid fra Excel {with_javascript}"
    page = sign_in("prosjektleder", java_script_enabled=with_javascript, accept_downloads=True)

    page.goto("/prosjekter/")
    follow(page, nb("Register from Excel"))
    with page.expect_download() as fetched:
        follow(page, nb("Download the template"))
    assert fetched.value.suggested_filename == "trepart-prosjektmal.xlsx"

    content = filled_in(page, title=title, example=True)
    send(page, content)
    expect(page.get_by_role("heading", level=1)).to_have_text(nb("What will happen"))
    expect(page.get_by_role("row", name=re.compile(re.escape(title))).first).to_be_visible()
    assert not running.number("SELECT COUNT(*) FROM projects_project WHERE title = ?", title)
    if with_javascript:
        assert faults_of(page) == []

    press(page, nb("Save what the workbook says"))
    expect(page).to_have_url(re.compile(r"/registrering/oppsummering/$"))
    expect(page.get_by_text(nb("What the workbook said is saved."))).to_be_visible()
    press(page, nb("Send the project"))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    send(page, content)
    expect(
        page.get_by_text(nb("Everything in the workbook is there already. There is nothing to save."))
    ).to_be_visible()
    assert running.number("SELECT COUNT(*) FROM projects_project WHERE title = ?", title) == 1


def test_a_file_that_is_no_workbook_is_refused_where_one_looks(sign_in):
    page = sign_in("prosjektleder")

    send(page, b"%PDF-1.7", "prosjekt.pdf")

    expect(page.get_by_role("alert")).to_contain_text(
        nb("This is not an Excel workbook (.xlsx). Open it in Excel, and save it as Excel workbook.")
    )
    assert page.url.endswith(PAGE)
    assert faults_of(page) == []
