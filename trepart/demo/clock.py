"""A clock for the demo alone: what is told of the past happens, for the actions, when it happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone


class Clock:
    """The time that the actions see, until the story moves it forward."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def forward(self, **time: float) -> None:
        """Let time pass, for example `forward(minutes=10)`."""
        self.now += timedelta(**time)


@contextmanager
def at(moment: datetime) -> Iterator[Clock]:
    """Within this, it is that moment for `timezone.now` and `timezone.localdate`, in this process only."""
    clock = Clock(moment)

    class Kind(type):
        """Every moment is one of these, made by this clock or not: templates ask, to show Norwegian time."""

        def __instancecheck__(cls, moment):
            return isinstance(moment, datetime)

    class Then(datetime, metaclass=Kind):
        @classmethod
        def now(cls, tz=None):
            return clock.now.astimezone(tz)

    seen_by_django = vars(timezone)
    real, seen_by_django["datetime"] = seen_by_django["datetime"], Then
    try:
        yield clock
    finally:
        seen_by_django["datetime"] = real
