"""Asking for the papers of a meeting, or for its minutes, as a file."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from governance.models import Meeting
from reports.actions.asking import asked_for
from reports.content import Period
from reports.content.minutes import minutes_of, same_as
from reports.content.papers import papers_of
from reports.models import Report, ReportKind


@transaction.atomic
def ask_for_papers(meeting: Meeting, *, language: str, holds_closed: bool = False, by: User) -> Report:
    """Freeze the agenda with its papers as they are now. It is of the day of the meeting."""
    if meeting.is_cancelled:
        raise ValidationError(_("The meeting is called off, so it has no papers."))
    freeze = partial(papers_of, meeting, language=language, holds_closed=holds_closed)
    return asked_for(
        {"meeting": meeting},
        freeze,
        kind=ReportKind.MEETING_PAPERS,
        language=language,
        period=Period(meeting.day, meeting.day),
        holds_closed=holds_closed,
        by=by,
    )


@transaction.atomic
def ask_for_minutes(meeting: Meeting, *, language: str, holds_closed: bool = False, by: User) -> Report:
    """The minutes with what was added to them by now; a draft until they are approved."""
    if not meeting.has_ended:
        raise ValidationError(_("There are no minutes before the meeting has ended."))
    freeze = partial(minutes_of, meeting, language=language, holds_closed=holds_closed)
    return asked_for(
        {"meeting": meeting},
        freeze,
        kind=ReportKind.MINUTES,
        language=language,
        period=Period(meeting.day, meeting.day),
        same=same_as(meeting),
        holds_closed=holds_closed,
        by=by,
    )
