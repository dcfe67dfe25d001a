"""What changed in a project between two days: old and new value, computed from what is kept.

Nothing is noted down for this: measurements, judgements, moves and seats all keep what was before, so that
any two days can be asked about afterwards. Of both days it is the evening that counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from governance.models import Body, Seat
from projects.attainment import latest_valid
from projects.models import (
    Area,
    Goal,
    Light,
    Milestone,
    Project,
    RiskJudgement,
    RiskState,
    StatusReport,
)
from projects.standing import measured
from trepart.words import decimals_of, number, short_date


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was."""

    what: str
    before: str
    now: str


@dataclass(frozen=True)
class Group:
    """Changes of one sort under their heading."""

    heading: str
    changes: list[Change]


def changes_between(project: Project, since: date, until: date) -> list[Group]:
    """Everything that is another on the evening of `until` than on that of `since`; no empty groups."""
    bodies = Body.objects.serving(project)
    groups = [
        Group(_("Phase"), phases_between(project, since, until)),
        Group(_("Status lights"), lights_between(project, since, until)),
        Group(_("Milestones"), milestones_moved(project, since, until)),
        Group(_("Risks"), risks_judged(project, since, until)),
        Group(_("Goals"), goals_measured(project, since, until)),
        Group(_("Seats"), seats_changed(bodies, since, until)),
    ]
    return [group for group in groups if group.changes]


def evening(day: date) -> datetime:
    """The last moment of a day, where the municipalities are."""
    return timezone.make_aware(datetime.combine(day, time.max))


def phases_between(project: Project, since: date, until: date) -> list[Change]:
    """From the phase in which the project was to the one that it went to at last, where they differ."""
    left = project.phase_changes.filter(decided_on__gt=since, decided_on__lte=until)
    changes = list(left.order_by("decided_on", "pk"))
    if not changes or changes[0].from_phase == changes[-1].to_phase:
        return []
    before, now = changes[0].get_from_phase_display(), changes[-1].get_to_phase_display()
    return [Change(_("The project"), str(before), str(now))]


# --- Lights ---------------------------------------------------------------------------------


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


def lights_between(project: Project, since: date, until: date) -> list[Change]:
    """The overall light and the areas of the last report approved by each of the days."""
    reports = list(project.status_reports.approved().with_sections().order_by("-period_to", "-number"))
    before, now = _approved_by(reports, since), _approved_by(reports, until)
    if before is None or now is None or before.pk == now.pk:
        return []
    was, light = Light(before.overall), Light(now.overall)
    overall = [Change(_("Overall"), str(was.label), str(light.label))] if was != light else []
    return [*overall, *lights_changed(before, now)]


def _approved_by(reports: Iterable[StatusReport], day: date) -> StatusReport | None:
    return next((each for each in reports if each.settled_at and each.settled_at <= evening(day)), None)


# --- The plan and the risks -----------------------------------------------------------------


def milestones_moved(project: Project, since: date, until: date) -> list[Change]:
    """Those that were moved to another day, were reached, or are reached no more."""
    rows = Milestone.objects.filter(project=project).current().prefetch_related("moves")
    told = ((row, _planned(row, since), _planned(row, until)) for row in rows)
    return [Change(row.title, before, now) for row, before, now in told if before != now]


def _planned(milestone: Milestone, day: date) -> str:
    """Where the milestone stood on the evening of a day, in words."""
    if milestone.reached_on and milestone.reached_on <= day:
        return _("reached %(day)s") % {"day": short_date(milestone.reached_on)}
    later = [move for move in milestone.moves.all() if move.moved_at > evening(day)]
    return short_date(later[0].from_day if later else milestone.due_on)


def risks_judged(project: Project, since: date, until: date) -> list[Change]:
    """Those that were seen for the first time, judged otherwise, happened or were closed."""
    rows = RiskJudgement.objects.filter(risk__project=project, judged_at__lte=evening(until))
    before: dict[int, RiskJudgement] = {}
    now: dict[int, RiskJudgement] = {}
    for row in rows.select_related("risk").order_by("judged_at", "pk"):
        now[row.risk_id] = row
        if row.judged_at <= evening(since):
            before[row.risk_id] = row
    told = ((row.risk.title, _judged(before.get(key)), _judged(row)) for key, row in now.items())
    return [Change(*each) for each in told if each[1] != each[2]]


def _judged(judgement: RiskJudgement | None) -> str:
    if judgement is None:
        return _("not seen yet")
    if judgement.state != RiskState.OPEN:
        return str(RiskState(judgement.state).label).lower()
    first = (judgement.probability, judgement.consequence)
    after = (judgement.probability_after, judgement.consequence_after)
    probability, consequence = after if None not in after else first
    return f"{probability} × {consequence}"


# --- Goals and seats ------------------------------------------------------------------------


def goals_measured(project: Project, since: date, until: date | None = None) -> list[Change]:
    """The goals whose valid value is another than it was on the day; a first measurement has none before."""
    changes = []
    for goal in Goal.objects.filter(project=project).current().with_measurements():
        values = measured(goal)
        then, now = latest_valid(values, since), latest_valid(values, until)
        if now and (then is None or then.value != now.value):
            decimals = (
                decimals_of(now.value) if then is None else max(map(decimals_of, (then.value, now.value)))
            )
            was = _("not measured") if then is None else number(then.value, decimals)
            changes.append(Change(goal.title, was, f"{number(now.value, decimals)} {goal.unit}".strip()))
    return changes


def seats_changed(bodies: Iterable[Body | int], since: date, until: date) -> list[Change]:
    """The offices that somebody else has now, or nobody; and those that came or went."""
    kept = list(Seat.objects.kept().filter(body__in=bodies).select_related("person", "body"))
    return list(differing(kept, since, until))


def differing(seats: Iterable[Seat], since: date, until: date) -> Iterator[Change]:
    """The same among seats that were read already, place by place."""
    return _differing(_places(seats, since), _places(seats, until))


type Places = dict[tuple[int, int], Seat]


def _places(seats: Iterable[Seat], day: date) -> Places:
    return {(seat.body_id, seat.position): seat for seat in seats if seat.holds_on(day)}


def _differing(earlier: Places, later: Places) -> Iterator[Change]:
    for place in sorted(earlier.keys() | later.keys()):
        before, now = earlier.get(place), later.get(place)
        seat = now or before
        assert seat is not None
        if before is None or now is None or _other_person(before, now):
            office = seat.office or str(seat.get_party_display())
            yield Change(office, _sits(before), _sits(now))


def _other_person(before: Seat, now: Seat) -> bool:
    return before.pk != now.pk and (before.person_id != now.person_id or before.is_vacant != now.is_vacant)


def _sits(seat: Seat | None) -> str:
    if seat is None:
        return _("no seat")
    return _("vacant") if seat.is_vacant else str(seat)
