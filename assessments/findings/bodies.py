"""Who sat where in a project, when they met, and what each party had in it: plain data for the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from accounts.parties import THREE
from governance.codes import (
    LEADING_ROLES,
    STEERING_FUNCTIONS,
    WORKING_FUNCTIONS,
    BodyKind,
    Function,
)
from governance.composition import represents
from governance.composition.facts import FORUM_FUNCTIONS
from governance.participation import INVOLVED, SCALE, Part

FORMAL_BODIES = (BodyKind.COUNCIL, BodyKind.EXECUTIVE_BOARD)


@dataclass(frozen=True, kw_only=True)
class Span:
    """From a day to a day; both count, an open end goes on."""

    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the day is in it."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or self.ends_on >= day
        )


@dataclass(frozen=True, kw_only=True)
class Seat(Span):
    """One place in one body for a period. Without a person only the office is known, or it is vacant."""

    key: int
    party: str = ""
    person: int | None = None
    name: str = ""
    office: str = ""
    role: str = "member"
    standing: str = "member"
    named_speaker: bool = False
    vacant_since: date | None = None
    substitutes: tuple[Span, ...] = ()

    @property
    def represents(self) -> bool:
        """Whether a party is represented by it: a member, or a speaker whom the mandate names."""
        return represents(self)

    @property
    def leads(self) -> bool:
        """Whether it is the chair's or the deputy chair's."""
        return self.role in LEADING_ROLES


@dataclass(frozen=True, kw_only=True)
class Served(Span):
    """What a body does for the project in a period."""

    function: str


@dataclass(frozen=True, kw_only=True)
class Listed(Span):
    """That somebody stands on a body's numbered list of substitutes for a party."""

    party: str


@dataclass(frozen=True, kw_only=True)
class Body(Span):
    """A body that ever served the project: what it did for it, and every seat that it ever had."""

    key: int
    name: str
    kind: str = "temporary_group"
    is_own: bool = False
    decision_power: str = ""
    mandate: str = ""
    limits: str = ""
    period: str = ""
    other_rules: str = ""
    functions: tuple[Served, ...] = ()
    seats: tuple[Seat, ...] = ()
    listed: tuple[Listed, ...] = ()

    def functions_on(self, day: date) -> list[str]:
        """What it does for the project on the day; a body that only stands beside it does nothing."""
        if not self.holds_on(day):
            return []
        there = (given.function for given in self.functions if given.holds_on(day))
        return [function for function in there if function != Function.BESIDE]

    def steers_on(self, day: date) -> bool:
        """Whether it steers the project on the day."""
        return any(function in STEERING_FUNCTIONS for function in self.functions_on(day))

    def works_on(self, day: date) -> bool:
        """Whether it steers, leads or works on the project on the day."""
        return any(function in WORKING_FUNCTIONS for function in self.functions_on(day))

    def is_forum_on(self, day: date) -> bool:
        """Whether people work with the project here on the day, rather than hear of it or have decided it."""
        return any(function in FORUM_FUNCTIONS for function in self.functions_on(day))

    def seats_on(self, day: date) -> list[Seat]:
        """The places that it has on the day."""
        return [seat for seat in self.seats if seat.holds_on(day)] if self.holds_on(day) else []

    def members_on(self, day: date, party: str = "") -> list[Seat]:
        """The places that represent a party on the day; those of one party where it is named."""
        there = [seat for seat in self.seats_on(day) if seat.represents]
        return [seat for seat in there if not party or seat.party == party]

    def parties_on(self, day: date) -> set[str]:
        """The parties that are represented on the day, as the composition of a body has it."""
        return {seat.party for seat in self.members_on(day)}

    def has_substitute_on(self, seat: Seat, day: date) -> bool:
        """Whether somebody comes when the one in the seat cannot: for the seat, or for any of its party."""
        own = any(each.holds_on(day) for each in seat.substitutes)
        return own or any(each.party == seat.party and each.holds_on(day) for each in self.listed)

    @property
    def is_formal(self) -> bool:
        """Whether it is the council or the executive board."""
        return self.kind in FORMAL_BODIES


@dataclass(frozen=True, kw_only=True)
class Came:
    """Whether the one in a seat, or a substitute, was at a meeting."""

    seat: int
    party: str
    represents: bool
    was_there: bool
    by_substitute: bool = False
    person: int | None = None


