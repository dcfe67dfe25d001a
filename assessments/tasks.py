"""What the worker does for assessments: close the rounds whose last day has passed."""

from celery import shared_task

from assessments import actions


@shared_task
def close_rounds() -> None:
    """Every ten minutes: what is over is asked of the rows, so a missed run is caught up with by the next."""
    actions.close_rounds_that_are_over()
