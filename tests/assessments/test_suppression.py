"""An anonymous round shows no small group, and nothing from which one can be worked out."""

import pytest

from accounts.parties import THREE
from assessments.results import Given, results
from assessments.sides import STAFF

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


def test_few_who_only_said_that_they_do_not_know_hide_the_totals_too():
    criterion = one(people(POL, 6) + people(UNI, 2, level=None))

    assert not criterion.parties[UNI].shown
    assert not criterion.total.shown
    assert not any(statement.total.shown for statement in criterion.statements)


def test_enough_who_all_say_that_they_do_not_know_are_shown_as_that():
    criterion = one(people(POL, 5, level=None))

    assert (criterion.parties[POL].n, criterion.parties[POL].mean) == (0, None)
    assert criterion.parties[POL].dont_know == 1


def test_staff_are_hidden_while_few_although_the_round_is_open():
    few = results(people(POL, 2) + people(STAFF, 4), veiled=[STAFF]).criteria[0]
    enough = results(people(POL, 2) + people(STAFF, 5), veiled=[STAFF]).criteria[0]

    assert (few.parties[POL].n, few.parties[STAFF].shown, few.total.shown) == (2, False, False)
    assert (enough.parties[STAFF].n, enough.total.n) == (5, 7)


def test_staff_and_leaders_are_not_compared_where_that_would_tell_of_few():
    more = people(STAFF, 5, ["1", "2"]) + people(STAFF, 1, ["3"]) + people(ADM, 2)
    (criterion,) = results(more, veiled=[STAFF]).criteria

    assert criterion.parties[STAFF].shown
    assert criterion.contrasts[ADM].value == 0

    (criterion,) = results(more + people(STAFF, 1, ["4"]), veiled=[STAFF]).criteria
    assert criterion.contrasts[ADM].value is None
    assert criterion.contrasts[ADM].reason
