"""A batch of reports that waits, and a plan for those that come by themselves."""

from datetime import date
from typing import Any

from accounts.models import User
from projects.models import Programme
from reports import actions
from reports.actions.batching import OWN, Kind
from reports.content.plain import Period


def of_batches(programme: Programme, *, by: User) -> dict[str, Any]:
    """Of the whole programme, asked for by its secretariat."""
    batch = actions.ask_for_batch(
        programme,
        projects=programme.projects.registered().select_related("municipality"),
        kinds=[Kind("progress")],
        languages=[OWN],
        period=Period(date(2020, 1, 1), date(2020, 12, 31)),
        by=by,
    )
    plan = actions.set_plan(
        programme, kind="progress", stage="", language="", rhythm="yearly", month=1, day=15, by=by
    )
    return {"batch": batch, "report_plan": plan}
