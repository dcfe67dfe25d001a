"""Who sees a project because of a seat: kept in step with seats and functions, in the same transaction."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from governance.codes import Function
from governance.models import BodyFunction, Seat
from projects.actions import end_access, grant_access
from projects.models import Access

Period = tuple[date | None, date | None]


def source_of(seat: Seat) -> str:
    """The name under which a seat gives sight."""
    return f"seat:{seat.pk}"


def renew_sight_of(seats: Iterable[Seat], *, by: User | None) -> None:
    """Give each person in a seat sight of the projects that the body serves, and end what no longer holds."""
    for seat in seats:
        _renew(seat, by=by)


def _renew(seat: Seat, *, by: User | None) -> None:
    wanted = _sight_from(seat)
    given = Access.objects.filter(source=source_of(seat))
    yesterday = timezone.localdate() - timedelta(days=1)
    stale = [
        access
        for access in given
        if (access.person_id != seat.person_id or access.project_id not in wanted)
        and (access.ends_on is None or access.ends_on > yesterday)
    ]
    if stale:
        end_access(source_of(seat), ends_on=yesterday, by=by)
    for project, (starts_on, ends_on) in wanted.values():
        assert seat.person is not None  # a seat without a person gives no sight
        grant_access(
            seat.person,
            role=Access.Role.SEAT,
            source=source_of(seat),
            project=project,
            starts_on=starts_on,
            ends_on=ends_on,
            by=by,
        )


def _sight_from(seat: Seat) -> dict[int, tuple]:
    """Each project that the seat lets its person see, with the days on which it does."""
    if seat.person_id is None or seat.removed_at:
        return {}
    served = BodyFunction.objects.filter(body=seat.body_id).exclude(function=Function.BESIDE)
    sight: dict[int, tuple] = {}
    for function in served.select_related("project"):
        period = _both((seat.starts_on, seat.ends_on), (function.starts_on, function.ends_on))
        known = sight.get(function.project_id)
        sight[function.project_id] = (function.project, _either(known[1], period) if known else period)
    return sight


def _both(one: Period, other: Period) -> Period:
    """The days that lie in both periods; an open end is no limit."""
    starts = [day for day in (one[0], other[0]) if day]
    ends = [day for day in (one[1], other[1]) if day]
    return max(starts, default=None), min(ends, default=None)


def _either(one: Period, other: Period) -> Period:
    """The days from the first start to the last end of two periods."""
    starts_on = min(one[0], other[0]) if one[0] and other[0] else None
    return starts_on, max(one[1], other[1]) if one[1] and other[1] else None
