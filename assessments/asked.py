"""Who is asked in a round, and from which party's role each of them answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from accounts.models import Person
from accounts.parties import THREE, Party
from governance.codes import WORKING_FUNCTIONS
from governance.models import Seat
from projects.models import Access, Project
from trepart.db import holds_on


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked, with the seat that makes them so; a project leader may have none."""

    person: Person
    party: str
    office: str
    seat: Seat | None = None


def seats_to_ask(project: Project, *, on: date):
    """The seats that represent one of the three parties in a working body of the project that day.

    Secretaries, guests and speakers whom no mandate names represent nobody.
    """
    serving = project.body_functions.filter(holds_on(on), function__in=WORKING_FUNCTIONS)
    return (
        Seat.objects.on(on)
        .representing(THREE)
        .filter(body__in=serving.values("body"), person__isnull=False)
        .select_related("person", "body")
        .order_by("body", "position", "pk")
    )


def asked_in(project: Project, seats: Iterable[Seat]) -> list[Asked]:
    """One entry a person, the project leader first, who answers as the party they themselves belong to.

    Somebody with several seats of one party is asked once. `two_roles` finds those who would
    have to be asked from two.
    """
    chosen = list(seats)
    asked: dict[int, Asked] = {}
    if project.leader and project.leader_party:
        own = next((s for s in chosen if _is(s, project.leader, project.leader_party)), None)
        with translation.override(project.language):
            office = (own.office if own else "") or str(Access.Role.LEADER.label)
        asked[project.leader.pk] = Asked(project.leader, project.leader_party, office, own)
    for seat in chosen:
        if seat.person:
            asked.setdefault(seat.person.pk, Asked(seat.person, seat.party, seat.office, seat))
    return list(asked.values())


def two_roles(project: Project, seats: Iterable[Seat]) -> list[Person]:
    """Those chosen from the seats of two parties: they have to say from which role they answer."""
    roles: dict[Person, set[str]] = {}
    for seat in seats:
        if seat.person and not (project.leader_party and seat.person == project.leader):
            roles.setdefault(seat.person, set()).add(seat.party)
    return [person for person, parties in roles.items() if len(parties) > 1]


def too_small(asked: Iterable[Asked], smallest_group: int) -> list[Party]:
    """The parties among those asked of whom so few are asked that nothing could ever be shown."""
    counts: dict[str, int] = {}
    for one in asked:
        counts[one.party] = counts.get(one.party, 0) + 1
    return [party for party in Party if 0 < counts.get(party, 0) < smallest_group]


def _is(seat: Seat, person: Person, party: str) -> bool:
    return seat.person_id == person.pk and seat.party == party
