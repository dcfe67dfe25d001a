"""What a project has to work with is entered, changed, taken away and brought back."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from projects.actions.changes import refuse_closed, refuse_removed, remove, restore, set_fields
from projects.budget import FIRST_YEAR, LAST_YEAR, MOST_HOURS, wrong_with_money
from projects.models import BudgetLine, CompetenceNeed, PositionShare, Project
from trepart.versions import VERSION_FIELDS, hold
from trepart.words import number

type Row = PositionShare | BudgetLine | CompetenceNeed
Said = dict[str, str]


class PositionParts(TypedDict, total=False):
    """How much of somebody's time, and when: a share of a post or hours, never both."""

    percent: Decimal | None
    hours: int | None
    starts_on: date | None
    ends_on: date | None


@transaction.atomic
def set_position(
    project: Project,
    *,
    holder: str,
    position: PositionShare | None = None,
    version: int | None = None,
    by: User,
    **parts: Unpack[PositionParts],
) -> PositionShare:
    """Set aside somebody's time for the project, or change that. No end is the project's own."""
    row = position or PositionShare(project=project)
    return _set(row, {"holder": holder, **parts}, _wrong_with_position, version=version, by=by)


def _wrong_with_position(row: PositionShare) -> Said:
    said = {}
    if row.percent is None and row.hours is None:
        said["percent"] = _("Write a share of a post in per cent, or a number of hours.")
    elif row.percent is not None and row.hours is not None:
        said["hours"] = _("Write either a share of a post or hours, not both.")
    elif row.percent is not None and not 0 < row.percent <= 100:
        said["percent"] = _("A share of a post is more than 0 and at most 100 per cent.")
    elif row.hours is not None and not 0 < row.hours <= MOST_HOURS:
        most = number(MOST_HOURS)
        said["hours"] = _("Write a whole number of hours, from 1 to {most}.").format(most=most)
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        said["ends_on"] = _("The last day comes before the first.")
    return said


@transaction.atomic
def set_budget_line(
    project: Project,
    *,
    year: int,
    source: str,
    planned: int,
    actual: int | None = None,
    purpose: str = "",
    line: BudgetLine | None = None,
    version: int | None = None,
    by: User,
) -> BudgetLine:
    """Enter what may be used from a source in a year, in whole kroner, or change it; and what was used."""
    said = {"year": year, "source": source, "planned": planned, "actual": actual, "purpose": purpose}
    row = line or BudgetLine(project=project)
    return _set(row, said, _wrong_with_line, version=version, by=by)


def _wrong_with_line(row: BudgetLine) -> Said:
    said = {}
    if not FIRST_YEAR <= row.year <= LAST_YEAR:
        said["year"] = _("The year must be between {first} and {last}.").format(
            first=FIRST_YEAR, last=LAST_YEAR
        )
    for field, amount in (("planned", row.planned), ("actual", row.actual)):
        if wrong := wrong_with_money(amount):
            said[field] = wrong
    return said


@transaction.atomic
def set_competence_need(
    project: Project,
    *,
    kind: str,
    needed: str,
    state: str,
    plan: str = "",
    need: CompetenceNeed | None = None,
    version: int | None = None,
    by: User,
) -> CompetenceNeed:
    """Say what the project must know how to do, whether it does, and how a gap is to be closed."""
    said = {"kind": kind, "needed": needed, "state": state, "plan": plan}
    row = need or CompetenceNeed(project=project)
    return _set(row, said, lambda row: {}, version=version, by=by)


def _set[R: Row](
    row: R,
    values: Mapping[str, Any],
    wrong_with: Callable[[R], Said],
    *,
    version: int | None,
    by: User,
) -> R:
    """Keep the row as it is to be. Everything that is wrong with it is said at once."""
    refuse_closed(row.project)
    is_new = row.pk is None
    row = row if is_new else hold(row, version=version, by=by)
    refuse_removed(row)
    row.changed_by = by
    changes = set_fields(row, values)
    if said := wrong_with(row):
        raise ValidationError({field: [sentence] for field, sentence in said.items()})
    row.save(update_fields=None if is_new else [*changes, *VERSION_FIELDS])
    record("set" if is_new else "changed", row, by=by, changes=changes, project=row.project)
    return row


def remove_resource[R: Row](row: R, *, by: User) -> R:
    """Take away what was entered. It can be brought back."""
    return remove(row, by=by)


def restore_resource[R: Row](row: R, *, by: User) -> R:
    """Bring back what was taken away, as it was."""
    return restore(row, by=by)
