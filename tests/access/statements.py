"""Who may what about statement sets: all may read what is asked, the secretariat writes its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.access.participation import programme_slug
from tests.access.rows import FOLLOWS, NOBODY, PERSONS, Address, of_programme, the
from tests.access.world import Surroundings


def in_draft(name: str, arguments: Callable[[Surroundings], list[Any]], *, get: bool = True) -> Address:
    """An address of the draft, which nobody but its secretariat sees."""
    return replace(of_programme(name, arguments, FOLLOWS if get else None, FOLLOWS, FOLLOWS), note="draft")


def at_purpose(around: Surroundings) -> list[Any]:
    """The address holds the draft's number and a criterion."""
    return [around.draft_set.pk, "purpose"]


ROWS = (
    of_programme("assessments:across", programme_slug, FOLLOWS, None, PERSONS),
    of_programme("assessments:across-export", programme_slug, None, FOLLOWS, PERSONS),
    of_programme("assessments:sets", programme_slug, PERSONS, FOLLOWS, PERSONS),
    of_programme("assessments:set", the("own_set"), PERSONS, NOBODY, PERSONS),
    of_programme("assessments:set-preview", the("own_set"), PERSONS, None, PERSONS),
    of_programme("assessments:set-retire", the("own_set"), FOLLOWS, FOLLOWS, PERSONS),
    in_draft("assessments:set", the("draft_set")),
    in_draft("assessments:set-publish", the("draft_set")),
    in_draft("assessments:set-discard", the("draft_set")),
    in_draft("assessments:set-criterion", at_purpose),
    in_draft("assessments:statement-new", at_purpose),
    in_draft("assessments:statement", the("draft_set", "own_statement")),
    in_draft("assessments:statement-remove", the("draft_set", "own_statement"), get=False),
)
