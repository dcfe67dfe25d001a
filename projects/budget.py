"""What a project has to work with, worked out: kroner per year and source, and people's time per year.

Plain data in and out; no database is known. Money is whole kroner. A person-year (årsverk) is one full post
for one whole calendar year.
"""

from calendar import isleap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from trepart.words import number

GRANT = "grant"
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_KRONER = 10_000_000_000
MOST_HOURS = 100_000


@dataclass(frozen=True)
class Line:
    """What may be used from one source in one year, and what was used, as far as is known."""

    year: int
    source: str
    planned: int
    actual: int | None = None


@dataclass(frozen=True)
class Money:
    """Some lines taken together.

    `actual` is what is known to be used, None where nothing is known; `is_complete` says whether it is
    known of every line.
    """

    planned: int
    actual: int | None
    is_complete: bool

    @property
    def remaining(self) -> int | None:
        """What is planned and not used, below 0 where more was used; unknown until all use is known."""
        return self.planned - self.actual if self.is_complete and self.actual is not None else None

    @property
    def overspent(self) -> int:
        """How much more was used than planned; what is not known to be used yet can only add to it."""
        return max(0, (self.actual or 0) - self.planned)


@dataclass(frozen=True)
class YearOfMoney:
    """One year: each source in the order of the budget, None where it gives nothing, and all of them."""

    year: int
    sources: tuple[Money | None, ...]
    whole: Money


@dataclass(frozen=True)
class Afterwards:
    """What is planned in the years after the last one, which has no grant to count on.

    `sources` leaves the grant out; `grant` is what somebody nevertheless expects of it.
    """

    last_year: int
    sources: tuple[tuple[str, int], ...]
    grant: int

    @property
    def total(self) -> int:
        """Everything that does not come from the grant."""
        return sum(planned for _source, planned in self.sources)


@dataclass(frozen=True)
class Budget:
    """All lines of a project, by year and source; the totals follow the order of `sources`."""

    sources: tuple[str, ...]
    years: tuple[YearOfMoney, ...]
    totals: tuple[Money, ...]
    whole: Money
    after: Afterwards | None


def together(lines: Iterable[Line]) -> Money:
    """The sums of some lines."""
    rows = list(lines)
    known = [line.actual for line in rows if line.actual is not None]
    return Money(
        planned=sum(line.planned for line in rows),
        actual=sum(known) if known else None,
        is_complete=bool(rows) and len(known) == len(rows),
    )


def budget(lines: Iterable[Line], *, sources: Sequence[str], last_day: date | None) -> Budget:
    """The lines by year, earliest first, and by source, in the order given; empty sources are left out.

    `last_day` is the day after which the programme's money has ended; None where nobody has said.
    """
    rows = list(lines)
    named = tuple(source for source in sources if any(line.source == source for line in rows))
    return Budget(
        sources=named,
        years=tuple(_year(rows, year, named) for year in sorted({line.year for line in rows})),
        totals=tuple(together(line for line in rows if line.source == source) for source in named),
        whole=together(rows),
        after=_afterwards(rows, named, last_day) if last_day and rows else None,
    )


def _year(lines: Sequence[Line], year: int, sources: Sequence[str]) -> YearOfMoney:
    rows = [line for line in lines if line.year == year]
    parts = {source: [line for line in rows if line.source == source] for source in sources}
    return YearOfMoney(
        year, tuple(together(part) if part else None for part in parts.values()), together(rows)
    )


def _afterwards(lines: Iterable[Line], sources: Iterable[str], last_day: date) -> Afterwards:
    """A line counts for its whole year, so that only the years after the last day's year come after it."""
    late = [line for line in lines if line.year > last_day.year]
    planned = {source: sum(line.planned for line in late if line.source == source) for source in sources}
    grant = planned.pop(GRANT, 0)
    return Afterwards(
        last_day.year, tuple((source, amount) for source, amount in planned.items() if amount), grant
    )


def end_of_money(
    *, starts_on: date | None, ends_on: date | None, programme_ends_on: date | None
) -> date | None:
    """The programme's last day or the project's, whichever comes first.

    A programme that had ended when the project began says nothing about it.
    """
    ends = [ends_on] if ends_on else []
    if programme_ends_on and not (starts_on and programme_ends_on < starts_on):
        ends.append(programme_ends_on)
    return min(ends, default=None)


@dataclass(frozen=True)
class Time:
    """The share of a post in per cent, or the hours in all, that somebody has in a period.

    Exactly one of the two is given. Both days count.
    """

    starts_on: date
    ends_on: date
    percent: Decimal | None = None
    hours: int | None = None


@dataclass(frozen=True)
class YearOfTime:
    """What everybody has in one calendar year: person-years of shares, and hours beside them."""

    year: int
    person_years: Decimal
    hours: int


def days_by_year(starts_on: date, ends_on: date) -> dict[int, int]:
    """How many days of a period lie in each calendar year; both ends count."""
    found = {}
    for year in range(starts_on.year, ends_on.year + 1):
        first, last = max(starts_on, date(year, 1, 1)), min(ends_on, date(year, 12, 31))
        found[year] = (last - first).days + 1
    return found


def person_years(time: Time) -> dict[int, Decimal]:
    """The share of a post as person-years (årsverk) in each calendar year.

    The unit is one full post for all days of that year, 365 or 366: a full post the whole year is exactly 1
    in every year.
    """
    part = (time.percent or Decimal(0)) / 100
    days = days_by_year(time.starts_on, time.ends_on)
    return {year: part * count / (366 if isleap(year) else 365) for year, count in days.items()}


def hours_by_year(time: Time) -> dict[int, int]:
    """The hours of a period spread evenly over its days, as whole hours that add up to all of them."""
    days = days_by_year(time.starts_on, time.ends_on)
    length, hours = sum(days.values()), time.hours or 0
    found, gone, given = {}, 0, 0
    for year, count in days.items():
        gone += count
        so_far = (2 * hours * gone + length) // (2 * length)
        found[year], given = so_far - given, so_far
    return found


def time_by_year(times: Iterable[Time]) -> tuple[YearOfTime, ...]:
    """What all of them have together, in every calendar year that one of them touches."""
    shares: dict[int, Decimal] = {}
    hours: dict[int, int] = {}
    for time in times:
        _add(shares, person_years(time))
        _add(hours, hours_by_year(time))
    return tuple(YearOfTime(year, shares[year], hours[year]) for year in sorted(shares))


def _add[N: (int, Decimal)](to: dict[int, N], more: Mapping[int, N]) -> None:
    for year, value in more.items():
        to[year] = to[year] + value if year in to else value


def wrong_with_money(amount: int | None) -> str:
    """Why an amount of whole kroner cannot be; nothing where it can, or is not known."""
    if amount is not None and amount < 0:
        return _("An amount cannot be below 0. Income belongs to a source of its own.")
    if amount is not None and amount > MOST_KRONER:
        return _("This is more than {most} kr. Count the zeros once more.").format(most=number(MOST_KRONER))
    return ""
