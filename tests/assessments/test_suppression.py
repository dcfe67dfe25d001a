"""An anonymous round shows no small group, and nothing from which one can be worked out."""

from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.parties import THREE
from assessments.results import Given, results

POL, ADM, UNI = THREE
STATEMENTS = ("1", "2", "3")


def people(party, count, statements=STATEMENTS, level=3):
    return [
        Given(party, f"{party}{number}", statement, "goals", level)
        for number in range(count)
        for statement in statements
    ]


def one(answers, **options):
    (criterion,) = results(answers, anonymous=True, **options).criteria
    return criterion


def test_a_group_of_four_is_not_shown_and_nothing_is_told_of_it():
    criterion = one(people(POL, 4) + people(UNI, 5) + people(ADM, 5))

    assert not criterion.parties[POL].shown
    assert (criterion.parties[POL].mean, criterion.parties[POL].n) == (None, None)
    assert criterion.parties[UNI].n == 5


def test_the_sum_is_hidden_with_a_small_group_that_would_follow_from_it():
    assert not one(people(POL, 4) + people(UNI, 5) + people(ADM, 5)).total.shown
    assert one(people(POL, 5) + people(UNI, 5)).total.n == 10


def test_two_small_groups_that_are_enough_together_hide_each_other():
    assert one(people(POL, 3) + people(UNI, 4) + people(ADM, 6)).total.n == 13


def test_a_statement_few_answered_hides_the_party_s_other_statements_too():
    criterion = one(people(POL, 6) + people(UNI, 5) + people(UNI, 1, ["4"]))

    assert criterion.parties[UNI].shown
    assert [statement.parties[UNI].shown for statement in criterion.statements] == [False] * 4
    assert [statement.parties[POL].shown for statement in criterion.statements] == [True] * 4
    assert not any(statement.total.shown for statement in criterion.statements)


def test_a_gap_over_some_statements_is_not_shown_where_the_rest_would_follow():
    criterion = one(people(POL, 6, ["1", "2"]) + people(UNI, 5, ["1", "2"]) + people(UNI, 1, ["4"]))

    assert criterion.gap.value is None
    assert criterion.gap.reason


def test_the_round_may_ask_for_more_but_never_for_less():
    assert not one(people(POL, 9), minimum=10).parties[POL].shown
    assert one(people(POL, 10), minimum=10).parties[POL].shown
    with pytest.raises(ValueError, match="under 5"):
        one(people(POL, 4), minimum=3)


def test_an_open_round_shows_parties_of_three():
    (criterion,) = results(people(POL, 3) + people(UNI, 1)).criteria

    assert (criterion.parties[POL].n, criterion.parties[UNI].n, criterion.total.n) == (3, 1, 4)


# --- Can a small group be worked out? --------------------------------------------------------


def subsets(things):
    return chain.from_iterable(combinations(things, size) for size in range(1, len(things) + 1))


def vector(answers, cells, weight=1):
    """The sum of the levels in these cells, as a combination of what each cell holds."""
    held = {(answer.party, answer.statement) for answer in answers if answer.level}
    return {cell: Fraction(weight) for cell in cells if cell in held}


def published(criterion, answers):
    """Everything that is shown, as sums of cells; a gap as the difference of two means."""
    parties, statements = list(criterion.parties), [found.key for found in criterion.statements]
    for party, found in criterion.parties.items():
        if found.shown:
            yield vector(answers, [(party, key) for key in statements])
    if criterion.total.shown:
        yield vector(answers, [(party, key) for party in parties for key in statements])
    for found in criterion.statements:
        if found.total.shown:
            yield vector(answers, [(party, found.key) for party in parties])
        for party, result in found.parties.items():
            if result.shown:
                yield vector(answers, [(party, found.key)])
    if criterion.gap.value is not None:
        yield _gap_vector(criterion, answers, statements)


def _gap_vector(criterion, answers, statements):
    held = {
        party: {answer.statement for answer in answers if answer.party == party and answer.level}
        for party in (criterion.gap.high, criterion.gap.low)
    }
    shared = held[criterion.gap.high] & held[criterion.gap.low]
    found = {}
    for party, sign in ((criterion.gap.high, 1), (criterion.gap.low, -1)):
        count = sum(
            1 for answer in answers if answer.party == party and answer.level and answer.statement in shared
        )
        found |= vector(answers, [(party, key) for key in shared], Fraction(sign, count))
    return found


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


counts = st.dictionaries(
    st.tuples(st.sampled_from(THREE), st.sampled_from(STATEMENTS)), st.integers(0, 8), max_size=9
)


@settings(max_examples=300, deadline=None)
@given(counts)
def test_no_small_group_can_be_worked_out_by_subtraction(counts):
    answers = [
        Given(party, f"{party}{number}", statement, "goals", 3)
        for (party, statement), count in counts.items()
        for number in range(count)
    ]
    if not answers:
        return
    criterion = one(answers)
    basis = basis_of(published(criterion, answers))
    for parties in subsets(THREE):
        for statements in subsets(STATEMENTS):
            behind = {a.person for a in answers if a.party in parties and a.statement in statements}
            group = vector(answers, [(party, key) for party in parties for key in statements])
            if group and len(behind) < 5:
                assert reduce(group, basis), (parties, statements)
