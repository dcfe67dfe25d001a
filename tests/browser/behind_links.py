"""Pages of meetings and gatherings that only now and then have a link: their addresses, made ready."""

from uuid import UUID

from tests.browser.stage import Running
from tests.browser.visitor import Visitor

LATER_IN_A_SERIES = """SELECT m.id FROM governance_meeting m JOIN governance_seat s ON s.body_id = m.body_id
    JOIN accounts_person p ON p.id = s.person_id AND p.email LIKE 'ordforer@%'
    WHERE m.series_id IS NOT NULL AND m.state = 'prepared' ORDER BY m.starts_at LIMIT 1"""
TREATED = "SELECT id FROM governance_formaltreatment WHERE closed_at IS NOT NULL ORDER BY id LIMIT 1"
LOCAL = """SELECT g.id, p.municipality_id FROM governance_gathering g
    JOIN projects_project p ON p.id = g.project_id JOIN accounts_person a ON a.id = p.leader_id
    WHERE a.email LIKE 'prosjektleder@%' ORDER BY g.id LIMIT 1"""
RISK = """SELECT p.slug, r.id FROM projects_risk r JOIN projects_project p ON p.id = r.project_id
    JOIN accounts_person a ON a.id = p.leader_id
    WHERE a.email LIKE 'prosjektleder@%' AND p.registered_at IS NOT NULL ORDER BY r.id LIMIT 1"""
ENROLMENT = """SELECT e.id FROM projects_enrolment e
    JOIN projects_project p ON p.municipality_id = e.municipality_id
    JOIN accounts_person a ON a.id = p.leader_id
    WHERE a.email LIKE 'prosjektleder@%' AND e.state = 'admitted' ORDER BY e.id LIMIT 1"""
CLOSED_ROUND = """SELECT p.slug, r.number FROM assessments_round r
    JOIN projects_project p ON p.id = r.project_id
    JOIN accounts_person a ON a.id = p.leader_id
    WHERE a.email LIKE 'prosjektleder@%' AND r.closed_at IS NOT NULL ORDER BY r.id LIMIT 1"""
WRITTEN = """SELECT c.statement_set_id, max(s.id) FROM assessments_statement s
    JOIN assessments_criterion c ON c.id = s.criterion_id
    JOIN assessments_statementset t ON t.id = c.statement_set_id
    WHERE t.state = 'draft' GROUP BY c.statement_set_id"""
ASKED = "SELECT max(id) FROM governance_impartiality WHERE decided_at IS NULL"


def for_the_leader(running: Running) -> dict[str, list[str]]:
    """What a project leader can open who finds a meeting of a series, a treated point or a risk."""
    (gathering, municipality) = running.rows(LOCAL)[0]
    (project, risk) = running.rows(RISK)[0]
    (assessed, number) = running.rows(CLOSED_ROUND)[0]
    return {
        "governance:series-change": [f"/moter/{running.number(LATER_IN_A_SERIES)}/resten/"],
        "governance:treatment-correct": [f"/formell-behandling/{running.number(TREATED)}/rett/"],
        "assessments:reopen": [f"/prosjekter/{assessed}/vurderinger/{number}/apne/"],
        "projects:risk-edit": [f"/prosjekter/{project}/risiko/{risk}/"],
        "projects:application": [f"/programmer/deltakere/{running.number(ENROLMENT)}/soknad/"],
        "governance:who-came": [f"/samlinger/{gathering}/kommuner/{municipality}/"],
    }


def for_the_chair(running: Running, meeting: str) -> dict[str, list[str]]:
    """A question of impartiality that waits for its answer in a meeting that goes on."""
    number = meeting.strip("/").rpartition("/")[2]
    item = running.number("SELECT current_item_id FROM governance_meeting WHERE id = ?", number)
    seat = running.number(
        """SELECT s.id FROM governance_seat s JOIN governance_meeting m ON m.body_id = s.body_id
           WHERE m.id = ? AND s.role = 'chair' ORDER BY s.id LIMIT 1""",
        number,
    )
    chair = Visitor.signed_in(running.url, "ordforer")
    asked = chair.send(f"/saker/{item}/habilitet/", seat=str(seat), question="Har forberedt saken.")
    assert asked.status == 302, asked.text
    return {"governance:impartiality-answer": [f"/habilitet/{running.number(ASKED)}/"]}


def for_the_secretariat(running: Running) -> dict[str, list[str]]:
    """Statements in use in one programme, which can be retired, and another's that are being written."""
    secretariat = Visitor.signed_in(running.url, "sekretariat")
    common = running.number("SELECT id FROM assessments_statementset WHERE programme_id IS NULL ORDER BY id")
    sets = "/programmer/sammen-om-en-bedre-kommune/pastander/"
    copied = secretariat.send(sets, name="Egne påstander", based_on=str(common))
    assert copied.status == 302, copied.text
    own = running.number("SELECT max(id) FROM assessments_statementset")
    published = secretariat.send(f"/pastander/{own}/publiser/")
    assert published.status == 302, published.text
    (draft, statement) = running.rows(WRITTEN)[0]
    of_programme = "/programmer/sammen-om-en-bedre-kommune/rapporter/ny/"
    days = {"period_from": "01.01.2011", "period_to": "31.12.2015"}
    report = secretariat.send(of_programme, kind="programme", language="nb", **days)
    assert report.status == 302, report.text
    [(batch,)] = running.rows("SELECT id FROM reports_batch ORDER BY asked_at LIMIT 1")
    plan = running.number("SELECT id FROM reports_reportplan ORDER BY id LIMIT 1")
    return {
        "reports:report": [report.address],
        "reports:batch": [f"/samlebestillinger/{UUID(str(batch))}/"],
        "reports:plan-edit": [f"/rapportplaner/{plan}/"],
        "assessments:set-retire": [f"/pastander/{own}/trekk-tilbake/"],
        "assessments:set-publish": [f"/pastander/{draft}/publiser/"],
        "assessments:set-discard": [f"/pastander/{draft}/kast/"],
        "assessments:set-criterion": [f"/pastander/{draft}/kriterier/purpose/"],
        "assessments:statement-new": [f"/pastander/{draft}/kriterier/purpose/ny/"],
        "assessments:statement": [f"/pastander/{draft}/pastand/{statement}/"],
    }
