"""What happens to people's work when PostgreSQL, Redis or a process fails under the running application.

After each fault the same things must hold: what somebody was told is saved, is there, once; each finished
report has its one file, and it is whole; and the application serves people again without being touched.
"""

import hashlib
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.production import Production, Visitor
from tests.servers import wait_until
from tests.verapdf import judge

REGISTER = "/prosjekter/ny/"

pytestmark = [pytest.mark.fault, pytest.mark.postgres]


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """One for all: a fault that leaves something broken behind breaks the next test too, as it should."""
    with Production(tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("static")) as production:
        yield production


def somebody(production: Production) -> Visitor:
    """The project's leader, signed in anew."""
    visitor = Visitor(production.port)
    visitor.sign_in(production.email)
    return visitor


@pytest.fixture
def leader(production):
    """The project's leader, signed in."""
    return somebody(production)


@pytest.fixture(autouse=True)
def _all_is_well_afterwards(production):
    yield
    wait_until(production.is_ready, 10)
    for report in production.rows("SELECT * FROM reports_report WHERE file <> ''"):
        [path] = files_of(production, report["id"], "pdf")
        content = path.read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (report["sha256"], report["size"])
    stuck = "SELECT * FROM reports_reportjob WHERE state = 'running' AND lease_until < now()"
    assert production.rows(stuck) == []


def order(production: Production, leader: Visitor, quarter: int, language: str = "nb") -> tuple[str, float]:
    """Ask for a report; its number, and how long the answer took."""
    month = 3 * quarter - 2
    path = f"/prosjekter/{production.slug}/rapporter/ny/"
    period = {"period_from": f"01.{month:02}.2014", "period_to": f"28.{month + 2:02}.2014"}
    answer = leader.send(path, kind="progress", language=language, **period)
    assert "/rapporter/" in answer.url, answer.text
    assert answer.status == 200
    return answer.url.rstrip("/").rpartition("/")[2], answer.seconds


def wait_for(production: Production, report: str, state: str, seconds: float) -> dict:
    """Until the report's job is in this state, or has failed; its row."""
    wait_until(
        lambda: production.job(report)["state"] in (state, "failed"), seconds, lambda: production.said("pdf")
    )
    job = production.job(report)
    assert job["state"] == state, production.said("pdf")
    return job


def files_of(production: Production, report: object, ending: str) -> list[Path]:
    return [path for path in (production.folder / "files").rglob(f"*{report}*.{ending}*") if path.is_file()]


def project_called(visitor: Visitor, title: str) -> dict[str, str] | None:
    """The form for a new project, filled in; None where it cannot be had now."""
    page = visitor.get(REGISTER)
    if page.status != 200:
        return None
    return visitor.hidden(page.text) | {
        "title": title,
        "municipality": "Songdalen",
        "starts_on": "01.01.2013",
    }


def test_a_report_is_ordered_made_and_taken_home(production, leader, tmp_path):
    report, _ = order(production, leader, 1)

    job = wait_for(production, report, "done", 60)

    assert job["attempt"] == 1
    path = tmp_path / "report.pdf"
    path.write_bytes(leader.get(f"/rapporter/{report}/fil/").body)
    assert judge(path) == []


def test_redis_dies_while_a_report_is_ordered(production, leader):
    production.redis.stop(signal.SIGKILL)

    report, seconds = order(production, leader, 2)

    assert seconds < 2
    assert production.job(report)["state"] == "queued"
    production.redis.start()
    job = wait_for(production, report, "done", 60)
    assert job["attempt"] == 1
    assert [len(files_of(production, report, ending)) for ending in ("pdf", "docx")] == [1, 1]


def test_redis_hangs_while_a_report_is_ordered(production, leader):
    process = production.redis.process.pid
    os.kill(process, signal.SIGSTOP)
    try:
        report, seconds = order(production, leader, 3)
        others = [leader.get("/prosjekter/").seconds for _ in range(5)]
    finally:
        os.kill(process, signal.SIGCONT)

    assert seconds < 3
    assert max(others) < 1
    assert wait_for(production, report, "done", 60)["attempt"] == 1


