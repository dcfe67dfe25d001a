"""F13: PostgreSQL is killed and comes back while people save. What they were told is saved, is there."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.processes import end_with_parent
from tests.browser.visitor import Answer, Visitor
from tests.servers import Postgres, free_port, wait_until

pytestmark = [pytest.mark.fault, pytest.mark.postgres]

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 4
TIMES = 2
SECONDS_BACK = 10
PEOPLE = """
from accounts.models import User
User.objects.create_user("prosjektleder@demo.trepart.no", None, name="Marit Aasen")
"""


class Strict(Postgres):
    """A PostgreSQL that answers a commit when it is written, as in production."""

    def command(self) -> list[str | Path]:
        """The same, but a commit is handed to the machine before it is answered."""
        return [*super().command(), "-c", "synchronous_commit=on"]


class Web:
    """Trepart's web server on a database of its own. Nobody listens for its bells."""

    def __init__(self, database: str, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "web.log"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": database,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "DATA_DIR": str(folder / "var"),
            "DEMO": "1",
            "DEBUG": "0",
            "HTTPS": "0",
            "SECRET_KEY": "only for the minutes of this test, and for nobody outside of it: 81f0b3",
            "BIND": f"127.0.0.1:{self.port}",
        }

    def prepare(self) -> None:
        """Tables, and one person who can sign in."""
        for arguments in (["migrate"], ["createcachetable"], ["shell", "--command", PEOPLE]):
            subprocess.run(
                [sys.executable, "manage.py", *arguments],
                cwd=ROOT,
                env=self.environment,
                check=True,
                capture_output=True,
            )

    def __enter__(self) -> "Web":
        self.prepare()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config=python:trepart.gunicorn", "trepart.wsgi"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        wait_until(self.is_ready, 60, self.log.read_text)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(40)

    def is_ready(self) -> bool:
        """Whether it says that it can serve people."""
        try:
            return Visitor(self.url).ask("GET", "/readyz").status == 200
        except OSError:
            return False


class Writer(threading.Thread):
    """Somebody who begins one project after another, and remembers what they were told."""

    def __init__(self, visitor: Visitor, number: int, stop: threading.Event) -> None:
        super().__init__()
        self.visitor, self.number, self.stop = visitor, number, stop
        self.told: list[str] = []
        self.refused: list[tuple[str, Answer]] = []

    def run(self) -> None:
        """Until it is told to stop. What was refused is not sent again."""
        form = self.visitor.form("/prosjekter/ny/", municipality="Lunner")
        form = re.sub(r"form_key=[^&]*&?", "", form)
        for turn in range(10_000):
            if self.stop.is_set():
                return
            title = f"Skriver {self.number} prosjekt {turn}"
            answer = self.visitor.ask("POST", "/prosjekter/ny/", f"{form}&title={title.replace(' ', '+')}")
            if answer.status == 302 and "/registrering/" in answer.address:
                self.told.append(title)
            else:
                self.refused.append((title, answer))
            time.sleep(0.02)


@pytest.fixture
def cluster() -> Iterator[Strict]:
    """A cluster of this test's own."""
    with Strict() as postgres:
        yield postgres


def titles(cluster: Strict) -> list[str]:
    """Every project that the database has, by its own program."""
    done = subprocess.run(
        [
            cluster.program("psql"),
            *cluster.reached_at(),
            "-Atc",
            "SELECT title FROM projects_project",
            "trepart",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()


def test_f13_the_database_is_killed_while_people_save(cluster, tmp_path):
    with Web(cluster.url, tmp_path) as web:
        stop = threading.Event()
        writers = [
            Writer(Visitor.signed_in(web.url, "prosjektleder"), number, stop) for number in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        for _time in range(TIMES):
            before = sum(len(writer.told) for writer in writers)
            wait_until(lambda before=before: sum(len(w.told) for w in writers) > before + 20, 60)
            refused = sum(len(writer.refused) for writer in writers)
            cluster.stop(signal.SIGQUIT)
            wait_until(lambda refused=refused: sum(len(w.refused) for w in writers) > refused, 30)
            cluster.start()
            wait_until(web.is_ready, SECONDS_BACK, web.log.read_text)
        after = sum(len(writer.told) for writer in writers)
        wait_until(lambda: sum(len(w.told) for w in writers) > after + 20, 60, web.log.read_text)
        stop.set()
        for writer in writers:
            writer.join(60)

        there = titles(cluster)
        told = [title for writer in writers for title in writer.told]
        refused = [pair for writer in writers for pair in writer.refused]
        assert set(told) <= set(there)
        assert len(there) == len(set(there))
        assert refused
        for title, answer in refused:
            assert answer.status == 503, answer.text
            assert 'lang="nb"' in answer.text
            assert title in answer.text
