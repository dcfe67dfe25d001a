"""A decision with its formal treatments, and a question of impartiality that waits for an answer."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from governance import actions as governing


def of_decisions(people: dict[str, Any], around: Any) -> dict[str, Any]:
    """One of each; the member sees to the treatments."""
    by, chair, member = people["secretary"], people["chair"], people["member"].person
    begins = timezone.now() - timedelta(days=3)
    meeting = governing.call_meeting(
        around.body, starts_at=begins, ends_at=begins + timedelta(hours=2), place="Salen", by=by
    )
    item = governing.add_item(meeting, title="Vaktplan", projects=[around.project], by=by)
    governing.open_meeting(meeting, by=chair)
    agree = {"politician": ("agrees", ""), "union": ("agrees", "")}
    decision = governing.decide(item, text="Ja.", positions=agree, by=by)
    governing.end_meeting(meeting, by=chair)

    def ask(body_name: str) -> Any:
        return governing.ask_for_treatment(decision, owner=member, body_name=body_name, by=by)

    closed = governing.close_treatment(
        ask("Formannskapet"),
        version=None,
        outcome="adopted",
        case_number="24/1",
        treated_on=timezone.localdate(),
        by=by,
    )
    asked = governing.raise_impartiality(
        around.session_item, seat=around.seat, question="Har forberedt saken.", by=by
    )
    return {
        "decision": decision,
        "treatment": ask("Kommunestyret"),
        "closed_treatment": closed,
        "asked": asked,
    }
