"""A report of a programme, asked for by its secretariat."""

from datetime import date
from typing import Any

from accounts.models import User
from projects.models import Programme
from reports import actions


def programme_report(programme: Programme, *, by: User) -> dict[str, Any]:
    """One that waits to be made."""
    asked = actions.ask_for_programme_report(
        programme, language="nb", start=date(2020, 1, 1), end=date(2020, 12, 31), by=by
    )
    return {"programme_report": asked}
