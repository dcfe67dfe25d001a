"""Reports survive what happens to workers, queues and disks: F1 to F4, F6, F8 to F11 and F17."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings

from reports import storage
from reports.outcomes import Code
from tests.faults import invariants
from tests.faults.house import House, children_of, gone
from trepart.models import Outbox

pytestmark = pytest.mark.fault


def a_moment() -> None:
    """As long as somebody has been at it when it happens: another time each time."""
    time.sleep(random.uniform(0.3, 2))


@pytest.fixture
def house(transactional_db, tmp_path):
    """The queue runs; a test starts the workers that it needs. At the end everything must hold."""
    with House(tmp_path) as house:
        yield house
        invariants.check(house.told)


def test_f1_a_worker_child_that_is_killed_costs_one_attempt(house):
    house.start_worker()
    report = house.order("langsom")
    maker = house.pid_that_makes(report)
    a_moment()
    (renderer,) = children_of(maker)

    os.kill(maker, signal.SIGKILL)

    job = house.wait_for(report, "running", 30, attempt=2)
    assert job.attempt == 2
    assert "forsøk 2 av 3" in house.says(report)
    assert gone(renderer)
    assert house.wait_for(report, "done", 40).attempt == 2


def test_f1_a_renderer_that_is_killed_costs_one_attempt(house):
    house.start_worker()
    report = house.order("langsom")
    maker = house.pid_that_makes(report)
    a_moment()

    os.kill(children_of(maker)[0], signal.SIGKILL)

    assert house.wait_for(report, "done", 40).attempt == 2


def test_f2_a_whole_worker_that_is_killed_is_followed_by_the_next(house):
    first = house.start_worker()
    report = house.order("langsom")
    house.pid_that_makes(report)

    house.kill(first)
    house.start_worker()

    assert house.wait_for(report, "done", 90).attempt == 2


def test_f3_a_poisonous_report_is_tried_three_times_and_others_pass(house):
    house.start_worker()
    poison, other = house.order("gift"), house.order("Et vanlig prosjekt")

    failed = house.wait_for(poison, "failed", 60)

    assert (failed.attempt, failed.error_code) == (3, Code.DIED)
    assert failed.reference in house.says(poison)
    house.wait_for(other, "done", 40)


def test_f4_an_endless_rendering_is_ended_and_the_worker_goes_on(house):
    house.start_worker()
    endless = house.order("endeløs")
    maker = house.pid_that_makes(endless)
    time.sleep(0.5)
    (renderer,) = children_of(maker)

    failed = house.wait_for(endless, "failed", 40)

    assert (failed.attempt, failed.error_code) == (1, Code.TOO_LONG)
    assert gone(renderer)
    assert not gone(maker, seconds=0)
    house.wait_for(house.order("Et vanlig prosjekt"), "done", 40)


def test_f6_a_worker_that_is_told_to_stop_finishes_first(house):
    worker = house.start_worker()
    report = house.order("langsom")
    house.pid_that_makes(report)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=60) == 0
    assert house.wait_for(report, "done", 1).attempt == 1


def test_f8_an_order_is_kept_while_the_queue_is_down(house):
    house.start_worker()
    house.redis.stop(signal.SIGKILL)

    begun = time.monotonic()
    report = house.order("Et vanlig prosjekt")
    page = house.says(report)
    assert time.monotonic() - begun < 2
    assert "Køen er nede akkurat nå" in page

    house.redis.start()
    assert house.wait_for(report, "done", 60).attempt == 1


def test_f9_a_queue_that_hangs_holds_nobody_up(house):
    house.start_worker()
    assert house.redis.process is not None
    house.redis.process.send_signal(signal.SIGSTOP)
    try:
        begun = time.monotonic()
        report = house.order("Et vanlig prosjekt")
        page = house.says(report)
        assert time.monotonic() - begun < 3
        assert "Køen er nede akkurat nå" in page
    finally:
        house.redis.process.send_signal(signal.SIGCONT)

    assert house.wait_for(report, "done", 60).attempt == 1


def test_f10_a_queue_that_dies_in_the_middle_changes_nothing(house):
    house.start_worker()
    report = house.order("langsom")
    house.pid_that_makes(report)

    house.redis.stop(signal.SIGKILL)
    time.sleep(3)
    house.redis.start()

    assert house.wait_for(report, "done", 60).attempt == 1
    another = house.order("Et vanlig prosjekt")
    assert house.wait_for(another, "done", 60).attempt == 1


def test_f11_a_queue_that_forgets_everything_loses_no_order(house):
    reports = [house.order(f"Prosjekt {number}") for number in range(3)]
    assert Outbox.objects.filter(rung_at__isnull=True).count() == 0

    house.redis.stop(signal.SIGKILL)
    subprocess.run(["rm", "-rf", str(house.redis.folder / "appendonlydir")], check=True)
    house.redis.start()
    house.start_worker()

    assert [house.wait_for(report, "done", 90).attempt for report in reports] == [1, 1, 1]


@pytest.fixture
def little_room():
    """A disk of reports with next to no room; gives a function that makes room."""
    folder = Path(settings.FILES_DIR) / "reports"
    folder.mkdir(parents=True)
    if os.getuid() != 0:
        yield lambda: None
        return
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,size=8m", str(folder)], check=True)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_f17_a_full_disk_is_said_and_the_order_is_kept(little_room, house):
    full = {"FAULT_DISK": "full"} if os.getuid() else {}
    worker = house.start_worker(**full)
    report = house.order("full disk")

    failed = house.wait_for(report, "failed", 40)
    assert failed.error_code == Code.DISK_FULL
    assert "Lagringsplassen for rapporter er full" in house.says(report)
    assert list(storage.folder().glob("*.pdf")) == []

    little_room()
    if full:
        house.kill(worker)
        house.start_worker()
    house.client.post(f"{report.get_absolute_url()}prov-igjen/")
    assert house.wait_for(report, "done", 60).tries == 1
    invariants.check(house.told)
