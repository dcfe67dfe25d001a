"""What a programme sets to be reported by itself, and the asking when a day has come."""

import logging
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.actions import record
from accounts.models import User
from projects.models import Phase, Programme, Project
from reports.actions.batching import OWN, Kind, Planned, ask_for_batch
from reports.content.plain import Period
from reports.models import Batch, PlanRhythm, ReportPlan
from trepart.db import take_turns
from trepart.versions import VERSION_FIELDS, hold

logger = logging.getLogger(__name__)
# How long after its day a plan is still carried out, where nothing ran on that day.
STILL_ASKED_FOR = timedelta(days=31)
FIELDS = ("kind", "stage", "language", "rhythm", "month", "day", "days_after", "is_on")


@transaction.atomic
def set_plan(programme: Programme, *, by: User, **fields: Any) -> ReportPlan:
    """Have reports come by themselves from today on."""
    plan = ReportPlan.objects.create(
        programme=programme, changed_by=by, on_since=timezone.localdate(), **fields
    )
    record("set", plan, by=by)
    return plan


@transaction.atomic
def change_plan(plan: ReportPlan, *, version: int | None, by: User, **fields: Any) -> ReportPlan:
    """Change a plan, turn it off, or on again. What lies before is not asked for afterwards."""
    current = hold(plan, version=version, by=by)
    before = {name: getattr(current, name) for name in FIELDS}
    for name, value in fields.items():
        setattr(current, name, value)
    changed = {name: [before[name], getattr(current, name)] for name in FIELDS}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    if changed:
        current.on_since = timezone.localdate()
        current.save(update_fields=[*VERSION_FIELDS, *fields, "on_since"])
        record("changed", current, by=by, changes=changed)
    return current


def ask_as_planned(today: date | None = None) -> list[Batch]:
    """Ask for what plans have set for today, and for what was missed. Running it twice asks once."""
    today = today or timezone.localdate()
    asked = []
    for plan in ReportPlan.objects.turned_on().select_related("programme", "changed_by__person"):
        for due_on, period in days_of(plan, today):
            try:
                batch = _ask(plan, due_on, period)
            except ValidationError as refusal:
                logger.error("Plan %s asked for nothing on %s: %s", plan.pk, due_on, refusal.messages)
                continue
            asked += [batch] if batch else []
    return asked


@transaction.atomic
def _ask(plan: ReportPlan, due_on: date, period: Period) -> Batch | None:
    """The batch of a day; None where it was asked for already, or nobody is there to ask."""
    take_turns(f"batches of {plan.programme_id}")
    by = acting_for(plan)
    if by is None or plan.batches.filter(due_on=due_on).exists():
        return None
    return ask_for_batch(
        plan.programme,
        projects=projects_in(plan.programme, period),
        kinds=[Kind(plan.kind, plan.stage)],
        languages=[plan.language or OWN],
        period=period,
        planned=Planned(plan, due_on),
        by=by,
    )


def days_of(plan: ReportPlan, today: date) -> list[tuple[date, Period]]:
    """The days up to today on which the plan asks and has not asked, each with what the reports are about."""
    first = max(plan.on_since, today - STILL_ASKED_FOR)
    days = _yearly(plan, today) if plan.rhythm == PlanRhythm.YEARLY else _after_deadlines(plan)
    there = set(plan.batches.values_list("due_on", flat=True))
    return [(day, period) for day, period in days if first <= day <= today and day not in there]


def _yearly(plan: ReportPlan, today: date) -> list[tuple[date, Period]]:
    """The day last year and this year; each report is about the twelve months before it."""
    days = [day_in(year, plan.month or 1, plan.day or 1) for year in range(today.year - 2, today.year + 1)]
    return [(day, Period(before, day - timedelta(days=1))) for before, day in pairwise(days)]


def _after_deadlines(plan: ReportPlan) -> list[tuple[date, Period]]:
    """So many days after each deadline; each report is about what was due then."""
    return [
        (
            deadline.due_on + timedelta(days=plan.days_after or 0),
            Period(deadline.period_from, deadline.period_to),
        )
        for deadline in plan.programme.deadlines.order_by("due_on", "pk")
    ]


def day_in(year: int, month: int, day: int) -> date:
    """The day in that year; the last of the month where the month is shorter."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def projects_in(programme: Programme, period: Period) -> Any:
    """The registered projects of the programme that ran in the period, and were not withdrawn."""
    ran = Q(starts_on=None) | Q(starts_on__lte=period.end)
    not_ended = Q(ends_on=None) | Q(ends_on__gte=period.start)
    found: Any = Project.objects.filter(programme=programme).registered()
    return found.filter(ran, not_ended).exclude(phase=Phase.WITHDRAWN).select_related("municipality")


def acting_for(plan: ReportPlan) -> User | None:
    """In whose name it is asked: who set it last, or whoever is in the secretariat today."""
    there = User.objects.filter(is_active=True, person__access__in=_secretariat(plan.programme))
    mine = there.filter(pk=plan.changed_by_id or 0)
    return (mine or there.order_by("pk")).first()


def _secretariat(programme: Programme) -> Any:
    given = programme.access.on(timezone.localdate())
    return given.filter(role="secretariat").values("pk")
