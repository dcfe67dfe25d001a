"""The parts of minutes as plain data: a seat, a question of impartiality, the doors, a decision."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from governance.models import (
    AgendaItem,
    Decision,
    FollowUp,
    FormalTreatment,
    Impartiality,
    Paper,
)
from governance.roll import RollRow


def in_full(items: Any) -> Any:
    """The items with everything that the minutes say of them, in a fixed number of queries."""
    treatments = FormalTreatment.objects.counting().select_related("body", "owner").order_by("pk")
    asked = FollowUp.objects.select_related("owner").order_by("due_on", "pk")
    return items.select_related(
        "status_report",
        "proposed_by",
        "decision__next_body",
        "decision__owner",
        "decision__endorses",
        "decision__phase_change",
    ).prefetch_related(
        "projects",
        "engagements",
        "closings",
        "decision__positions",
        Prefetch("follow_ups", asked),
        Prefetch("papers", Paper.objects.there()),
        Prefetch("impartiality", Impartiality.objects.for_list().order_by("pk")),
        Prefetch("decision__formal_treatments", treatments),
    )


def moment(at: Any) -> str | None:
    """A moment as it is kept, by the clock on the wall in Norway."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def seat_told(row: RollRow) -> dict[str, Any]:
    """A seat: who holds it, who came, why not, and who came and went while the meeting was on."""
    noted = row.attendance
    return {
        "number": row.number,
        "name": str(row.seat),
        "office": row.seat.office,
        "party": row.seat.side,
        "role": row.seat.role,
        "standing": row.seat.standing,
        "state": row.state,
        "substitute": noted.substitute.name if noted and noted.substitute else "",
        "cause": noted.cause if noted else "",
        "moves": [
            {"name": move.person.name if move.person else "", "kind": move.kind, "at": moment(move.at)}
            for move in row.moves
        ],
    }


def doors_told(item: AgendaItem) -> dict[str, Any]:
    """Whether the item is closed, and each step by which the doors were closed or opened."""
    return {
        "doors": item.closing,
        "closings": [
            {
                "step": step.step,
                "ground": step.ground,
                "reason": step.reason,
                "votes_for": step.votes_for,
                "votes_against": step.votes_against,
            }
            for step in item.closings.all()
        ],
    }


def impartiality_told(question: Impartiality) -> dict[str, Any]:
    """Whose impartiality was asked about, by whom, what the body found and on what ground."""
    return {
        "name": question.person.name,
        "raised_by": question.raised_by.name if question.raised_by else "",
        "question": question.question,
        "finding": question.finding,
        "paragraph": question.paragraph,
        "reason": question.reason,
        "substitute": question.substitute.name if question.substitute else "",
    }


def decision_told(decision: Decision) -> dict[str, Any]:
    """What was decided, by consensus or by votes, where each party stood, and what follows."""
    return {
        "text": decision.text,
        "outcome": decision.outcome,
        "next_body": decision.next_body.name if decision.next_body else "",
        "status_effect": decision.status_effect,
        "return_reason": decision.return_reason,
        "decided_at": moment(decision.decided_at),
        "votes_for": decision.votes_for,
        "votes_against": decision.votes_against,
        "casting_vote": decision.casting_vote,
        "owner": decision.owner.name if decision.owner else "",
        "positions": [
            {"party": each.party, "stance": each.stance, "reason": each.reason}
            for each in decision.positions.all()
        ],
        **_what_follows(decision),
    }


def _what_follows(decision: Decision) -> dict[str, Any]:
    change = getattr(decision, "phase_change", None)
    return {
        "formal": [
            {
                "body": each.where,
                "owner": each.owner.name if each.owner else "",
                "case_number": each.case_number,
                "outcome": each.outcome,
            }
            for each in decision.formal_treatments.all()
        ],
        "phase": {"from": change.from_phase, "to": change.to_phase} if change else None,
        "endorses": decision.endorses.number if decision.endorses else None,
    }
