"""Since last time: what changed in a project between two meetings, old and new value, computed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from governance.changes import (
    Change,
    areas_changed,
    goals_measured,
    lights_changed,
    milestones_moved,
    risks_judged,
    seats_changed,
)
from governance.models import Meeting
from projects.models import Project, StatusReport
from projects.models.derived import IN_A_STRIP

Report = StatusReport | None
MOST_EARLIER = 6


def reports_of(project: Project, at_hand: Report) -> list[StatusReport]:
    """As many status reports as a strip shows, newest first: the one at hand, if any, then approved ones."""
    approved = StatusReport.objects.filter(project=project).approved().with_sections()
    if at_hand is None:
        return list(approved[:IN_A_STRIP])
    earlier = approved.exclude(pk=at_hand.pk).filter(period_to__lte=at_hand.period_to)
    return [at_hand, *earlier[: IN_A_STRIP - 1]]


@dataclass(frozen=True)
class LookBack:
    """What an item looks back on: the meeting before, the project's last reports, and what changed."""

    last_meeting: Meeting | None
    reports: list[StatusReport]
    changes: list[Change]

    @property
    def lights(self) -> list[str]:
        """The overall lights, oldest first."""
        return [report.overall for report in reversed(self.reports)]

    @property
    def before(self) -> Report:
        """The report before the last."""
        return self.reports[1] if len(self.reports) > 1 else None

    @property
    def changed_lights(self) -> dict[str, str]:
        """What the light said that an area had before, where it was another; by the area's code."""
        changed = areas_changed(self.before, self.reports[0]).items()
        return {str(area): str(was.label) for area, (was, _light) in changed}


def look_back(meeting: Meeting, projects: Sequence[Project], at_hand: Report) -> LookBack:
    """What changed since the meeting before in the one project that an item is about, and in the body."""
    last = Meeting.objects.before(meeting).first()
    project = at_hand.project if at_hand else projects[0] if len(projects) == 1 else None
    reports = reports_of(project, at_hand) if project else []
    changes = lights_changed(reports[1], reports[0]) if len(reports) > 1 else []
    if last is not None:
        if project is not None:
            changes += milestones_moved(project, last.day, meeting.day)
            changes += risks_judged(project, last.day, meeting.day)
            changes += goals_measured(project, last.day, meeting.day)
        changes += seats_changed([meeting.body_id], last.day, meeting.day)
    return LookBack(last, reports, changes)


def minutes_taken_up(meeting: Meeting, last: Meeting) -> list[Meeting]:
    """The meetings whose minutes this one deals with, the first first: of the last, and what waits or waited.

    More than a handful would be a backlog for the page of each meeting's minutes.
    """
    waits = Q(minutes__approved_at__isnull=True) | Q(minutes__approved_in=meeting)
    found = Meeting.objects.before(meeting).filter(waits | Q(pk=last.pk)).select_related("minutes")
    return list(reversed(found[:MOST_EARLIER]))
