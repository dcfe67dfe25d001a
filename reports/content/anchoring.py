"""Where the project is anchored: decided, signed, stood behind by line managers, done with the staff."""

from datetime import date
from typing import Any, TypedDict

from accounts.parties import THREE
from governance.anchoring import Ledger, ledger_of
from projects.models import Project
from reports.content.plain import coded, day, local_day, party


class Held(TypedDict):
    """Whether anything holds a goal, and a sentence for each place; or that it is anchored nowhere."""

    is_anchored: bool
    anchored: list[str]


def anchoring_of(project: Project, on: date) -> tuple[dict[str, Any], dict[int, Held]]:
    """The ledger as plain data, and per goal what holds it."""
    ledger = ledger_of(project, on=on)
    held: dict[int, Held] = {
        anchor.goal.pk: {"is_anchored": anchor.is_anchored, "anchored": anchor.in_words}
        for anchor in ledger.goals
    }
    return {
        "decisions": _decisions(ledger),
        "document": _document(ledger),
        "services": [
            {"name": row.name, "manager": row.manager, "link": row.link, "committed": row.is_committed}
            for row in ledger.services
        ],
        "staff": [
            {
                "workplace": place,
                "how": chain.row.how,
                "on": day(chain.row.happened_on),
                "level": coded(chain.row.level, chain.row.get_level_display()),
            }
            for place, chains in ledger.staff
            for chain in chains
        ],
    }, held


def _decisions(ledger: Ledger) -> list[dict[str, Any]]:
    """What formal bodies decided, oldest first."""
    rows = sorted((chain.row for chain in ledger.decisions), key=lambda row: (row.decided_on, row.pk))
    return [
        {"on": day(row.decided_on), "body": row.where, "case": row.case_number, "text": row.text}
        for row in rows
    ]


def _document(ledger: Ledger) -> dict[str, Any] | None:
    """The newest version of the project document, and who has signed it for each party."""
    state = ledger.newest
    if state is None:
        return None
    signed = {each.party: each.signatures for each in state.parties}
    return {
        "number": state.version.number,
        "on": local_day(state.version.frozen_at),
        "signatures": [
            {
                "party": party(side),
                "signed": [
                    {"name": each.name, "office": each.office, "on": local_day(each.signed_at)}
                    for each in signed[str(side)]
                ],
            }
            for side in THREE
        ],
    }
