"""What is done to a series of meetings: begun, changed from one of them on, ended."""

from datetime import date, time, timedelta
from itertools import zip_longest
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import record
from accounts.models import User
from governance.actions.calling import (
    HowItIs,
    cancel_meeting,
    change_meeting,
    fill_next_of_series,
)
from governance.actions.sequence import lock_with_coming
from governance.models import Body, Meeting, MeetingSeries
from governance.planned import moments_on
from governance.recurrence import Plan
from trepart.versions import VERSION_FIELDS, hold


@transaction.atomic
def begin_series(
    body: Body, *, plan: Plan, begins: time, ends: time | None = None, by: User, **how: Unpack[HowItIs]
) -> MeetingSeries:
    """Plan the meetings of a body, each a meeting of its own. Nobody is told before the notices are sent."""
    days = _days_of(plan)
    series = _new_series(body, plan, begins, ends, how, by)
    for day in days:
        _new_meeting(series, day, by)
    record("began series", series, by=by)
    fill_next_of_series(body, by=by)
    return series


@transaction.atomic
def change_following(
    meeting: Meeting,
    *,
    plan: Plan,
    begins: time,
    ends: time | None = None,
    version: int | None = None,
    by: User,
    **how: Unpack[HowItIs],
) -> MeetingSeries:
    """Let a series go on in another way from this meeting: the series ends here, and another continues it.

    The first meeting from here on takes the first day of the new plan, and so on, each with its agenda and
    papers. What was changed for one of them alone stands. Those that the new plan has no day for are called
    off; days that are left become new meetings.
    """
    meeting = lock_with_coming(meeting)
    if meeting.series is None or meeting.series_day is None or not meeting.is_prepared:
        raise ValidationError(_("The meeting has begun or is called off, or is not one of a series."))
    days = _days_of(plan)
    was = _held(meeting.series, version=version, by=by)
    following = list(was.meetings.filter(series_day__gte=meeting.series_day).order_by("series_day"))
    _close(was, max(was.first_on, meeting.series_day - timedelta(days=1)), by)
    series = _new_series(was.body, plan, begins, ends, how, by, continues=was)
    for row, day in zip_longest(following, days):
        if row is None:
            _new_meeting(series, day, by)
        elif day is None:
            _call_off(row, _("The series of meetings was changed."), by)
        else:
            _move(row, was, series, day, by)
    record("changed series", series, by=by)
    fill_next_of_series(was.body, by=by)
    return series


@transaction.atomic
def end_series(
    series: MeetingSeries, *, last_on: date, reason: str, version: int | None = None, by: User
) -> MeetingSeries:
    """Let a series end on a day: what was planned later is called off, and those who were called are told."""
    _lock_meetings_of(series)
    series = _held(series, version=version, by=by)
    if last_on >= series.last_on:
        raise ValidationError({"last_on": _("The series ends before that day already.")})
    for meeting in series.meetings.filter(series_day__gt=last_on).order_by("series_day"):
        _call_off(meeting, reason, by)
    _close(series, max(series.first_on, last_on), by)
    record("ended series", series, by=by, reason=reason)
    return series


def _days_of(plan: Plan) -> list[date]:
    days = plan.days()
    if not days:
        raise ValidationError({"last_on": _("There is no such day between the first and the last day.")})
    return days


def _held(series: MeetingSeries, *, version: int | None, by: User) -> MeetingSeries:
    held: MeetingSeries = hold(series, version=version, by=by)
    if held.is_ended:
        raise ValidationError(_("The series has been ended, or goes on in another way."))
    return held


def _lock_meetings_of(series: MeetingSeries) -> None:
    """Hold the meetings before the series, as everybody who changes both does."""
    first = series.meetings.order_by("pk").first()
    if first is not None:
        lock_with_coming(first)


def _new_series(
    body: Body, plan: Plan, begins: time, ends: time | None, how: HowItIs, by: User, **more: Any
) -> MeetingSeries:
    return MeetingSeries.objects.create(
        body=body,
        rhythm=plan.rhythm,
        interval=plan.interval,
        weekday=plan.weekday,
        week_of_month=plan.week_of_month,
        day_of_month=plan.day_of_month,
        first_on=plan.first_on,
        last_on=plan.last_on,
        begins=begins,
        ends=ends,
        made_by=by,
        changed_by=by,
        **how,
        **more,
    )


def _close(series: MeetingSeries, last_on: date, by: User) -> None:
    series.last_on, series.ended_at, series.ended_by = last_on, timezone.now(), by
    series.save(update_fields=["last_on", "ended_at", "ended_by", *VERSION_FIELDS])


def _how(series: MeetingSeries) -> dict[str, Any]:
    return {name: getattr(series, name) for name in HowItIs.__annotations__}


def _new_meeting(series: MeetingSeries, day: date, by: User) -> Meeting:
    starts_at, ends_at = moments_on(series, day)
    meeting = Meeting.objects.create(
        body=series.body,
        series=series,
        series_day=day,
        starts_at=starts_at,
        ends_at=ends_at,
        changed_by=by,
        **_how(series),
    )
    record("prepared meeting", meeting, by=by)
    return meeting


def _move(meeting: Meeting, was: MeetingSeries, series: MeetingSeries, day: date, by: User) -> None:
    """Give a meeting its day in another series, but for what was said of it alone."""
    told = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, **_how_of(meeting)}
    starts_at, ends_at = moments_on(was, meeting.series_day)
    if (meeting.starts_at, meeting.ends_at) == (starts_at, ends_at):
        told["starts_at"], told["ends_at"] = moments_on(series, day)
    for name, before in _how(was).items():
        if told[name] == before:
            told[name] = getattr(series, name)
    meeting.series, meeting.series_day = series, day
    meeting.save(update_fields=["series", "series_day"])
    if meeting.is_prepared:
        change_meeting(meeting, **told, by=by)


def _how_of(meeting: Meeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in HowItIs.__annotations__}


def _call_off(meeting: Meeting, reason: str, by: User) -> None:
    if meeting.is_prepared:
        cancel_meeting(meeting, reason=reason, by=by)
