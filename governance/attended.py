"""Who came to the gatherings of a programme or a project, added up for a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from accounts.parties import THREE, Party
from governance.models import Delegation, DelegationPart, Gathering
from projects.models import Programme, Project


@dataclass
class PlaceRow:
    """How many of each party came from a municipality to the gatherings, and to how many of them it came."""

    name: str
    gatherings: int = 0
    people: dict[str, int] = field(default_factory=dict)

    @property
    def cells(self) -> list[tuple[str, int]]:
        """The three parties in their order; nobody is 0."""
        return [(str(party), self.people.get(party, 0)) for party in THREE]


def table_of(programme: Programme) -> list[PlaceRow]:
    """Municipality by municipality, those that came; two questions however many there are."""
    standing = Gathering.objects.current().filter(programme=programme)
    came = Delegation.objects.filter(gathering__in=standing, parts__isnull=False)
    often = came.values("municipality", "municipality__display_name").annotate(
        n=Count("gathering", distinct=True)
    )
    rows = {
        row["municipality"]: PlaceRow(row["municipality__display_name"], row["n"])
        for row in often.order_by("municipality__sort_key", "municipality")
    }
    parts = DelegationPart.objects.filter(delegation__gathering__in=standing).order_by()
    for part in parts.values("delegation__municipality", "party").annotate(n=Sum("people")):
        rows[part["delegation__municipality"]].people[part["party"]] = part["n"]
    return list(rows.values())


type FromHere = list[tuple[str, str, int]]


def attended(project: Project, gatherings: Iterable[Gathering]) -> list[tuple[Gathering, FromHere]]:
    """Each gathering with how many of each party came from the project's municipalities; two questions."""
    rows = list(gatherings)
    places = [project.municipality_id, *(partner.pk for partner in project.partners.all())]
    parts = DelegationPart.objects.filter(
        delegation__municipality__in=places, delegation__gathering__in=rows
    ).order_by()
    found: dict[int, dict[str, int]] = {}
    for row in parts.values("delegation__gathering", "party").annotate(n=Sum("people")):
        found.setdefault(row["delegation__gathering"], {})[row["party"]] = row["n"]
    return [
        (row, [(str(p), str(p.label), people[p]) for p in Party if p in people])
        for row in rows
        if (people := found.get(row.pk, {})) is not None
    ]


__all__ = ["PlaceRow", "attended", "table_of"]
