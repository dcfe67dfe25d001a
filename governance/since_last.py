"""Since last time: what changed in a project between two meetings, old and new value, computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from governance.models import Meeting, Seat
from projects.attainment import Measured, latest_valid
from projects.models import Area, Goal, Light, Project, StatusReport
from trepart.words import number


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was."""

    what: str
    before: str
    now: str


def lights_changed(before: StatusReport | None, now: StatusReport | None) -> list[Change]:
    """The areas whose light is another than in the report before, in the order of the form."""
    if before is None or now is None:
        return []
    earlier = {section.area: section.light for section in before.sections.all()}
    later = {section.area: section.light for section in now.sections.all()}
    return [
        Change(str(area.label), str(Light(earlier[area]).label), str(Light(later[area]).label))
        for area in Area
        if earlier.get(area) and later.get(area) and earlier[area] != later[area]
    ]


Report = StatusReport | None


def two_reports(project: Project, at_hand: Report) -> tuple[Report, Report]:
    """The last two status reports: the one at hand against the last approved, or the last two approved."""
    approved = StatusReport.objects.filter(project=project).approved().with_sections()
    if at_hand is not None:
        approved = approved.exclude(pk=at_hand.pk).filter(period_to__lte=at_hand.period_to)
        return approved.first(), at_hand
    last = [*approved[:2], None, None]
    return last[1], last[0]


def goals_measured(project: Project, since: date) -> list[Change]:
    """The goals whose valid value is another than it was on the day."""
    changes = []
    for goal in Goal.objects.filter(project=project).current().with_measurements():
        measured = [
            Measured(row.pk, row.measured_on, row.value, row.recorded_at, row.corrects_id)
            for row in goal.measurements.all()
        ]
        then, now = latest_valid(measured, since), latest_valid(measured)
        if then and now and then.value != now.value:
            changes.append(Change(goal.title, number(then.value), f"{number(now.value)} {goal.unit}".strip()))
    return changes


def seats_changed(meeting: Meeting, since: date) -> list[Change]:
    """The offices in the body that somebody else has now, or nobody."""
    then = Seat.objects.filter(body=meeting.body_id).on(since).select_related("person")
    now = Seat.objects.filter(body=meeting.body_id).on(meeting.day).select_related("person")
    earlier = {seat.position: seat for seat in then}
    later = {seat.position: seat for seat in now}
    return [
        Change(
            later[place].office or str(later[place].get_party_display()),
            str(earlier[place]),
            _("vacant") if later[place].is_vacant else str(later[place]),
        )
        for place in later
        if place in earlier and _other_person(earlier[place], later[place])
    ]


def _other_person(before: Seat, now: Seat) -> bool:
    return before.pk != now.pk and (before.person_id != now.person_id or before.is_vacant != now.is_vacant)


def last_meeting_of(meeting: Meeting) -> Meeting | None:
    """The meeting that this one looks back to."""
    return Meeting.objects.before(meeting).first()


def since_last(meeting: Meeting, projects: Sequence[Project], at_hand: StatusReport | None) -> list[Change]:
    """Everything that changed in the projects and the body since the meeting before."""
    last = last_meeting_of(meeting)
    changes = []
    for project in projects:
        report = at_hand if at_hand is not None and at_hand.project_id == project.pk else None
        changes += lights_changed(*two_reports(project, report))
        changes += goals_measured(project, last.day) if last else []
    return changes + (seats_changed(meeting, last.day) if last else [])
