"""Faults in a row, at random moments: every report that somebody was told of is made, once, and whole."""

import os
import random
import signal
import time
from contextlib import suppress

import pytest

from tests.faults import invariants
from tests.faults.house import House, children_of

pytestmark = [pytest.mark.deep]

ROUNDS, MOST_FAULTS = 6, 2


@pytest.fixture
def house(transactional_db, tmp_path):
    with House(tmp_path) as house:
        yield house


def kill_the_maker(house: House, maker: int) -> None:
    """F1: the worker's child."""
    os.kill(maker, signal.SIGKILL)


def kill_the_renderer(house: House, maker: int) -> None:
    """F1: the child's child."""
    for renderer in children_of(maker):
        os.kill(renderer, signal.SIGKILL)


def kill_the_worker(house: House, maker: int) -> None:
    """F2: all of it; another comes."""
    house.kill(house.workers[-1])
    house.start_worker()


def kill_the_queue(house: House, maker: int) -> None:
    """F8, F10: and it comes back with what it held."""
    house.redis.stop(signal.SIGKILL)
    time.sleep(random.uniform(0, 3))
    house.redis.start()


def hold_the_queue(house: House, maker: int) -> None:
    """F9: it hangs for a while."""
    house.redis.process.send_signal(signal.SIGSTOP)
    time.sleep(random.uniform(0, 3))
    house.redis.process.send_signal(signal.SIGCONT)


def forget_the_queue(house: House, maker: int) -> None:
    """F11: it comes back empty."""
    house.redis.stop(signal.SIGKILL)
    for path in (house.redis.folder / "appendonlydir").glob("*"):
        path.unlink()
    house.redis.start()


FAULTS = [
    kill_the_maker, kill_the_renderer, kill_the_worker, kill_the_queue, hold_the_queue, forget_the_queue,
]  # fmt: skip


@pytest.mark.parametrize("time_of_many", range(2))
def test_faults_in_a_row_lose_and_double_nothing(house, time_of_many):
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10_000)))
    print(f"The same again: FAULT_SEED={seed}")  # noqa: T201 -- shown where the test fails
    chance = random.Random(seed)
    house.start_worker()
    for number in range(ROUNDS):
        slow, quick = house.order(f"langsom {number}"), house.order(f"Prosjekt {number}")
        for fault in chance.sample(FAULTS, chance.randint(1, MOST_FAULTS)):
            with suppress(ProcessLookupError):
                maker = int(house.job(slow).worker.rpartition(":")[2] or 0)
                if maker or fault not in (kill_the_maker, kill_the_renderer):
                    fault(house, maker)
            time.sleep(chance.uniform(0, 2.5))
        for report in (slow, quick):
            assert house.wait_for(report, "done", 120).attempt <= 1 + MOST_FAULTS
        invariants.check(house.told)
