"""What leaves the register for research."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from assessments.across.export import Export, Sheet
from assessments.across.facts import facts_of
from projects.models import Programme

MOST_IN_A_WORKBOOK = 2_000


@transaction.atomic
def export_assessments(programme: Programme, *, kind: str, by: User) -> list[Sheet]:
    """The tables for researchers; the trail keeps who took them, when, and how many rows."""
    sheets = Export(programme, facts_of(programme)).sheets()
    if kind == "xlsx" and len(sheets[0].rows) > MOST_IN_A_WORKBOOK:
        raise ValidationError(_("There are too many answers for a workbook. Take the text files instead."))
    record(
        "exported_assessments",
        programme,
        by=by,
        changes={"format": kind} | {sheet.name: len(sheet.rows) for sheet in sheets},
    )
    return sheets