def test_redis_dies_while_a_report_is_made(production, leader):
    report, _ = order(production, leader, 4)
    wait_for(production, report, "running", 30)

    production.redis.stop(signal.SIGKILL)
    time.sleep(3)
    production.redis.start()

    job = wait_for(production, report, "done", 60)
    assert job["attempt"] == 1
    # The message comes once more, to a worker that finds the work done.
    again, _ = order(production, leader, 1, "nn")
    assert wait_for(production, again, "done", 60)["attempt"] == 1
    assert production.job(report)["attempt"] == 1
    assert [len(files_of(production, report, ending)) for ending in ("pdf", "docx")] == [1, 1]


def test_redis_loses_all_it_held(production, leader):
    workers = [production.children[name].process.pid for name in ("pdf", "fast", "scheduler")]
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    report, _ = order(production, leader, 2, "nn")
    production.redis.stop(signal.SIGKILL)
    for path in production.redis.folder.glob("appendonlydir/*"):
        path.unlink()
    production.redis.start()
    for worker in workers:
        os.kill(worker, signal.SIGCONT)

    job = wait_for(production, report, "done", 90)

    assert job["attempt"] == 1
    assert leader.get("/").status == 200


def test_postgres_is_restarted_while_people_read_and_write(production, leader):
    stop = threading.Event()
    answers: list[tuple[float, int]] = []
    saved: list[str] = []

    def read(visitor):
        while not stop.is_set():
            answers.append((time.monotonic(), visitor.get("/prosjekter/").status))
            stop.wait(0.05)

    def write(visitor):
        number = 0
        while not stop.is_set():
            number += 1
            fields = project_called(visitor, f"Midt i omstarten {number}")
            answer = visitor.send_again(REGISTER, fields) if fields else visitor.get(REGISTER)
            answers.append((time.monotonic(), answer.status))
            if answer.status == 200 and "/registrering/" in answer.url:
                saved.append(f"Midt i omstarten {number}")
            stop.wait(0.1)

    with ThreadPoolExecutor(3) as people:
        work = [people.submit(each, somebody(production)) for each in (read, read, write)]
        time.sleep(2)
        production.postgres.restart_at_once()
        back = time.monotonic()
        time.sleep(4)
        stop.set()
    for each in work:
        each.result()

    assert {status for _, status in answers} <= {200, 503}
    assert {status for moment, status in answers if moment > back + 1.5} == {200}
    question = "SELECT title, count(*) FROM projects_project WHERE title LIKE %s GROUP BY title"
    stored = {row["title"]: row["count"] for row in production.rows(question, "Midt i omstarten%")}
    assert len(saved) > 5
    assert {title: stored.get(title) for title in saved} == dict.fromkeys(saved, 1)
    assert set(stored.values()) == {1}


def test_what_was_typed_comes_back_while_postgres_is_away(production, leader):
    fields = project_called(leader, "Skrevet mens basen var nede")
    production.postgres.stop(signal.SIGQUIT)
    try:
        answer = leader.send_again(REGISTER, fields)
    finally:
        production.postgres.start()

    assert answer.status == 503
    assert "Skrevet mens basen var nede" in answer.text
    wait_until(production.is_ready, 10)
    assert "/registrering/" in leader.send_again(REGISTER, fields).url
    found = production.rows("SELECT id FROM projects_project WHERE title = %s", fields["title"])
    assert len(found) == 1


@pytest.mark.parametrize("clicks", [2, 20])
def test_a_form_that_is_sent_many_times_at_once_is_carried_out_once(production, leader, clicks):
    fields = project_called(leader, f"Trykket {clicks} ganger")

    with ThreadPoolExecutor(clicks) as fingers:
        answers = list(fingers.map(lambda _: leader.send_again(REGISTER, fields), range(clicks)))

    assert {answer.status for answer in answers} == {200}
    assert len({answer.url for answer in answers}) == 1
    assert len(production.rows("SELECT id FROM projects_project WHERE title = %s", fields["title"])) == 1
