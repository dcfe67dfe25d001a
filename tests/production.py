"""Trepart as in production, by hand: web, workers, scheduler, PostgreSQL and Redis, each a process."""

import http.cookiejar
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psycopg
from psycopg.rows import dict_row

from script.processes import Child, end_with_parent
from tests.servers import Postgres, Redis, free_port, wait_until

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PASSWORD = "seks-forgjeves-fioler"

MAKE_A_PROJECT = f"""
import django; django.setup()
from tests.factories import StatusReportFactory, ended_meeting, steering_table
table = steering_table()
ended_meeting(table)
StatusReportFactory(project=table.project, was_approved=True)
table.leader.set_password({PASSWORD!r}); table.leader.save()
print(table.leader.email, table.project.slug)
"""


class Production:
    """All processes of docker-compose.yml on free ports, with a project and its leader."""

    def __init__(self, folder: Path, static: Path) -> None:
        self.folder = folder
        self.static = static
        self.port = free_port()
        self.postgres = Postgres()
        self.redis = Redis()
        self.children: dict[str, Child] = {}
        self.stack: ExitStack

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self.postgres)
            stack.enter_context(self.redis)
            stack.callback(self.stop)
            self.prepare()
            self.start_all()
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *reason: object) -> None:
        self.stack.__exit__(*reason)

    def prepare(self) -> None:
        """The environment of all processes, the database, and somebody to sign in as."""
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "trepart.settings",
            "DEBUG": "0",
            "DEMO": "0",
            "HTTPS": "0",
            "SECRET_KEY": secrets.token_urlsafe(60),
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "DATA_DIR": str(self.folder),
            "FILES_DIR": str(self.folder / "files"),
            "STATIC_ROOT": str(self.static),
            "BIND": f"127.0.0.1:{self.port}",
            "LOG_LEVEL": "INFO",
        }
        # What is lost is looked for sooner than in earnest; script/test --deep waits its full time, too.
        if os.environ.get("FAULT_PATIENCE") != "1":
            self.environment |= {"SWEEP_SECONDS": "2", "UNHEARD_SECONDS": "6"}
        self.run("manage.py", "prepare", "--static")
        self.furnish()

    def furnish(self) -> None:
        """What is there when the doors open."""
        self.email, self.slug = self.run("-c", MAKE_A_PROJECT).split()

    def start_all(self) -> None:
        """What docker-compose.yml starts, with the same commands."""
        worker = "--app trepart worker --without-mingle --without-gossip --loglevel INFO --queues"
        self.start("web", "gunicorn", "--config python:trepart.gunicorn trepart.wsgi")
        self.start("fast", "celery", f"{worker} fast --concurrency 1 --hostname fast@%h")
        self.start("pdf", "celery", f"{worker} pdf --concurrency 1 --hostname pdf@%h")
        self.start("scheduler", "celery", "--app trepart beat --pidfile=")
        wait_until(self.is_ready, 60, lambda: self.said("web"))
        for name in ("fast", "pdf"):
            wait_until(lambda: " ready." in self.said(name), 60, lambda: self.said(name))  # noqa: B023

    def run(self, *arguments: str) -> str:
        """A command of the application, in its environment."""
        done = subprocess.run(
            [BIN / "python", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            preexec_fn=end_with_parent,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, name: str, program: str, arguments: str) -> None:
        """One of the processes, each with its own log."""
        child = Child(
            name, [BIN / program, *arguments.split()], self.environment, self.folder / f"{name}.log"
        )
        child.start()
        self.children[name] = child

    def said(self, name: str) -> str:
        """A process's log."""
        return self.children[name].log.read_text()

    def stop(self) -> None:
        """All at once; how they stop politely is another test's matter."""
        for child in self.children.values():
            child.kill()

    def is_ready(self) -> bool:
        """What a load balancer asks."""
        try:
            return Visitor(self.port).get("/readyz").status == 200
        except OSError:
            return False

    def rows(self, question: str, *values: object) -> list[dict]:
        """What really stands in the database."""
        with psycopg.connect(self.postgres.url, row_factory=dict_row) as connection:
            return connection.execute(question, values).fetchall()

    def job(self, report: str) -> dict:
        """The row of the job that makes this report."""
        question = """SELECT job.*, report.file, report.sha256, report.size FROM reports_reportjob job
            JOIN reports_report report ON report.id = job.report_id WHERE report.id = %s"""
        [row] = self.rows(question, report)
        return row


@dataclass
class Answer:
    """What came back: after redirects, unless it is an error."""

    status: int
    url: str
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()


class Visitor:
    """Somebody with a browser that knows cookies and forms and nothing else."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask(urllib.request.Request(self.address + path))

    def send(self, path: str, **typed: str) -> Answer:
        """Open a page, fill in its form and send it, with what the form holds already."""
        return self.send_again(path, self.hidden(self.get(path).text) | typed)

    def send_again(self, path: str, fields: dict[str, str]) -> Answer:
        """Send exactly these fields."""
        data = urllib.parse.urlencode(fields).encode()
        return self._ask(urllib.request.Request(self.address + path, data, {"Referer": self.address + path}))

    def sign_in(self, email: str) -> None:
        """With the password that everybody here has."""
        answer = self.send("/logg-inn/", login=email, password=PASSWORD)
        assert answer.url == f"{self.address}/", answer.text

    @staticmethod
    def hidden(page: str) -> dict[str, str]:
        """The hidden fields of a page, the last form's if several have them."""
        inputs = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
        pairs = [(re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs]
        return {name[1]: value[1] if value else "" for name, value in pairs if name}

    def _ask(self, request: urllib.request.Request) -> Answer:
        started = time.monotonic()
        try:
            with self.opener.open(request, timeout=60) as answer:
                status, url, body = answer.status, answer.url, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                status, url, body = error.code, error.url, error.read()
        return Answer(status, url, body, time.monotonic() - started)
