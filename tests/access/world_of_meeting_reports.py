"""The papers of a meeting as a file, the open ones and the whole, asked for by its secretary."""

from typing import Any

from reports import actions


def meeting_reports(people: dict[str, Any], around: Any) -> dict[str, Any]:
    """One of each that waits to be made."""
    by = people["secretary"]
    return {
        "open_papers": actions.ask_for_papers(around.called, language="nb", by=by),
        "whole_papers": actions.ask_for_papers(around.called, language="nb", holds_closed=True, by=by),
    }
