"""What the secretariat of the demo asked for: reports of a few projects at once, and some by themselves."""

from collections.abc import Sequence
from datetime import date, timedelta

from projects.models import Programme, Project
from reports import actions as reporting
from reports.actions.batching import OWN, Kind
from reports.content.plain import Period
from trepart.demo.cast import demo_user


def ask_for_many(programme: Programme, projects: Sequence[Project], today: date) -> None:
    """A batch, which the worker begins on, and a plan that follows the deadlines."""
    secretariat = demo_user("sekretariat")
    reporting.ask_for_batch(
        programme,
        projects=projects,
        kinds=[Kind("progress")],
        languages=[OWN],
        period=Period(today - timedelta(days=365), today),
        by=secretariat,
    )
    reporting.set_plan(
        programme,
        kind="progress",
        stage="",
        language="",
        rhythm="after_deadlines",
        days_after=14,
        by=secretariat,
    )
