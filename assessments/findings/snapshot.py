"""What the register holds of one project, as plain data: all that the rules of the findings may look at.

Read by `assessments.findings.loading`; nothing here reads the database. Days are days in Norway. Whatever
was taken away, corrected or closed to the public is not here: what a finding tells is read by everybody who
sees the project.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from accounts.parties import THREE
from assessments.findings.bodies import Body, Meeting, Occasion, Seat
from projects.goal_quality import months_after

CLOSED = ("ended", "withdrawn")


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The national programme that the project is part of."""

    key: int
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One version of the need and the purpose: what it said, the day people name, the day it was entered."""

    number: int
    purpose: str = ""
    need: str = ""
    stated_on: date | None = None
    entered_on: date | None = None

    @property
    def day(self) -> date | None:
        """When it was stated: the day that people name, else the one on which it was entered."""
        return self.stated_on or self.entered_on


@dataclass(frozen=True, kw_only=True)
class PurposePart:
    """One thing that the purpose is made of, for goals to lead to."""

    key: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A value that stands: corrected ones are left out."""

    on: date
    value: Decimal


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal as it stands, with its measurements, the oldest first. `set_on` is empty where unknown."""

    key: int
    title: str
    kind: str = "result"
    level: str = "main"
    parent: int | None = None
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    interval_months: int | None = None
    owner: str = ""
    purpose_part: int | None = None
    purpose_link: str = ""
    set_on: date | None = None
    measured: tuple[Measured, ...] = ()

    @property
    def shows_change(self) -> bool:
        """Whether reaching it would show that something has changed, not only that something was done."""
        return self.kind in ("result", "effect")

    @property
    def leads_to_purpose(self) -> bool:
        """Whether it points to a part of the purpose, or says in words what it contributes to."""
        return self.purpose_part is not None or bool(self.purpose_link.strip())


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure as it stands, the stages at which employees and unions came in, the goals that it serves."""

    key: int
    title: str
    state: str = "planned"
    starts_on: date | None = None
    ends_on: date | None = None
    responsible: str = ""
    workplaces: tuple[str, ...] = ()
    is_voluntary: bool | None = None
    staff_stage: str = ""
    union_stage: str = ""
    goals: tuple[int, ...] = ()

    @property
    def has_begun(self) -> bool:
        """Whether it is underway or done."""
        return self.state in ("underway", "done")


@dataclass(frozen=True, kw_only=True)
class Service:
    """A unit whose work the project changes, who leads it, and who ties it to the steering group."""

    key: int
    name: str
    manager: str = ""
    link: str = ""
    is_committed: bool | None = None


@dataclass(frozen=True, kw_only=True)
class BudgetLine:
    """What the project may use from one source ("grant", "municipal", "other") in one year; kroner."""

    year: int
    source: str
    planned: int
    actual: int | None = None


@dataclass(frozen=True, kw_only=True)
class PositionShare:
    """The part of a post, in per cent, or the hours that somebody has for the project in a period."""

    holder: str
    percent: Decimal | None = None
    hours: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Competence:
    """Competence that the project needs ("change", "technical", "professional") and whether it has it."""

    kind: str
    state: str


@dataclass(frozen=True, kw_only=True)
class FormalDecision:
    """What a formal body decided; `body` is its key where it is registered, `kind` its kind then.

    `treats` is the day of the decision in the joint body that asked for it, where there was one.
    """

    key: int
    on: date
    where: str
    body: int | None = None
    kind: str = ""
    text: str = ""
    case_number: str = ""
    goals: tuple[int, ...] = ()
    treats: date | None = None


@dataclass(frozen=True, kw_only=True)
class Signature:
    """That somebody signed a version of the project document for a party."""

    party: str
    on: date
    version: int
    body_name: str = ""


@dataclass(frozen=True, kw_only=True)
class StaffInvolvement:
    """How the people at one workplace were involved, when, and how far on the scale of involvement."""

    workplace: str
    on: date
    level: str


@dataclass(frozen=True, kw_only=True)
class GoalInvolvement:
    """How far a party was involved in a goal on a day."""

    goal: int
    party: str
    on: date
    level: str


@dataclass(frozen=True, kw_only=True)
class Continuation:
    """What is to happen when the programme and its money end; each may be empty."""

    what_goes_on: str = ""
    what_ends: str = ""
    money: str = ""
    owner: str = ""
    measured_by: str = ""
    has_measurer: bool = False


