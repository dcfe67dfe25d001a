"""What is told of a batch: how many reports are ready of how many, and what is still to come, in words."""

from dataclasses import dataclass
from datetime import timedelta
from zlib import crc32

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import Batch

NOBODY_BEGAN_AFTER = timedelta(minutes=2)


@dataclass(frozen=True)
class WaitingForMany:
    """The counts of a batch. `mark` changes when anything that is shown has changed."""

    all: int
    ready: int
    failed: int
    cancelled: int
    being_made: int
    nobody_began: bool = False

    @property
    def settled(self) -> int:
        """Those with which nothing more happens by itself."""
        return self.ready + self.failed + self.cancelled

    @property
    def left(self) -> int:
        """Those that wait or are being made."""
        return self.all - self.settled

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens by itself."""
        return not self.left

    @property
    def say(self) -> str:
        """How it stands, in a sentence."""
        numbers = {"ready": self.ready, "all": self.all}
        if not self.all:
            return _("No project was there to report.")
        if self.ready == self.all:
            return (
                _("All %(all)d reports are ready.") % numbers if self.all > 1 else _("The report is ready.")
            )
        if self.is_settled and self.cancelled:
            return _("Cancelled: %(ready)d of %(all)d reports were made.") % numbers
        if self.is_settled:
            return _("It is over: %(ready)d of %(all)d reports are ready.") % numbers
        if self.nobody_began:
            return _(
                "Nobody has begun on the reports for two minutes: the report maker is down. "
                "The order is kept, and the reports start by themselves."
            )
        return _("%(ready)d of %(all)d reports are ready.") % numbers

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Each state with how many are in it, but for those that nobody is in."""
        waiting = self.left - self.being_made
        told = (
            (_("Ready"), self.ready),
            (_("In progress"), self.being_made),
            (_("Waiting"), waiting),
            (_("Failed"), self.failed),
            (_("Cancelled"), self.cancelled),
        )
        return [(name, count) for name, count in told if count]

    @property
    def mark(self) -> str:
        return f"{self.all}.{self.settled}.{crc32(repr(self).encode()):x}"


def waiting_for_many(batch: Batch) -> WaitingForMany:
    """How it stands with the batch now."""
    counts = batch.items.counted()
    late = batch.asked_at < timezone.now() - NOBODY_BEGAN_AFTER
    begun = late and batch.items.exclude(started_at=None).exists()
    return WaitingForMany(**counts, nobody_began=late and not begun)
