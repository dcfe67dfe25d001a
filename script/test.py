"""Run every check and every test, on PostgreSQL and on SQLite, and add up.

script/test starts this when everything is installed. PostgreSQL is our own, on a free port, and is gone
afterwards; tests that need a Redis start one, so that they can stop it.
"""

import argparse
import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from processes import end_with_parent, say

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers import Postgres  # noqa: E402

BIN = ROOT / ".venv" / "bin"

# Both processors, for tests that do not mind company; those with real processes or a browser wait more than
# they compute, and come before those on SQLite, which take what is left.
SIDE_BY_SIDE = ["--numprocesses=2", "--dist=worksteal"]
QUIET = "not browser and not fault and not deep"
LOUD = "(browser or fault) and not deep"
FAULTS = "fault and not deep"

# What we set ourselves, or leave to the tests' settings: the same everywhere, whatever the terminal has.
OURS = ("DATABASE_URL", "REDIS_URL", "DEBUG", "DEMO", "HTTPS", "SECRET_KEY", "ALLOWED_HOSTS", "DATA_DIR")

NO_TESTS_SELECTED = 5
SECONDS_TO_STOP = 60


@dataclass
class Outcome:
    """What one step came to."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {self.failed} failed"
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"  {self.name:<48} {counts}{skipped} in {self.seconds:.0f} s"


def check(name: str, *command: str | Path, environment: dict[str, str]) -> Outcome:
    """A program that says by its exit code whether all is well; its words are shown only where it is not."""
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    good = done.returncode == 0
    say(f"{'ok' if good else 'NOT OK':<7} {name}")
    if not good:
        say(done.stdout)
    return Outcome(name, int(good), int(not good), 0, time.monotonic() - started)


@dataclass
class Tests:
    """The tests that are so marked, with arguments for pytest, in an environment."""

    name: str
    marked: str
    arguments: list[str]
    environment: dict[str, str]

    def run(self) -> Outcome:
        """All of them, shown as they run."""
        say(f"\n--- {self.name} ---")
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.xml"
            with as_group(self._command(report), self.environment) as process:
                code = process.wait()
            return self._outcome(code, report, started)

    def run_while(self, others: "Tests") -> list[Outcome]:
        """The others, and these on what they leave of the processors; these are shown when both are done."""
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder, (Path(folder) / "said").open("w+") as said:
            report = Path(folder) / "report.xml"
            with as_group(self._command(report), self.environment, said=said) as process:
                outcome = others.run()
                code = process.wait()
            said.seek(0)
            say(f"\n--- {self.name} ---\n{said.read()}")
            return [outcome, self._outcome(code, report, started)]

    def _command(self, report: Path) -> list[str | Path]:
        return [BIN / "pytest", "-q", "-m", self.marked, f"--junit-xml={report}", *self.arguments]

    def _outcome(self, code: int, report: Path, started: float) -> Outcome:
        counts = read_counts(report)
        if code not in (0, 1, NO_TESTS_SELECTED) and not counts["failed"]:
            counts["failed"] = 1
        return Outcome(self.name, **counts, seconds=time.monotonic() - started)


def in_the_foreground() -> None:
    """In a child: heed Ctrl-C, which a shell's background job is told to ignore, and end with us."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with_parent()


def behind_others() -> None:
    """In a child that nobody waits for yet: the same, and everybody else comes first."""
    in_the_foreground()
    os.nice(19)


@contextlib.contextmanager
def as_group(
    command: list[str | Path], environment: dict[str, str], *, said: IO[str] | None = None
) -> Iterator[subprocess.Popen]:
    """Run it with all that it starts as one group, which ends with us, whatever ends us.

    With `said`, it stands behind others, and what it says goes there.
    """
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        process_group=0,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said and subprocess.STDOUT,
        preexec_fn=behind_others if said else in_the_foreground,
    )
    try:
        yield process
    except BaseException:
        # As Ctrl-C does, so that the tests put away what they started; what is left then is killed.
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        raise


