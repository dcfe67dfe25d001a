"""Who may what with the questions of the register, and with a programme's thresholds."""

from typing import Any

from tests.access.rows import FOLLOWS, PERSONS, does, names, of_programme, reads, writes
from tests.access.world import Surroundings

ANSWERS_FOR = names("secretariat leader secretary chair")


def of(thing: str):
    """The address holds the project's slug and the code of a finding."""
    return lambda around: [around.project.slug, getattr(around, thing).code]


def programme_slug(around: Surroundings) -> list[Any]:
    """The address holds the programme's slug."""
    return [around.programme.slug]


ROWS = (
    reads("assessments:findings"),
    writes("assessments:finding-set-aside", of("finding"), ANSWERS_FOR),
    does("assessments:finding-take-up", of("aside_finding"), ANSWERS_FOR),
    of_programme("assessments:programme-findings", programme_slug, FOLLOWS, None, PERSONS),
    of_programme(
        "assessments:programme-finding",
        lambda around: [around.programme.slug, "F01"],
        FOLLOWS,
        None,
        PERSONS,
    ),
    of_programme("assessments:thresholds", programme_slug, FOLLOWS, FOLLOWS, PERSONS),
)
