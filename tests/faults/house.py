"""A Trepart of several processes on the test's own database: queue, workers, their clock, and a person."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from kombu import pools

from reports.models import Report, ReportJob
from script.processes import end_with_parent
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.servers import Redis, wait_until

ROOT = Path(__file__).resolve().parents[2]
# No longer than is needed to see that it comes; `script/test --deep` waits as people would, too.
PATIENT = os.environ.get("FAULT_PATIENCE") == "1"
HURRIED = {"SWEEP_SECONDS": "1", "UNHEARD_SECONDS": "3", "LEASE_SECONDS": "5"}
ORDER = {"kind": "progress", "period_from": "01.01.2014", "period_to": "31.12.2014", "language": "nb"}


def database_url() -> str:
    """The test's own database, as other processes reach it."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{chosen['NAME']}"
    who = f"{chosen['USER']}:{chosen['PASSWORD']}".rstrip(":")
    return f"postgresql://{who}@{chosen['HOST']}:{chosen['PORT'] or 5432}/{chosen['NAME']}"


class House:
    """Use with `with`; whatever was started is ended. What is not `patient` waits a shorter time."""

    def __init__(self, folder: Path, *, patient: bool = PATIENT) -> None:
        self.folder = folder
        self.waiting_times = {} if patient else HURRIED
        self.redis = Redis()
        self.workers: list[subprocess.Popen] = []
        self.clock: subprocess.Popen | None = None
        self.told: list[UUID] = []

    def __enter__(self) -> "House":
        self.redis.start()
        self.usual = settings.CELERY_BROKER_URL
        self._point_to(self.redis.url)
        self.person = UserFactory()
        self.client = Client()
        self.client.force_login(self.person)
        return self

    def __exit__(self, *_: object) -> None:
        for process in [*self.workers, *filter(None, [self.clock])]:
            self.kill(process)
        self.redis.__exit__()
        self._point_to(self.usual)

    @staticmethod
    def _point_to(url: str) -> None:
        """Have this process, which is the web server here, ring another bell."""
        pools.reset()
        current_app._pool = current_app.amqp._producer_pool = None
        settings.CELERY_BROKER_URL = url
        current_app.conf.update(broker_url=url, broker_read_url=url, broker_write_url=url)

    # --- Processes ------------------------------------------------------------------------

    def start_worker(self, **environment: str) -> subprocess.Popen:
        """A worker, back when it takes messages. The first brings the clock, a process of its own."""
        if self.clock is None:
            clock = ["celery", "--app=trepart", "beat", "--pidfile=", f"--schedule={self.folder}/beat"]
            self.clock = self._start([sys.executable, "-m", *clock], self.folder / "clock.log", {})
        log = self.folder / f"worker-{len(self.workers)}.log"
        command = [sys.executable, "-m", "tests.faults.worker", "--queues=fast,pdf", "--concurrency=1"]
        command += ["--without-mingle", "--without-gossip", "--loglevel=INFO"]
        worker = self._start(command, log, environment)
        self.workers.append(worker)
        wait_until(lambda: worker.poll() is not None or b" ready." in log.read_bytes(), 60, log.read_text)
        assert worker.poll() is None, log.read_text()
        return worker

    def _start(self, command: list[str], log: Path, environment: dict[str, str]) -> subprocess.Popen:
        with log.open("wb") as output:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | self.environment() | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def environment(self) -> dict[str, str]:
        """What makes another process part of this house."""
        return {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.redis.url,
            "DATA_DIR": str(settings.DATA_DIR),
            "FILES_DIR": str(settings.FILES_DIR),
            **self.waiting_times,
        }

    @staticmethod
    def kill(process: subprocess.Popen) -> None:
        """All of a worker or clock at once, as when a machine loses its power."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)

    # --- People ---------------------------------------------------------------------------

    def order(self, title: str) -> Report:
        """A person orders a report in the browser, and is sent to its page."""
        project = ProjectFactory(title=title)
        AccessFactory(person=self.person.person, project=project)
        answer = self.client.post(reverse("reports:order", args=[project.slug]), ORDER)
        assert answer.status_code == 302, answer.content
        report = Report.objects.get(project=project)
        assert answer.url == report.get_absolute_url()
        self.told.append(report.pk)
        return report

    def says(self, report: Report) -> str:
        """What the page says now."""
        return self.client.get(report.get_absolute_url()).text

    # --- Waiting --------------------------------------------------------------------------

    def job(self, report: Report) -> ReportJob:
        """The job as it stands now."""
        return ReportJob.objects.get(report=report)

    def wait_for(self, report: Report, state: str, seconds: float, *, attempt: int = 0) -> ReportJob:
        """The job, once it is in this state (of this attempt)."""

        def is_there() -> bool:
            job = self.job(report)
            return job.state == state and job.attempt >= attempt

        wait_until(is_there, seconds, lambda: self.explain(report))
        return self.job(report)

    def pid_that_makes(self, report: Report) -> int:
        """The worker's child that has the job."""
        return int(self.wait_for(report, "running", 30).worker.rpartition(":")[2])

    def explain(self, report: Report) -> str:
        """The job and the end of every log."""
        logs = [path.read_text()[-3000:] for path in sorted(self.folder.glob("*.log"))]
        return "\n".join([str(vars(self.job(report))), *logs])


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def gone(pid: int, seconds: float = 10) -> bool:
    """Whether the process ends (or waits only to be buried)."""

    def ended() -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            return True

    deadline = time.monotonic() + seconds
    while not ended() and time.monotonic() < deadline:
        time.sleep(0.05)
    return ended()
