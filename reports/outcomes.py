"""Why a report was not made, as a code in the database and a sentence for people."""

import errno

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.TextChoices):
    """The ways in which making a report can end without a report."""

    TOO_BIG = (
        "too_big",
        _("There is too much content for one report. Choose a shorter period and order again."),
    )
    TOO_LONG = "too_long", _("The report took too long to make. Choose a shorter period and order again.")
    DIED = "died", _("The report could not be made: the work stopped without an explanation.")
    BROKEN = "broken", _("The report could not be made because of an error in Trepart.")
    DISK_FULL = (
        "disk_full",
        _(
            "There is no room left for reports on the server. Those who run Trepart have been told. "
            "Your order is kept; try again later."
        ),
    )
    NOT_REACHED = (
        "not_reached",
        _(
            "The place where reports are kept does not answer. Those who run Trepart have been told. "
            "Your order is kept; try again later."
        ),
    )
    NOTHING_THERE = (
        "nothing_there",
        _(
            "The project does not have what this report is made of, such as a version of its"
            " project document."
        ),
    )
    NOT_WHOLE = (
        "not_whole",
        _(
            "A document of the package is missing or has been changed, so the package was not made. "
            "Those who run Trepart have been told."
        ),
    )
    NO_ACCESS = "no_access", _("You no longer have access to the project, so the report was not made.")
    CANCELLED = "cancelled", _("The report was cancelled.")

    @classmethod
    def of_disk(cls, error: OSError) -> "Code | None":
        """What an error from the disk means for the report, if it is about room."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls.DISK_FULL
        if error.errno == errno.EFBIG:
            return cls.TOO_BIG
        return None


# Worth another attempt by the machine itself: the next one may fare better.
PASSING = frozenset({Code.DIED, Code.NOT_REACHED})
# Worth ordering again by a person, with the same frozen content.
RETRYABLE = frozenset(
    {Code.DIED, Code.BROKEN, Code.DISK_FULL, Code.TOO_LONG, Code.NOT_REACHED, Code.NOT_WHOLE}
)
