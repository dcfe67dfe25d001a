"""How a value stands in frozen content: plain, exact and equal on every machine."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.parties import Party


@dataclass(frozen=True)
class Period:
    """The days that a report is about; both ends count."""

    start: date
    end: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment of the first day and the last of the last, in Norway."""
        zone = timezone.get_default_timezone()
        return (
            datetime.combine(self.start, time.min, tzinfo=zone),
            datetime.combine(self.end, time.max, tzinfo=zone),
        )


def coded(value: str, label: Any) -> dict[str, str]:
    """A code with the word that people read."""
    return {"code": str(value), "word": str(label)}


def party(value: str) -> dict[str, str] | None:
    """A party with its name; None where it is not known."""
    return coded(value, Party(value).label) if value else None


def day(value: date | None) -> str | None:
    """2026-11-23."""
    return value.isoformat() if value else None


def local_day(value: datetime) -> str:
    """The day in Norway on which a moment fell."""
    return timezone.localtime(value).date().isoformat()


def moment(value: datetime) -> str:
    """A moment in UTC, to the second."""
    return value.astimezone(UTC).isoformat(timespec="seconds")


def exact(value: Decimal | None) -> str | None:
    """A number with four decimals, without the zeros that say nothing: 24.0000 is 24."""
    return None if value is None else f"{round(value, 4).normalize():f}"
