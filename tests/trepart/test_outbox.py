"""What is asked of the worker is a row: a broker that is away, hangs or forgets loses nothing."""

import socket
import time

import pytest
from celery import current_app
from django.db import transaction
from kombu import pools
from redis import Redis as Client

from tests.servers import Redis
from trepart import outbox, tasks
from trepart.models import Outbox

TASK = "trepart.tasks.sweep"


@pytest.fixture
def hung():
    """Somebody who takes the call and says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.fixture
def broker(settings, monkeypatch):
    """A real broker that the application knows."""
    with Redis() as server:
        settings.CELERY_BROKER_URL = server.url
        before = current_app.conf.broker_url
        current_app.conf.broker_url = current_app.conf.broker_write_url = server.url
        forget_connections()
        with Client.from_url(server.url) as client:
            yield client
        current_app.conf.broker_url = current_app.conf.broker_write_url = before
        forget_connections()


def forget_connections():
    """As a process that was just started."""
    pools.reset()
    current_app._after_fork()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_rings_nobody():
    with transaction.atomic():
        outbox.ring(TASK, 1)
        transaction.set_rollback(True)

    assert not Outbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_costs_nobody_time_and_the_row_stays():
    before = time.monotonic()

    with transaction.atomic():
        outbox.ring(TASK, 1)

    assert time.monotonic() - before < 2
    bell = Outbox.objects.get()
    assert (bell.task, bell.key, bell.rung_at, bell.rings) == (TASK, "1", None, 0)


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_hangs_costs_nobody_time_and_the_row_stays(settings, hung):
    settings.CELERY_BROKER_URL = hung
    before = time.monotonic()

    with transaction.atomic():
        outbox.ring(TASK, 1)

    assert time.monotonic() - before < 2
    assert Outbox.objects.get().rung_at is None


@pytest.mark.django_db(transaction=True)
def test_once_the_broker_is_back_it_is_rung_until_it_is_heard(broker, monkeypatch):
    monkeypatch.setattr(outbox, "UNHEARD_AFTER_SECONDS", 0)
    Outbox.objects.create(task=TASK, key="1")

    tasks.sweep()
    assert (broker.llen("fast"), Outbox.objects.get().rings) == (1, 1)
    tasks.sweep()
    assert (broker.llen("fast"), Outbox.objects.get().rings) == (2, 2)
    outbox.heard(TASK, "1")
    tasks.sweep()

    assert broker.llen("fast") == 2
    assert not Outbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_was_lost_is_filled_again_from_the_rows(broker, monkeypatch):
    with transaction.atomic():
        outbox.ring(TASK, 1)
        outbox.ring(TASK, 2)
    assert broker.llen("fast") == 2
    broker.flushall()
    monkeypatch.setattr(outbox, "UNHEARD_AFTER_SECONDS", 0)

    tasks.sweep()

    assert broker.llen("fast") == 2


@pytest.mark.django_db(transaction=True)
def test_what_was_just_rung_is_left_alone(broker):
    with transaction.atomic():
        outbox.ring(TASK, 1)

    tasks.sweep()

    assert broker.llen("fast") == 1


@pytest.mark.django_db
def test_the_same_thing_asked_twice_is_one_bell():
    outbox.ring(TASK, 1)
    outbox.ring(TASK, 1)

    assert Outbox.objects.count() == 1


@pytest.mark.django_db
def test_a_sweep_without_a_broker_gives_up_at_the_first_bell(monkeypatch):
    asked = []
    monkeypatch.setattr(outbox.broker, "answers", lambda: asked.append(1))
    Outbox.objects.bulk_create(Outbox(task=TASK, key=str(key)) for key in range(5))
    monkeypatch.setattr(outbox, "UNHEARD_AFTER_SECONDS", 0)

    tasks.sweep()

    assert asked == [1]
