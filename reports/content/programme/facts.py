"""What is known of each project of a programme, read for all of them in a fixed number of questions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.parties import THREE
from assessments.findings import snapshots_of
from assessments.findings.bodies import Occasion
from assessments.findings.organised import form_on
from assessments.findings.snapshot import Goal as PlainGoal
from assessments.findings.snapshot import Snapshot
from governance.codes import FormOfOrganisation
from projects.attainment import reached, share
from projects.models import Goal, Project, StatusReport
from reports.content.plain import Period

# How far a goal has come, the least first; what cannot be told has no baseline or no target.
NOTHING, BACKWARDS, BEGUN, FURTHER, REACHED, UNKNOWN = (
    "nothing",
    "backwards",
    "begun",
    "further",
    "reached",
    "unknown",
)
HALF = Decimal("0.5")


@dataclass(frozen=True)
class One:
    """A project among the others: what it is, how it is organised, and what was counted of it."""

    project: Project
    form: str
    missing: tuple[str, ...]
    has_joint_forum: bool
    goals: tuple[tuple[str, str], ...]
    occasions: tuple[Occasion, ...]
    lights: tuple[tuple[date, str], ...]

    @property
    def last_light(self) -> str:
        """The overall light of the last report that was approved by the end of the period."""
        return self.lights[-1][1] if self.lights else ""

    @property
    def themes(self) -> frozenset[str]:
        """The codes of what it is about."""
        return frozenset(theme.code for theme in self.project.themes.all())

    def runs_in(self, start: date, end: date) -> bool:
        """Whether it was under way on some of these days."""
        starts_on, ends_on = self.project.starts_on, self.project.ends_on
        return (starts_on is None or starts_on <= end) and (ends_on is None or ends_on >= start)


def read(projects: Sequence[Project], period: Period) -> list[One]:
    """The projects in the order in which they were given; nothing more is read of them afterwards."""
    keys = [project.pk for project in projects]
    lights, directions = _lights(keys, period), _directions(keys)
    by_key = {project.pk: project for project in projects}
    told = {
        snapshot.key: _told(by_key[snapshot.key], snapshot, period, lights[snapshot.key], directions)
        for snapshot in snapshots_of(keys)
    }
    return [told[key] for key in keys]


def _lights(keys: list[int], period: Period) -> Mapping[int, list[tuple[date, str]]]:
    """The approved overall lights until the last day, project by project, the oldest first."""
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    reports = StatusReport.objects.approved().filter(project__in=keys, period_to__lte=period.end)
    rows = reports.order_by("period_to", "number", "pk").values_list("project", "period_to", "overall")
    for key, day, light in rows:
        found[key].append((day, light))
    return found


def _directions(keys: list[int]) -> dict[int, str]:
    return dict(Goal.objects.current().filter(project__in=keys).values_list("pk", "direction"))


def _told(
    project: Project,
    snapshot: Snapshot,
    period: Period,
    lights: list[tuple[date, str]],
    directions: Mapping[int, str],
) -> One:
    day = project.derived_on
    form = form_on(snapshot, day)
    return One(
        project=project,
        form=form,
        missing=tuple(_missing(snapshot, day)) if form != FormOfOrganisation.NOT_DESCRIBED else (),
        has_joint_forum=bool(snapshot.joint_on(day)),
        goals=tuple((goal.kind, how_far(goal, directions[goal.key], day)) for goal in snapshot.goals),
        occasions=tuple(snapshot.occasions(period.start, period.end)),
        lights=tuple(lights),
    )


def _missing(snapshot: Snapshot, day: date) -> Iterator[str]:
    """The parties that no body that works with the project has a seat for on the day."""
    working = [body for body in snapshot.bodies if body.works_on(day)]
    seated = set().union(*(body.parties_on(day) for body in working))
    return (str(party) for party in THREE if party not in seated)


def how_far(goal: PlainGoal, direction: str, day: date) -> str:
    """How far a goal had come by the last value that stands from a day until then."""
    known = [row for row in goal.measured if row.on <= day]
    if not known:
        return NOTHING
    value = known[-1].value
    if goal.target is None:
        return REACHED if goal.kind == Goal.Kind.ACTIVITY and value > 0 else UNKNOWN
    if reached(value, goal.target, direction):
        return REACHED
    way = share(goal.baseline, value, goal.target)
    if way is None:
        return UNKNOWN
    if way < 0:
        return BACKWARDS
    return BEGUN if way < HALF else FURTHER
