"""Who may what of taking part, of gatherings, and of counting per person."""

from typing import Any

from tests.access.rows import (
    ACTS,
    FOLLOWS,
    LEADS,
    PERSONS,
    does,
    names,
    of_programme,
    reads,
    the,
    writes,
)
from tests.access.world import Surroundings

ADMINISTERS = names("administrator")
NOTES = ACTS | FOLLOWS


def of_place(around: Surroundings) -> list[Any]:
    """The address holds the municipality's number."""
    return [around.project.municipality_id]


def from_place(thing: str):
    """The address holds the gathering's number and the municipality's."""
    return lambda around: [getattr(around, thing).pk, around.project.municipality_id]


def programme_slug(around: Surroundings) -> list[Any]:
    """The address holds the programme's slug."""
    return [around.programme.slug]


ROWS = (
    reads("governance:participation"),
    reads("governance:body-participation", the("body")),
    of_programme("governance:counting", of_place, ACTS, ADMINISTERS, ACTS),
    of_programme("governance:counting-off", of_place, None, ADMINISTERS, ACTS),
    # Gatherings of a programme: all may know of them, its secretariat enters them
    of_programme("governance:gatherings", programme_slug, PERSONS, None, PERSONS),
    of_programme("governance:gathering-new", programme_slug, FOLLOWS, FOLLOWS, PERSONS),
    of_programme("governance:gathering", the("gathering"), PERSONS, None, PERSONS),
    of_programme("governance:gathering-edit", the("gathering"), FOLLOWS, FOLLOWS, PERSONS),
    of_programme("governance:gathering-remove", the("gathering"), None, FOLLOWS, PERSONS),
    of_programme("governance:gathering-restore", the("removed_gathering"), None, FOLLOWS, PERSONS),
    of_programme("governance:who-came", from_place("gathering"), NOTES, NOTES, PERSONS),
    # Local ones: those who see the project see them, its leader enters them
    reads("governance:project-gatherings"),
    writes("governance:project-gathering-new", lambda around: [around.project.slug], LEADS),
    reads("governance:gathering", the("local_gathering"), note="local"),
    writes("governance:gathering-edit", the("local_gathering"), LEADS, note="local"),
    does("governance:gathering-remove", the("local_gathering"), LEADS, note="local"),
    does("governance:gathering-restore", the("removed_local_gathering"), LEADS, note="local"),
    writes("governance:who-came", from_place("local_gathering"), LEADS, note="local"),
)
