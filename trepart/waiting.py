"""What waits for a person, across the apps, in a fixed number of questions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from assessments.models import Invitation
from governance.invited import with_answers_awaited
from governance.models import DocumentVersion, FollowUp, FormalTreatment, Meeting
from projects.measuring_on import to_measure
from projects.models import Project, YearlyReport
from projects.reporting import next_deadline
from reports.models import Report

PROJECTS_SHOWN = 12
MEETINGS_SHOWN = 4
REPORTS_SHOWN = 3
SIGNATURES_SHOWN = 5
YEARLY_SHOWN = 10
TREATMENTS_SHOWN = 5


def waiting_for(user: Any) -> dict[str, Any]:
    """Everything the home page shows, as names for its template."""
    person, today = user.person, timezone.localdate()
    mine = Project.objects.visible_to(user)
    meetings = Meeting.objects.of_person(person)
    treatments = FormalTreatment.objects.owned_by(person).not_shut_to(person)
    projects = list(mine.registered().of_home(person.pk)[: PROJECTS_SHOWN + 1])
    waiting = {
        "answers": list(Invitation.objects.waiting_for(user)),
        "minutes": list(Meeting.objects.awaiting_approval_by(person).for_list()[:MEETINGS_SHOWN]),
        "signatures": list(DocumentVersion.objects.awaiting(person, today)[:SIGNATURES_SHOWN]),
        "yearly": list(YearlyReport.objects.waiting_for(user)[:YEARLY_SHOWN]),
        "to_measure": to_measure(user, today=today),
        "status_due": [due for project in projects if (due := status_due(project, today))],
        "follow_ups": list(FollowUp.objects.owned_by(person).open().for_list()[:10]),
        "treatments": list(treatments.open().for_list()[:TREATMENTS_SHOWN]),
        "drafts": list(mine.being_registered().for_list()[:5]),
    }
    coming = meetings.announced_to(person).coming().for_list()
    return waiting | {
        "nothing_waits": not any(waiting.values()),
        "meetings": list(with_answers_awaited(coming, person.pk)[:MEETINGS_SHOWN]),
        "reports": list(Report.objects.ready().filter(asked_by=user).for_list()[:REPORTS_SHOWN]),
        "projects": projects[:PROJECTS_SHOWN],
        "has_more_projects": len(projects) > PROJECTS_SHOWN,
        "today": today,
    }


@dataclass(frozen=True)
class StatusDue:
    """A status report that waits for whoever leads the project: by which day, and whether it has passed."""

    project: Project
    day: date
    is_late: bool


def status_due(project: Project, today: date) -> StatusDue | None:
    """What the project's leader has to write, if that is who looks.

    A report that is with the steering group does not wait for its leader.
    """
    if not project.is_led_by_me or project.is_closed or project.is_in_review:
        return None
    if late := project.overdue(today):
        return StatusDue(project, late[0].due_on, is_late=True)
    coming = next_deadline(project, today=today)
    return StatusDue(project, coming.due_on, is_late=False) if coming else None
