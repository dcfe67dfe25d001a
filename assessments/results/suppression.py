"""What may be shown of one criterion, so that no small group behind the curtain can be read or worked out.

A group is the people behind a number. In an anonymous round every party is behind the curtain, in an open
one only those who were promised it: staff who answer by a shared letter. Nothing is shown for a group under
the minimum. That alone would not do, as a hidden number is what is left when the others are taken from a
sum. So:

* a party's single statements are shown all together or not at all, else the one left out follows from the
  mean of the criterion;
* a single statement for all parties together is shown only where each party's is;
* the criterion for all parties together is shown only where those hidden in it are nobody, or enough;
* who answers "do not know" to everything has answered: nobody is hidden only where nobody answered;
* who answered by name among those behind the curtain is not counted as one of those that hide each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.results.measures import HIDDEN, Group, PartyResult


@dataclass(frozen=True)
class Curtain:
    """What may be seen of one criterion; the parties in `behind` only in groups of at least `minimum`."""

    group: Group
    parties: tuple[str, ...]
    minimum: int = 0
    behind: frozenset[str] = frozenset()

    def shows_party(self, party: str) -> bool:
        """Whether the party's mean over all its statements may be shown."""
        return party not in self.behind or self._enough(self.group.of(party))

    def shows_statements(self, party: str) -> bool:
        """Whether each of the party's statements may be shown."""
        if party not in self.behind:
            return True
        own = self.group.of(party)
        return self._enough(own) and all(self._enough(own.to(statement)) for statement in own.asked)

    def shows_part(self, party: str, statements: frozenset[str]) -> bool:
        """Whether the party's mean over just these statements may be shown."""
        own = self.group.of(party)
        return self.shows_statements(party) or (statements == own.statements and self.shows_party(party))

    def shows_total(self) -> bool:
        """Whether all parties together may be shown without giving away those who are hidden."""
        hidden = self.group.of(*(party for party in self._answering() if not self.shows_party(party)))
        everyone = self.behind.isdisjoint(self.parties) or self._enough(self.group)
        return everyone and (not hidden.answered or self._enough(hidden))

    def shows_statement_totals(self) -> bool:
        """Whether single statements may be shown for all parties together."""
        return all(self.shows_statements(party) for party in self._answering())

    def of_party(self, party: str) -> PartyResult:
        return self._seen(self.group.of(party), self.shows_party(party))

    def of_statement(self, party: str, statement: str) -> PartyResult:
        return self._seen(self.group.of(party).to(statement), self.shows_statements(party))

    def total(self, statement: str | None = None) -> PartyResult:
        if statement is None:
            return self._seen(self.group, self.shows_total())
        return self._seen(self.group.to(statement), self.shows_statement_totals())

    def _answering(self) -> list[str]:
        return [party for party in self.parties if self.group.of(party).given]

    def _enough(self, group: Group) -> bool:
        """Whether so many gave a level; or, where nobody did, so many said that they do not know."""
        behind = group.people or group.answered
        return behind - group.known >= self.minimum

    def _seen(self, group: Group, may_be_seen: bool) -> PartyResult:
        return group.result() if may_be_seen else HIDDEN


def hides(parties: Iterable[str], *, anonymous: bool, veiled: Iterable[str]) -> frozenset[str]:
    """The parties that are behind the curtain: all in an anonymous round, else those promised it."""
    return frozenset(parties) if anonymous else frozenset(parties) & frozenset(veiled)
