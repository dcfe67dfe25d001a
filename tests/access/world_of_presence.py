"""Somebody who left a meeting that is in session."""

from typing import Any

from governance import actions as governing


def of_presence(people: dict[str, Any], around: Any) -> dict[str, Any]:
    """The member left before the end."""
    left = governing.note_leaving(around.session, around.seat, by=people["secretary"])
    return {"movement": left}
