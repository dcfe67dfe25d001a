"""How serious a risk is, and where it stands in a field of five by five: numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

FIVE = (1, 2, 3, 4, 5)
# Probability times consequence: what a steering group lives with, watches, and does something about.
LOW_UP_TO, MEDIUM_UP_TO = 4, 12


class Severity(models.TextChoices):
    """How serious: probability times consequence, in three steps."""

    LOW = "low", pgettext_lazy("risk", "Low")
    MEDIUM = "medium", pgettext_lazy("risk", "Medium")
    HIGH = "high", pgettext_lazy("risk", "High")


def severity(probability: int, consequence: int) -> Severity:
    """Low up to 4, medium up to 12, else high. Raises ValueError outside 1–5."""
    if probability not in FIVE or consequence not in FIVE:
        raise ValueError("Probability and consequence are from 1 to 5.")
    product = probability * consequence
    if product <= LOW_UP_TO:
        return Severity.LOW
    return Severity.MEDIUM if product <= MEDIUM_UP_TO else Severity.HIGH


@dataclass(frozen=True)
class Placed:
    """A risk by its number, where it stands before the response and, if that is known, after it."""

    number: int
    before: tuple[int, int]
    after: tuple[int, int] | None = None

    @property
    def now(self) -> tuple[int, int]:
        """Where it is expected to stand: after the response, or before where nobody has said."""
        return self.after or self.before


@dataclass(frozen=True)
class Cell:
    """One field: how serious it is, who stands there now, and who was moved away by a response."""

    probability: int
    consequence: int
    severity: Severity
    here: tuple[int, ...]
    left: tuple[int, ...]


def matrix(risks: Sequence[Placed]) -> list[list[Cell]]:
    """The field, the most probable on top, the gravest to the right; numbers in rising order."""
    return [
        [_cell(probability, consequence, risks) for consequence in FIVE] for probability in reversed(FIVE)
    ]


def _cell(probability: int, consequence: int, risks: Sequence[Placed]) -> Cell:
    at = (probability, consequence)
    here = sorted(risk.number for risk in risks if risk.now == at)
    left = sorted(risk.number for risk in risks if risk.before == at and risk.now != at)
    return Cell(probability, consequence, severity(*at), tuple(here), tuple(left))
