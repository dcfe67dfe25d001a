"""Who votes on an item, and what makes a vote a decision. Pure.

Bodies under the Local Government Act, enterprise boards and working environment committees vote; in a
project's own bodies the parties seek consensus, and each has a position instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Person
from governance.codes import BodyKind, LegalBasis
from governance.models import Body, Impartiality
from governance.roll import NOT_NOTED, Roll, RollRow

type Out = Mapping[int, Impartiality]


class Regime(StrEnum):
    """By which rules a body votes."""

    ELECTED = "elected"
    ENTERPRISE = "enterprise"
    WORKING_ENVIRONMENT = "working_environment"


_BY_BASIS = {
    LegalBasis.COUNCIL: Regime.ELECTED,
    LegalBasis.EXECUTIVE_BOARD: Regime.ELECTED,
    LegalBasis.COMMITTEE: Regime.ELECTED,
    LegalBasis.PARTY_COMPOSED: Regime.ELECTED,
    LegalBasis.ENTERPRISE_BOARD: Regime.ENTERPRISE,
    LegalBasis.WORKING_ENVIRONMENT: Regime.WORKING_ENVIRONMENT,
}
_BY_KIND = {
    BodyKind.COUNCIL: Regime.ELECTED,
    BodyKind.EXECUTIVE_BOARD: Regime.ELECTED,
    BodyKind.PARTY_COMPOSED_COMMITTEE: Regime.ELECTED,
    BodyKind.WORKING_ENVIRONMENT_COMMITTEE: Regime.WORKING_ENVIRONMENT,
}


def regime_of(body: Body) -> Regime | None:
    """The rules by which the body votes; none where it seeks consensus. A stated legal basis counts first."""
    if body.legal_basis:
        return _BY_BASIS.get(LegalBasis(body.legal_basis))
    return _BY_KIND.get(BodyKind(body.kind))


@dataclass(frozen=True)
class Vote:
    """How many voted for what was decided, how many against, and whether the leader's vote decided a tie."""

    votes_for: int
    votes_against: int
    casting_vote: bool = False

    @property
    def given(self) -> int:
        """How many votes were given."""
        return self.votes_for + self.votes_against

    @property
    def is_tie(self) -> bool:
        """Whether as many voted for as against."""
        return self.votes_for == self.votes_against


@dataclass(frozen=True)
class Ballot:
    """Who votes on one item: each member's seat that somebody sits in and who is not out of the matter."""

    regime: Regime
    members: int
    voters: tuple[str, ...]

    @property
    def needed(self) -> int:
        """How many must vote at the least: half of the members."""
        return (self.members + 1) // 2

    @property
    def has_quorum(self) -> bool:
        """Whether enough are there to vote."""
        return bool(self.voters) and len(self.voters) >= self.needed

    @property
    def lacks_quorum(self) -> str:
        """That too few are there, in words."""
        said = ngettext(
            "One of {members} members is here to vote. At least {needed} must be.",
            "{count} of {members} members are here to vote. At least {needed} must be.",
            len(self.voters),
        )
        return said.format(count=len(self.voters), members=self.members, needed=self.needed)

    def refusal(self, vote: Vote) -> str:
        """Why the vote decides nothing, in words; empty where it does."""
        if not self.has_quorum:
            return self.lacks_quorum
        if vote.given != len(self.voters):
            said = ngettext(
                "One member votes on this item, and {given} votes are counted. Who is present must vote.",
                "{count} members vote on this item, and {given} votes are counted. Who is present must vote.",
                len(self.voters),
            )
            return said.format(count=len(self.voters), given=vote.given)
        return self._lost(vote)

    def _lost(self, vote: Vote) -> str:
        if vote.votes_for < vote.votes_against:
            return _("More voted against than for. Write what was decided, and how many voted for that.")
        if vote.is_tie and not vote.casting_vote:
            return _("The votes are equal. Tick that the vote of whoever led the meeting decided.")
        if vote.casting_vote and not vote.is_tie:
            return _("The votes are not equal, so the vote of whoever led the meeting does not decide.")
        if self.regime == Regime.ENTERPRISE and 3 * vote.votes_for <= self.members:
            return _("In an enterprise's board more than a third of all members must vote for.")
        return ""


def ballot_of(body: Body, roll: Roll, out: Out) -> Ballot | None:
    """Who votes in the body on an item, with those who are out of it and whom they are replaced by."""
    regime = regime_of(body)
    if regime is None:
        return None
    voters: dict[object, str] = {}  # somebody with two seats has one vote
    for row in roll.members:
        if called_in := _called_in(row, out):
            voters[called_in.pk] = called_in.name
        elif row.is_there and not _is_out(row, out):
            voters[row.sitting.pk if row.sitting else row] = row.who
    return Ballot(regime, len(roll.members), tuple(voters.values()))


def _called_in(row: RollRow, out: Out) -> Person | None:
    """Who came for the one in the seat, for this item only."""
    return out[row.seat.pk].substitute if row.seat.pk in out else None


def _is_out(row: RollRow, out: Out) -> bool:
    """Whether the one in the seat is out of the matter: be it that it was asked of another seat of theirs."""
    return (row.sitting or row.seat.person) in [each.person for each in out.values()]


def is_silent(roll: Roll, party: str, out: Out) -> bool:
    """Whether nobody speaks for the party on the item: all of it stayed away, or is out of the matter."""
    rows = roll.of(party)
    return bool(rows) and not any(_speaks(row, out) for row in rows)


def _speaks(row: RollRow, out: Out) -> bool:
    """Whether somebody is in the seat for this item; before attendance is noted everybody is."""
    if _called_in(row, out):
        return True
    return not _is_out(row, out) and (row.is_there or row.state == NOT_NOTED)
