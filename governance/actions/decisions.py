"""What a meeting decides and asks for: decisions with positions, and follow-ups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Person, User
from accounts.parties import Party
from governance.actions.follows import carry_out, refuse_follows
from governance.actions.sequence import append, lock, lock_in_session, lock_item, lock_unapproved
from governance.ballot import Out, Vote, ballot_of, is_silent
from governance.follows import Follows
from governance.models import AgendaItem, Body, Decision, FollowUp, Impartiality, Meeting, Position
from governance.outcome import outcome_of
from governance.roll import Roll, roll_of
from projects.actions import approve_status_report, return_status_report
from trepart.words import listed

Positions = Mapping[str, tuple[str, str]]
NOTHING = Follows()


@transaction.atomic
def decide(
    item: AgendaItem,
    *,
    text: str,
    positions: Positions,
    outcome: str | None = None,
    vote: Vote | None = None,
    status_effect: str = Decision.Effect.NONE,
    return_reason: str = "",
    next_body: Body | None = None,
    follows: Follows = NOTHING,
    by: User,
) -> Decision:
    """Record the decision on an item, once and for all, with each represented party's position.

    The outcome follows from the positions; one that is stated must be what they make. What is
    not agreed goes on to a named body. Where the body votes, the votes make it instead, and positions
    stand beside them. A status report on the item is approved or returned, and what else follows is done.
    """
    meeting = lock_in_session(item.meeting)
    item = lock_item(item)
    _refuse_second(item)
    table = At(item, roll_of(meeting), Impartiality.objects.by_seat(item))
    outcome = _outcome(table, positions, vote, outcome, next_body)
    decision = Decision(item=item, text=text, outcome=outcome, next_body=next_body, decided_by=by)
    decision.status_effect, decision.return_reason = status_effect, return_reason
    _refuse_effect(decision)
    refuse_follows(decision, follows)
    _write(decision, positions, vote)
    _settle_status_report(decision, by)
    item.state = AgendaItem.State.DONE
    item.save(update_fields=["state"])
    append(meeting, "decided", by=by, about=item, facts={"decision": decision.pk, "outcome": outcome})
    carry_out(decision, follows, by=by)
    return decision


@transaction.atomic
def add_follow_up(item: AgendaItem, *, text: str, owner: Person, due_on: date, by: User) -> FollowUp:
    """Ask somebody to do something by a day. It stands on their home page until it is done."""
    meeting = lock_unapproved(item.meeting)
    decision = Decision.objects.filter(item=item).first()
    follow_up = FollowUp.objects.create(item=item, decision=decision, text=text, owner=owner, due_on=due_on)
    append(meeting, "follow_up_added", by=by, about=item, facts={"follow_up": follow_up.pk})
    return follow_up


@transaction.atomic
def finish_follow_up(follow_up: FollowUp, *, note: str = "", by: User) -> FollowUp:
    """Say that it is done, and how. Doing it twice keeps the first."""
    meeting, follow_up = _held(follow_up)
    if follow_up.is_done:
        return follow_up
    follow_up.done_at, follow_up.done_by, follow_up.done_note = timezone.now(), by, note
    follow_up.save(update_fields=["done_at", "done_by", "done_note"])
    append(meeting, "follow_up_finished", by=by, about=follow_up)
    return follow_up


@transaction.atomic
def reopen_follow_up(follow_up: FollowUp, *, by: User) -> FollowUp:
    """It was not done after all: it waits again."""
    meeting, follow_up = _held(follow_up)
    if not follow_up.is_done:
        return follow_up
    follow_up.done_at, follow_up.done_by, follow_up.done_note = None, None, ""
    follow_up.save(update_fields=["done_at", "done_by", "done_note"])
    append(meeting, "follow_up_reopened", by=by, about=follow_up)
    return follow_up


def _refuse_second(item: AgendaItem) -> None:
    decision = Decision.objects.filter(item=item).select_related("decided_by__person").first()
    if decision is not None:
        clock = timezone.localtime(decision.decided_at).strftime("%H.%M")
        raise ValidationError(
            _("%(name)s recorded a decision on this item at %(clock)s. Nothing was recorded twice.")
            % {"name": decision.decided_by, "clock": clock},
            code="decided",
        )
    if item.state not in (AgendaItem.State.WAITING, AgendaItem.State.DONE):
        raise ValidationError(_("The item is not on the agenda."))


@dataclass(frozen=True)
class At:
    """An item at the table: who has a seat in the meeting, and who is out of this matter."""

    item: AgendaItem
    roll: Roll
    out: Out

    @property
    def speaking(self) -> list[str]:
        """The parties of which somebody is there."""
        return [party for party in self.roll.parties if not is_silent(self.roll, party, self.out)]


def _outcome(
    table: At, positions: Positions, vote: Vote | None, stated: str | None, next_body: Body | None
) -> str:
    """What the votes or the positions make, once every represented party has one that can stand."""
    roll = table.roll
    if set(positions) - set(roll.parties):
        raise ValidationError(_("Only the parties that have a seat in the body have a position."))
    for party, (stance, reason) in positions.items():
        _refuse_position(table, party, stance, reason)
    _refuse_vote(table, vote)
    if vote is not None:
        return Decision.Outcome.VOTED
    if missing := [Party(party).label for party in roll.parties if party not in positions]:
        raise ValidationError(_("The position is missing for: %(parties)s.") % {"parties": listed(missing)})
    stances = [stance for stance, _reason in positions.values()]
    outcome = outcome_of(stances) if roll.parties else Decision.Outcome.CONSENSUS
    if outcome is None:
        raise ValidationError(_("No party was present, so nothing can be decided."))
    if stated and stated != outcome:
        raise ValidationError(
            _("The positions make the outcome «%(outcome)s». Check it and record again.")
            % {"outcome": Decision.Outcome(outcome).label}
        )
    if outcome == Decision.Outcome.NOT_AGREED and next_body is None:
        raise ValidationError(_("Choose the body that what is not agreed goes on to."))
    return outcome


def _refuse_vote(table: At, vote: Vote | None) -> None:
    """A body that votes has its quorum whether it votes or all agree; another body does not vote."""
    ballot = ballot_of(table.item.meeting.body, table.roll, table.out)
    if vote is None:
        if ballot is not None and table.roll.is_noted and not ballot.has_quorum:
            raise ValidationError(ballot.lacks_quorum)
        return
    if ballot is None:
        raise ValidationError(_("This body does not vote. The parties seek consensus, each with a position."))
    if refusal := ballot.refusal(vote):
        raise ValidationError({"votes_for": refusal})


def _refuse_position(table: At, party: str, stance: str, reason: str) -> None:
    label = {"party": Party(party).label}
    if stance in Position.WITH_REASON and not reason:
        raise ValidationError(
            _("Write the reason word for word: a reservation or dissent needs one (%(party)s).") % label
        )
    if stance == Position.Stance.ABSENT or party in table.speaking:
        return
    if table.roll.stayed_away(party):
        raise ValidationError(_("Nobody was present from this party, so it is absent: %(party)s.") % label)
    raise ValidationError(
        _("Everybody from this party is out of the matter, so it is absent: %(party)s.") % label
    )


def _write(decision: Decision, positions: Positions, vote: Vote | None) -> None:
    """Keep the decision with the positions; what was typed for another outcome or effect is left out."""
    if decision.outcome != Decision.Outcome.NOT_AGREED:
        decision.next_body = None
    if decision.status_effect != Decision.Effect.RETURN:
        decision.return_reason = ""
    if vote is not None:
        decision.votes_for, decision.votes_against = vote.votes_for, vote.votes_against
        decision.casting_vote = vote.casting_vote
    decision.save()
    order = [party for party in Party.values if party in positions]
    for party in order:
        stance, reason = positions[party]
        kept = reason if stance in Position.WITH_REASON else ""
        Position.objects.create(decision=decision, party=party, stance=stance, reason=kept)


def _refuse_effect(decision: Decision) -> None:
    if not decision.status_effect:
        return
    if decision.item.status_report is None:
        raise ValidationError(_("There is no status report on this item."))
    if decision.outcome == Decision.Outcome.NOT_AGREED:
        raise ValidationError(_("The parties do not agree, so the status report is not settled here."))
    if decision.status_effect == Decision.Effect.RETURN and not decision.return_reason:
        raise ValidationError(_("Write why the status report is returned."))


def _settle_status_report(decision: Decision, by: User) -> None:
    report = decision.item.status_report
    if report is None or not decision.status_effect:
        return
    settled_in = _settled_in(decision.item)
    if decision.status_effect == Decision.Effect.APPROVE:
        approve_status_report(report, by=by, settled_in=settled_in)
    else:
        return_status_report(report, reason=decision.return_reason, by=by, settled_in=settled_in)


def _settled_in(item: AgendaItem) -> str:
    meeting = item.meeting
    with translation.override(meeting.body.municipality.document_language):
        return _("%(meeting)s, item %(number)d") % {"meeting": meeting, "number": item.number}


def _held(follow_up: FollowUp) -> tuple[Meeting, FollowUp]:
    """The meeting that asked for it and the follow-up as it is now, held in this order until we commit."""
    meeting = lock(follow_up.item.meeting)
    return meeting, FollowUp.objects.get(pk=follow_up.pk)
