"""What the worker does for projects at night."""

from celery import shared_task

from projects import actions


@shared_task
def derive_all() -> None:
    """Make anew what lists keep of each project. Running twice is harmless."""
    actions.derive_all()
