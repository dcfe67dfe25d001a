"""What an anonymous round may show of one criterion, so that no small group can be read or worked out.

A group is the people behind a number. Nothing is shown for a group under the minimum. That alone would not
do, as a hidden number is what is left when the others are taken from a sum. So:

* a party's single statements are shown all together or not at all, else the one left out follows from the
  mean of the criterion;
* a single statement for all parties together is shown only where each party's is;
* the criterion for all parties together is shown only where those hidden in it are nobody, or enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.results.measures import HIDDEN, Group, PartyResult


@dataclass(frozen=True)
class Curtain:
    """What may be seen of one criterion. In an open round, everything."""

    group: Group
    parties: tuple[str, ...]
    minimum: int = 0

    def shows_party(self, party: str) -> bool:
        """Whether the party's mean over all its statements may be shown."""
        return self._enough(self.group.of(party=party))

    def shows_statements(self, party: str) -> bool:
        """Whether each of the party's statements may be shown."""
        own = self.group.of(party=party)
        return self._enough(own) and all(
            self._enough(own.of(statements=[statement])) for statement in own.statements
        )

    def shows_part(self, party: str, statements: frozenset[str]) -> bool:
        """Whether the party's mean over just these statements may be shown."""
        own = self.group.of(party=party)
        return self.shows_statements(party) or (statements == own.statements and self.shows_party(party))

    def shows_total(self) -> bool:
        """Whether all parties together may be shown without giving away those who are hidden."""
        hidden = Group(
            answer
            for party in self._answering()
            if not self.shows_party(party)
            for answer in self.group.of(party=party).answers
        )
        return self._enough(self.group) and (not hidden.people or self._enough(hidden))

    def shows_statement_totals(self) -> bool:
        """Whether single statements may be shown for all parties together."""
        return all(self.shows_statements(party) for party in self._answering())

    def of_party(self, party: str) -> PartyResult:
        return self._seen(self.group.of(party=party), self.shows_party(party))

    def of_statement(self, party: str, statement: str) -> PartyResult:
        group = self.group.of(party=party, statements=[statement])
        return self._seen(group, self.shows_statements(party))

    def total(self, statements: Iterable[str] | None = None) -> PartyResult:
        if statements is None:
            return self._seen(self.group, self.shows_total())
        return self._seen(self.group.of(statements=statements), self.shows_statement_totals())

    def _answering(self) -> list[str]:
        return [party for party in self.parties if self.group.of(party=party).rated]

    def _enough(self, group: Group) -> bool:
        return len(group.people) >= self.minimum

    def _seen(self, group: Group, may_be_seen: bool) -> PartyResult:
        return group.result() if may_be_seen else HIDDEN
