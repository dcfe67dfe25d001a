"""The whole way, once, as five people in bokmål: from the first click to the text of the PDF."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import acts
from tests.browser.acts import Seat, Target
from tests.browser.stage import faults_of, field, follow, press
from tests.browser.words import nb

pytestmark = pytest.mark.browser

TITLE = "Heltid gir kvalitet"
BODY = "Styringsgruppa for heltid"
PURPOSE = "Flere skal ha hele stillinger, så beboerne møter kjente ansikter."
DECISION = "Styringsgruppa godkjenner statusrapporten og ber om en plan for vikarbruken."
RESERVATION = "Vi vil se virkningen for nattevaktene først."
FOLLOW_UP = "Lage en plan for vikarbruken"
COMMENT = "Vi fikk sakspapirene dagen før."
JOINT = "Vi er enige om at papirene må komme tidligere."
LARGE_GAP = nb("large gap")
POLITICIANS, ADMINISTRATION, UNION = "Politicians", "Administration", "Union representatives"
DEMO = "demo.trepart.no"


@pytest.fixture
def names(running) -> dict[str, str]:
    """What the five people of the demo are called."""
    rows = running.rows(
        "SELECT p.email, p.name FROM accounts_person p JOIN accounts_user u ON u.person_id = p.id"
    )
    return {email.split("@")[0]: name for email, name in rows if email.endswith(DEMO)}


def test_the_whole_way(sign_in, names, tmp_path):
    leader, mayor = sign_in("prosjektleder"), sign_in("ordforer")
    steward, executive = sign_in("tillitsvalgt"), sign_in("kommunedirektor")
    secretariat = sign_in("sekretariat")

    project = registered(leader, names, stranger=steward)
    seen_by_the_secretariat(secretariat, project)
    reported(leader, project)
    meeting = called(leader, project, stands="I rute, men vikarbruken øker.")
    held(mayor, names, meeting)
    minutes_approved(mayor, leader, meeting)
    led_to_what_was_decided(leader, executive, project)

    answers = [
        (mayor, [5, 4, 5, 4, 4, 5], ""),
        (steward, [2, 2, 4, 3, 4, 5], COMMENT),
        (executive, [4] * 6, ""),
    ]
    assessed(leader, answers, project)
    concluded_together(leader, mayor, project)

    text = taken_home(leader, project, tmp_path)
    for said in (TITLE, PURPOSE, DECISION, RESERVATION, FOLLOW_UP, JOINT, LARGE_GAP, "Lunner"):
        assert squeezed(said) in text, said


def registered(leader: Page, names: dict[str, str], *, stranger: Page) -> str:
    """The project leader registers the project in its steps; until then nobody else sees it."""
    expect(leader.locator("html")).to_have_attribute("lang", "nb")
    acts.begin_project(
        leader, TITLE, municipality="Lunner", theme="Heltidskultur", owner=names["kommunedirektor"]
    )
    acts.state_purpose(
        leader,
        challenge="Mange i pleie og omsorg har små stillinger.",
        need="Skoler og sykehjem får ikke dekket helgene.",
        purpose=PURPOSE,
    )
    quality = leader.locator("#quality")
    acts.set_goal(leader, Target("Flere i hele stillinger"))
    expect(quality.get_by_text(nb("Lacks")).first).to_be_attached()
    acts.set_goal(
        leader,
        Target(
            "Flere i hele stillinger",
            "andel ansatte i hel stilling",
            "prosent",
            "31,5",
            "60",
            "01.06.2026",
            "31.12.2028",
        ),
    )
    expect(quality.locator("li.ok").first).to_be_visible()
    press(leader, nb("Add the goal"))
    acts.set_goal(leader, Target("Turnusplaner laget sammen med de ansatte", target_on="01.03.2027"))
    press(leader, nb("Add the goal"))
    expect(leader.get_by_role("row").filter(has_text="Turnusplaner laget sammen")).to_be_visible()
    follow(leader, nb("Go on to the organisation"))

    address = leader.url.split("/registrering/")[0]
    assert stranger.goto(address + "/").status == 404
    acts.form_body(leader, BODY)
    for seat in the_seats(names):
        acts.fill_seat(leader, BODY, seat)
    assert stranger.goto(address + "/").status == 200
    follow(leader, nb("Go on to the summary"))
    expect(leader.get_by_text(PURPOSE)).to_be_visible()
    press(leader, nb("Send the project"))
    expect(leader.get_by_role("status").filter(has_text=nb("The project is registered."))).to_be_visible()
    assert faults_of(leader) == []
    return address


def the_seats(names: dict[str, str]) -> list[Seat]:
    """Three parties at the table, and the project leader who writes."""
    return [
        Seat("politician", names["ordforer"], "ordfører", f"ordforer@{DEMO}", role="chair"),
        Seat("politician", "Berit Haugen", "opposisjonsleder", substitute="Olav Nes"),
        Seat("union", names["tillitsvalgt"], "hovedtillitsvalgt", f"tillitsvalgt@{DEMO}"),
        Seat("administration", names["kommunedirektor"], "kommunedirektør", f"kommunedirektor@{DEMO}"),
        Seat("none", names["prosjektleder"], "prosjektleder", f"prosjektleder@{DEMO}", standing="secretary"),
    ]


def seen_by_the_secretariat(secretariat: Page, project: str) -> None:
    """Who follows the programme sees the project once it is sent, and cannot change it."""
    secretariat.goto(project + "/")
    expect(secretariat.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert secretariat.goto(project + "/status/ny/").status == 403


def reported(leader: Page, project: str) -> None:
    """A status report is written and sent to the steering group."""
    leader.goto(project + "/status/")
    leader.get_by_role("link", name=nb("Write a status report"), exact=True).click()
    press(leader, nb("Begin the report"))
    sentence = "Det går som planlagt."
    areas = {nb(name): ("green", sentence) for name in ("Progress", "Goals", "Anchoring", "Involvement")}
    areas |= {nb("Resources"): ("yellow", "Vikarbudsjettet er brukt opp."), nb("Risk"): ("green", sentence)}
    acts.write_status(leader, lights=areas, overall="yellow", summary="I rute, men vikarbruken øker.")
    field(leader, nb("Next steps")).fill("Møte med avdelingene i uke 49.")
    press(leader, nb("Send for approval"))
    expect(leader.get_by_text(nb("The status report is sent to the steering group."))).to_be_visible()


def called(leader: Page, project: str, *, stands: str) -> str:
    """The secretary calls the steering group; what waits for it stands on the agenda by itself."""
    leader.goto(project + "/moter/")
    follow(leader, nb("Call a meeting: %(name)s", name=BODY))
    field(leader, nb("Day")).fill(leader.evaluate("new Date().toLocaleDateString('nb-NO')"))
    field(leader, nb("Place")).fill("Formannskapssalen")
    press(leader, nb("Make the agenda"))
    expect(leader.get_by_role("main").get_by_text(stands).first).to_be_visible()
    press(leader, nb("Send the notice"))
    expect(
        leader.get_by_text(nb("The notice is sent. The meeting now stands on the members' home pages."))
    ).to_be_visible()
    return leader.url


def held(mayor: Page, names: dict[str, str], meeting: str) -> None:
    """The mayor runs the meeting: who came, what was asked, what was decided, what follows."""
    mayor.goto("/")
    mayor.get_by_role("link", name=BODY).first.click()
    expect(mayor).to_have_url(meeting)
    follow(mayor, nb("Go to meeting mode"))
    press(mayor, nb("Open the meeting"))
    press(mayor, nb("Everybody is here"))
    there = re.compile("Berit Haugen.*" + re.escape(nb("Press to note as absent")))
    mayor.get_by_role("button", name=there).click()
    press(mayor, nb("Substitute: %(name)s", name="Olav Nes"))
    expect(mayor.get_by_text(nb("substitute attends"))).to_be_visible()

    expect(mayor.get_by_role("heading", level=1)).to_contain_text(TITLE)
    assert faults_of(mayor) == []
    asked = (("politician", POLITICIANS, "decided"), ("union", UNION, "co_developed"))
    for code, party, level in (*asked, ("administration", ADMINISTRATION, "consulted")):
        mayor.locator(f"#active-{code}").click()
        mayor.get_by_label(nb("What the item asks of %(party)s", party=nb(party))).select_option(level)
    acts.decide(
        mayor,
        DECISION,
        {POLITICIANS: "Agrees", ADMINISTRATION: "Agrees", UNION: "Reservation"},
        {UNION: RESERVATION},
        nb("Record and approve the report"),
    )
    acts.add_follow_up(mayor, FOLLOW_UP, names["kommunedirektor"], "15.12.2026")
    assert faults_of(mayor) == []
    mayor.once("dialog", lambda dialog: dialog.accept())
    mayor.get_by_role("button", name=nb("End the meeting"), exact=True).first.click()
    expect(mayor.get_by_text(nb("Not approved yet"))).to_be_visible()


def minutes_approved(mayor: Page, leader: Page, meeting: str) -> None:
    """The chair approves the minutes; from then on they can only be added to."""
    mayor.goto("/")
    follow(mayor, nb("Minutes of the meeting in %(body)s", body=BODY))
    for said in (DECISION, RESERVATION, FOLLOW_UP, "Olav Nes", nb("Co-developed").lower()):
        expect(mayor.get_by_text(said).first).to_be_visible()
    press(mayor, nb("Approve the minutes"))
    expect(mayor.get_by_text(nb("Checksum (SHA-256)"))).to_be_visible()
    assert faults_of(mayor) == []
    expect(mayor.get_by_role("link", name=nb("Correct what was recorded"))).to_have_count(0)
    leader.goto(meeting)
    follow(leader, nb("Read the minutes"))
    expect(leader.get_by_text(RESERVATION)).to_be_visible()


def led_to_what_was_decided(leader: Page, executive: Page, project: str) -> None:
    """The report is approved, the project has its light, and the follow-up waits for its owner."""
    leader.goto(project + "/")
    expect(leader.get_by_text(DECISION).first).to_be_visible()
    expect(leader.get_by_text(nb("Deviation")).first).to_be_visible()
    executive.goto("/")
    expect(executive.get_by_role("link", name=FOLLOW_UP, exact=True)).to_be_visible()


def assessed(leader: Page, people: list[tuple[Page, list[int], str]], project: str) -> None:
    """Three people answer from their party's role, blind to one another until the leader closes."""
    leader.goto(project + "/vurderinger/")
    follow(leader, nb("Open the first round"))
    press(leader, nb("Open the round"))
    round_page = leader.url
    for page, levels, comment in people:
        page.goto("/")
        page.get_by_role("link", name=re.compile(re.escape(TITLE))).first.click()
        follow(page, nb("Answer for yourself"))
        follow(page, nb("Start answering"))
        acts.answer_everything(page, levels, comment=comment)
        expect(page.get_by_role("heading", name=nb("You have answered everything"))).to_be_visible()
        press(page, nb("Say that you are done"))
        page.goto(round_page)
        expect(page.get_by_role("img")).to_have_count(0)
        expect(page.get_by_text(COMMENT)).to_have_count(0)
    leader.goto(round_page)
    expect(leader.get_by_text(COMMENT)).to_have_count(0)
    follow(leader, nb("Close the round early"))
    press(leader, nb("Close the round and show the results"))
    expect(leader.get_by_role("region", name=nb("The parties’ means, as a picture"))).to_be_visible()
    expect(leader.get_by_role("row").filter(has_text=LARGE_GAP).first).to_be_visible()
    assert faults_of(leader) == []
    expect(leader.get_by_text(COMMENT).first).to_be_visible()


