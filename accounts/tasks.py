"""What the worker does for people's accounts: send letters."""

import logging
import smtplib
import socket

from celery import shared_task

from accounts import actions
from accounts.models import Letter
from trepart import outbox

logger = logging.getLogger(__name__)


@shared_task
def send_letter(key: str) -> None:
    """Send a letter. Run twice it is sent once; refused three times it is given up."""
    try:
        actions.send_letter(int(key), worker=socket.gethostname())
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("Letter %s was not sent: %s", key, type(error).__name__)
    waiting = Letter.objects.filter(pk=key, state__in=(Letter.State.QUEUED, Letter.State.RUNNING))
    if not waiting.exists():
        outbox.heard("accounts.tasks.send_letter", key)
