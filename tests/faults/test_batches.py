"""A batch survives what happens to workers, queues and disks, and to its projects: each report once."""

import os
import signal
import subprocess
import time

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from projects.models import Municipality
from reports import storage
from reports.models import BatchItem, Report
from reports.outcomes import Code
from tests.faults import invariants
from tests.faults.house import gone
from tests.faults.many import ManyAtOnce, renamed
from tests.faults.test_reports import little_room
from tests.servers import wait_until

pytestmark = pytest.mark.fault
ALL = 5
__all__ = ["little_room"]


@pytest.fixture
def house(transactional_db, tmp_path):
    """The queue runs; a test starts the workers that it needs. At the end everything must hold."""
    with ManyAtOnce(tmp_path) as house:
        yield house
        invariants.check(house.told)


def plain(number: int) -> list[str]:
    """So many projects of which there is nothing to tell."""
    return [f"Prosjekt {n}" for n in range(number)]


def test_f2_a_worker_that_is_killed_in_the_middle_is_followed_by_the_next(house):
    """More than are ordered ahead: some are made, one is at hand, the last are not even ordered."""
    first = house.start_worker()
    batch = house.order_batch(*plain(2), "langsom", *[f"Senere {n}" for n in range(ALL - 3)])
    house.wait_until_made(batch, "langsom")
    assert batch.items.waiting().exists()

    house.kill(first)
    house.start_worker()
    house.wait_until_over(batch, 180)

    assert batch.items.ready().count() == ALL
    assert Report.objects.count() == ALL
    attempts = {title: attempt for title, (_state, attempt) in house.outcomes(batch).items()}
    assert attempts.pop("langsom") == 2
    assert set(attempts.values()) == {1}


@pytest.mark.matrix
def test_f2_a_worker_that_is_killed_while_it_orders_orders_nothing_twice(house):
    worker = house.start_worker()
    batch = house.order_batch("somler", *plain(1))
    at_hand = batch.items.filter(project__title="somler", state="running")
    wait_until(at_hand.exists, 30, lambda: house.story(batch))

    house.kill(worker)
    house.start_worker()
    house.wait_until_over(batch, 120)

    assert batch.items.ready().count() == 2
    assert Report.objects.count() == 2
    assert BatchItem.objects.get(project__title="somler").attempt == 2


@pytest.mark.matrix
def test_f6_a_new_version_in_the_middle_loses_nothing_and_makes_nothing_twice(house):
    """The old worker is told to stop: it finishes what it has, and the new one goes on with the rest."""
    old = house.start_worker()
    batch = house.order_batch("langsom", *plain(3))
    house.wait_until_made(batch, "langsom")

    old.send_signal(signal.SIGTERM)
    house.start_worker()
    house.wait_until_over(batch, 120)

    assert old.wait(timeout=60) == 0
    assert set(house.outcomes(batch).values()) == {("done", 1)}


def test_f11_a_queue_that_forgets_everything_in_the_middle_loses_no_report(house):
    house.start_worker()
    batch = house.order_batch("langsom", *plain(ALL - 1))
    house.wait_until_made(batch, "langsom")

    house.redis.stop(signal.SIGKILL)
    subprocess.run(["rm", "-rf", str(house.redis.folder / "appendonlydir")], check=True)
    house.redis.start()
    house.wait_until_over(batch, 180)

    assert set(house.outcomes(batch).values()) == {("done", 1)}
    assert Report.objects.count() == ALL


@pytest.mark.matrix
def test_f8_a_batch_is_kept_while_the_queue_is_down(house):
    house.start_worker()
    house.redis.stop(signal.SIGKILL)
    begun = time.monotonic()
    batch = house.order_batch(*plain(3))
    page = house.tells(batch)
    assert time.monotonic() - begun < 3
    assert "0 av 3 rapporter er ferdige." in page

    house.redis.start()
    house.wait_until_over(batch, 90)

    assert set(house.outcomes(batch).values()) == {("done", 1)}


@pytest.mark.matrix
def test_f3_f4_what_harms_its_worker_stops_no_other(house):
    """One kills its process, one never ends, one eats all memory: each says why, the fourth is made."""
    house.start_worker()
    batch = house.order_batch("gift", "endeløs", "grådig", "Et vanlig prosjekt")

    house.wait_until_over(batch, 180)

    assert house.codes(batch) == {
        "gift": Code.DIED,
        "endeløs": Code.TOO_LONG,
        "grådig": Code.TOO_BIG,
        "Et vanlig prosjekt": "",
    }
    page = house.tells(batch)
    assert "Det skjer ikke mer av seg selv: 1 av 4 rapporter er ferdige." in page
    for code in (Code.DIED, Code.TOO_LONG, Code.TOO_BIG):
        assert str(code.label) in page


@pytest.mark.matrix
def test_f17_a_full_disk_is_said_for_each_and_only_the_failed_are_run_again(little_room, house):
    full = {"FAULT_DISK": "full"} if os.getuid() else {}
    worker = house.start_worker(**full)
    batch = house.order_batch("full disk", "full disk også")

    house.wait_until_over(batch, 90)
    assert set(house.codes(batch).values()) == {Code.DISK_FULL}
    assert "Lagringsplassen for rapporter er full" in house.tells(batch)
    assert list(storage.folder().glob("*.pdf")) == []

    little_room()
    if full:
        house.kill(worker)
        house.start_worker()
    house.press("try-batch-again", batch)
    house.wait_until_over(batch, 90)

    assert batch.items.ready().count() == 2
    assert Report.objects.count() == 2
    invariants.check(house.told)


@pytest.mark.matrix
def test_a_batch_that_is_cancelled_stops_within_seconds(house):
    house.start_worker()
    batch = house.order_batch("langsom", *plain(ALL - 1))
    maker = house.wait_until_made(batch, "langsom")

    house.press("cancel-batch", batch)
    house.wait_until_over(batch, 20)

    assert batch.items.counted()["cancelled"] == ALL
    assert not gone(maker, seconds=0)
    assert f"Avbrutt: 0 av {ALL} rapporter ble laget." in house.tells(batch)


@pytest.mark.matrix
def test_a_project_that_changes_while_its_report_is_made_is_reported_as_it_was(house):
    """It gets another name, its municipality merges, and somebody wants to delete it."""
    house.start_worker()
    batch = house.order_batch("langsom")
    house.wait_until_made(batch, "langsom")

    project = renamed("langsom")
    Municipality.objects.filter(pk=project.municipality_id).update(valid_to=timezone.localdate())
    with pytest.raises(ProtectedError), transaction.atomic():
        project.delete()
    house.wait_until_over(batch, 90)

    report = Report.objects.get()
    assert (report.job.state, report.job.attempt) == ("done", 1)
    told = report.content["project"]
    assert (told["title"], told["municipality"]) == ("langsom", "Songdalen")
