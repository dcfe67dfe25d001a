"""What the parties' positions make: consensus, consensus with remarks, or not agreed. Pure."""

from collections.abc import Iterable

from governance.models.decisions import DecisionOutcome, Position

Stance = Position.Stance


def outcome_of(stances: Iterable[str]) -> str | None:
    """One dissent means not agreed; a reservation is a remark; nobody there is no outcome.

    The absent neither agree nor stand in the way.
    """
    there = [stance for stance in stances if stance != Stance.ABSENT]
    if not there:
        return None
    if Stance.DISSENTS in there:
        return DecisionOutcome.NOT_AGREED
    if Stance.RESERVATION in there:
        return DecisionOutcome.CONSENSUS_WITH_REMARKS
    return DecisionOutcome.CONSENSUS
