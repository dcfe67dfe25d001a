"""Reading in decisions: the votes, each party's position, what followed, formal treatment, impartiality."""

from typing import Any

from governance.models import (
    AgendaItem,
    Decision,
    DocumentVersion,
    FormalTreatment,
    Impartiality,
    PhaseChange,
    Position,
)
from trepart.project_decisions import IMPARTIALITY, TREATMENT, VOTES
from trepart.project_import.arrival import Arrival
from trepart.project_import.source import Source

DECISION = ("text", "outcome", "status_effect", "return_reason", "decided_at", *VOTES)


def decisions(arrival: Arrival, whole: Source) -> None:
    """What was decided, and what came of it. The last in the file was decided first."""
    for row in reversed(whole.rows("decisions")):
        item = arrival.needed("item", row, "item_key")
        if not Decision.objects.filter(item=item).exists():
            _decision(arrival, row, item)


def _decision(arrival: Arrival, row: Source, item: AgendaItem) -> None:
    given: dict[str, Any] = {
        "item": item,
        "next_body": arrival.find("body", row, "next_body_key"),
        "owner": arrival.person(row, "owner"),
        "endorses": _version(arrival, row),
    }
    decision = arrival.make(Decision, row, *DECISION, **given, decided_by=arrival.by)
    for position in row.rows("positions"):
        arrival.make(Position, position, "party", "stance", "reason", decision=decision)
    for treatment in row.rows("treatments"):
        _treatment(arrival, treatment, decision)
    _phase(arrival, row, decision)


def _version(arrival: Arrival, row: Source) -> DocumentVersion | None:
    """The version of the project document of that number, which the ledger brought."""
    number = row.value.get("endorses")
    if number is None:
        return None
    versions = DocumentVersion.objects.filter(project=arrival.project)
    found = versions.filter(number=number).first() if isinstance(number, int) else None
    if found is None:
        raise row.wrong("endorses", f"points to no version of the project document ({number!r}).")
    return found


def _phase(arrival: Arrival, row: Source, decision: Decision) -> None:
    """The first change into that phase that the body made and that no decision has yet."""
    to_phase = row.value.get("to_phase")
    if to_phase is None:
        return
    changes = PhaseChange.objects.filter(project=arrival.project, decision=None, to_phase=str(to_phase))
    change = changes.filter(body=decision.item.meeting.body_id).order_by("pk").first()
    if change is None:
        raise row.wrong("to_phase", f"names a phase that the project did not enter ({to_phase!r}).")
    change.decision = decision
    change.save(update_fields=["decision"])


def _treatment(arrival: Arrival, row: Source, decision: Decision) -> None:
    by = arrival.by
    made = arrival.make(
        FormalTreatment,
        row,
        *TREATMENT,
        decision=decision,
        body=arrival.find("body", row, "body_key"),
        owner=arrival.person(row, "owner"),
        corrects=arrival.find("treatment", row, "corrects"),
        opened_by=by,
        closed_by=by if row.value.get("closed_at") else None,
    )
    made.formal_decisions.set(arrival.found("formal decision", row, "formal_decisions"))
    arrival.remember("treatment", row, made)


def impartiality(arrival: Arrival, row: Source, item: AgendaItem) -> None:
    """Whose impartiality was asked about on the item, and what was found."""
    for asked in row.rows("impartiality"):
        arrival.make(
            Impartiality,
            asked,
            *IMPARTIALITY,
            item=item,
            seat=arrival.needed("seat", asked, "seat_key"),
            person=arrival.needed_person(asked, "person"),
            raised_by=arrival.person(asked, "raised_by"),
            substitute=arrival.person(asked, "substitute"),
            recorded_by=arrival.by,
            decided_by=arrival.by if asked.value.get("decided_at") else None,
        )
