"""What the worker does for the whole: ring again for what was not heard, forget what was not wanted."""

from celery import shared_task

from trepart import outbox
from trepart.models import ImportPlan


@shared_task
def sweep() -> None:
    """Every ten seconds: send again each bell that nobody has heard. Running twice is harmless."""
    outbox.ring_again()


@shared_task
def forget_imports() -> None:
    """At night: what was read out of files a day ago is deleted. Running twice is harmless."""
    ImportPlan.objects.expired().delete()
