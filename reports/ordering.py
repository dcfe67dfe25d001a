"""The worker's part in a batch: one report after another is frozen and ordered, a few ahead of the makers.

Each in a transaction of its own, so that a worker that is killed loses at most the one at hand. Whoever
settles a report of a batch rings for the next; the sweeper rings where nobody did.
"""

import logging
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from projects.permissions import Perm as OfProjects
from reports.actions import (
    ask_for_document,
    ask_for_evaluation,
    ask_for_report,
    end_lost,
    new_reference,
    release_what_the_dead_hold,
    try_again,
    worker_name,
)
from reports.actions.batching import ORDER_ITEMS
from reports.models import Batch, BatchItem, Report, ReportKind
from reports.outcomes import Code
from reports.permissions import Perm
from trepart import outbox
from trepart.jobs import MOST_ATTEMPTS

logger = logging.getLogger(__name__)

# How many reports of batches wait for the makers or are with them: few enough that whoever
# orders a single one beside a batch of hundreds waits for these and no more.
MOST_AHEAD = 6
State = BatchItem.State


class NotOrdered(Exception):
    """Why a report of a batch was not ordered; `code` is one that people get a sentence for."""

    def __init__(self, code: Code) -> None:
        super().__init__(str(code))
        self.code = code


class _NotOurs(Exception):
    """Somebody else has it, or it was cancelled meanwhile: nothing of ours may stand."""


def order_items(batch_pk: UUID) -> None:
    """Order as many reports of the batch as there is room for. Running it twice is harmless."""
    outbox.heard(ORDER_ITEMS, batch_pk)
    waiting = list(BatchItem.objects.filter(batch=batch_pk).waiting().values_list("pk", flat=True))
    for item_pk in waiting:
        if not has_room():
            return
        order_item(item_pk)


def has_room() -> bool:
    """Whether the makers have so little of batches before them that one more may be ordered."""
    ahead = Report.objects.waiting().filter(batch_items__isnull=False).values("pk").distinct()
    return ahead.count() < MOST_AHEAD


def order_item(item_pk: int) -> None:
    """Freeze what one report says and order its file, if nobody else has it."""
    attempt = BatchItem.objects.claim(item_pk, worker=worker_name())
    if attempt is None:
        return
    held = BatchItem.objects.held(item_pk, attempt=attempt)
    try:
        _ordered(item_pk, attempt)
    except _NotOurs:
        held.filter(cancel_requested=True).settle(State.CANCELLED, code=Code.CANCELLED)
    except NotOrdered as refusal:
        held.settle(State.FAILED, code=refusal.code)
    except (DatabaseError, InterfaceError):
        # The lease runs out, and it is tried again.
        raise
    except Exception:  # whatever one project holds, the others are ordered
        reference = new_reference()
        logger.exception("Item %s of a batch was not ordered, ref. %s", item_pk, reference)
        held.settle(State.FAILED, code=Code.BROKEN, reference=reference)


@transaction.atomic
def _ordered(item_pk: int, attempt: int) -> None:
    item = BatchItem.objects.select_related(
        "batch__programme", "batch__asked_by__person", "project__municipality", "report"
    ).get(pk=item_pk)
    report = _order(item, by=item.batch.asked_by)
    held = BatchItem.objects.held(item_pk, attempt=attempt).filter(cancel_requested=False)
    if not held.update(state=State.DONE, report=report, lease_until=None, finished_at=timezone.now()):
        raise _NotOurs


def _order(item: BatchItem, *, by: User) -> Report:
    """The report of an item: frozen now, or the one that it has, made once more."""
    follows = by.has_perm(OfProjects.FOLLOW_PROGRAMME, item.batch.programme)
    if not (by.is_active and follows and by.has_perm(Perm.ORDER, item.project)):
        raise NotOrdered(Code.NO_ACCESS)
    if item.report:
        return try_again(item.report, limited=False, by=by)
    try:
        return _frozen(item, by=by)
    except ValidationError as refusal:
        logger.info("Item %s of a batch was refused: %s", item.pk, refusal.messages)
        raise NotOrdered(Code.NOTHING_THERE) from refusal


def _frozen(item: BatchItem, *, by: User) -> Report:
    if item.kind == ReportKind.PROJECT_DOCUMENT:
        version = item.project.document_versions.order_by("-number").first()
        if version is None:
            raise NotOrdered(Code.NOTHING_THERE)
        return ask_for_document(version, language=item.language, limited=False, by=by)
    if item.kind == ReportKind.EVALUATION:
        return ask_for_evaluation(
            item.project, stage=item.stage, language=item.language, limited=False, by=by
        )
    return ask_for_report(
        item.project,
        kind=item.kind,
        language=item.language,
        start=item.batch.period_from,
        end=item.batch.period_to,
        limited=False,
        by=by,
    )


def ring_for_more(job_pk: int) -> None:
    """A report is settled: the batches that had it may order their next. Else the sweeper rings."""
    try:
        had_it = BatchItem.objects.filter(report__job=job_pk).values("batch")
        more = BatchItem.objects.filter(batch__in=had_it).waiting().order_by().values_list("batch", flat=True)
        for batch_pk in more.distinct():
            outbox.ring(ORDER_ITEMS, batch_pk)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("Nobody was rung for more after job %s: %s", job_pk, error)
        connection.close()


def sweep_batches() -> int:
    """Ring for each batch that waits though there is room, and end what failed too often; how many.

    Harmless to run twice, and at the same time as others.
    """
    release_what_the_dead_hold(BatchItem)
    for item in BatchItem.objects.lost().filter(state=State.RUNNING):
        if item.cancel_requested or item.tries >= MOST_ATTEMPTS:
            end_lost(item)
    if not has_room():
        return 0
    found = 0
    waiting = BatchItem.objects.waiting().filter(batch=OuterRef("pk"))
    for batch in Batch.objects.filter(Exists(waiting)).order_by("asked_at", "pk"):
        found += 1
        with transaction.atomic():
            outbox.ring(ORDER_ITEMS, batch.pk)
    return found
