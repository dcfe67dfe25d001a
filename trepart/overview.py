"""What the project page shows, gathered across the apps: each part in a fixed number of questions."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.parties import Party, party_names
from assessments.findings.told import Told, told
from governance.codes import STEERING_FUNCTIONS, WORKING_FUNCTIONS, Function
from governance.composition import BodyFact, Composition, SeatFact, Snapshot, describe, numbered
from governance.compositions import snapshot_of
from governance.models import FollowUp, Meeting, Position
from projects.models import Project, StatusReport, StatusSection
from projects.registration import place_today
from projects.standing import Standing, standings
from trepart import charts

DECISIONS_SHOWN = 3
COMING_SHOWN = 6
MILESTONES_SHOWN = 2
FINDINGS_SHOWN = 3


class Overview:
    """What the project page shows, each part asked for when the page needs it.

    The page keeps its parts under `key`, so that it asks again only when something has changed, when the
    day has turned, or in another language.
    """

    def __init__(self, project: Project, user: Any) -> None:
        self.project, self.user = project, user
        self.today = timezone.localdate()
        self.key = f"{project.pk} {project.pulse} {get_language()} {self.today}"
        self.may_lead = project.is_led_by_me and not project.is_closed

    @cached_property
    def status(self) -> "Status":
        """How it goes."""
        return status_of(self.project)

    @cached_property
    def composition(self) -> Composition:
        """Who steers, in words."""
        return describe(self._snapshot)

    @cached_property
    def tables(self) -> "list[BodyTable]":
        """Who steers, round the table."""
        return tables_of(self._snapshot.bodies)

    @cached_property
    def _snapshot(self) -> Snapshot:
        return snapshot_of(self.project)

    @cached_property
    def decisions(self) -> "list[tuple[Any, list[Position]]]":
        """What was decided last."""
        return decisions_of(self.project)

    @cached_property
    def coming(self) -> "list[Coming]":
        """What comes, as far as this person may see it."""
        return coming_of(self.project, self.user, self.today)

    @cached_property
    def goals(self) -> list[Standing]:
        """Whether the goals are reached."""
        return standings(self.project.goals.current().with_measurements(), on=self.project.derived_on)

    @cached_property
    def asked(self) -> "AskedNow":
        """What the register asks the steering group now."""
        return asked_now(self.project)

    @cached_property
    def place_today(self) -> str:
        """What the municipality went on in, where it is no more."""
        return place_today(self.project.municipality)

    @property
    def goals_in_words(self) -> str:
        """How many are reached, and how many nobody has measured."""
        every = len(self.goals)
        count = {"reached": sum(at.is_reached for at in self.goals), "all": every}
        said = ngettext(
            "%(reached)d of %(all)d goal is reached.", "%(reached)d of %(all)d goals are reached.", every
        )
        unmeasured = sum(at.progress.latest is None for at in self.goals)
        if not unmeasured:
            return said % count
        lacking = ngettext("%(n)d is not measured yet.", "%(n)d are not measured yet.", unmeasured)
        return f"{said % count} {lacking % {'n': unmeasured}}"


@dataclass(frozen=True)
class Status:
    """How it goes: the last approved report with its sections, and the report that is under way."""

    last: StatusReport | None
    sections: list[StatusSection]
    under_way: StatusReport | None


def status_of(project: Project) -> Status:
    """The newest reports with all their sections, in one question."""
    rows = StatusSection.objects.of_newest(project, reports=2)
    reports = [(report, list(sections)) for report, sections in groupby(rows, lambda row: row.report)]
    for report, _sections in reports:
        report.project = project
    last, sections = next((pair for pair in reports if pair[0].is_frozen), (None, []))
    under_way = next((report for report, _sections in reports if not report.is_frozen), None)
    return Status(last, sections, under_way)


@dataclass(frozen=True)
class AskedNow:
    """The weightiest questions, and how many there are."""

    first: list[Told]
    count: int


def asked_now(project: Project) -> AskedNow:
    """What the register asks now, as it was kept when it last looked."""
    look = getattr(project, "findings_look", None)
    every = told(look.findings()) if look else []
    return AskedNow(every[:FINDINGS_SHOWN], len(every))


@dataclass(frozen=True)
class BodyTable:
    """One body round its table: the picture, the seats beside it, and what it does here."""

    body: BodyFact
    functions: str
    picture: Any
    seats: list[tuple[int, str, SeatFact]]


def tables_of(bodies: tuple[BodyFact, ...]) -> list[BodyTable]:
    """The bodies that steer or work, the steering ones first; each with its picture."""
    working = [body for body in bodies if set(body.functions) & set(WORKING_FUNCTIONS)]
    working.sort(key=lambda body: not set(body.functions) & set(STEERING_FUNCTIONS))
    return [_table(body) for body in working if body.is_known]


def _table(body: BodyFact) -> BodyTable:
    at_table = [
        (number, Party(seat.party), seat) for number, seat in numbered(body.seats) if number and seat.party
    ]
    marks = [
        charts.SeatMark(party, "vacant" if seat.vacant else "filled", number)
        for number, party, seat in at_table
    ]
    return BodyTable(
        body=body,
        functions=", ".join(str(Function(code).label) for code in body.functions),
        picture=charts.table(body.name, marks, names=party_names()),
        seats=[(number, str(party.label), seat) for number, party, seat in at_table],
    )


def decisions_of(project: Project) -> list[tuple[Any, list[Position]]]:
    """The last decisions with each party's position, in one question."""
    rows = Position.objects.of_newest_decisions(project, count=DECISIONS_SHOWN)
    return [(decision, list(positions)) for decision, positions in groupby(rows, lambda row: row.decision)]


@dataclass(frozen=True)
class Coming:
    """Something ahead: a day, what it is, a sentence about it, and where it leads."""

    day: date
    what: str
    about: str = ""
    url: str = ""
    late: bool = False


def coming_of(project: Project, user: Any, today: date) -> list[Coming]:
    """Meetings, open follow-ups, milestones and the next deadline, the nearest first."""
    meetings = (
        Meeting.objects.of_project_for(project, user)
        .announced_to(user.person)
        .coming()
        .select_related("body")
    )
    follow_ups = FollowUp.objects.about(project).open().select_related("owner")
    ahead = [
        Coming(
            meeting.day,
            _("Meeting in %(body)s") % {"body": meeting.body},
            meeting.place,
            meeting.get_absolute_url(),
        )
        for meeting in meetings[:3]
    ]
    ahead += [
        Coming(task.due_on, task.text, task.owner.name, late=task.due_on < today)
        for task in follow_ups[:COMING_SHOWN]
    ]
    ahead += _milestones_of(project, today)
    if project.next_deadline:
        ahead.append(Coming(project.next_deadline, _("Deadline for the status report")))
    return sorted(ahead, key=lambda one: one.day)[:COMING_SHOWN]


def _milestones_of(project: Project, today: date) -> list[Coming]:
    """The milestones that are late, and those that come next."""
    plan = reverse("projects:plan", args=[project.slug])
    return [
        Coming(row.due_on, row.title, _("Milestone"), plan, late=row.due_on < today)
        for row in project.milestones.awaited()[:MILESTONES_SHOWN]
    ]
