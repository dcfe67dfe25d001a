"""Who sees a project because of a seat, or because they act for one in a meeting.

Kept in step with seats, functions, attendance and agendas, in the transaction that changes them.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from accounts.models import Person, User
from governance.codes import Function
from governance.models import AgendaItem, Attendance, BodyFunction, Impartiality, Meeting, Seat
from projects.actions import end_access, grant_access
from projects.models import Access, Project

Period = tuple[date | None, date | None]
Sight = dict[Project, Period]


def source_of(seat: Seat) -> str:
    """The name under which a seat gives sight."""
    return f"seat:{seat.pk}"


def renew_sight_of(seats: Iterable[Seat], *, by: User | None) -> None:
    """Give each person in a seat sight of the projects that the body serves, and end what no longer holds."""
    yesterday = timezone.localdate() - timedelta(days=1)
    for seat in seats:
        _keep(source_of(seat), Access.Role.SEAT, seat.person, _sight_from(seat), until=yesterday, by=by)


def renew_sight_in(meeting: Meeting, *, by: User | None) -> None:
    """Let those who act for a seat in the meeting see the projects of its agenda as it is now."""
    acting = Attendance.objects.filter(meeting=meeting, substitute__isnull=False)
    for attendance in acting.select_related("substitute"):
        renew_sight_by(attendance, meeting, by=by)
    answers = Impartiality.objects.in_meeting(meeting).filter(substitute__isnull=False)
    called = list(answers.select_related("substitute", "item"))
    stands = set(answers.out().values_list("pk", flat=True)) if called else set()
    for answer in called:
        _renew_sight_of_called(answer, meeting, stands=answer.pk in stands, by=by)


def _renew_sight_of_called(answer: Impartiality, meeting: Meeting, *, stands: bool, by: User | None) -> None:
    """Whoever was called in for one item sees what that is about, on the day of the meeting alone.

    Where the body found otherwise later, nobody is called in by what it found first.
    """
    is_taken_up = stands and answer.item.state not in AgendaItem.OFF_AGENDA
    about = list(answer.item.projects.all()) if is_taken_up else []
    sight: Sight = dict.fromkeys(about, (meeting.day, meeting.day))
    before = meeting.day - timedelta(days=1)
    source = f"impartiality:{answer.pk}"
    _keep(source, Access.Role.SUBSTITUTE, answer.substitute, sight, until=before, by=by)


def renew_sight_by(attendance: Attendance, meeting: Meeting, *, by: User | None) -> None:
    """Whoever came as a substitute sees the projects of the agenda, on the day of the meeting alone.

    One who did not come after all sees nothing, nor does anybody what was taken off. What is closed is for
    those who came for somebody who stays behind the doors.
    """
    items = meeting.items.on_agenda()
    if not attendance.seat.stays_behind_doors:
        items = items.with_open_doors()
    about = Project.objects.filter(agenda_items__in=items).distinct()
    sight: Sight = dict.fromkeys(about, (meeting.day, meeting.day)) if attendance.substitute else {}
    source = f"attendance:{attendance.pk}"
    before = meeting.day - timedelta(days=1)
    _keep(source, Access.Role.SUBSTITUTE, attendance.substitute, sight, until=before, by=by)


def _keep(
    source: str, role: str, person: Person | None, sight: Sight, *, until: date, by: User | None
) -> None:
    """Make what the source gives this sight for this person; what else it gave ends with a day."""
    given = Access.objects.filter(source=source)
    stale = given.exclude(person=person, project__in=[project.pk for project in sight])
    if stale.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=until)).exists():
        end_access(source, ends_on=until, by=by)
    if person is None:
        return
    kept = {access.project_id: (access.starts_on, access.ends_on) for access in given.filter(person=person)}
    for project, (starts_on, ends_on) in sight.items():
        if kept.get(project.pk) != (starts_on, ends_on):
            grant_access(
                person, role=role, source=source, project=project, starts_on=starts_on, ends_on=ends_on, by=by
            )


def _sight_from(seat: Seat) -> Sight:
    """Each project that the seat lets its person see, with the days on which it does."""
    if seat.person_id is None or seat.removed_at:
        return {}
    served = BodyFunction.objects.filter(body=seat.body_id).exclude(function=Function.BESIDE)
    sight: Sight = {}
    for function in served.select_related("project"):
        period = _both((seat.starts_on, seat.ends_on), (function.starts_on, function.ends_on))
        known = sight.get(function.project)
        sight[function.project] = _either(known, period) if known else period
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
