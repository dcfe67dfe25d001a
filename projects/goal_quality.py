"""How good a goal is, and why: computed from what stands in the register, never typed.

Plain data in, plain data out. Each check has a sentence that says what is right or what to do about it, in
the language that is active when it is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trepart.words import listed

ACTIVITY = "activity"
CAN_SHOW = ("result", "effect")
ESSENTIAL = ("measurable", "baseline", "deadline")


class QualityLevel(models.TextChoices):
    """The checks in one word. Weak: it cannot be told whether or when the goal is reached."""

    GOOD = "good", gettext_lazy("Good goal")
    FAIR = "fair", gettext_lazy("Usable goal")
    WEAK = "weak", gettext_lazy("Weak goal")


@dataclass(frozen=True)
class GoalFacts:
    """What is known of a goal on the day it is asked about."""

    kind: str
    level: str = "sub"
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    direction: str = "up"
    interval_months: int | None = None
    owner: str = ""
    leads_to_purpose: bool = False
    purpose_link: str = ""
    last_measured_on: date | None = None
    today: date | None = None


@dataclass(frozen=True)
class Check:
    """One demand on a goal, whether it is met, and the sentence that says why it matters."""

    code: str
    ok: bool
    sentence: str


@dataclass(frozen=True)
class GoalQuality:
    """All checks that apply to the goal, in a fixed order, and what they come to."""

    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.ok)

    @property
    def level(self) -> str:
        if any(check.code in ESSENTIAL for check in self.failed):
            return str(QualityLevel.WEAK)
        return str(QualityLevel.FAIR if self.failed else QualityLevel.GOOD)

    @property
    def label(self) -> str:
        return str(QualityLevel(self.level).label)


def assess(goal: GoalFacts) -> GoalQuality:
    """The quality of a goal. An activity is verified by being done, so it needs no number."""
    return GoalQuality(tuple(_checks(goal)))


def _checks(goal: GoalFacts) -> Iterator[Check]:
    yield _measurable(goal)
    if goal.kind != ACTIVITY:
        yield _baseline(goal)
    yield _check(
        "deadline",
        goal.target_on is not None,
        _("It has a date by which it should be reached."),
        _("No deadline: nobody can say when the goal should be reached."),
    )
    yield _check(
        "purpose",
        goal.leads_to_purpose or bool(goal.purpose_link.strip()),
        _("It is linked to the purpose."),
        _("Not linked to the purpose: say what the goal contributes to."),
    )
    yield _kind(goal)
    yield _check(
        "owner",
        bool(goal.owner.strip()),
        _("Someone answers for it."),
        _("No owner: nobody answers for whether the goal is reached."),
    )
    if goal.kind != ACTIVITY:
        yield _measured(goal)


def _check(code: str, ok: bool, right: str, wrong: str) -> Check:
    return Check(code, ok, right if ok else wrong)


def _measurable(goal: GoalFacts) -> Check:
    if goal.kind == ACTIVITY:
        return Check("measurable", True, _("It is verified by being done."))
    lacking = [
        word
        for word, there in (
            (_("indicator"), goal.indicator.strip()),
            (_("unit"), goal.unit.strip()),
            (_("target"), goal.target is not None),
        )
        if not there
    ]
    return _check(
        "measurable",
        not lacking,
        _("It can be measured: indicator, unit and target are there."),
        _("Not measurable. Missing: {parts}. Nobody will be able to say whether it is reached.").format(
            parts=listed(lacking)
        ),
    )


def _baseline(goal: GoalFacts) -> Check:
    if goal.baseline is None:
        return Check("baseline", False, _("No baseline: you will not be able to show a change."))
    if goal.baseline_on is None:
        return Check(
            "baseline", False, _("The baseline has no date: the expected path cannot be worked out.")
        )
    return Check("baseline", True, _("It has a baseline, so a change can be shown."))


def _kind(goal: GoalFacts) -> Check:
    if goal.kind == ACTIVITY:
        wrong = _(
            "An activity shows that something is done, not that anything has changed. "
            "Set a result or an effect beside it."
        )
    else:
        wrong = _("No kind: say whether it is an activity, a result or an effect.")
    return _check("kind", goal.kind in CAN_SHOW, _("It is of a kind that can show a change."), wrong)


def _measured(goal: GoalFacts) -> Check:
    if not goal.interval_months:
        return Check("measured", False, _("No interval: say how often the goal is to be measured."))
    since = goal.last_measured_on or goal.baseline_on
    due = since and months_after(since, goal.interval_months)
    wrong = ngettext(
        "Not measured within its interval of one month.",
        "Not measured within its interval of {months} months.",
        goal.interval_months,
    ).format(months=goal.interval_months)
    ok = due is not None and (goal.today is None or goal.today <= due)
    return _check("measured", ok, _("It is measured as often as it should be."), wrong)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=year, month=month + 1, day=last)
        except ValueError:
            continue
    raise ValueError(day)
