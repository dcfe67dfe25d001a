"""script/server: everything comes up, what dies comes back, and nothing is left when it ends."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from script.processes import end_with_parent
from tests.servers import free_port, wait_until

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.fault


class Running:
    """script/server with a folder and a port of its own, without the demo."""

    def __init__(self, folder: Path, static: Path):
        self.folder = folder
        self.static = static
        self.port = free_port()

    def start(self) -> None:
        ours = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE")
        environment = {name: value for name, value in os.environ.items() if name not in ours}
        environment |= {"DATA_DIR": str(self.folder), "STATIC_ROOT": str(self.static)}
        with (self.folder / "terminal").open("wb") as terminal:
            self.process = subprocess.Popen(
                [sys.executable, "script/server.py", "--port", str(self.port)],
                cwd=ROOT,
                env=environment | {"DEMO": "0", "LOG_LEVEL": "INFO"},
                stdout=terminal,
                stderr=terminal,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        wait_until(lambda: b"Trepart is ready" in self.said(), 90, lambda: self.said().decode())

    def said(self) -> bytes:
        return (self.folder / "terminal").read_bytes()

    def family(self) -> set[str]:
        """The processes that use our folder, by their command lines."""
        found = set()
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if str(self.folder).encode() in (process / "environ").read_bytes():
                    found.add(f"{process.name} {(process / 'cmdline').read_text()}")
        return found

    def pid_of(self, part: str) -> int:
        return min(int(line.split()[0]) for line in self.family() if part in line)

    def status(self, address: str) -> int:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", address)
            return connection.getresponse().status

    def wait_for_worker(self) -> None:
        log = self.folder / "log" / "worker.log"
        wait_until(lambda: log.exists() and " ready." in log.read_text(), 60, log.read_text)


@pytest.fixture(scope="module")
def static(tmp_path_factory):
    """Collected once: that takes longer than all the rest."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def server(tmp_path, static):
    """Started; ended hard if the test did not end it."""
    server = Running(tmp_path, static)
    server.start()
    yield server
    for line in server.family():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(line.split()[0]), signal.SIGKILL)
    server.process.wait(timeout=10)


def test_control_c_ends_every_process_and_the_next_start_finds_the_data(server):
    key = (server.folder / "secret_key").read_text()
    assert server.status("/readyz") == 200
    server.wait_for_worker()

    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=60) == 0
    assert server.family() == set()

    server.start()
    assert server.status("/readyz") == 200
    assert (server.folder / "secret_key").read_text() == key


def test_a_worker_that_is_killed_comes_back(server):
    server.wait_for_worker()
    before = server.pid_of("worker")

    os.kill(before, signal.SIGKILL)

    wait_until(lambda: b"Worker ended (killed by SIGKILL); starting it again." in server.said(), 10)
    wait_until(lambda: any("worker" in line and str(before) not in line for line in server.family()), 10)


def test_nobody_outlives_a_server_that_is_killed_outright(server):
    server.wait_for_worker()

    server.process.kill()
    server.process.wait()

    wait_until(lambda: server.family() == set(), 30, lambda: "\n".join(server.family()))


def test_a_second_server_on_the_same_data_is_refused_in_words(server):
    environment = os.environ | {"DATA_DIR": str(server.folder)}

    second = subprocess.run(
        [sys.executable, "script/server.py", "--port", str(free_port())],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert second.returncode == 1
    assert f"Trepart runs already with the data in {server.folder}; stop that one first." in second.stderr
