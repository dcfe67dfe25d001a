"""One order of many reports: asked for in a moment, as rows; cancelled as a whole; the failed run again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.models import Programme, Project
from reports.actions.settling import cancel
from reports.content.plain import Period
from reports.models import Batch, BatchItem, ReportPlan
from reports.outcomes import Code
from trepart import outbox
from trepart.checksum import checksum_of
from trepart.db import take_turns

ORDER_ITEMS = "reports.tasks.order_items"
MOST_REPORTS = 2000
# The language of a report that is each municipality's own.
OWN = "own"
State = BatchItem.State


@dataclass(frozen=True)
class Kind:
    """A kind of report as one chooses it; of an evaluation, which one."""

    kind: str
    stage: str = ""


type Wanted = list[tuple[Project, Kind, str]]


@dataclass(frozen=True)
class Planned:
    """The plan that asks, and the day on which it does."""

    plan: ReportPlan
    due_on: date


@transaction.atomic
def ask_for_batch(
    programme: Programme,
    *,
    projects: Iterable[Project],
    kinds: Sequence[Kind],
    languages: Sequence[str],
    period: Period,
    planned: Planned | None = None,
    by: User,
) -> Batch:
    """Write down one report for each project, kind and language, and have them ordered one by one.

    Nothing is read or made here. Asked for again while the same goes on, it is the same batch.
    """
    take_turns(f"batches of {programme.pk}")
    wanted = _wanted(projects, kinds, languages)
    checksum = _checksum(wanted, period)
    if same := _same(programme, checksum, planned, by):
        return same
    batch = Batch.objects.create(
        programme=programme,
        number=Batch.objects.filter(programme=programme).next_number(),
        period_from=period.start,
        period_to=period.end,
        request_sha256=checksum,
        asked_by=by,
        **({"plan": planned.plan, "due_on": planned.due_on} if planned else {}),
    )
    items = [
        BatchItem(batch=batch, project=project, kind=kind.kind, stage=kind.stage, language=language)
        for project, kind, language in wanted
    ]
    BatchItem.objects.bulk_create(items, batch_size=500)
    record("asked for", batch, by=by, changes={"reports": len(wanted)})
    outbox.ring(ORDER_ITEMS, batch.pk)
    return batch


def _wanted(projects: Iterable[Project], kinds: Sequence[Kind], languages: Sequence[str]) -> Wanted:
    """Each report once, in the order of the projects."""
    wanted = list(
        dict.fromkeys(
            (project, kind, project.municipality.document_language if language == OWN else language)
            for project in projects
            for kind in kinds
            for language in languages
        )
    )
    if len(wanted) > MOST_REPORTS:
        raise ValidationError(
            _("That is %(n)d reports. Choose at most %(most)d at a time.")
            % {"n": len(wanted), "most": MOST_REPORTS}
        )
    return wanted


def _checksum(wanted: Wanted, period: Period) -> str:
    """The same for the same request, whatever the order of its reports."""
    asked = sorted([project.pk, kind.kind, kind.stage, language] for project, kind, language in wanted)
    return checksum_of([period.start.isoformat(), period.end.isoformat(), asked])


def _same(programme: Programme, checksum: str, planned: Planned | None, by: User) -> Batch | None:
    """The batch that this request already has."""
    if planned:
        return planned.plan.batches.filter(due_on=planned.due_on).first()
    asked = Batch.objects.filter(programme=programme, request_sha256=checksum, asked_by=by, plan=None)
    return asked.going_on().first()


@transaction.atomic
def cancel_batch(batch: Batch, *, by: User) -> Batch:
    """Stop it: what is not ordered never is, what is being made stops within seconds, what is ready stays."""
    stopped = batch.items.filter(state=State.QUEUED).settle(State.CANCELLED, code=Code.CANCELLED)
    stopped += batch.items.filter(state=State.RUNNING).update(cancel_requested=True)
    for item in batch.items.being_made().select_related("report__project").defer("report__content"):
        assert item.report
        cancel(item.report, by=by)
        stopped += 1
    if stopped:
        record("cancelled", batch, by=by)
    return batch


@transaction.atomic
def try_failed_again(batch: Batch, *, by: User) -> Batch:
    """Run the failed again, and only those: from what was frozen, where that was as far as it came."""
    take_turns(f"batches of {batch.programme_id}")
    if again := batch.items.failed().start_over():
        record("asked for again", batch, by=by, changes={"reports": again})
        outbox.ring(ORDER_ITEMS, batch.pk)
    return batch
