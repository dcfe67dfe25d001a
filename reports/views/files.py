"""Handing out a file that a record names: only while it is the one that was made."""

import logging
from typing import BinaryIO

from django.contrib import messages
from django.utils.translation import gettext as _

from reports import storage
from trepart.http import Request

logger = logging.getLogger(__name__)


def handed_out(request: Request, name: str, sha256: str) -> BinaryIO | None:
    """The file to read; where there is none to hand out, a message says why."""
    try:
        file = storage.whole(name, sha256)
    except storage.NotReached:
        logger.exception("The file %s cannot be reached", name)
        messages.error(request, _("The place where the files lie does not answer. Try again later."))
        return None
    if file is None:
        logger.error("The file %s is missing or has been changed", name)
        messages.error(request, _("The file is missing or has been changed, so it is not handed out."))
    return file
