"""When the next status report is due, and which days it is about."""

from datetime import date, timedelta

from django.utils import timezone

from projects.models import Deadline, Project


def next_deadline(project: Project, *, today: date | None = None) -> Deadline | None:
    """The nearest deadline of the programme that the project still has to meet."""
    if project.programme is None or not project.is_registered or project.is_closed:
        return None
    today = today or timezone.localdate()
    answered = project.reported_to
    for deadline in project.programme.deadlines.all():
        if deadline.due_on >= today and (answered is None or answered < deadline.period_to):
            return deadline
    return None


def next_period(project: Project, *, today: date | None = None) -> tuple[date, date]:
    """The days that the next report is about.

    From the day after the last approved report, or from the start of the project; until the end
    of the period that the programme asks about next, if it has ended, else until today.
    """
    today = today or timezone.localdate()
    begins = project.reported_to + timedelta(days=1) if project.reported_to else project.starts_on
    due = next_deadline(project, today=today)
    ends = min(due.period_to, today) if due else today
    if due and begins is None:
        begins = due.period_from
    begins = begins or ends
    return min(begins, ends), ends
