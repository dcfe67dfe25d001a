"""Who may what with the bodies of a municipality: all of them, elections, new terms, over time."""

from typing import Any

from tests.access.rows import LEADS, NOBODY, ORGANISES, SEE, Address, does, names, reads, the, writes
from tests.access.world import Surroundings

ADMINISTERS = names("administrator")
AROUND = SEE | names("neighbour")


def of_place(around: Surroundings) -> list[Any]:
    """The address holds the municipality's number."""
    return [around.project.municipality_id]


ROWS = [
    reads("governance:municipality-bodies", of_place, AROUND),
    writes("governance:municipality-body-new", of_place, ADMINISTERS, ADMINISTERS, seen_by=AROUND),
    reads("governance:body-over-time", the("body")),
    reads("governance:body-elections", the("body")),
    does("governance:elected-list-new", the("body"), ORGANISES),
    writes("governance:elected-list-edit", the("elected_list"), ORGANISES),
    does("governance:elected-list-remove", the("elected_list"), ORGANISES),
    does("governance:elected-list-restore", the("elected_list"), ORGANISES),
    does("governance:group-substitute-new", the("body"), ORGANISES),
    does("governance:group-substitute-end", the("group_substitute"), ORGANISES),
    writes("governance:turn-over", the("body"), ORGANISES),
    writes("governance:turn-over-import", the("body"), ORGANISES),
    Address("governance:turn-over-template", the("body"), ORGANISES, None, NOBODY, None),
    writes("governance:turn-over-plan", the("body", "seats_plan"), LEADS, seen_by=LEADS),
]
