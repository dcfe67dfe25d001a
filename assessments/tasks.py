"""What the worker does for assessments: close the rounds whose last day has passed."""

from celery import shared_task

from assessments import actions


@shared_task
def close_rounds() -> None:
    """Every ten minutes: what is over is asked of the rows, so a missed run is caught up with by the next."""
    actions.close_rounds_that_are_over()


@shared_task
def look_for_findings() -> None:
    """Every fifteen seconds, and so at night: the projects that were changed since, or not looked at today.

    What changed is asked of the rows, so that no message can be lost, and many changes are one look.
    """
    actions.look_where_something_changed()
