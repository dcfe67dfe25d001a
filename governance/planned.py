"""The meetings of a series as one looks at the plan: each with what whoever plans should know of its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from governance.models import Meeting, MeetingSeries
from governance.recurrence import Plan, moment_on, warnings_on


@dataclass(frozen=True)
class PlannedMeeting:
    """One meeting of a series: whether it was moved, and what is odd about the day that it has."""

    meeting: Meeting
    was_moved: bool
    warnings: tuple[str, ...]


def plan_of(series: MeetingSeries) -> Plan:
    """On which days a series falls."""
    return Plan(
        rhythm=series.rhythm,
        first_on=series.first_on,
        last_on=series.last_on,
        interval=series.interval,
        weekday=series.weekday,
        week_of_month=series.week_of_month,
        day_of_month=series.day_of_month,
    )


def plans_of(series: Iterable[MeetingSeries]) -> list[tuple[MeetingSeries, Plan]]:
    """Each series with its days in a sentence."""
    return [(each, plan_of(each)) for each in series]


def moments_on(series: MeetingSeries, day: Any) -> tuple[datetime, datetime | None]:
    """When the meeting of a day begins and ends; one that the clocks push forward keeps its length."""
    starts_at = moment_on(day, series.begins)
    if series.ends is None:
        return starts_at, None
    length = datetime.combine(day, series.ends) - datetime.combine(day, series.begins)
    return starts_at, starts_at.astimezone(UTC) + length


def planned_meetings(series: MeetingSeries, user: Any, *, runs: bool) -> list[PlannedMeeting]:
    """Every meeting of a series in its order; those who do not run it see those that they were told of."""
    meetings = series.meetings.order_by("starts_at", "pk")
    if not runs:
        meetings = meetings.announced_to(user.person_id).exclude(cancelled_at__isnull=False, called_at=None)
    return [_planned(meeting, series) for meeting in meetings]


def _planned(meeting: Meeting, series: MeetingSeries) -> PlannedMeeting:
    moved = meeting.series_day is not None and meeting.starts_at != moments_on(series, meeting.series_day)[0]
    is_ahead = meeting.is_prepared and meeting.starts_at > timezone.now()
    clock = timezone.localtime(meeting.starts_at).time() if moved else series.begins
    return PlannedMeeting(meeting, moved, tuple(warnings_on(meeting.day, clock)) if is_ahead else ())
