"""Whether the purpose came before the goals, and which goals nobody has looked at with it in mind since.

Plain data in, plain data out.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from django.utils import timezone


class Stated(Protocol):
    """What was said at one time: `purpose_stated_on` is the day that people name, if they do."""

    purpose: str
    purpose_stated_on: date | None
    entered_at: datetime


class Entered(Protocol):
    """A goal: when it was entered, where that is known, and the part of the purpose that it leads to."""

    set_at: datetime | None
    purpose_element_id: int | None


def before_the_purpose[G: Entered](goals: Iterable[G], versions: Iterable[Stated]) -> list[G]:
    """The goals that were entered before the purpose was first stated, and lead to no part of it since."""
    stated = [version for version in versions if version.purpose.strip()]
    return [goal for goal in goals if goal.purpose_element_id is None and _was_first(goal, stated)]


def _was_first(goal: Entered, stated: list[Stated]) -> bool:
    """Whether no purpose was stated yet. A day that people name holds from its morning."""
    if goal.set_at is None:
        return False
    set_on = timezone.localdate(goal.set_at)
    return not any(
        (version.purpose_stated_on and version.purpose_stated_on <= set_on)
        or version.entered_at <= goal.set_at
        for version in stated
    )
