"""The numbers by which the rules judge: what the report states, and what is only proposed.

A programme can set others for its projects. What a rule asks for by name is always there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Unit(models.TextChoices):
    """What a threshold counts."""

    CHARACTERS = "characters", pgettext_lazy("threshold", "characters")
    PERCENT = "percent", pgettext_lazy("threshold", "per cent")
    DAYS = "days", pgettext_lazy("threshold", "days")
    MONTHS = "months", pgettext_lazy("threshold", "months")
    TIMES = "times", pgettext_lazy("threshold", "times")
    MEETINGS = "meetings", pgettext_lazy("threshold", "meetings")
    PEOPLE = "people", pgettext_lazy("threshold", "people")
    LEVELS = "levels", pgettext_lazy("threshold", "steps on the scale")


HIGHEST = {
    Unit.CHARACTERS: 2000,
    Unit.PERCENT: 100,
    Unit.DAYS: 730,
    Unit.MONTHS: 60,
    Unit.TIMES: 100,
    Unit.MEETINGS: 20,
    Unit.PEOPLE: 50,
    Unit.LEVELS: 5,
}


@dataclass(frozen=True)
class Threshold:
    """One number: of which finding, what it says, what it is unless a programme says otherwise.

    `is_reported` where the research report itself states the number; every other one is a proposal.
    """

    name: str
    finding: str
    default: Decimal
    unit: Unit
    label: str | Promise
    is_reported: bool = False

    @property
    def highest(self) -> int:
        """The most that it can be set to; the least is above nothing."""
        return HIGHEST[self.unit]

    @property
    def has_decimals(self) -> bool:
        """Whether it need not be whole."""
        return self.unit == Unit.LEVELS

    def allows(self, value: Decimal) -> bool:
        """Whether it can be set to this."""
        return 0 < value <= self.highest and (self.has_decimals or value == value.to_integral_value())


def _one(
    finding: str, name: str, default: int | str, unit: Unit, label: str | Promise, reported: bool = False
) -> Threshold:
    return Threshold(name, finding, Decimal(default), unit, label, reported)


REPORTED = True
_ALL = (
    _one("F01", "purpose_characters", 200, Unit.CHARACTERS, _("A purpose is shorter than")),
    _one("F05", "done_share", 50, Unit.PERCENT, _("The share of the measures that is done is at least")),
    _one("F05", "measured_months", 6, Unit.MONTHS, _("Nothing has been measured in the last")),
    _one("F06", "contribution_months", 6, Unit.MONTHS, _("A party has contributed nothing within")),
    _one("F07", "informed_items", 3, Unit.TIMES, _("The politicians have met the project at least")),
    _one("F07", "informed_months", 12, Unit.MONTHS, _("This is counted over the last")),
    _one("F11", "attendance_share", 60, Unit.PERCENT, _("A party was at less of the meetings than")),
    _one("F11", "attendance_meetings", 5, Unit.MEETINGS, _("It is looked back on the last")),
    _one("F11", "absent_in_a_row", 2, Unit.MEETINGS, _("A party was absent in a row from at least")),
    _one("F11", "arena_months", 12, Unit.MONTHS, _("A party was nowhere but in steering meetings for")),
    _one("F12", "missed_meetings", 2, Unit.MEETINGS, _("It weighs more when the one in the seat has missed")),
    _one("F12", "missed_of", 4, Unit.MEETINGS, _("… of the last")),
    _one("F14", "leader_changes", 2, Unit.PEOPLE, _("Members of the administration replaced, at least")),
    _one("F14", "leader_months", 12, Unit.MONTHS, _("This is counted over the last")),
    _one("F15", "uptake_share", 30, Unit.PERCENT, _("The share of workplaces that have begun is below")),
    _one("F15", "uptake_months", 6, Unit.MONTHS, _("A voluntary measure has gone on for")),
    _one("F16", "overdue_days", 30, Unit.DAYS, _("A follow-up is overdue by more than")),
    _one("F16", "overdue_times", 2, Unit.TIMES, _("This has happened with the same owner at least")),
    _one("F17", "top_absences", 2, Unit.MEETINGS, _("The chief executive was absent in a row from at least")),
    _one("F18", "joint_months", 6, Unit.MONTHS, _("All three parties have not met for")),
    _one(
        "F19",
        "arena_months_after",
        3,
        Unit.MONTHS,
        _("The joint body ends, before or after the programme or the project, within"),
    ),
    _one("F20", "continuation_months", 6, Unit.MONTHS, _("The programme ends within")),
    _one("F21", "slow_months", 12, Unit.MONTHS, _("No measure has begun after")),
    _one("F21", "too_slow_months", 18, Unit.MONTHS, _("It weighs more after"), REPORTED),
    _one(
        "F21", "programme_share", 50, Unit.PERCENT, _("… or when more has gone of the programme's time than")
    ),
    _one("F22", "maturing_days", 30, Unit.DAYS, _("From first involvement to the decision it is less than")),
    _one("F25", "role_months", 12, Unit.MONTHS, _("This is counted over the last")),
    _one("F27", "bypass_months", 12, Unit.MONTHS, _("This is counted over the last")),
    _one("F29", "gap_of_means", "1.0", Unit.LEVELS, _("The administration rates higher than another by")),
    _one("F29", "low_mean", "3.0", Unit.LEVELS, _("Criteria 1 to 4 are all rated below")),
    _one("F32", "treated_times", 3, Unit.TIMES, _("A matter was on the agenda without a decision at least")),
    _one("F32", "treated_months", 12, Unit.MONTHS, _("This is counted over the last")),
    _one(
        "F33",
        "passive_a_year",
        2,
        Unit.TIMES,
        _("A party is passive with so many occasions a year, or fewer"),
    ),
    _one("F33", "active_a_year", 7, Unit.TIMES, _("A party is active from so many occasions a year")),
    _one("F33", "expected_a_year", 10, Unit.TIMES, _("What the report expects in a year"), REPORTED),
    _one("F33", "expected_in_all", 20, Unit.TIMES, _("What the report expects over a programme"), REPORTED),
    _one("F34", "paper_months", 12, Unit.MONTHS, _("Politicians have met the project on paper only for")),
    _one("F36", "anchoring_mean", "3.0", Unit.LEVELS, _("At the last assessment, anchoring is rated below")),
)
THRESHOLDS: Mapping[str, Threshold] = {each.name: each for each in _ALL}


def thresholds_of(finding: str) -> list[Threshold]:
    """The numbers that the rule of one finding goes by."""
    return [each for each in _ALL if each.finding == finding]


class Thresholds(Mapping[str, Decimal]):
    """Every threshold by name, with what a programme has set in its place; what makes no sense is not."""

    def __init__(self, own: Mapping[str, Any] | None = None) -> None:
        self._values = {name: each.default for name, each in THRESHOLDS.items()}
        self._values |= dict(_sound(own or {}))

    def __getitem__(self, name: str) -> Decimal:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def whole(self, name: str) -> int:
        """One that is counted in whole things, such as months."""
        return int(self._values[name])


def _sound(own: Mapping[str, Any]) -> Iterator[tuple[str, Decimal]]:
    for name, given in own.items():
        try:
            value = Decimal(str(given))
        except InvalidOperation:
            continue
        if name in THRESHOLDS and value.is_finite() and THRESHOLDS[name].allows(value):
            yield name, value
