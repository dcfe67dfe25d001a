"""Every finding that is known: its criterion and weight, its place in the report, its rule and its words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

import assessments.findings.rules  # noqa: F401  (each module writes its rules into RULES)
from assessments.findings.rule import RULES, Facts, Written
from projects.models import CriterionCode

CATALOGUE = Path(__file__).parent / "catalogue.json"
type InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Pitfall:
    """Something that the report says goes wrong, as the register can ask about it.

    `lines` are those of the report. `where` names the address at which it is mended.
    Without a rule it is not yet possible, and `lacks` says what the register does not hold.
    """

    code: str
    key: str
    criterion: int
    severity: int
    lines: tuple[tuple[int, int], ...]
    titles: InLanguages
    questions: InLanguages
    advices: InLanguages
    where: str
    lacks: InLanguages | None = None
    written: Written | None = None

    @property
    def title(self) -> str:
        """What it is called, in the language being read."""
        return _in_language(self.titles)

    @property
    def question(self) -> str:
        """What the steering group is asked."""
        return _in_language(self.questions)

    @property
    def advice(self) -> str:
        """What can be done."""
        return _in_language(self.advices)

    @property
    def lacking(self) -> str:
        """What the register does not hold, where it cannot be asked yet."""
        return _in_language(self.lacks) if self.lacks else ""

    @property
    def is_possible(self) -> bool:
        """Whether the register can answer it."""
        return self.written is not None

    @cached_property
    def criterion_code(self) -> CriterionCode:
        """The criterion as the register knows it elsewhere."""
        return list(CriterionCode)[self.criterion - 1]

    def told(self, facts: Mapping[str, Any]) -> list[str]:
        """The facts as sentences in the language being read."""
        return self.written.told(facts) if self.written else []

    def url(self, slug: str) -> str:
        """Where in the project it is mended."""
        return reverse(self.where, args=[slug])


def _in_language(texts: InLanguages) -> str:
    return texts.get(get_language() or "nb", texts["nb"])


def _read() -> dict[str, Pitfall]:
    rows = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {row["code"]: _pitfall(row) for row in rows}


def _pitfall(row: dict[str, Any]) -> Pitfall:
    return Pitfall(
        code=row["code"],
        key=row["key"],
        criterion=row["criterion"],
        severity=row["severity"],
        lines=tuple((first, last) for first, last in row["lines"]),
        titles=row["title"],
        questions=row["question"],
        advices=row["advice"],
        where=row["where"],
        lacks=row.get("lacks"),
        written=RULES.get(row["code"]),
    )


PITFALLS: Mapping[str, Pitfall] = _read()


def pitfall_of(code: str) -> Pitfall:
    """The one with this code. Raises KeyError where there is none."""
    return PITFALLS[code]


def possible() -> list[Pitfall]:
    """Those that the register can answer, in the report's order."""
    return [each for each in PITFALLS.values() if each.is_possible]


def not_yet_possible() -> list[Pitfall]:
    """Those for which the register lacks something."""
    return [each for each in PITFALLS.values() if not each.is_possible]


__all__ = ["PITFALLS", "Facts", "Pitfall", "not_yet_possible", "pitfall_of", "possible"]
