"""Reminding those who have not finished: by hand, and by itself some days before the last day. Each once."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from assessments.actions.holding import each_by_itself, hold_round
from assessments.actions.letters import named_in, tell
from assessments.actions.staff import remind_groups
from assessments.letters import reminder_day
from assessments.models import Round, RoundLetterKind

REMINDERS = (RoundLetterKind.REMINDER, RoundLetterKind.BY_HAND)


@transaction.atomic
def remind(round: Round, *, by: User | None, kind: str = RoundLetterKind.BY_HAND) -> int:
    """Write to those who have not finished, and to the staff groups; nobody twice. How many were told.

    Who they were is on no page: that somebody has not answered is their own affair.
    """
    round = hold_round(round)
    if not round.can_be_answered:
        raise ValidationError(_("The round has closed. Nobody is reminded."))
    waiting = [row for row in named_in(round) if row.finished_at is None]
    told = tell(round, waiting, RoundLetterKind(kind), by=by or round.opened_by)
    told += remind_groups(round, kind, sequence=round.reopenings.count())
    if told:
        record("reminded of", round, by=by, project=round.project)
    return told


def remind_of_rounds() -> int:
    """Remind in each round whose day for it has come; how many rounds. Twice is harmless."""
    today = timezone.localdate()
    rounds = Round.objects.open().filter(closes_on__gte=today).prefetch_related("reopenings")
    due = [round for round in rounds if (day := _day(round)) and day <= today]
    return each_by_itself(due, _remind)


def _remind(round: Round) -> int:
    return remind(round, by=None, kind=RoundLetterKind.REMINDER)


def _day(round: Round) -> date | None:
    began = max([round.opened_at, *(row.reopened_at for row in round.reopenings.all())])
    return reminder_day(timezone.localdate(began), round.closes_on)
