"""How long each kind of record is kept, and on which ground: data with their sources, never a guess.

What the law tells to keep for posterity is `preserve`. A new task that no list names is kept until the
National Archives have decided (`until_decided`). Nothing here deletes anything.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Retention(models.TextChoices):
    """What becomes of a record with time."""

    PRESERVE = "preserve", _("Kept for posterity")
    UNTIL_DECIDED = "until_decided", _("Kept until the National Archives have decided")


@dataclass(frozen=True)
class Ground:
    """The class of a kind of record, with the words of the law that it rests on."""

    retention: Retention
    source: str


# The regulation on what public bodies keep, in force from 1 January 2026.
KEEPING = "FOR-2025-12-19-2729"
# Matters that the committee of the employer and the employees has treated, with their papers.
COMMITTEE = Ground(Retention.PRESERVE, f"{KEEPING} § 32")
# A task that the regulation does not name.
NEW_TASK = Ground(Retention.UNTIL_DECIDED, f"{KEEPING} § 3")
GROUNDS = {
    # Plans for work with the employees, and evaluations of it.
    "evaluation": Ground(Retention.PRESERVE, f"{KEEPING} § 32"),
    # How the municipality is organised, and who was appointed to what.
    "project_document": Ground(Retention.PRESERVE, f"{KEEPING} § 21"),
    "decision": Ground(Retention.PRESERVE, f"{KEEPING} § 21"),
}


def ground_of(kind: str, *, of_committee: bool = False) -> Ground:
    """The class of a kind of record, or of what that committee treated; else kept until it is decided."""
    return COMMITTEE if of_committee else GROUNDS.get(kind, NEW_TASK)
