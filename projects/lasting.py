"""What a project lacks for its work to last, and whether anybody measures on when it has ended.

Plain data in, plain data out; the sentences are in the language that is active when they are asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext as _

from projects.goal_quality import months_after
from trepart.words import listed

# Measured so many months after the end, and counted from a month before that day.
FOLLOW_UPS = (6, 12)
EARLY = 1


class Plan(Protocol):
    """What a continuation plan says; each may be empty."""

    what_goes_on: str
    owner: str
    measured_by: str
    measurer_id: int | None
    money: str


class Service(Protocol):
    """A unit that the project touches, who leads it, and who ties it to the steering group."""

    name: str
    manager: str
    link: str
    is_committed: bool | None


class Lack(StrEnum):
    """What may be missing, the gravest first."""

    GOES_ON = "goes_on"
    OWNER = "owner"
    MEASURED_BY = "measured_by"
    MONEY = "money"
    SERVICES = "services"
    MANAGER = "manager"
    LINK = "link"
    COMMITMENT = "commitment"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and of which services where it is about some."""

    lack: Lack
    services: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What is missing and why it matters, in words."""
        return _sentences()[self.lack].format(services=listed(self.services))


def missing(plan: Plan | None, services: Sequence[Service]) -> list[Missing]:
    """What is missing for the work to last when the project has ended; without a plan, all of it."""
    said = {
        Lack.GOES_ON: plan is not None and plan.what_goes_on.strip(),
        Lack.OWNER: plan is not None and plan.owner.strip(),
        Lack.MEASURED_BY: plan is not None and (plan.measurer_id or plan.measured_by.strip()),
        Lack.MONEY: plan is not None and plan.money.strip(),
        Lack.SERVICES: services,
    }
    lacking = {
        Lack.MANAGER: [each.name for each in services if not each.manager.strip()],
        Lack.LINK: [each.name for each in services if not each.link.strip()],
        Lack.COMMITMENT: [each.name for each in services if each.is_committed is False],
    }
    found = [Missing(lack) for lack, value in said.items() if not value]
    return found + [Missing(lack, tuple(names)) for lack, names in lacking.items() if names]


@dataclass(frozen=True)
class FollowUp:
    """A day after the end when the goals are to be measured once more, and how many were."""

    months: int
    due_on: date
    measured: int
    goals: int
    today: date
    counts_from: date
    counts_until: date

    @property
    def is_done(self) -> bool:
        """Whether every goal was measured."""
        return self.measured == self.goals

    @property
    def is_late(self) -> bool:
        """Whether the day has passed and something is not measured."""
        return not self.is_done and self.today > self.due_on

    @property
    def is_due(self) -> bool:
        """Whether it waits, and what is measured now counts for it."""
        return not self.is_done and self.counts_from <= self.today < self.counts_until


def follow_ups(ends_on: date | None, goals: Iterable[Sequence[date]], *, today: date) -> list[FollowUp]:
    """The measurements six and twelve months after the end. Each goal is the days it was measured on.

    A measurement counts for a day from a month before it until a month before the next such day.
    """
    days = list(goals)
    if ends_on is None or not days:
        return []
    rows = []
    for months, following in zip(FOLLOW_UPS, (*FOLLOW_UPS[1:], None), strict=True):
        first = months_after(ends_on, months - EARLY)
        until = months_after(ends_on, following - EARLY) if following else date.max
        measured = sum(any(first <= on < until for on in each) for each in days)
        rows.append(FollowUp(months, months_after(ends_on, months), measured, len(days), today, first, until))
    return rows


def _sentences() -> dict[Lack, str]:
    return {
        Lack.GOES_ON: _("It is not said what goes on when the project has ended."),
        Lack.OWNER: _("Nobody in the line owns the work when the project has ended."),
        Lack.MEASURED_BY: _(
            "Nobody in the line measures on. Then nobody will know in a year whether it lasted."
        ),
        Lack.MONEY: _("It is not said where the money comes from when the programme's money ends."),
        Lack.SERVICES: _("No service is entered. It is the services that are to go on with it."),
        Lack.MANAGER: _("No line manager is named for {services}."),
        Lack.LINK: _("Nobody ties {services} to the steering group."),
        Lack.COMMITMENT: _("The line manager has not said yes to going on in {services}."),
    }
