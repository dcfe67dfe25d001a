"""What a demo project is told from: plain facts, with days counted back from today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Lit = tuple[str, str]


@dataclass(frozen=True)
class SeatStory:
    """Somebody at a table; without `who` an office that is not named, or a vacant place."""

    party: str
    office: str
    who: str = ""
    role: str = "member"
    standing: str = "member"
    named_speaker: bool = False
    substitute: str = ""
    vacant_days: int = 0
    ends_in_days: int = 0


@dataclass(frozen=True)
class BodyStory:
    """A body, what it does for the project, and who sits there."""

    name: str
    kind: str
    function: str
    seats: Sequence[SeatStory] = ()
    mandate: str = ""
    decision_power: str = ""


@dataclass(frozen=True)
class GoalStory:
    """A goal with what was measured, from the baseline to today at equal steps."""

    title: str
    kind: str
    unit: str = ""
    indicator: str = ""
    baseline: str = ""
    target: str = ""
    direction: str = "up"
    owner: str = ""
    link: str = ""
    interval: int = 3
    values: Sequence[str] = ()
    parent: int | None = None
    source: str = ""


@dataclass(frozen=True)
class ReportStory:
    """A status report: the overall light, the summary, what comes next, and six lights with reasons."""

    overall: str
    summary: str
    next_steps: str
    sections: Mapping[str, Lit]
    returned: str = ""


@dataclass(frozen=True)
class DecisionStory:
    """A matter with what was decided, what each party was asked and where it stood."""

    title: str
    text: str
    presentation: str = ""
    stances: Mapping[str, Lit] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    next_body: str = ""
    follow_up: tuple[str, str, int] | None = None
    content: str = "development"


@dataclass(frozen=True)
class MeetingStory:
    """A meeting some days ago, who stayed away or sent a substitute, and what was decided."""

    days_ago: int
    matters: Sequence[DecisionStory]
    report: int | None = None
    absent: Mapping[str, str] = field(default_factory=dict)
    substituted: Sequence[str] = ()
    body: str = ""
    joint: int | None = None


@dataclass(frozen=True)
class RoundStory:
    """An assessment: when, how each party judges the six criteria, and what was concluded together."""

    moment: str
    opened_days_ago: int
    levels: Mapping[str, str]
    joint: Sequence[tuple[int, str, str]] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    # Staff in groups who answer anonymously: who they are, their kind, how many, and what they judge.
    staff: Sequence[tuple[str, str, int, str]] = ()


@dataclass(frozen=True)
class Story:
    """One project in full."""

    number: str
    title: str
    theme: str
    leader: str
    leader_party: str
    owner: str
    owner_office: str
    place: str
    people: Mapping[str, str]
    bodies: Sequence[BodyStory]
    challenge: str
    need: str
    purpose: str
    gains: str
    stated_by: str
    goals: Sequence[GoalStory]
    reports: Sequence[ReportStory]
    meetings: Sequence[MeetingStory]
    rounds: Sequence[RoundStory]
    coming: Sequence[DecisionStory]
    case_number: str = ""
    uncertain: str = ""
    begun_days_ago: int = 560
    ends_in_days: int = 170
    pdf: Sequence[str] = ()


def sections(progress: Lit, goals: Lit, anchoring: Lit, involvement: Lit, resources: Lit, risk: Lit) -> dict:
    """The six areas of a status report, in their order."""
    return {
        "progress": progress,
        "goals": goals,
        "anchoring": anchoring,
        "involvement": involvement,
        "resources": resources,
        "risk": risk,
    }
