"""What the worker does for assessments: close what is over, remind, write to staff, look for findings."""

from celery import shared_task

from assessments import actions
from trepart import outbox


@shared_task
def close_rounds() -> None:
    """Every ten minutes: what is over is asked of the rows, so a missed run is caught up with by the next."""
    actions.close_rounds_that_are_over()
    actions.keep_missing_register_views()


@shared_task
def look_for_findings() -> None:
    """Every fifteen seconds, and so at night: the projects that were changed since, or not looked at today.

    What changed is asked of the rows, so that no message can be lost, and many changes are one look.
    """
    actions.look_where_something_changed()


@shared_task
def remind() -> None:
    """By day, every hour: those who have not finished are reminded once, whichever run comes first."""
    actions.remind_of_rounds()


@shared_task
def write_to_staff(key: str) -> None:
    """Write to a group that is asked. Run twice, each is written to once."""
    actions.write_to_staff(int(key))
    outbox.heard("assessments.tasks.write_to_staff", key)


@shared_task
def remind_staff(key: str) -> None:
    """Remind a group. Run twice, each is written to once."""
    actions.remind_staff(int(key))
    outbox.heard("assessments.tasks.remind_staff", key)
