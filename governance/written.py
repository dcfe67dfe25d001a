"""Minutes as they are read: the codes of the frozen content in the reader's language, dates as dates.

Pure: content in, words out. Reads every format that was ever frozen.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.parties import Party
from governance.codes import LegalBasis, SeatRole, Standing
from governance.law import ground_in_words
from governance.models.closings import ClosingStep
from governance.models.decisions import Decision, DecisionOutcome, Position
from governance.models.formal import FormalOutcome
from governance.models.impartiality import Finding
from governance.models.meetings import AgendaItemKind, AgendaItemState
from governance.models.presence import AttendanceState, EngagementLevel
from governance.models.series import FormOfMeeting, HowHeld
from projects.models import Phase


def as_read(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with words beside the codes and moments that a template can write."""
    seats = [_seat(seat) for seat in content["attendance"]]
    return {
        **content,
        **{name: _moment(content.get(name)) for name in ("starts_at", "called_at", "opened_at", "ended_at")},
        "basis_word": _word(LegalBasis, content.get("legal_basis", "")),
        "form_word": _word(FormOfMeeting, content.get("form", "")),
        "mode_word": _word(HowHeld, content.get("mode", "")),
        "present": [seat for seat in seats if seat["state"] in FILLED],
        "away": [seat for seat in seats if seat["state"] not in FILLED],
        "items": [_item(item) for item in content["items"]],
        "beside": list(content.get("beside", ())),
    }


FILLED = (AttendanceState.PRESENT, AttendanceState.SUBSTITUTE)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _word(codes: Any, value: str) -> str:
    return str(codes(value).label) if value in codes.values else value


def _seat(seat: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **seat,
        "party_word": _party_of(seat),
        "state_word": _word(AttendanceState, seat["state"]),
        "role_word": _word(SeatRole, seat["role"]) if seat["role"] != SeatRole.MEMBER else "",
        "standing_word": _word(Standing, seat["standing"]) if seat["standing"] != Standing.MEMBER else "",
        "moves": [
            {**move, "name": move["name"] or seat["name"], "at": _moment(move["at"])}
            for move in seat.get("moves", ())
        ],
    }


def _party_of(seat: Mapping[str, Any]) -> str:
    """Whom a seat represented; a secretary or a guest nobody, also where their own party was frozen."""
    beside = seat["standing"] in (Standing.SECRETARY, Standing.GUEST)
    return _("Represents nobody") if beside or not seat["party"] else _word(Party, seat["party"])


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **item,
        "kind_word": _word(AgendaItemKind, item["kind"]),
        "is_carried": item["state"] == AgendaItemState.CARRIED,
        "lacks_decision": item["kind"] == AgendaItemKind.DECISION and not item.get("approves"),
        "closings": [_closing(step) for step in item.get("closings", ())],
        "impartiality": [_impartiality(each) for each in item.get("impartiality", ())],
        "concluded": list(item.get("concluded", ())),
        "approves": [date.fromisoformat(day) for day in item.get("approves", ())],
        "asked": [
            {
                **asked,
                "party_word": _word(Party, asked["party"]),
                "level_word": _word(EngagementLevel, asked["level"]),
            }
            for asked in item["asked"]
        ],
        "decision": _decision(item["decision"]) if item["decision"] else None,
        "follow_ups": [{**each, "due_on": date.fromisoformat(each["due_on"])} for each in item["follow_ups"]],
    }


def _closing(step: Mapping[str, Any]) -> dict[str, Any]:
    ground = ground_in_words(step["ground"]) if step["ground"] else ""
    return {**step, "step_word": _word(ClosingStep, step["step"]), "ground_word": ground}


def _impartiality(question: Mapping[str, Any]) -> dict[str, Any]:
    paragraph = question["paragraph"]
    return {
        **question,
        "finding_word": _word(Finding, question["finding"]),
        "ground_word": ground_in_words(paragraph) if paragraph else "",
    }


def _decision(decision: Mapping[str, Any]) -> dict[str, Any]:
    phase = decision.get("phase")
    return {
        **decision,
        "outcome_word": _word(DecisionOutcome, decision["outcome"]),
        "effect_word": _word(Decision.Effect, decision["status_effect"]) if decision["status_effect"] else "",
        "decided_at": _moment(decision["decided_at"]),
        "phase": {name: _word(Phase, phase[name]) for name in ("from", "to")} if phase else None,
        "formal": [
            {**each, "outcome_word": _word(FormalOutcome, each["outcome"])}
            for each in decision.get("formal", ())
        ],
        "positions": [
            {
                **position,
                "party_word": _word(Party, position["party"]),
                "stance_word": _word(Position.Stance, position["stance"]),
            }
            for position in decision["positions"]
        ],
    }
