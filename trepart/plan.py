"""The plan of a project with everything that stands on its line of time, gathered across the apps."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from governance.models import Meeting
from projects.models import Measure, Milestone, Project
from projects.planned import came_in, period_of, questions_about, said_of, standing_of
from trepart import charts
from trepart.words import short_date


@dataclass(frozen=True)
class PlannedMilestone:
    """A milestone, where it stands, and how it was moved."""

    row: Milestone
    standing: str
    said: str
    moves: list[Any]


@dataclass(frozen=True)
class PlannedMeasure:
    """A measure, what it serves, when it runs, and who was part of it from when."""

    row: Measure
    goals: list[Any]
    period: str
    came_in: list[str]
    questions: list[str]

    @property
    def said(self) -> str:
        """How far it has come and when it runs, as it stands beside its bar."""
        return ", ".join(part for part in (self.row.get_state_display(), self.period) if part)


@dataclass(frozen=True)
class Event:
    """A meeting or a status report on the line: its day, what it is, and where it leads."""

    day: date
    what: str
    url: str
    has_been: bool


@dataclass(frozen=True)
class Period:
    """The part of the line of time that is looked at: open at either end, or at both."""

    first: date | None = None
    last: date | None = None

    def holds(self, begins: date | None, ends: date | None) -> bool:
        """Whether something that lasts from day to day is in it, if only in part."""
        is_over = bool(self.first and ends and ends < self.first)
        is_ahead = bool(self.last and begins and begins > self.last)
        return not is_over and not is_ahead

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.first is self.last is None


class Plan:
    """What the page of the plan shows, each part asked for once; the day is an ended project's last.

    The picture and its table can be narrowed to a period; the lists below them are always whole.
    """

    def __init__(self, project: Project, user: Any, *, period: Period = Period()) -> None:
        self.project, self.user, self.period = project, user, period
        self.today = project.derived_on

    @cached_property
    def _milestones(self) -> list[Milestone]:
        return list(self.project.milestones.with_moves())

    @cached_property
    def _measures(self) -> list[Measure]:
        return list(self.project.measures.with_goals())

    @cached_property
    def milestones(self) -> list[PlannedMilestone]:
        """Those that are not reached, the next first, and then those that are, the last first."""
        rows = [row for row in self._milestones if not row.removed_at]
        awaited = sorted((row for row in rows if not row.reached_on), key=lambda row: (row.due_on, row.pk))
        reached = sorted(
            (row for row in rows if row.reached_on),
            key=lambda row: (row.reached_on or row.due_on, row.pk),
            reverse=True,
        )
        return [self._milestone(row) for row in (*awaited, *reached)]

    def _milestone(self, row: Milestone) -> PlannedMilestone:
        standing, said = standing_of(row, self.today), said_of(row, self.today)
        return PlannedMilestone(row, standing, said, list(row.moves.all()))

    @property
    def late(self) -> int:
        """How many milestones are late."""
        return sum(one.standing == "late" for one in self.milestones)

    @property
    def next(self) -> PlannedMilestone | None:
        """The milestone that comes next."""
        return next((one for one in self.milestones if one.standing == "coming"), None)

    @cached_property
    def measures(self) -> list[PlannedMeasure]:
        """The measures in the order in which they were set."""
        return [
            PlannedMeasure(row, row.served, period_of(row), came_in(row), questions_about(row))
            for row in self._measures
            if not row.removed_at
        ]

    @cached_property
    def removed_milestones(self) -> list[Milestone]:
        """Those that were taken out, for who may bring them back."""
        return [row for row in self._milestones if row.removed_at]

    @cached_property
    def removed_measures(self) -> list[Measure]:
        """Those that were taken out, for who may bring them back."""
        return [row for row in self._measures if row.removed_at]

    @cached_property
    def meetings(self) -> list[Event]:
        """The meetings about the project that are announced, as far as this person sees them."""
        seen = Meeting.objects.of_project_for(self.project, self.user)
        rows = seen.announced_to(self.user.person).select_related("body")
        return [
            Event(row.day, str(row.body), row.get_absolute_url(), row.has_ended)
            for row in rows.order_by("starts_at", "pk")
        ]

    @cached_property
    def reports(self) -> list[Event]:
        """The status reports on the day that each was approved, or the last day of its period."""
        rows = self.project.status_reports.order_by("number")
        return [
            Event(
                localdate(row.settled_at) if row.is_frozen else row.period_to,
                str(row),
                row.get_absolute_url(),
                row.is_frozen,
            )
            for row in rows
        ]

    @cached_property
    def picture(self) -> charts.TimelinePicture:
        """All of it on one line of time."""
        return self._drawn(compact=False)

    @cached_property
    def narrow_picture(self) -> charts.TimelinePicture:
        """The same for a narrow screen."""
        return self._drawn(compact=True)

    def _drawn(self, *, compact: bool) -> charts.TimelinePicture:
        return charts.timeline(
            name=self.project.title,
            signs=[_sign(one) for one in self._milestones_shown],
            bars=[_bar(one) for one in self._measures_shown],
            marks=[
                _marks(_("Meetings"), "meeting", self._of_period(self.meetings)),
                _marks(_("Status reports"), "report", self._of_period(self.reports)),
            ],
            starts_on=self.project.starts_on,
            ends_on=self.project.ends_on,
            today=None if self.project.is_closed else self.today,
            first=self.period.first,
            last=self.period.last,
            compact=compact,
        )

    @cached_property
    def _milestones_shown(self) -> list[PlannedMilestone]:
        days = [(one, one.row.reached_on or one.row.due_on) for one in self.milestones]
        return [one for one, day in days if self.period.holds(day, day)]

    @cached_property
    def _measures_shown(self) -> list[PlannedMeasure]:
        return [one for one in self.measures if self.period.holds(one.row.starts_on, one.row.ends_on)]

    def _of_period(self, events: list[Event]) -> list[Event]:
        return [event for event in events if self.period.holds(event.day, event.day)]

    @property
    def table(self) -> list[tuple[str, str, str]]:
        """The same as the picture: what, of which kind, and when."""
        signs = [(one.row.title, _("Milestone"), one.said) for one in self._milestones_shown]
        bars = [(one.row.title, _("Measure"), one.said) for one in self._measures_shown]
        events = [
            (one.what, kind, short_date(one.day))
            for kind, events in ((_("Meeting"), self.meetings), (_("Status report"), self.reports))
            for one in self._of_period(events)
        ]
        return [*signs, *bars, *events]


def _sign(one: PlannedMilestone) -> charts.Sign:
    row = one.row
    had = tuple(move.from_day for move in one.moves)
    return charts.Sign(row.title, row.reached_on or row.due_on, one.standing, one.said, had)


def _bar(one: PlannedMeasure) -> charts.Bar:
    row = one.row
    return charts.Bar(row.title, row.state, one.said, row.starts_on, row.ends_on)


def _marks(title: str, shape: str, events: list[Event]) -> charts.Marks:
    been = tuple(event.day for event in events if event.has_been)
    coming = tuple(event.day for event in events if not event.has_been)
    return charts.Marks(title, shape, been, coming)
