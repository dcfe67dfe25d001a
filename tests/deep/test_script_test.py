"""script/test leaves nobody behind, however it is ended in the middle of a test with real processes."""

import contextlib
import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from script.processes import end_with_parent
from tests.servers import wait_until

pytestmark = pytest.mark.deep

ROOT = Path(__file__).resolve().parents[2]
MARK = "TREPART_STARTED_FROM_HERE"


def family(mark: str) -> dict[int, str]:
    """Every process with the mark in its environment, which each hands on to those that it starts."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes():
                found[int(process.name)] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    return found


TESTS = {
    "tests.faults.worker": ["tests/faults/test_reports.py", "-k", "test_f6"],
    "chromium --": ["tests/browser/test_keyboard.py"],
}


@pytest.mark.parametrize("what", TESTS)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
def test_nobody_is_left(how, what, tmp_path):
    mark = uuid.uuid4().hex
    ours = ("DATABASE_URL", "REDIS_URL", "DATA_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    with (tmp_path / "terminal").open("wb") as terminal:
        script = subprocess.Popen(
            [sys.executable, "script/test.py", *TESTS[what]],
            cwd=ROOT,
            env=environment | {MARK: mark},
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
    try:
        wait_until(
            lambda: all(
                any(part in line for line in family(mark).values()) for part in ("postgres -D", what)
            ),
            300,
            (tmp_path / "terminal").read_text,
        )
        script.send_signal(how)
        script.wait(90)
        wait_until(lambda: not family(mark), 60, lambda: "\n".join(family(mark).values()))
    finally:
        for pid in family(mark):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
