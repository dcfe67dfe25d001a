"""Work for later is a row first, a message after the commit, and a sweep when that was lost."""

import logging
from collections.abc import Iterable
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import KombuError
from redis import RedisError

from trepart import broker
from trepart.models import Outbox

logger = logging.getLogger(__name__)
UNHEARD_AFTER_SECONDS = settings.UNHEARD_SECONDS
# What was never rung is known to be lost once its own ring has had time to reach the broker.
UNRUNG_AFTER_SECONDS = 3


def ring(task: str, key: Any) -> None:
    """Have the named task run with this key once the transaction around us commits.

    Called inside the action's transaction. A second ring for the same thing is the same bell.
    """
    bell, _ = Outbox.objects.update_or_create(
        task=task, key=str(key), defaults={"written_at": timezone.now(), "rung_at": None}
    )
    transaction.on_commit(lambda: publish(bell))


def ring_each(task: str, keys: Iterable[Any]) -> None:
    """Have the named task run once for each of these new keys, once the transaction around us commits.

    A broker that does not answer is asked once, not once a key: the sweeper rings the rest.
    """
    bells = Outbox.objects.bulk_create(Outbox(task=task, key=str(key)) for key in keys)

    def publish_all() -> None:
        all(publish(bell) for bell in bells)

    transaction.on_commit(publish_all)


def publish(bell: Outbox) -> bool:
    """Try to send the message now. The row is safe if the broker is not there.

    Somebody may be waiting for a page: a broker that is away or hangs is given up within a second.
    """
    if not broker.answers():
        logger.warning("Bell %s was not rung: the broker does not answer", bell)
        return False
    try:
        current_app.send_task(bell.task, args=[bell.key], retry=False)
    except (KombuError, RedisError, OSError, RuntimeError) as error:  # RuntimeError: its pool is closed
        logger.warning("Bell %s was not rung: %s", bell, error)
        return False
    Outbox.objects.filter(pk=bell.pk).update(rung_at=timezone.now(), rings=F("rings") + 1)
    return True


def heard(task: str, key: Any) -> None:
    """The task says that its own row now tells the state: the bell may go."""
    Outbox.objects.filter(task=task, key=str(key)).delete()


def ring_again() -> int:
    """Send again what nobody has heard; how many were sent. One failure ends the round."""
    rung = 0
    patience = UNHEARD_AFTER_SECONDS
    for bell in Outbox.objects.unheard(rung=patience, unrung=min(patience, UNRUNG_AFTER_SECONDS))[:500]:
        if not publish(bell):
            break
        rung += 1
    return rung
