"""Can a small group be worked out by whoever has all that is shown, and knows linear algebra?

Everything that any page, file or report shows of a round is a sum over some cells (what one side answered to
one statement), or follows from such sums. What can be worked out is what the sums span. So the question is
asked of the span: of levels, and of how many said that they do not know.
"""

from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.parties import THREE
from assessments.results import Given, change, results
from assessments.sides import IN_GROUPS, SIDES

STATEMENTS = ("1", "2", "3")
ASKED = (*(str(party) for party in THREE), *IN_GROUPS)


def subsets(things):
    return chain.from_iterable(combinations(things, size) for size in range(1, len(things) + 1))


class Spoken:
    """One round: its answers, and all that is shown of it as sums of cells."""

    def __init__(self, name, counts, *, anonymous):
        self.name, self.anonymous = name, anonymous
        self.answers = [
            Given(side, f"{side}{number}", statement, "goals", 3 if number < levels else None)
            for (side, statement), (levels, unknown) in counts.items()
            for number in range(levels + unknown)
        ]
        self.results = results(self.answers, anonymous=anonymous, veiled=IN_GROUPS, order=["goals"])
        self.criterion = self.results.criterion("goals")
        self.protected = ASKED if anonymous else IN_GROUPS

    def cells(self, sides, statements, *, known, weight=1):
        """The cells that hold a level (or, where `known` is not asked for, any answer)."""
        held = {
            (answer.party, answer.statement)
            for answer in self.answers
            if answer.level is not None or not known
        }
        wanted = ((side, statement) for side in sides for statement in statements)
        return {(self.name, *cell): Fraction(weight) for cell in wanted if cell in held}

    def shown(self, *, known):
        """All sums that are shown: of each side, of each statement, of all; and what gaps compare."""
        found, keys = self.criterion, [each.key for each in self.criterion.statements]
        for side, result in found.parties.items():
            if result.shown:
                yield self.cells([side], keys, known=known)
        if found.total.shown:
            yield self.cells(SIDES, keys, known=known)
        for statement in found.statements:
            if statement.total.shown:
                yield self.cells(SIDES, [statement.key], known=known)
            for side, result in statement.parties.items():
                if result.shown:
                    yield self.cells([side], [statement.key], known=known)
        if known:
            yield from (
                self.gap(gap) for gap in (found.gap, *found.contrasts.values()) if gap.value is not None
            )

    def gap(self, gap):
        """A gap as the difference of two means over the statements that both answered."""
        shared = self.rated(gap.high) & self.rated(gap.low)
        return self.mean(gap.high, shared, 1) | self.mean(gap.low, shared, -1)

    def mean(self, side, statements, sign):
        number = sum(
            1 for a in self.answers if a.party == side and a.level is not None and a.statement in statements
        )
        return self.cells([side], statements, known=True, weight=Fraction(sign, number))

    def rated(self, side):
        return {
            answer.statement for answer in self.answers if answer.party == side and answer.level is not None
        }

    def small(self, *, known):
        """Every group of protected sides and statements with one to four people behind it."""
        for sides in subsets(self.protected):
            for statements in subsets(STATEMENTS):
                behind = {
                    answer.person
                    for answer in self.answers
                    if answer.party in sides
                    and answer.statement in statements
                    and (answer.level is not None or not known)
                }
                if 0 < len(behind) < 5:
                    yield self.cells(sides, statements, known=known)


def moved(before, now):
    """What a change since the last round tells: the difference of two means that are both shown."""
    for key, change_of in change(before.results, now.results).items():
        assert key == "goals"
        for side, value in change_of.means.items():
            if value is not None:
                yield now.mean(side, STATEMENTS, 1) | before.mean(side, STATEMENTS, -1)


def reduce(row, basis):
    row = dict(row)
    for pivot, other in basis:
        if row.get(pivot):
            factor = row[pivot] / other[pivot]
            for cell, value in other.items():
                row[cell] = row.get(cell, 0) - factor * value
    return {cell: value for cell, value in row.items() if value}


def basis_of(rows):
    basis = []
    for row in rows:
        if rest := reduce(row, basis):
            basis.append((next(iter(rest)), rest))
    return basis


people = st.tuples(st.integers(0, 7), st.sampled_from((0, 0, 0, 1, 2, 5)))
rounds = st.dictionaries(st.tuples(st.sampled_from(ASKED), st.sampled_from(STATEMENTS)), people, max_size=10)


@settings(max_examples=250, deadline=None)
@given(counts=rounds, earlier=rounds, anonymous=st.booleans(), was_anonymous=st.booleans())
def test_no_small_group_can_be_worked_out(counts, earlier, anonymous, was_anonymous):
    now = Spoken("now", counts, anonymous=anonymous)
    before = Spoken("before", earlier, anonymous=was_anonymous)

    levels = basis_of([*now.shown(known=True), *before.shown(known=True), *moved(before, now)])
    unknown = basis_of([*now.shown(known=False), *before.shown(known=False)])

    for one in (now, before):
        assert all(reduce(group, levels) for group in one.small(known=True))
        assert all(reduce(group, unknown) for group in one.small(known=False))


def test_the_tool_finds_a_group_that_can_be_worked_out():
    """Were the total shown beside all but one small side, that side would follow."""
    round = Spoken("now", {("politician", "1"): (6, 0), ("union", "1"): (2, 0)}, anonymous=True)
    total, others = round.cells(SIDES, "1", known=True), round.cells(["politician"], "1", known=True)

    small = next(round.small(known=True))
    assert reduce(small, basis_of([*round.shown(known=True)]))
    assert not reduce(small, basis_of([total, others]))
