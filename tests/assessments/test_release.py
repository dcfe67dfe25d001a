"""What stands side by side in a programme, and that no small group follows from all of it together."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.across.release import release

PARTIES = ("politician", "administration", "union")
MODULUS = 2**31 - 1


def round_of(pk: int, *sizes: int) -> dict:
    """So many people of each party who answer in one round, and in no other."""
    return {
        (pk, party): frozenset(f"{pk}{party}{n}" for n in range(size))
        for party, size in zip(PARTIES, sizes, strict=False)
        if size
    }


def of(*rounds: int) -> frozenset[int]:
    return frozenset(rounds)


def test_groups_of_enough_people_are_shown_together():
    answered = round_of(1, 2, 2, 1) | round_of(2, 3, 1, 1)

    shown = release(answered, [of(1, 2), of(1), of(2)], minimum=5)

    assert shown.together == {of(1, 2), of(1), of(2)}


def test_a_group_that_would_leave_a_small_one_behind_is_not_shown():
    answered = round_of(1, 2, 2, 1) | round_of(2, 2, 1, 1)

    shown = release(answered, [of(1, 2), of(1), of(2)], minimum=5)

    assert shown.together == {of(1, 2)}


def test_two_overlapping_groups_that_together_give_away_a_third_are_not_both_shown():
    answered = round_of(1, 2, 2, 2) | round_of(2, 1, 1, 1) | round_of(3, 2, 2, 2)

    shown = release(answered, [of(1, 2, 3), of(1, 2), of(2, 3)], minimum=5)

    assert shown.together == {of(1, 2, 3), of(1, 2)}


def test_nothing_is_shown_where_too_few_answered_at_all():
    shown = release(round_of(1, 2, 1, 1), [of(1)], minimum=5)

    assert shown.together == shown.by_side == frozenset()


def test_nothing_is_made_of_nothing():
    assert release({}, [of(), of(1)], minimum=5).together == frozenset()


def test_sides_are_shown_where_enough_people_of_each_stand_against_enough_others():
    answered = round_of(1, 3, 3, 3) | round_of(2, 3, 3, 3)

    assert release(answered, [of(1, 2)], minimum=5).by_side == {of(1, 2)}
    assert release(answered, [of(1, 2)], minimum=7).by_side == frozenset()


def test_sides_are_not_shown_of_a_single_small_round():
    answered = round_of(1, 3, 3, 3) | round_of(2, 3, 3, 3)

    shown = release(answered, [of(1, 2), of(1), of(2)], minimum=5)

    assert shown.together == {of(1, 2), of(1), of(2)}
    assert shown.by_side == {of(1, 2)}


def test_who_answers_in_many_rounds_is_one_person():
    same = {(pk, party): some for pk in (1, 2) for (_pk, party), some in round_of(1, 2, 1, 1).items()}

    assert release(same, [of(1, 2)], minimum=5).together == frozenset()
    assert release(same, [of(1, 2)], minimum=4).together == {of(1, 2)}
    assert release(same, [of(1, 2)], minimum=4).by_side == frozenset()


def test_who_answers_twice_for_a_side_does_not_make_it_twice_as_large():
    same = {(pk, party): some for pk in (1, 2) for (_pk, party), some in round_of(1, 2, 2, 2).items()}

    assert release(same, [of(1, 2)], minimum=3).by_side == frozenset()
    assert release(same, [of(1, 2)], minimum=2).by_side == {of(1, 2)}


def test_a_side_that_is_nearly_a_whole_round_gives_away_the_one_beside_it():
    answered = round_of(1, 5, 1) | round_of(2, 0, 5)
    groups = [of(1, 2), of(1), of(2)]

    shown = release(answered, groups, minimum=5)

    assert shown.together == set(groups)
    assert shown.by_side == frozenset()
    both = [*cells(shown, answered), {(1, "politician")}, {(1, "administration"), (2, "administration")}]
    assert small_group_that_follows(both, answered, 5) == ((1, "administration"),)


def test_a_side_that_only_does_not_know_keeps_the_sides_hidden():
    answered = round_of(1, 6, 6, 0) | {(1, "union"): frozenset()}

    assert release(answered, [of(1)], minimum=5).by_side == frozenset()
    assert release(round_of(1, 6, 6), [of(1)], minimum=5).by_side == {of(1)}


# --- The attack: everything that follows from what is shown, by any adding and subtracting -------------


def independent(rows: list[list[int]]) -> list[list[int]]:
    """The rows reduced, modulo a large prime: a basis with a leading one in each."""
    basis: list[list[int]] = []
    for row in rows:
        row = list(row)
        for kept in basis:
            lead = next(at for at, value in enumerate(kept) if value)
            if row[lead]:
                factor = row[lead]
                row = [(a - factor * b) % MODULUS for a, b in zip(row, kept, strict=True)]
        lead = next((at for at, value in enumerate(row) if value), None)
        if lead is not None:
            inverse = pow(row[lead], -1, MODULUS)
            basis.append([value * inverse % MODULUS for value in row])
    return basis


def small_group_that_follows(shown: list[set], answered: dict, minimum: int) -> tuple | None:
    """Some who are fewer than the minimum, of whom a combination of the shown sums tells something."""
    columns = [key for key, some in answered.items() if some]
    rows = [[int(column in cell) for column in columns] for cell in shown]
    rank = len(independent(rows))
    for size in range(1, minimum):
        for few in combinations(range(len(columns)), size):
            people = frozenset().union(*(answered[columns[at]] for at in few))
            if len(people) >= minimum:
                continue
            rest = [[value for at, value in enumerate(row) if at not in few] for row in rows]
            if len(independent(rest)) < rank:
                return tuple(columns[at] for at in few)
    return None


def cells(shown, answered) -> list[set]:
    """Every sum that is shown: of everybody in a group, and of each side where sides are shown."""
    together = [{key for key in answered if key[0] in group} for group in shown.together]
    by_side = [
        {key for key in answered if key[0] in group and key[1] == party}
        for group in shown.by_side
        for party in PARTIES
    ]
    return [cell for cell in (*together, *by_side) if cell]


people = st.frozensets(st.integers(0, 11), min_size=0, max_size=4)
worlds = st.dictionaries(
    st.tuples(st.integers(1, 4), st.sampled_from(PARTIES)), people, min_size=1, max_size=10
)
some_rounds = st.frozensets(st.integers(1, 4), min_size=1)


@settings(max_examples=150, deadline=None)
@given(world=worlds, groups=st.lists(some_rounds, max_size=6), minimum=st.integers(2, 4))
def test_no_group_under_the_minimum_follows_from_all_that_is_shown(world, groups, minimum):
    shown = release(world, [frozenset(range(1, 5)), *groups], minimum=minimum)

    assert small_group_that_follows(cells(shown, world), world, minimum) is None


def test_the_attack_finds_what_a_careless_page_gives_away():
    answered = round_of(1, 3, 3, 3) | round_of(2, 1, 1, 1)
    careless = [set(answered), {key for key in answered if key[0] == 1}]

    assert small_group_that_follows(careless, answered, 5) is not None


@pytest.mark.parametrize("many", [600])
def test_many_rounds_are_cut_quickly(many):
    answered = {key: some for pk in range(many) for key, some in round_of(pk, 3, 3, 3).items()}
    groups = [frozenset(range(many))]
    groups += [frozenset(range(start, many, step)) for step in (3, 4, 7, 9) for start in range(step)]

    shown = release(answered, groups, minimum=5)

    assert shown.together == set(groups)
    assert frozenset(range(many)) in shown.by_side
