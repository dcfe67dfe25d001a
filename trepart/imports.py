"""What a file would do is shown row by row before it is done, and done once, exactly as it was shown.

There is one way to carry an import out, `Work`: it takes what was read, acts through the ordinary actions
and says of each row what became of it. To show what will happen, it is carried out and taken back. To
confirm, it is carried out again: where that does not come out as it was shown, because somebody changed
something meanwhile, all of it is taken back.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from trepart.models import ImportPlan
from trepart.sheets import Cell, Kind, Row, Sheet


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Change:
    """One field: what it was, and what it becomes; nothing before says that it is new."""

    label: str
    before: str
    after: str


@dataclass
class Planned:
    """One row of the file: where it stands, what it is about, what becomes of it and why."""

    sheet: str
    number: int
    name: str
    outcome: str
    changes: list[Change] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


type Work = Callable[[Sequence[Sheet]], tuple[list[Planned], str]]


def keep_plan(user: Any, kind: str, *, file_name: str, sheets: Sequence[Sheet], work: Work) -> ImportPlan:
    """Keep what was read with what it would do, until it is confirmed. Nothing is done yet."""
    ImportPlan.objects.expired().delete()
    return ImportPlan.objects.create(
        user=user,
        kind=kind,
        file_name=file_name,
        language=translation.get_language() or "nb",
        sheets=[asdict(sheet) for sheet in sheets],
        forecast=_rehearsed(work, sheets),
    )


def look_again(plan: ImportPlan, *, work: Work) -> ImportPlan:
    """Keep what it would do now, where that is not what was shown."""
    with translation.override(plan.language):
        plan.forecast = _rehearsed(work, sheets_of(plan))
    ImportPlan.objects.filter(pk=plan.pk, done_at__isnull=True).update(forecast=plan.forecast)
    return plan


@transaction.atomic
def carry_out(plan: ImportPlan, *, work: Work) -> str:
    """Do what was shown, once, and return the address to go on to; the second time only the address."""
    plan = ImportPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.is_done:
        return plan.answer
    if not can_be_carried_out(plan):
        raise ValidationError(_("Nothing was carried out. Mend the file first, and send it again."))
    with translation.override(plan.language):
        rows, plan.answer = work(sheets_of(plan))
    if [asdict(row) for row in rows] != plan.forecast:
        raise ValidationError(
            _("Something was changed after this was shown. Nothing was carried out. Look at it once more.")
        )
    plan.done_at, plan.sheets, plan.forecast = timezone.now(), [], []
    plan.save(update_fields=["done_at", "sheets", "forecast", "answer"])
    return plan.answer


def can_be_carried_out(plan: ImportPlan) -> bool:
    """All or nothing: not while a row is refused, and not where there is nothing to do."""
    outcomes = {row["outcome"] for row in plan.forecast}
    return Outcome.REFUSED not in outcomes and bool(outcomes & {Outcome.CREATED, Outcome.CHANGED})


def by_sheet(plan: ImportPlan) -> dict[str, list[dict[str, Any]]]:
    """What would become of the rows, sheet by sheet."""
    sheets: dict[str, list[dict[str, Any]]] = {}
    for row in plan.forecast:
        sheets.setdefault(row["sheet"], []).append(row)
    return sheets


def sheets_of(plan: ImportPlan) -> list[Sheet]:
    """What was read, as it was read."""
    return [
        Sheet(
            sheet["name"], tuple(Row(row["number"], tuple(map(_cell, row["cells"]))) for row in sheet["rows"])
        )
        for sheet in plan.sheets
    ]


def _cell(kept: dict[str, str] | None) -> Cell | None:
    return Cell(kept["text"], Kind(kept["kind"])) if kept else None


def _rehearsed(work: Work, sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    with transaction.atomic():
        rows, _address = work(sheets)
        transaction.set_rollback(True)
    return [asdict(row) for row in rows]
