"""What goes from hand to hand: a project to its next leader, a yearly report to the programme and back."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.stage import follow, press
from tests.browser.visitor import Visitor, body_of, project_of
from tests.browser.words import nb

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("with_javascript", [True, False])
def test_a_project_goes_to_the_next_leader(sign_in, running, with_javascript):
    former = Visitor.signed_in(running.url, "prosjektleder")
    project = project_of(former, f"Til å overlate {with_javascript}")
    body_of(former, project, seats=[("union", "", "tillitsvalgt@demo.trepart.no", "member")])
    page = sign_in("prosjektleder", java_script_enabled=with_javascript)

    page.goto(f"{project}/prosjektleder/")
    page.get_by_label(nb("Who leads the project from now on?")).select_option(index=1)
    page.get_by_label(nb("Which party do they come from?")).select_option("union")
    page.get_by_label(nb("What must the next leader know?")).fill("Turnus på avdeling 3 er avtalt.")
    press(page, nb("Hand the project over"))
    expect(page.get_by_text("Turnus på avdeling 3 er avtalt.")).to_be_visible()

    after = sign_in("tillitsvalgt", java_script_enabled=with_javascript)
    after.goto(f"{project}/")
    expect(after.get_by_role("link", name=nb("Change the project"))).to_be_visible()


def test_a_yearly_report_goes_to_the_programme_and_back_until_it_is_accepted(sign_in):
    programme, municipality = sign_in("sekretariat"), sign_in("prosjektleder")

    programme.goto("/programmer/")
    follow(programme, "Sammen om neste steg")
    follow(programme, "Songdalen")
    follow(programme, f"Rapport for {timezone.localdate().year - 1}")
    press(programme, nb("Return it with the comment"))
    expect(programme.get_by_role("alert")).to_contain_text(
        nb("Write what is lacking, so that it can be mended.")
    )
    programme.get_by_label(nb("Comment")).fill("Hva er målt?")
    press(programme, nb("Return it with the comment"))
    expect(programme.get_by_text(nb("The report is returned with your comment."))).to_be_visible()

    municipality.goto(programme.url)
    expect(municipality.get_by_text("Hva er målt?")).to_be_visible()
    municipality.get_by_label(nb("What came of it?")).fill("26 prosent har hel stilling.")
    press(municipality, nb("Send the report to the programme"))
    expect(municipality.get_by_text(nb("The report is sent to the programme."))).to_be_visible()

    programme.reload()
    press(programme, nb("Accept the report"))
    expect(programme.get_by_text(nb("The report is accepted."))).to_be_visible()
    expect(programme.get_by_text(re.compile("26 prosent har hel stilling"))).to_be_visible()