def read_counts(report: Path) -> dict[str, int]:
    """How many tests went how; an error counts as a failure."""
    if not report.exists():
        return {"passed": 0, "failed": 0, "skipped": 0}
    suites = list(ElementTree.parse(report).iter("testsuite"))  # noqa: S314 -- ours
    failed, skipped, total = (
        sum(int(suite.get(attribute, 0)) for suite in suites for attribute in attributes)
        for attributes in (["failures", "errors"], ["skipped"], ["tests"])
    )
    return {"passed": total - failed - skipped, "failed": failed, "skipped": skipped}


def as_in_production(environment: dict[str, str], static: str) -> dict[str, str]:
    """The environment of a server on the internet."""
    return environment | {
        "DEBUG": "0",
        "DEMO": "0",
        "HTTPS": "1",
        "TRUST_PROXY": "1",
        "REDIS_URL": "redis://redis.example.no:6379/0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "trepart.example.no",
        "CSRF_TRUSTED_ORIGINS": "https://trepart.example.no",
        "EMAIL_HOST": "mail.example.no",
        "STATIC_ROOT": static,
    }


def all_checks(environment: dict[str, str]) -> list[Outcome]:
    """What can be said without running a test."""
    with tempfile.TemporaryDirectory() as static:
        production = as_in_production(environment, static)
        manage = [BIN / "python", "manage.py"]
        steps: list[tuple[str, list[str | Path]]] = [
            ("translations compile", [*manage, "compile_catalogues"]),
            ("ruff check", [BIN / "ruff", "check", "--output-format=concise", "."]),
            ("ruff format", [BIN / "ruff", "format", "--check", "--output-format=concise", "."]),
            ("types", [BIN / "mypy", "."]),
            ("the apps know only what is below them", [BIN / "lint-imports"]),
            ("models have their migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
            ("migrations stand in one line", [*manage, "check", "--settings=tests.settings"]),
            ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"]),
            ("static files", [*manage, "collectstatic", "--no-input", "--verbosity=0"]),
        ]
        return [check(name, *command, environment=production) for name, command in steps]


def all_tests(environment: dict[str, str], postgres: str, *, deep: bool, chosen: list[str]) -> list[Outcome]:
    """Everything on PostgreSQL; on SQLite all that is not about PostgreSQL or the browser.

    What asks every address or fault the same, or no database, is asked on SQLite where there is time for it.
    """
    on_postgres = environment | {"DATABASE_URL": postgres}
    anew = "not postgres" + ("" if deep or chosen else " and not matrix and not pure")
    loud = Tests("PostgreSQL: browser and faults", LOUD, chosen, on_postgres)
    outcomes = [
        Tests("PostgreSQL", QUIET, [*SIDE_BY_SIDE, *chosen], on_postgres).run(),
        *Tests("SQLite", f"{QUIET} and {anew}", [*SIDE_BY_SIDE, *chosen], environment).run_while(loud),
        Tests(
            "SQLite: faults", f"{FAULTS} and not browser and {anew}", [*SIDE_BY_SIDE, *chosen], environment
        ).run(),
    ]
    if deep:
        patient = on_postgres | {"FAULT_PATIENCE": "1"}
        again = ["-p", "tests.deep.again", *chosen]
        name = "PostgreSQL: faults again, with all their patience"
        outcomes.append(Tests(name, FAULTS, again, patient).run())
        outcomes.append(Tests("PostgreSQL: the long ones", "deep", chosen, patient).run())
    return outcomes


def main() -> int:
    """All of it; 0 if nothing failed and something passed."""
    parser = argparse.ArgumentParser(prog="script/test", description="Runs every check and every test.")
    parser.add_argument("--deep", action="store_true", help="those that take minutes each, too")
    options, chosen = parser.parse_known_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    with Postgres() as postgres:
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        outcomes = [] if chosen else all_checks(environment | {"DATABASE_URL": postgres.url})
        outcomes += all_tests(environment, postgres.url, deep=options.deep, chosen=chosen)
    say("\n" + "\n".join(map(str, outcomes)))
    passed, failed, skipped = (
        sum(getattr(each, field) for each in outcomes) for field in ("passed", "failed", "skipped")
    )
    say(f"  {'in all':<48} {time.monotonic() - started:.0f} s\n")
    say(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
