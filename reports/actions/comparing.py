"""Asking for a report of a programme, or of one municipality in it."""

from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from projects.models import Municipality, Programme
from reports.actions.asking import asked_for
from reports.content import Period
from reports.content.case import case_of, projects_in
from reports.content.programme import programme_of
from reports.models import Report, ReportKind


@transaction.atomic
def ask_for_programme_report(
    programme: Programme, *, language: str, start: date, end: date, by: User
) -> Report:
    """Freeze what all projects of the programme say now beside each other; have the file made."""
    period = Period(start, end)
    return asked_for(
        {"programme": programme},
        partial(programme_of, programme, period, language=language),
        kind=ReportKind.PROGRAMME,
        language=language,
        period=period,
        by=by,
    )


@transaction.atomic
def ask_for_case(
    programme: Programme, municipality: Municipality, *, language: str, start: date, end: date, by: User
) -> Report:
    """Freeze what the municipality's projects in the programme say now; have the file made.

    One that runs no project in the programme has nothing to tell.
    """
    if not projects_in(programme, municipality).exists():
        raise ValidationError(
            _("%(place)s has no project in the programme that has been sent.")
            % {"place": municipality.display_name}
        )
    period = Period(start, end)
    return asked_for(
        {"programme": programme, "municipality": municipality},
        partial(case_of, programme, municipality, period, language=language),
        kind=ReportKind.CASE,
        language=language,
        period=period,
        by=by,
    )
