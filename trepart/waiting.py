"""What waits for a person, across the apps, in a fixed number of questions."""

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Person
from assessments.models import Invitation
from governance.models import FollowUp, Meeting
from projects.models import Project, StatusReport
from reports.models import Report

PROJECTS_SHOWN = 12
MEETINGS_SHOWN = 4
REPORTS_SHOWN = 3


def waiting_for(user: Any) -> dict[str, Any]:
    """Everything the home page shows, as names for its template."""
    person, today = user.person, timezone.localdate()
    mine = Project.objects.visible_to(user)
    waiting = {
        "answers": list(Invitation.objects.waiting_for(user)),
        "minutes": list(Meeting.objects.awaiting_approval_by(person).for_list()[:MEETINGS_SHOWN]),
        "status_due": status_due(person, today),
        "follow_ups": list(FollowUp.objects.owned_by(person).open().for_list()[:10]),
        "drafts": list(mine.being_registered().for_list()[:5]),
    }
    return waiting | {
        "nothing_waits": not any(waiting.values()),
        "meetings": list(Meeting.objects.of_person(person).coming().for_list()[:MEETINGS_SHOWN]),
        "reports": list(Report.objects.ready().filter(asked_by=user).for_list()[:REPORTS_SHOWN]),
        "projects": list(mine.registered().for_list().with_lights()[:PROJECTS_SHOWN]),
        "projects_in_all": mine.registered().count(),
        "today": today,
    }


def status_due(person: Person, today: date) -> list[Project]:
    """The projects that this person leads and that have a report to write before the next deadline.

    One that is with the steering group does not wait for its leader.
    """
    leads = Project.objects.registered().led_by_now(person.pk).filter(is_led_by_me=True)
    in_review = StatusReport.objects.in_review().values("project")
    return [
        project
        for project in leads.exclude(pk__in=in_review).select_related("municipality")
        if project.next_deadline and not project.is_closed
    ]
