"""On which days a series of meetings falls, and at which moment on each. Pure.

A series is told by the calendar and the clock on the wall in Norway. A moment that the clocks jump over in
March is moved to after the jump; of the hour that comes twice in October the first is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekdays as days_of_the_week
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from governance.models.series import Rhythm
from trepart.holidays import holiday_on
from trepart.words import short_date

OSLO = ZoneInfo("Europe/Oslo")
# As many as anybody plans ahead: every week for two years.
MOST_DAYS = 106
LONGEST = timedelta(days=2 * 366)

ON_DAYS = (
    gettext_lazy("on Mondays"),
    gettext_lazy("on Tuesdays"),
    gettext_lazy("on Wednesdays"),
    gettext_lazy("on Thursdays"),
    gettext_lazy("on Fridays"),
    gettext_lazy("on Saturdays"),
    gettext_lazy("on Sundays"),
)
WEEKS_OF_MONTH = {
    1: pgettext_lazy("week of the month", "first"),
    2: pgettext_lazy("week of the month", "second"),
    3: pgettext_lazy("week of the month", "third"),
    4: pgettext_lazy("week of the month", "fourth"),
    -1: pgettext_lazy("week of the month", "last"),
}


@dataclass(frozen=True)
class Plan:
    """Which days: every few weeks on a weekday, or every few months on a weekday or a date of the month.

    `first_on` is the day from which it counts, `last_on` the last on which there can be a meeting. A date
    that a month does not have is its last day.
    """

    rhythm: str
    first_on: date
    last_on: date
    interval: int = 1
    weekday: int | None = None
    week_of_month: int | None = None
    day_of_month: int | None = None

    def days(self) -> list[date]:
        """Every day with a meeting, in order; no more than one can plan for."""
        return [day for day, _number in zip(self._days(), range(MOST_DAYS), strict=False)]

    def _days(self) -> Iterator[date]:
        """From the first day that fits, so that "every third month" counts from a month with a meeting."""
        first = next(iter(self._rule(self.first_on, 1)), None)
        if first is None:
            return
        for moment in self._rule(first.date(), self.interval):
            yield moment.date()

    def _rule(self, start: date, interval: int) -> rrule:
        frequency = WEEKLY if self.rhythm == Rhythm.WEEKS else MONTHLY
        ends = {"dtstart": _midnight(start), "until": _midnight(self.last_on)}
        if self.rhythm == Rhythm.DATE:
            assert self.day_of_month is not None
            month_end = range(min(28, self.day_of_month), self.day_of_month + 1)
            return rrule(frequency, interval=interval, bymonthday=list(month_end), bysetpos=-1, **ends)
        return rrule(frequency, interval=interval, byweekday=self._weekday(), **ends)

    def _weekday(self) -> Any:
        assert self.weekday is not None
        day = days_of_the_week[self.weekday]
        return day(self.week_of_month) if self.rhythm == Rhythm.WEEKDAY else day

    def __str__(self) -> str:
        """In a sentence, without its days."""
        if self.rhythm == Rhythm.WEEKS:
            every = ngettext("Every week", "Every {n} weeks", self.interval).format(n=self.interval)
            return f"{every} {ON_DAYS[self.weekday or 0]}"
        rest = _(", every {n} months").format(n=self.interval) if self.interval > 1 else ""
        if self.rhythm == Rhythm.DATE:
            return _("On the {day}. of the month").format(day=self.day_of_month) + rest
        day = _("The {which} {weekday} of the month").format(
            which=WEEKS_OF_MONTH[self.week_of_month or 1], weekday=str(WEEKDAYS[self.weekday or 0]).lower()
        )
        return day + rest


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def moment_on(day: date, clock: time) -> datetime:
    """The moment at which it is this time of day in Norway; moved by the hour that the clocks jump over."""
    meant = datetime.combine(day, clock.replace(fold=0), OSLO)
    return meant.astimezone(UTC).astimezone(OSLO)


def is_jumped_over(day: date, clock: time) -> bool:
    """Whether no clock in Norway shows this time on the day."""
    return moment_on(day, clock).time() != clock


def comes_twice(day: date, clock: time) -> bool:
    """Whether clocks in Norway show this time twice on the day."""
    first = datetime.combine(day, clock, OSLO)
    return not is_jumped_over(day, clock) and first.utcoffset() != first.replace(fold=1).utcoffset()


def warnings_on(day: date, clock: time) -> list[str]:
    """What whoever plans a meeting at this time of the day should know, in sentences."""
    said = []
    if name := holiday_on(day):
        said.append(_("{day} is a public holiday: {name}.").format(day=short_date(day), name=name))
    if is_jumped_over(day, clock):
        moved = _("The clocks are moved on {day}: {meant} does not exist, so the meeting begins at {then}.")
        then = moment_on(day, clock)
        said.append(moved.format(day=short_date(day), meant=f"{clock:%H.%M}", then=f"{then:%H.%M}"))
    if comes_twice(day, clock):
        twice = _("The clocks are moved on {day}: it is {meant} twice, and the first is meant.")
        said.append(twice.format(day=short_date(day), meant=f"{clock:%H.%M}"))
    return said
