"""The bells that the worker hears. What is to be done stands in the database.

The renderer is imported here, in the process that the worker's children are forked from: 0.1 s a
report instead of 3.
"""

import logging
from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_ready
from django.db import DatabaseError, InterfaceError, connections

from reports import actions, making, ordering, packing

logger = logging.getLogger(__name__)


@shared_task
def make_report(job_pk: str) -> None:
    """Make the file of a report. Running it twice gives the same result."""
    making.make(int(job_pk))
    ordering.ring_for_more(int(job_pk))


@shared_task
def order_items(batch_pk: str) -> None:
    """Order the next reports of a batch. Running it twice is harmless."""
    ordering.order_items(UUID(batch_pk))


@shared_task
def sweep() -> None:
    """Every ten seconds: find the jobs that nobody has. Running it twice is harmless."""
    actions.sweep()
    ordering.sweep_batches()


@shared_task(soft_time_limit=600, time_limit=660)
def pack_archive(job_pk: str) -> None:
    """Make an archive package. Running it twice gives the same result."""
    packing.pack(int(job_pk))


@shared_task
def check_files() -> None:
    """Every ten minutes: go on with the day's walk through all files. Running it twice is harmless."""
    actions.check_files()


@shared_task
def remove_orphans() -> None:
    """Every hour: take away files that no row names. Running it twice is harmless."""
    actions.remove_orphans()


@shared_task
def ask_as_planned() -> None:
    """Every hour: ask for the reports that programmes have set for today. Running it twice asks once."""
    actions.ask_as_planned()


@worker_ready.connect
def sweep_at_start(**_: Any) -> None:
    """A worker that comes up takes over what the one before it left behind.

    This is the process that the children are forked from: it keeps no connection for them to share.
    """
    try:
        actions.sweep()
    except (DatabaseError, InterfaceError) as error:
        logger.warning("The first sweep must wait: %s", error)
    finally:
        connections.close_all()