@dataclass(frozen=True, kw_only=True)
class PhaseChange:
    """That the project left a phase for another, by a decision on a day."""

    from_phase: str
    to_phase: str
    on: date
    body: int | None = None


@dataclass(frozen=True, kw_only=True)
class Mean:
    """A party's mean on a criterion that may be shown, and of how many people."""

    value: Decimal
    n: int


@dataclass(frozen=True, kw_only=True)
class ClosedRound:
    """A closed round: what it may show of each criterion ("purpose", …), by party and of all together."""

    number: int
    moment: str
    closed_on: date
    means: Mapping[str, Mapping[str, Mean]] = field(default_factory=dict)
    totals: Mapping[str, Mean] = field(default_factory=dict)

    def mean(self, criterion: str, party: str) -> Mean | None:
        """What a party's answers on a criterion come to; None where nothing may be shown."""
        return self.means.get(criterion, {}).get(party)


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One project as the register holds it, all days of its life at once: what held on a day is a question.

    `phase` is the one it is in; for a paused project the one that it paused in, and `paused_on` says since
    when. Meetings are those that are called, in session or ended, the oldest first; `assessed` is the last
    assessment that closed, of an ended project the last before its end. Bodies are those that ever served it.
    """

    key: int
    slug: str
    title: str = ""
    municipality: int = 0
    themes: tuple[str, ...] = ()
    programme: Programme | None = None
    phase: str = "execution"
    paused_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    leader_party: str = ""
    has_leader: bool = False
    has_owner: bool = False
    owner_office: str = ""
    leader_changes: tuple[date, ...] = ()
    owner_changes: tuple[date, ...] = ()
    statements: tuple[Statement, ...] = ()
    purpose_parts: tuple[PurposePart, ...] = ()
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    bodies: tuple[Body, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    gatherings: tuple[Occasion, ...] = ()
    formal_decisions: tuple[FormalDecision, ...] = ()
    signatures: tuple[Signature, ...] = ()
    staff_involvement: tuple[StaffInvolvement, ...] = ()
    goal_involvement: tuple[GoalInvolvement, ...] = ()
    services: tuple[Service, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    positions: tuple[PositionShare, ...] = ()
    competence: tuple[Competence, ...] = ()
    continuation: Continuation | None = None
    phase_changes: tuple[PhaseChange, ...] = ()
    assessed: ClosedRound | None = None

    def day(self, today: date) -> date:
        """The day that is asked about: today, the last day of an ended project, or the day it paused."""
        last = self.ends_on if self.is_closed else self.paused_on
        return min(last, today) if last else today

    @property
    def is_closed(self) -> bool:
        """Whether nothing in it may change any more."""
        return self.phase in CLOSED

    @property
    def is_told(self) -> bool:
        """Whether more is entered than who sat where. Of a case out of a book, nothing else is known."""
        return self.has_leader or any((self.statements, self.goals, self.measures, self.meetings))

    @property
    def statement(self) -> Statement | None:
        """The purpose as it stands now."""
        return self.statements[-1] if self.statements else None

    @property
    def first_statement(self) -> Statement | None:
        """The purpose as it was first put into words."""
        return next((each for each in self.statements if each.purpose.strip()), None)

    @cached_property
    def seats(self) -> Mapping[int, Seat]:
        """Every seat that its bodies ever had, by key."""
        return {seat.key: seat for body in self.bodies for seat in body.seats}

    def bodies_on(self, day: date) -> list[Body]:
        """The bodies that serve it on the day, in some function."""
        return [body for body in self.bodies if body.functions_on(day)]

    def steering_on(self, day: date) -> list[Body]:
        """The bodies that steer it on the day."""
        return [body for body in self.bodies if body.steers_on(day)]

    def joint_on(self, day: date) -> list[Body]:
        """The joint forums: where people work on it on the day, and all three parties are represented."""
        return [body for body in self.bodies if body.is_forum_on(day) and body.parties_on(day) >= set(THREE)]

    def held(self, since: date, until: date) -> list[Meeting]:
        """The meetings that have ended, from a day to a day; both count."""
        return [meeting for meeting in self.meetings if meeting.has_ended and since <= meeting.on <= until]

    def occasions(self, since: date, until: date) -> list[Occasion]:
        """Meetings and gatherings at which the project was a matter, from day to day; the oldest first."""
        met = [Occasion.of(meeting) for meeting in self.held(since, until)]
        gathered = [each for each in self.gatherings if since <= each.on <= until]
        return sorted([*met, *gathered], key=lambda each: each.on)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month where it is shorter."""
    return months_after(day, -months)
