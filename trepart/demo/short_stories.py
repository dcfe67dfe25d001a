"""What a short story of the demo is told from: plain facts, with days counted back from today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """Somebody at a table, who comes when they cannot, and who took over from them so many days ago."""

    party: str
    name: str
    office: str
    role: str = "member"
    substitute: str = ""
    then: tuple[int, str] | None = None


@dataclass(frozen=True)
class Group:
    """A body, what it does for the project, and since how many days it does so no longer."""

    name: str
    kind: str
    function: str
    mandate: str
    places: Sequence[Place]
    decision_power: str = "recommends"
    until_days_ago: int | None = None


@dataclass(frozen=True)
class Matter:
    """A matter of a meeting: what it asked of each party, and whether it was left to the next meeting."""

    title: str
    levels: Mapping[str, str] = field(default_factory=dict)
    kind: str = "discussion"
    is_carried: bool = False


@dataclass(frozen=True)
class Held:
    """A meeting so many days ago of one of the groups, and who stayed away from it."""

    days_ago: int
    matters: Sequence[Matter]
    group: int = 0
    absent: Sequence[str] = ()
    form: str = "formal"


@dataclass(frozen=True)
class Step:
    """A measure that began so many days ago at workplaces, and when employees and unions came in."""

    title: str
    days_ago: int
    workplaces: str
    is_voluntary: bool = False
    staff_stage: str = ""
    union_stage: str = ""


@dataclass(frozen=True)
class AtWork:
    """What was done at a workplace so many days ago, and how far its people were involved."""

    workplace: str
    days_ago: int
    how: str
    level: str


@dataclass(frozen=True)
class ShortStory:
    """One project in short."""

    number: str
    place: str
    title: str
    theme: str
    leader: str
    purpose: str
    goal: str
    groups: Sequence[Group]
    meetings: Sequence[Held] = ()
    steps: Sequence[Step] = ()
    at_work: Sequence[AtWork] = ()
    services: Sequence[tuple[str, str, str]] = ()
    partners: Sequence[str] = ()
    begun_days_ago: int = 420
    ends_in_days: int = 300
