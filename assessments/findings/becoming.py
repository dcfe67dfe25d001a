"""What becomes of a finding when it is looked for again: from where it stood, and whether it holds. Pure."""

from datetime import date

from assessments.models import FindingEventKind as Kind
from assessments.models import FindingState as State


def becomes(state: str | None, *, holds: bool, look_again_on: date | None = None, today: date) -> Kind | None:
    """What happens to a finding that stood so (None: nowhere yet); None when it stays as it is.

    One that was set aside is left alone until its day, and goes as any other when it no longer holds.
    """
    if not holds:
        return None if state in (None, State.MENDED) else Kind.MENDED
    if state is None:
        return Kind.APPEARED
    if state == State.MENDED:
        return Kind.REAPPEARED
    if state == State.SET_ASIDE and look_again_on is not None and look_again_on <= today:
        return Kind.FELL_DUE
    return None
