"""F13: PostgreSQL is killed and comes back in the middle of a batch. Every report is made, each once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.house import HURRIED, ROOT, House
from tests.faults.test_database_restart import Strict, Web
from tests.servers import wait_until

pytestmark = [pytest.mark.fault, pytest.mark.postgres]

PROJECTS = 4
ASK = f"""
from tests.reports.batches import ask, secretariat
from tests.factories import ProjectFactory
titles = ["langsom"] + [f"Prosjekt {{n}}" for n in range({PROJECTS - 1})]
ask([ProjectFactory(title=title) for title in titles], secretariat())
"""
CHECK = """
from tests.faults import invariants
invariants.check()
"""
STATES = """SELECT string_agg(coalesce(j.state, i.state), ' ' ORDER BY i.id)
    FROM reports_batchitem i LEFT JOIN reports_reportjob j ON j.report_id = i.report_id"""


class Elsewhere(House):
    """Queue, worker and clock on a database of their own, which can be killed."""

    def __init__(self, web: Web, folder: Path) -> None:
        super().__init__(folder, patient=False)
        self.web = web

    def __enter__(self) -> "Elsewhere":
        self.redis.start()
        return self

    def __exit__(self, *_: object) -> None:
        for process in [*self.workers, *filter(None, [self.clock])]:
            self.kill(process)
        self.redis.__exit__()

    def environment(self) -> dict[str, str]:
        """What makes another process part of this house."""
        files = {"FILES_DIR": str(self.folder / "files")}
        return self.web.environment | {"REDIS_URL": self.redis.url} | files | HURRIED

    def shell(self, command: str) -> None:
        """Carried out in a process of this house."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--command", command],
            cwd=ROOT,
            env=os.environ | self.environment(),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    def logs(self) -> str:
        """The end of every log."""
        return "\n".join(path.read_text()[-3000:] for path in sorted(self.folder.glob("*.log")))


@pytest.fixture
def cluster() -> Iterator[Strict]:
    """A cluster of this test's own."""
    with Strict() as postgres:
        yield postgres


def states(cluster: Strict) -> list[str]:
    """How it stands with each report, by the database's own program; none while it is away."""
    done = subprocess.run(
        [cluster.program("psql"), *cluster.reached_at(), "-Atc", STATES, "trepart"],
        capture_output=True,
        text=True,
    )
    return done.stdout.split()


def test_f13_the_database_is_killed_in_the_middle_of_a_batch(cluster, tmp_path):
    web = Web(cluster.url, tmp_path)
    web.prepare()
    with Elsewhere(web, tmp_path) as house:
        house.shell(ASK)
        house.start_worker()
        wait_until(lambda: "running" in states(cluster), 60, house.logs)

        cluster.stop(signal.SIGQUIT)
        cluster.start()

        wait_until(lambda: states(cluster) == ["done"] * PROJECTS, 120, house.logs)
        house.shell(CHECK)
