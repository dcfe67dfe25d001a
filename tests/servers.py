"""Throw-away servers for the tests: a PostgreSQL cluster and a Redis on free ports, gone with the tests."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from script.processes import end_with_parent

SECONDS_TO_START = 30


def free_port() -> int:
    """A port on this machine where nobody listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def postgres_programs() -> Path | None:
    """The folder with the newest PostgreSQL's programs, where it is 15 or newer."""
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    versions = {float(initdb.parents[1].name): initdb.parent for initdb in folders}
    found = shutil.which("initdb")
    return versions[max(versions)] if versions and max(versions) >= 15 else found and Path(found).parent


class Server:
    """A program with a folder of its own, started with `with`, and stopped and removed afterwards."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="trepart-", dir="/tmp"))
        self.port = free_port()
        self.process: subprocess.Popen | None = None

    def command(self) -> list[str | Path]:
        """What starts it."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it does its work."""
        raise NotImplementedError

    def user(self) -> dict[str, str]:
        """As whom it runs: arguments for Popen."""
        return {}

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                preexec_fn=end_with_parent,
                **self.user(),
            )
        wait_until(self.answers, SECONDS_TO_START, lambda: (self.folder / "log").read_text())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, by default so that it may finish what it does."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.send_signal(how)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Redis(Server):
    """A Redis that writes down what it holds, as in production."""

    @property
    def url(self) -> str:
        """What REDIS_URL is to say."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str | Path]:
        """Only for this machine, without the periodic snapshots."""
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder), "--save", ""]
        return ["redis-server", *options, "--appendonly", "yes", "--appendfsync", "everysec"]

    def answers(self) -> bool:
        """PING, PONG."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as client:
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False


class Postgres(Server):
    """A PostgreSQL cluster that sorts as Norwegians do, without waiting for the disk."""

    @property
    def url(self) -> str:
        """What DATABASE_URL is to say."""
        return f"postgresql://trepart@127.0.0.1:{self.port}/trepart"

    def user(self) -> dict[str, str]:
        """PostgreSQL refuses to run as root; Debian's package made a user for it."""
        if os.getuid() != 0:
            return {}
        return {"user": "postgres", "group": pwd.getpwnam("postgres").pw_gid, "extra_groups": []}

    def program(self, name: str) -> Path:
        """One of PostgreSQL's programs."""
        folder = postgres_programs()
        if folder is None:
            raise FileNotFoundError("There is no PostgreSQL 15 or newer on this machine.")
        return folder / name

    def start(self) -> None:
        """Make the cluster the first time; then start it."""
        first = not (self.folder / "data").exists()
        if first:
            if os.getuid() == 0:
                shutil.chown(self.folder, "postgres")
            self.run(
                "initdb",
                *("--pgdata", self.folder / "data", "--username", "trepart", "--auth", "trust"),
                *("--encoding", "UTF8", "--locale-provider", "icu", "--icu-locale", "nb-NO"),
                *("--locale", "C.UTF-8", "--no-sync"),
            )
        super().start()
        if first:
            self.run("createdb", *self.reached_at(), "trepart")

    def command(self) -> list[str | Path]:
        """Only for this machine. What is committed survives the death of the server, not of the machine."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.folder,
            "fsync": "off",
            "full_page_writes": "off",
            "max_connections": 100,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [self.program("postgres"), "-D", self.folder / "data", *options]

    def answers(self) -> bool:
        """Ready for connections."""
        done = subprocess.run([self.program("pg_isready"), *self.reached_at()], capture_output=True)
        return done.returncode == 0

    def restart_at_once(self) -> None:
        """As after a crash: connections are cut, nothing is finished, the log is replayed."""
        self.stop(signal.SIGQUIT)
        self.start()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """By default without waiting for those who are connected."""
        super().stop(how)

    def reached_at(self) -> list[str]:
        """Where its own programs find it."""
        return ["--host", "127.0.0.1", "--port", str(self.port), "--username", "trepart"]

    def run(self, name: str, *arguments: str | Path) -> None:
        """One of its programs, as the user that it runs as."""
        subprocess.run(
            [self.program(name), *arguments], check=True, capture_output=True, cwd="/", **self.user()
        )


def wait_until(true: Callable[[], bool], seconds: float, explain: Callable[[], str] = str) -> None:
    """Wait until it is so; after that many seconds say that it is not, and why."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(
                f"Not so after {seconds} s: {getattr(true, '__qualname__', true)}\n{explain()}"
            )
        time.sleep(0.05)
