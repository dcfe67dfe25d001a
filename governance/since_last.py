"""Since last time: what changed in a project between two meetings, old and new value, computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from governance.models import Meeting, Seat
from projects.attainment import latest_valid
from projects.models import Area, Goal, Light, Project, StatusReport
from projects.models.derived import IN_A_STRIP
from projects.standing import measured
from trepart.words import decimals_of, number


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was."""

    what: str
    before: str
    now: str


def areas_changed(before: StatusReport | None, now: StatusReport | None) -> dict[Area, tuple[Light, Light]]:
    """The areas whose light is another than in the report before, with both, in the order of the form."""
    if before is None or now is None:
        return {}
    earlier = {section.area: section.light for section in before.sections.all()}
    later = {section.area: section.light for section in now.sections.all()}
    return {
        area: (Light(earlier[area]), Light(later[area]))
        for area in Area
        if earlier.get(area) and later.get(area) and earlier[area] != later[area]
    }


def lights_changed(before: StatusReport | None, now: StatusReport | None) -> list[Change]:
    """The same in words."""
    changed = areas_changed(before, now).items()
    return [Change(str(area.label), str(was.label), str(light.label)) for area, (was, light) in changed]


Report = StatusReport | None


def reports_of(project: Project, at_hand: Report) -> list[StatusReport]:
    """As many status reports as a strip shows, newest first: the one at hand, if any, then approved ones."""
    approved = StatusReport.objects.filter(project=project).approved().with_sections()
    if at_hand is None:
        return list(approved[:IN_A_STRIP])
    earlier = approved.exclude(pk=at_hand.pk).filter(period_to__lte=at_hand.period_to)
    return [at_hand, *earlier[: IN_A_STRIP - 1]]


def goals_measured(project: Project, since: date) -> list[Change]:
    """The goals whose valid value is another than it was on the day."""
    changes = []
    for goal in Goal.objects.filter(project=project).current().with_measurements():
        values = measured(goal)
        then, now = latest_valid(values, since), latest_valid(values)
        if then and now and then.value != now.value:
            decimals = max(decimals_of(then.value), decimals_of(now.value))
            words = f"{number(now.value, decimals)} {goal.unit}".strip()
            changes.append(Change(goal.title, number(then.value, decimals), words))
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
        changes += goals_measured(project, last.day) if project else []
        changes += seats_changed(meeting, last.day)
    return LookBack(last, reports, changes)
