"""Which findings hold in a project: every rule looks at the snapshot, and none at the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.findings.registry import Pitfall, possible
from assessments.findings.snapshot import Snapshot
from assessments.findings.thresholds import Thresholds


@dataclass(frozen=True)
class Found:
    """A finding that holds: which, how much it weighs here, and the facts, as JSON can hold them."""

    pitfall: Pitfall
    severity: int
    facts: Mapping[str, Any]

    @property
    def code(self) -> str:
        """The code of what was found."""
        return self.pitfall.code

    @property
    def sentences(self) -> list[str]:
        """The facts in words, in the language being read."""
        return self.pitfall.told(self.facts)


def evaluate(
    snapshot: Snapshot,
    thresholds: Thresholds,
    today: date,
    *,
    failing: Callable[[Pitfall], None] | None = None,
) -> list[Found]:
    """What holds in the project, in the report's order.

    An ended project is asked about its last day, one that is paused about the day on which it paused; of one
    that was withdrawn nothing is asked. A rule that fails raises what it raised; where there is `failing`,
    that hears which it was while the error is being handled, and the other rules are asked.
    """
    if snapshot.phase == "withdrawn":
        return []
    day = snapshot.day(today)
    found = []
    for pitfall in possible():
        try:
            facts = pitfall.written.holds(snapshot, thresholds, day) if pitfall.written else None
        except Exception:
            if failing is None:
                raise
            failing(pitfall)
            continue
        if facts is not None:
            found.append(Found(pitfall, facts.severity or pitfall.severity, facts.values))
    return found
