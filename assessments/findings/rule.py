"""What a rule is: plain data about one project in, and out the facts that make a finding, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assessments.findings.snapshot import Snapshot
from assessments.findings.thresholds import Thresholds


@dataclass(frozen=True)
class Facts:
    """What a rule saw: nothing but what JSON can hold. `severity` only where it is not the usual one."""

    values: Mapping[str, Any] = field(default_factory=dict)
    severity: int | None = None


type Rule = Callable[[Snapshot, Thresholds, date], Facts | None]
type Told = Callable[[Mapping[str, Any]], list[str]]


@dataclass(frozen=True)
class Written:
    """A rule, and how what it saw is told: sentences in the language that is active."""

    holds: Rule
    told: Told


RULES: dict[str, Written] = {}


def rule(code: str, *, told: Told) -> Callable[[Rule], Rule]:
    """Make a function the rule of a finding. `told` makes sentences of the facts that it answers with."""

    def written(holds: Rule) -> Rule:
        if code in RULES:
            raise ValueError(f"{code} has a rule already.")
        RULES[code] = Written(holds, told)
        return holds

    return written
