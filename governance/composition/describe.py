"""The whole answer: form, joint forums, parties for each function, what is missing, facts and warnings."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from accounts.parties import THREE
from governance.codes import WORKING_FUNCTIONS, FormOfOrganisation, Function
from governance.composition.facts import BodyFact, Snapshot
from governance.composition.forms import form_of
from governance.composition.rules import CompositionWarning, warnings_of
from governance.composition.words import facts_of


@dataclass(frozen=True)
class JointForum:
    """One body where all three parties sit at once."""

    key: int | str
    name: str
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Composition:
    """Who sits where on one day, derived and never typed by hand.

    `parties` and `missing` hold the functions with at least one known body; a function that only bodies
    without seats have stands in `not_known`. `missing_parties` looks at all known working bodies together
    and is empty when none is known, as nothing can then be said.
    """

    on: date
    form: str
    form_label: str
    joint_forums: tuple[JointForum, ...]
    parties: dict[str, dict[str, int]]
    missing: dict[str, list[str]]
    not_known: tuple[str, ...]
    missing_parties: list[str]
    members: dict[str, int]
    facts: list[str]
    warnings: list[CompositionWarning]

    @property
    def is_described(self) -> bool:
        return self.form != FormOfOrganisation.NOT_DESCRIBED


def describe(snapshot: Snapshot) -> Composition:
    """What the bodies and seats of the day make, with the facts in words and what to look at."""
    form = form_of(snapshot)
    known = _known_by_function(snapshot)
    parties = {function: _seats(bodies) for function, bodies in known.items()}
    working = _seats([body for body in snapshot.working if body.is_known])
    return Composition(
        on=snapshot.on,
        form=str(form),
        form_label=str(FormOfOrganisation(form).label),
        joint_forums=tuple(
            JointForum(body.key, body.name, tuple(str(function) for function in body.functions))
            for body in snapshot.bodies
            if body.is_forum and body.has_all_three
        ),
        parties=parties,
        missing={function: _without_seats(seats) for function, seats in parties.items()},
        not_known=_not_known(snapshot, known),
        missing_parties=_without_seats(working) if form != FormOfOrganisation.NOT_DESCRIBED else [],
        members={
            function: sum(seat.is_member for body in bodies for seat in body.seats)
            for function, bodies in known.items()
        },
        facts=facts_of(snapshot, form),
        warnings=list(warnings_of(snapshot)),
    )


def _known_by_function(snapshot: Snapshot) -> dict[str, list[BodyFact]]:
    """The known bodies of each function, in the order in which functions are named."""
    return {
        str(function): bodies
        for function in Function
        if function != Function.BESIDE
        and (bodies := [body for body in snapshot.bodies if function in body.functions and body.is_known])
    }


def _seats(bodies: list[BodyFact]) -> dict[str, int]:
    counted = sum((body.seats_by_party for body in bodies), Counter[str]())
    return {str(party): counted[party] for party in THREE} | {
        party: count for party, count in counted.items() if party not in THREE
    }


def _without_seats(seats: dict[str, int]) -> list[str]:
    return [str(party) for party in THREE if not seats[party]]


def _not_known(snapshot: Snapshot, known: dict[str, list[BodyFact]]) -> tuple[str, ...]:
    return tuple(
        str(function)
        for function in WORKING_FUNCTIONS
        if function not in known and any(function in body.functions for body in snapshot.bodies)
    )
