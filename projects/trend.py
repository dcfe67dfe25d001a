"""Which way a project goes, and whether it has reported in time: from lights and dates alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

WORSE_AND_WORSE = ("green", "yellow", "red")


class Trend(models.TextChoices):
    """The last approved overall light against the one before."""

    BETTER = "better", pgettext_lazy("trend", "Better")
    SAME = "same", pgettext_lazy("trend", "Same")
    WORSE = "worse", pgettext_lazy("trend", "Worse")


def trend(last: str | None, before: str | None) -> Trend | None:
    """Better, same or worse than the report before; none with one report only."""
    if not last or not before:
        return None
    now, then = WORSE_AND_WORSE.index(last), WORSE_AND_WORSE.index(before)
    if now == then:
        return Trend.SAME
    return Trend.WORSE if now > then else Trend.BETTER


@dataclass(frozen=True, order=True)
class Due:
    """A report that is asked for: the period it covers, the day, and the days that are allowed after it."""

    period_from: date
    due_on: date
    grace_days: int = 0


def overdue(dues: Iterable[Due], reported_to: date | None, *, today: date) -> list[Due]:
    """The reports that are missing, oldest first; `reported_to` is the last day that an approved one covers.

    A report answers the latest deadline whose period has begun by its own last day. What was due before an
    answered deadline is not asked for again: nobody reports on a past that is already reported on.
    """
    unanswered = [due for due in sorted(dues) if reported_to is None or due.period_from > reported_to]
    return [due for due in unanswered if due.due_on + timedelta(days=due.grace_days) < today]
