"""What the tests of people's faults have in common: what the page says, and what the database has."""

import re

from playwright.sync_api import Page, expect

from tests.browser.stage import Running

MINE = "Det jeg skrev selv"
SUMMARY = "In a sentence or two: how does it go, and why?"


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


def start(page: Page, begin: str) -> None:
    """Open the first criterion."""
    page.goto(begin)
    page.get_by_role("main").locator("p.acts a").click()
    expect(page.locator("fieldset.q").first).to_be_visible()


def saved(page: Page):
    """The line that says whether what is on the screen is saved."""
    return page.locator("[data-saved]")