def concluded_together(leader: Page, mayor: Page, project: str) -> None:
    """In a meeting the three agree on one level, and why."""
    matter = nb("Joint assessment: %(project)s", project=TITLE)
    meeting = called(leader, project, stands=matter)
    mayor.goto(meeting)
    follow(mayor, nb("Go to meeting mode"))
    press(mayor, nb("Open the meeting"))
    follow_up = mayor.get_by_role("button", name=re.compile(f"^{nb('Mark as done')}.*{FOLLOW_UP}"))
    expect(follow_up).to_be_visible()
    press(mayor, nb("Next item"))
    expect(mayor.get_by_role("heading", level=1)).to_have_text(matter)
    follow(mayor, nb("Go to the joint assessment"))
    mayor.get_by_role("main").get_by_role("link", name=re.compile("^" + begin_with())).click()
    mayor.locator('input[name="level"][value="3"]').check()
    field(mayor, nb("Why this level")).fill(JOINT)
    press(mayor, nb("Save what you agree on"))
    mayor.goto(project + "/vurderinger/1/felles/")
    expect(mayor.get_by_text(JOINT).first).to_be_visible()


def begin_with() -> str:
    """How the button begins that leads to the first criterion."""
    return re.escape(nb("Begin with: %(name)s", name="").strip())


def taken_home(leader: Page, project: str, folder: Path) -> str:
    """The progress report is ordered, made by the worker, and fetched; its text, without spaces."""
    leader.goto(project + "/rapporter/")
    follow(leader, nb("Make report"))
    press(leader, nb("Order report"))
    download = leader.get_by_role("link", name=nb("Download"), exact=True)
    expect(download).to_be_visible(timeout=60_000)
    assert faults_of(leader) == []
    with leader.expect_download() as started:
        download.click()
    started.value.save_as(folder / "rapport.pdf")
    leader.goto("/")
    expect(leader.get_by_text(nb("Your reports"))).to_be_visible()
    return squeezed("".join(page.extract_text() for page in PdfReader(folder / "rapport.pdf").pages))


def squeezed(text: str) -> str:
    """Without what lines and pages put between the letters."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)
