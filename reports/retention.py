"""How long each kind of record is kept, and on which ground: data with their sources, never a guess.

What the law tells to keep for posterity is `preserve`. A new task that no list names is kept until the
National Archives have decided (`until_decided`). For the rest the municipality sets the years itself
(`municipality`). Nothing here deletes anything.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Retention(models.TextChoices):
    """What becomes of a record with time."""

    PRESERVE = "preserve", _("Kept for posterity")
    UNTIL_DECIDED = "until_decided", _("Kept until the National Archives have decided")
    MUNICIPALITY = "municipality", _("Kept as long as the municipality has set")


@dataclass(frozen=True)
class Ground:
    """The class of a kind of record, with the words of the law that it rests on."""

    retention: Retention
    source: str


# The regulation on what public bodies keep, in force from 1 January 2026.
KEEPING = "FOR-2025-12-19-2729"
GROUNDS = {
    "committee": Ground(Retention.PRESERVE, f"{KEEPING} § 32"),
    "organisation": Ground(Retention.PRESERVE, f"{KEEPING} § 21"),
    "evaluation": Ground(Retention.PRESERVE, f"{KEEPING} § 32"),
    "journal": Ground(Retention.PRESERVE, f"{KEEPING} § 20"),
    "new_task": Ground(Retention.UNTIL_DECIDED, f"{KEEPING} § 3"),
    "rest": Ground(Retention.MUNICIPALITY, "FOR-2025-12-17-2647 § 3"),
}
# What each kind of record is among them.
CLASSES = {
    "progress": "evaluation",
    "evaluation": "evaluation",
    "programme": "evaluation",
    "case": "evaluation",
    "project_document": "organisation",
    "minutes": "committee",
    "meeting_papers": "committee",
    "notice": "committee",
    "status": "new_task",
    "decision": "organisation",
    "case_file": "new_task",
    "journal": "journal",
    "attachment": "rest",
}


def ground_of(kind: str) -> Ground:
    """The class of a kind of record; what has none is kept until somebody has decided."""
    return GROUNDS[CLASSES.get(kind, "new_task")]
