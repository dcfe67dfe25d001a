"""What is shown of how the parties took part: the pictures, the tables beside them, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.parties import THREE, Party
from governance.participation import (
    A_HANDFUL,
    A_YEAR,
    ACTIVE_FROM,
    ACTIVE_TO,
    Count,
    Occasion,
    Place,
    by_party,
    by_person,
    by_place,
    by_year,
    not_noted,
)
from governance.participation_words import finding_of
from trepart.charts import Share, TalliesPicture, Tally, Yardstick, shares, tallies


@dataclass(frozen=True)
class PersonRow:
    """How often one person was there, under the party that they sat for."""

    name: str
    party: str
    label: str
    count: Count


@dataclass(frozen=True)
class TookPart:
    """All that a page about taking part shows. `is_whole` where it tells of a project from first to last.

    In a project all three parties are awaited; in a body those that have had a seat there.
    """

    occasions: Sequence[Occasion]
    is_whole: bool = True
    awaited: Sequence[str] = THREE

    @cached_property
    def parties(self) -> Mapping[str, Count]:
        """Each party's count, all years together."""
        counted = by_party(self.occasions)
        return {party: counted[party] for party in counted if party in self.awaited}

    @cached_property
    def years(self) -> list[tuple[int, list[tuple[str, str, Count]]]]:
        """Year by year, each party with its name and count; the last year first."""
        found = by_year(self.occasions)
        return [(year, self._named(found[year])) for year in sorted(found, reverse=True)]

    @cached_property
    def rows(self) -> list[tuple[str, str, Count]]:
        """The parties in their order, all years together."""
        return self._named(self.parties)

    @cached_property
    def places(self) -> list[tuple[Place, list[tuple[str, str, Count]]]]:
        """Body by body, then the gatherings."""
        return [(place, self._named(place.parties)) for place in by_place(self.occasions)]

    @property
    def not_noted(self) -> int:
        """How many were held without a word of who came."""
        return not_noted(self.occasions)

    @property
    def finding(self) -> str:
        """What the pictures show, in one sentence."""
        return finding_of(self.parties)

    @cached_property
    def picture_of_years(self) -> TalliesPicture:
        """Each year's bars beside the ten occasions of the report."""
        rows = [
            Tally(str(year), party, name, counted.heard, counted.active)
            for year, parties in self.years
            for party, name, counted in parties
        ]
        stick = Yardstick(_("The report: about {n} a year").format(n=A_YEAR), A_YEAR)
        return tallies(_("How often each party was there, and active, year by year."), rows, [stick])

    @cached_property
    def picture_of_all(self) -> TalliesPicture:
        """All years together beside what the report says of a whole programme."""
        rows = [Tally("", party, name, counted.heard, counted.active) for party, name, counted in self.rows]
        sticks = [
            Yardstick(_("Passive: there a handful of times"), A_HANDFUL),
            Yardstick(_("Takes part: active 20–30 times"), ACTIVE_FROM, ACTIVE_TO),
        ]
        return tallies(_("How often each party was there, and active, in all."), rows, sticks)

    @cached_property
    def picture_of_shares(self) -> TalliesPicture:
        """Information against involvement, party by party."""
        rows = [Share(party, name, counted.share) for party, name, counted in self.rows]
        return shares(_("Of the matters that each party met, those in which it was involved."), rows)

    def _named(self, parties: Mapping[str, Count]) -> list[tuple[str, str, Count]]:
        return [(str(party), str(party.label), parties[party]) for party in THREE if party in self.awaited]

    @cached_property
    def people(self) -> list[PersonRow]:
        """Those who are counted person by person, with their names; one question."""
        counted = by_person(self.occasions)
        names = dict(Person.objects.filter(pk__in=[row.person for row in counted]).values_list("pk", "name"))
        return [
            PersonRow(names[row.person], row.party, str(Party(row.party).label), row.count) for row in counted
        ]


__all__ = ["PersonRow", "TookPart"]
