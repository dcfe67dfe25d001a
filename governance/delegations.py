"""Those who came to a gathering from a municipality, as they are noted, and who of them can be named."""

from dataclasses import dataclass

from accounts.models import Person
from accounts.parties import THREE
from governance.models import EngagementLevel, Gathering, Seat
from governance.occasions import counted_in
from projects.models import Municipality

MOST_PEOPLE = 999


@dataclass(frozen=True)
class Came:
    """How many of a party came, what the gathering asked of them, and who they were where that is counted."""

    party: str
    people: int
    level: str = EngagementLevel.INFORMED
    spoke: bool = False
    named: tuple[Person, ...] = ()


def nameable(gathering: Gathering, municipality: Municipality) -> dict[str, list[Person]]:
    """By party, those with a seat in the municipality on the day who are counted person by person.

    Elected members always; for employees' side only since the municipality turned it on.
    """
    counted = counted_in([municipality.pk])
    day = gathering.starts_on
    parties = [str(party) for party in THREE if counted.counts(party, municipality.pk, day)]
    seats = Seat.objects.on(day).representing(parties).filter(person__isnull=False)
    if gathering.project_id:
        seats = seats.filter(body__functions__project=gathering.project_id)
    else:
        seats = seats.filter(body__functions__project__programme=gathering.programme_id)
    rows = seats.filter(body__municipality=municipality).select_related("person").order_by("person__sort_key")
    found: dict[str, dict[int, Person]] = {party: {} for party in parties}
    for seat in rows:
        found[seat.party][seat.person_id] = seat.person
    return {party: list(people.values()) for party, people in found.items()}


__all__ = ["MOST_PEOPLE", "Came", "nameable"]