@dataclass(frozen=True, kw_only=True)
class Engaged:
    """What a matter asked of a party, on the scale of involvement, and whether it spoke."""

    level: str
    spoke: bool = False

    @property
    def is_active(self) -> bool:
        """From consulted upwards a party is active."""
        return self.level in INVOLVED


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision, the parties' positions on it, and what came of it."""

    on: date
    outcome: str
    text: str = ""
    positions: Mapping[str, str] = field(default_factory=dict)
    next_body: int | None = None
    has_owner: bool = False


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Something that somebody shall do by a day, because a meeting said so."""

    key: int
    text: str
    owner: int
    owner_name: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Impartiality:
    """That somebody's impartiality was asked about; `finding` is empty until it is answered."""

    person: int
    seat: int
    on: date
    finding: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """An open matter about the project. `times` is how often it has been on an agenda, this time along;
    `carried_from` is the key that it had there the time before.

    `proposed_by` is the party of who proposed it, as they sit in the body that day; empty where nobody did.
    """

    key: int
    number: int
    title: str
    kind: str = "discussion"
    content: str = "development"
    state: str = "done"
    topic: str = ""
    proposed_by: str = ""
    times: int = 1
    carried_from: int | None = None
    has_papers: bool = False
    engaged: Mapping[str, Engaged] = field(default_factory=dict)
    decision: Decided | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    impartiality: tuple[Impartiality, ...] = ()

    def counted_only(self) -> "Item":
        """The same without what was said in it.

        A matter of a project's own body that is about no project counts as its parties taking part; what it
        says is read by those who sit there, not by everybody who sees the project.
        """
        decision = replace(self.decision, text="") if self.decision else None
        return replace(self, title="", content="", follow_ups=(), decision=decision)

    @property
    def was_treated(self) -> bool:
        """Whether the meeting took it up and was done with it."""
        return self.state == "done"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting about the project: in which body, of which form, who came, what it took up."""

    key: int
    on: date
    body: int
    body_name: str = ""
    body_kind: str = "temporary_group"
    form: str = "formal"
    state: str = "ended"
    came: tuple[Came, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether it was held and is over."""
        return self.state == "ended"

    @property
    def is_formal(self) -> bool:
        """Whether it is a formal meeting, of whatever body: the obligatory kind."""
        return self.form == "formal"

    @property
    def is_noted(self) -> bool:
        """Whether anything was noted of who came; where not, nobody is said to be absent."""
        return bool(self.came)

    @property
    def parties(self) -> set[str]:
        """The parties that somebody who represents them was there for."""
        return {each.party for each in self.came if each.represents and each.was_there}

    @property
    def expected(self) -> set[str]:
        """The parties for which it was noted whether somebody came."""
        return {each.party for each in self.came if each.represents}

    @property
    def is_of_politicians(self) -> bool:
        """Whether it was one of the council or the executive board."""
        return self.body_kind in FORMAL_BODIES

    @property
    def guests(self) -> set[str]:
        """The parties of those who were there without representing anybody."""
        return {each.party for each in self.came if each.party and not each.represents and each.was_there}


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """A meeting or a gathering, and the part of each party that was there."""

    on: date
    kind: str
    name: str = ""
    body: int | None = None
    parts: Mapping[str, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, meeting: Meeting) -> "Occasion":
        """A meeting; a party that was there heard of it, and of each matter at least to be told."""
        treated = [item for item in meeting.items if item.was_treated]
        return cls(
            on=meeting.on,
            kind=meeting.form,
            name=meeting.body_name,
            body=meeting.body,
            parts={party: _part(party, treated) for party in meeting.parties if party in THREE},
        )

    def is_active(self, party: str) -> bool:
        """Whether the party was there, and was asked for more than to listen."""
        return party in self.parts and self.parts[party].is_active

    def spoke(self, party: str) -> bool:
        """Whether the party was there and spoke."""
        return party in self.parts and self.parts[party].spoke


def _part(party: str, items: Iterable[Item]) -> Part:
    noted = [item.engaged.get(party) for item in items]
    levels = tuple(each.level if each else SCALE[0] for each in noted)
    return Part(levels, spoke=any(each.spoke for each in noted if each)).with_at_least_one()
