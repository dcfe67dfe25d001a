"""What a composition is worked out from: bodies and seats on one day, and what one body alone tells."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from accounts.parties import THREE
from governance.codes import (
    GROUP_FUNCTIONS,
    STEERING_FUNCTIONS,
    WORKING_FUNCTIONS,
    BodyKind,
    Function,
    LegalBasis,
    SeatRole,
    Standing,
)
from governance.composition.places import represents
from governance.statutory import is_statutory

STANDING_KINDS = frozenset(BodyKind.values) - {BodyKind.TEMPORARY_GROUP}
FORUM_FUNCTIONS = (*WORKING_FUNCTIONS, Function.REFERENCE_GROUP)


@dataclass(frozen=True)
class SeatFact:
    """One place in one body on the day; the person, and even the party, may be unknown.

    `named_speaker` says that the body's mandate names this right to speak: only then does a speaker
    represent their party. `confederation` is the one of a union representative's union, and is filled in
    only where whoever asks may know it. `is_followed` says that it is entered who has the place when the
    term is over.
    """

    party: str | None
    standing: str = Standing.MEMBER
    role: str = SeatRole.MEMBER
    named_speaker: bool = False
    vacant: bool = False
    person: str = ""
    office: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    confederation: str = ""
    has_substitute: bool = False
    is_followed: bool = False
    substitutes: tuple[str, ...] = ()

    @property
    def is_member(self) -> bool:
        return self.standing == Standing.MEMBER

    @property
    def represents(self) -> bool:
        """Whether a party is represented by this seat. Secretaries and guests represent nobody."""
        return represents(self)


@dataclass(frozen=True)
class ListFact:
    """Members who were elected together, counted: how, and how many women and men."""

    name: str
    how: str
    women: int
    men: int

    @property
    def has_both_in_balance(self) -> bool:
        """At least 40 per cent of each sex among four or more, both sexes among two or three."""
        fewest, total = min(self.women, self.men), self.women + self.men
        if total < 2:
            return True
        return fewest > 0 if total < 4 else fewest * 100 >= total * 40


@dataclass(frozen=True)
class BodyFact:
    """One body with what it does for the project. It is known when it has a seat.

    `lacking` names the parts of its rules that are not written down: `mandate`, `period`.
    """

    key: int | str
    name: str
    kind: str
    functions: tuple[str, ...] = ()
    seats: tuple[SeatFact, ...] = ()
    legal_basis: str = ""
    lists: tuple[ListFact, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.seats)

    @property
    def seats_by_party(self) -> Counter[str]:
        return Counter(str(seat.party) for seat in self.seats if seat.represents)

    @property
    def present(self) -> list[str]:
        """Those of the three parties that are represented here."""
        seats = self.seats_by_party
        return [party for party in THREE if seats[party]]

    @property
    def absent(self) -> list[str]:
        seats = self.seats_by_party
        return [party for party in THREE if not seats[party]]

    @property
    def has_all_three(self) -> bool:
        return not self.absent

    @property
    def steers(self) -> bool:
        return any(function in STEERING_FUNCTIONS for function in self.functions)

    @property
    def works(self) -> bool:
        return any(function in WORKING_FUNCTIONS for function in self.functions)

    @property
    def is_group(self) -> bool:
        return any(function in GROUP_FUNCTIONS for function in self.functions)

    @property
    def is_forum(self) -> bool:
        """Whether people work with the project here, rather than hear of it or have once decided it."""
        return any(function in FORUM_FUNCTIONS for function in self.functions)

    @property
    def is_statutory_committee(self) -> bool:
        """A party-composed committee that rests on the Local Government Act."""
        return self.kind == BodyKind.PARTY_COMPOSED_COMMITTEE and self.legal_basis in (
            "",
            LegalBasis.PARTY_COMPOSED,
        )

    @property
    def is_statutory(self) -> bool:
        """Whether the Local Government Act's rules for elected bodies hold here."""
        return is_statutory(self.kind, self.legal_basis)

    @property
    def members(self) -> list[SeatFact]:
        """The seats that count in a vote."""
        return [seat for seat in self.seats if seat.is_member]


@dataclass(frozen=True)
class Snapshot:
    """All bodies of one project as they were on one day."""

    on: date
    bodies: tuple[BodyFact, ...] = ()

    @property
    def working(self) -> list[BodyFact]:
        return [body for body in self.bodies if body.works]

    @property
    def steering(self) -> list[BodyFact]:
        return [body for body in self.bodies if body.steers]
