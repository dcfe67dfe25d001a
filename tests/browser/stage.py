"""The whole application with its demo, as script/server runs it, and people with browsers to use it.

A plugin of the tests: whoever asks for `running`, `chromium` or `sign_in` shares one server and one browser.
"""

import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from script.processes import end_with_parent
from tests.browser.words import nb
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tests/vendor/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
QUIET += ["--disable-background-networking", "--disable-component-update"]
CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None)
SECONDS_TO_START = 300
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
NOT_OURS = ("DATABASE_URL", "REDIS_URL", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "LOG_LEVEL")
# What a page says in the console of its own accord when we cut its line or it is refused, as it should be.
EXPECTED = re.compile(r"Failed to load resource: (the server responded with a status of 4|net::ERR_)")


class Running:
    """Trepart as a newcomer has it: web, worker, clock, queue and demo, on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.txt"
        self.data = folder / "var"
        own = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        self.environment = own | {
            "DATA_DIR": str(self.data),
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "trepart.settings",
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "script/server.py", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def wait(self) -> None:
        """Until it says that it is ready."""
        deadline = time.monotonic() + SECONDS_TO_START
        while "Trepart is ready" not in self.log.read_text():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"Trepart did not start:\n{self.log.read_text()}")
            time.sleep(0.2)

    def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)

    def rows(self, question: str, *values: Any) -> list[tuple]:
        """What the database says, asked beside the application."""
        with contextlib.closing(sqlite3.connect(self.data / "db.sqlite3", timeout=20)) as database:
            return database.execute(question, values).fetchall()

    def number(self, question: str, *values: Any) -> int:
        """The only number of the only row."""
        return self.rows(question, *values)[0][0]

    def change(self, order: str, *values: Any) -> None:
        """Change the database behind the application's back, as time or another person would."""
        with contextlib.closing(sqlite3.connect(self.data / "db.sqlite3", timeout=20)) as database:
            database.execute(order, values)
            database.commit()

    def log_of(self, name: str) -> str:
        """What one of the processes has written."""
        return (self.data / "log" / f"{name}.log").read_text()


@pytest.fixture(scope="session")
def running(tmp_path_factory) -> Iterator[Running]:
    """One running Trepart for all tests that need one."""
    trepart = Running(tmp_path_factory.mktemp("trepart"))
    try:
        trepart.wait()
        yield trepart
    finally:
        trepart.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(running: Running, chromium: Browser):
    """A function that gives a page in a browser of its own. What it complains of fails the test."""
    contexts, pages = [], []

    def fresh(*, width: int = 1280, height: int = 900, dark: bool = False, **more: Any) -> Page:
        context = chromium.new_context(
            base_url=running.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="nb-NO",
            **more,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("page", listen)
        return context.new_page()

    def listen(page: Page) -> None:
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        pages.append(page)

    yield fresh
    complaints = [text for page in pages for text in page.complaints if not EXPECTED.match(text)]
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def sign_in(open_browser):
    """A function that signs in as one of the demo's five people and gives their page."""

    def as_person(role: str, **how: Any) -> Page:
        page = open_browser(**how)
        page.goto("/demo/")
        page.locator(f'button[name="demo_role"][value="{role}"]').click()
        page.wait_for_url("/")
        return page

    return as_person


def field(where: Page | Locator, label: str) -> Locator:
    """The field with this label, whether or not it may be left out."""
    optional = re.escape(nb("(optional)"))
    labelled = where.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+{optional})?\s*$"))
    return labelled.and_(where.locator("input, select, textarea"))


def press(where: Page | Locator, words: str) -> None:
    """Press the button that says so."""
    where.get_by_role("button", name=words, exact=True).click()


def follow(where: Page | Locator, words: str) -> None:
    """Follow the link that says so."""
    where.get_by_role("link", name=words, exact=True).click()


def faults_of(page: Page, *, only: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it stands, by WCAG 2.2 A and AA or by some rules; empty when nothing."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text())  # by the debugger, so that the page's own policy stays as it is
    found = page.evaluate(
        """async (rules) => (await window.axe.run(document, {runOnly: rules, resultTypes: ["violations"]}))
            .violations.map(v => [v.id, v.nodes.map(n => n.target.join(" ") + ": " + n.failureSummary)])""",
        {"type": "rule", "values": only} if only else RULES,
    )
    return [f"{page.url} {rule}: {'; '.join(nodes[:5])}" for rule, nodes in found]
