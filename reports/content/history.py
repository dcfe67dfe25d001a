"""What comes, what the report rests on, and what happened to the records in the period."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from governance.changes import changes_between
from governance.models import Meeting, Minutes
from projects.models import Deadline, Measurement, Project
from reports.content.meetings import held_about
from reports.content.plain import Period, coded, day, exact, moment

MEETINGS_AHEAD = 6
DEADLINES_AHEAD = 3


def coming_of(project: Project, on: date) -> dict[str, Any]:
    """The next meetings, deadlines and the round that is open."""
    after = Period(on, on).moments[1]
    meetings = Meeting.objects.coming().about(project).filter(starts_at__gt=after).select_related("body")
    deadlines = Deadline.objects.filter(programme=project.programme_id).coming(on)
    round_ = project.rounds.open().for_list().first()
    return {
        "meetings": [
            {"on": day(meeting.day), "title": meeting.body.name, "place": meeting.place}
            for meeting in meetings[:MEETINGS_AHEAD]
        ],
        "deadlines": [
            {
                "on": day(deadline.due_on),
                "what": _("Status report for %(start)s–%(end)s is due")
                % {"start": _written(deadline.period_from), "end": _written(deadline.period_to)},
            }
            for deadline in deadlines[:DEADLINES_AHEAD]
        ],
        "round": round_
        and {
            "moment": coded(round_.moment, round_.get_moment_display()),
            "closes": day(round_.closes_on),
            "invited": round_.invited,
            "answered": None if round_.is_anonymous else round_.finished,
        },
    }


def sources_of(project: Project, period: Period) -> dict[str, int]:
    """How much of each kind the report rests on."""
    measurements = Measurement.objects.filter(goal__project=project, goal__removed_at__isnull=True)
    return {
        "meetings": held_about(project, period).count(),
        "measurements": measurements.filter(corrected_by__isnull=True).count(),
        "corrected": measurements.filter(corrects__isnull=False).count(),
        "status_reports": project.status_reports.approved().count(),
    }


def since_of(project: Project, period: Period) -> list[dict[str, Any]]:
    """What is another on the last evening of the period than on the evening before it began."""
    groups = changes_between(project, period.start - timedelta(days=1), period.end)
    return [asdict(group) for group in groups]


def changes_of(project: Project, period: Period) -> list[dict[str, str]]:
    """What was sent, settled, approved, corrected or closed in the period, oldest first.

    Told by the records themselves; the trail of what everybody did is for investigation.
    """
    happened = [*_status_reports(project), *_minutes(project), *_rounds(project), *_corrections(project)]
    first, last = period.moments
    within = sorted((at, what, who) for at, what, who in happened if at and first <= at <= last)
    return [{"at": moment(at), "what": what, "who": who} for at, what, who in within]


Happened = Iterator[tuple[datetime | None, str, str]]


def _status_reports(project: Project) -> Happened:
    reports = project.status_reports.exclude(sent_at__isnull=True)
    for report in reports.select_related("drafted_by__person", "settled_by__person"):
        named = {"number": report.number}
        yield report.sent_at, _("Status report %(number)d sent for approval") % named, _who(report.drafted_by)
        if report.is_frozen:
            told = _("Status report %(number)d approved") % named
        else:
            told = _("Status report %(number)d returned") % named
        yield report.settled_at, told, _who(report.settled_by)


def _minutes(project: Project) -> Happened:
    rows = Minutes.objects.filter(approved_at__isnull=False, meeting__items__projects=project).distinct()
    for minutes in rows.select_related("meeting__body", "approved_by__person"):
        told = _("Minutes of %(day)s approved: %(body)s") % {
            "day": _written(minutes.meeting.day),
            "body": minutes.meeting.body.name,
        }
        yield minutes.approved_at, told, _who(minutes.approved_by)


def _rounds(project: Project) -> Happened:
    for round_ in project.rounds.closed().select_related("closed_by__person"):
        told = _("Assessment closed: %(moment)s") % {"moment": round_.get_moment_display()}
        yield round_.closed_at, told, _who(round_.closed_by)


def _corrections(project: Project) -> Happened:
    rows = Measurement.objects.filter(goal__project=project, corrects__isnull=False)
    for row in rows.select_related("goal", "corrects", "recorded_by__person"):
        told = _("Measurement of %(day)s corrected from %(old)s to %(new)s: %(goal)s") % {
            "day": _written(row.measured_on),
            "old": exact(row.corrects.value) if row.corrects else "",
            "new": exact(row.value),
            "goal": row.goal.title,
        }
        yield row.recorded_at, told, _who(row.recorded_by)


def _who(user: Any) -> str:
    return user.person.name if user else ""


def _written(value: date) -> str:
    return date_format(value, "d.m.Y")
