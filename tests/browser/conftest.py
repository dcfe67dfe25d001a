"""The whole application with its demo, as script/server runs it, and a browser to use it with."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text()
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
QUIET += ["--disable-background-networking", "--disable-component-update"]
CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None)
SECONDS_TO_START = 180


class Running:
    """Trepart as a newcomer has it: web, worker, clock, queue and demo, on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.txt"
        own = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL", "DEBUG")}
        self.environment = own | {"DATA_DIR": str(folder / "var"), "DEMO": "1", "DJANGO_SETTINGS_MODULE": "trepart.settings"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "script/server.py", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
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


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    """One running Trepart for all browser tests."""
    trepart = Running(tmp_path_factory.mktemp("trepart"))
    try:
        trepart.wait()
        yield trepart
    finally:
        trepart.stop()


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for all browser tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(running, chromium: Browser):
    """A function that signs in as one of the demo's five people and gives their page."""
    contexts = []

    def as_person(role: str, *, width: int = 1280, height: int = 900, dark: bool = False, language: str = "nb") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="nb-NO",
            bypass_csp=False,
        )
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"{running.url}/demo/")
        page.locator(f'button[name="role"][value="{role}"]').click()
        page.wait_for_url(f"{running.url}/")
        return page

    yield as_person
    for context in contexts:
        context.close()


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, by WCAG 2.2 A and AA; empty when nothing."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)  # by the debugger, so that the page's own policy stays as it is
    found = page.evaluate(
        """async (rules) => (await window.axe.run(document, {runOnly: rules})).violations.map(
            v => [v.id, v.nodes.map(n => n.target.join(" ") + ": " + n.failureSummary)])""",
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    )
    return [f"{page.url} {rule}: {'; '.join(nodes[:5])}" for rule, nodes in found]
