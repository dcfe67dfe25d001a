"""Many reports at once, and a project for the archive: ordered, waited for, and taken home as a ZIP."""

import hashlib
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.stage import faults_of, follow, press
from tests.browser.visitor import Visitor, project_of
from tests.browser.words import nb

pytestmark = pytest.mark.browser
PROGRAMME = "/programmer/sammen-om-neste-steg/"
TITLES = ("Heltidskultur i omsorg", "Nærvær i barnehage og skole")
# Behind what the demo itself has asked for.
PATIENTLY = 180_000


def fetched(page: Page, link: Locator, folder: Path) -> ZipFile:
    """What the link downloads."""
    with page.expect_download() as started:
        link.click()
    started.value.save_as(folder / "files.zip")
    return ZipFile(folder / "files.zip")


def test_the_secretariat_takes_home_the_reports_that_it_ticked(sign_in, tmp_path):
    secretariat = sign_in("sekretariat")
    secretariat.goto(f"{PROGRAMME}rapporter/")
    follow(secretariat, nb("Batches of reports"))
    follow(secretariat, nb("Make many reports"))
    for title in TITLES:
        secretariat.get_by_role("checkbox", name=title, exact=True).check()
    secretariat.get_by_role("radio", name=nb("Those that I tick")).check()
    press(secretariat, nb("Order the reports"))

    expect(secretariat.locator("#batch-status[hx-get]")).to_be_visible()
    link = secretariat.get_by_role("link", name=nb("Download all as ZIP"), exact=True)
    expect(link).to_be_visible(timeout=PATIENTLY)
    expect(secretariat.locator("#batch-over")).to_have_text(nb("All %(all)d reports are ready.", all=2))
    assert faults_of(secretariat) == []

    files = fetched(secretariat, link, tmp_path)
    made = [name for name in files.namelist() if name.endswith(".pdf")]
    assert len(made) == 2
    assert all(files.read(name).startswith(b"%PDF-") for name in made)
    index = next(files.read(name).decode() for name in files.namelist() if name.endswith(".html"))
    assert [title for title in TITLES if title not in index] == []
    sums = [hashlib.sha256(files.read(name)).hexdigest() for name in made]
    assert [each for each in sums if each not in index] == []


def test_the_leader_hands_a_project_over_to_the_archive(sign_in, running, tmp_path):
    project = project_of(Visitor.signed_in(running.url, "prosjektleder"), "Til arkivet")
    leader = sign_in("prosjektleder")
    leader.goto(f"{project}/rapporter/")
    follow(leader, nb("Journal and archive packages"))
    press(leader, nb("Make archive package"))

    link = leader.get_by_role("link", name=nb("Download"), exact=True)
    expect(link).to_be_visible(timeout=PATIENTLY)
    assert faults_of(leader) == []

    files = fetched(leader, link, tmp_path)
    told = dict(
        reversed(line.split("  ", 1)) for line in files.read("sjekksummer.sha256").decode().splitlines()
    )
    assert {"journal.csv", "arkivstruktur.xml", "sak/prosjekt.json"} <= told.keys()
    assert told == {name: hashlib.sha256(files.read(name)).hexdigest() for name in told}
