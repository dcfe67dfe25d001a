"""What a round shows, in numbers and in words."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from accounts.parties import THREE
from assessments.questions import questions
from assessments.results import Given, change, headline, results, summary

POL, ADM, UNI = THREE


def answers(criterion, **levels):
    """Levels for each party: a list for each person, in the order of the statements."""
    return [
        Given(party, f"{party}-{number}", f"{criterion}.{place}", criterion, level)
        for party, people in levels.items()
        for number, given in enumerate(people)
        for place, level in enumerate(given, 1)
        if level != "-"
    ]


def only(found):
    (criterion,) = found.criteria
    return criterion


def test_mean_spread_and_number_are_those_of_the_answers():
    criterion = only(results(answers("goals", politician=[[4, 5], [2, None]])))
    pol = criterion.parties[POL]

    assert (pol.n, pol.rated, pol.low, pol.high) == (2, 3, 2, 5)
    assert (pol.mean, pol.dont_know) == (Decimal("3.6667"), Decimal("0.2500"))
    assert pol.deviation == Decimal("1.2472")


def test_who_knows_nothing_counts_as_a_dont_know_and_not_as_a_number():
    criterion = only(results(answers("goals", union=[[None, None]])))

    assert (criterion.parties[UNI].n, criterion.parties[UNI].mean) == (0, None)
    assert criterion.parties[UNI].dont_know == 1
    assert (criterion.parties[POL].n, criterion.parties[POL].dont_know) == (0, None)


def test_the_gap_is_the_largest_difference_of_party_means():
    criterion = only(
        results(answers("resources", politician=[[4, 3]], administration=[[4, 4]], union=[[2, 3]]))
    )

    assert (criterion.gap.high, criterion.gap.low) == (ADM, UNI)
    assert (criterion.gap.value, criterion.gap.size, criterion.gap.statements) == (Decimal("1.5"), "large", 2)


def test_only_statements_that_both_answered_count_in_the_gap():
    criterion = only(results(answers("resources", politician=[[5, 4, 4, "-"]], union=[[None, 4, 3, 1]])))

    assert (criterion.gap.value, criterion.gap.statements) == (Decimal("0.5"), 2)


def test_fewer_than_two_shared_statements_make_no_gap_and_say_why():
    with override("en"):
        criterion = only(results(answers("resources", politician=[[5, 4]], union=[[None, 1]])))

    assert criterion.gap.value is None
    assert criterion.gap.words == "Two parties answered fewer than two of the same statements."


def test_one_party_alone_makes_no_gap():
    with override("en"):
        criterion = only(results(answers("resources", politician=[[5, 4]], professional=[[1, 1]])))

    assert criterion.gap.reason == "Fewer than two parties can be compared."
    assert criterion.parties["professional"].mean == 1


@pytest.mark.parametrize(
    ("levels", "size", "text"),
    [
        ([[4, 4], [4, 4]], "small", "0,0"),
        ([[4, 4], [4, 3]], "noticeable", "0,5"),
        ([[4, 4], [3, 3]], "large", "1,0"),
        ([[5, 5], [2, 1]], "large", "3,5"),
    ],
)
def test_a_gap_has_a_number_and_a_word(levels, size, text):
    with override("nb"):
        gap = only(results(answers("goals", politician=[levels[0]], union=[levels[1]]))).gap
        assert (gap.size, gap.text) == (size, text)


@pytest.mark.parametrize(
    ("people", "size", "text"),
    # All answer 4 but for the union representatives, one of whom answers 4 and the others 3: 14/15 = 0.933
    # reads 0.9, and 24/25 = 0.96 reads 1.0, as 4.0 and 3.0 do.
    [(15, "noticeable", "0,9"), (25, "large", "1,0")],
)
def test_the_word_of_a_gap_is_that_of_the_number_which_is_shown(people, size, text):
    unions = [[3] * (people - 1) + [4]]
    with override("nb"):
        gap = only(results(answers("goals", politician=[[4] * people], union=unions))).gap
        assert (gap.size, gap.text) == (size, text)


def test_the_statement_that_splits_most_is_found():
    found = results(
        answers("goals", politician=[[4, 4]], union=[[4, 3]])
        + answers("resources", politician=[[4, 4, 4]], union=[[3, 3, 1]])
    )

    assert (found.split.key, found.split.criterion, found.split.difference) == ("resources.3", "resources", 3)
    assert found.criterion("goals").split.key == "goals.2"


def test_where_all_answer_alike_no_statement_splits():
    assert results(answers("goals", politician=[[4, 4]], union=[[4, 4]])).split is None


def test_criteria_stand_in_the_order_that_is_asked_for():
    found = results(answers("goals", union=[[1]]), order=["purpose", "goals"])

    assert [criterion.key for criterion in found.criteria] == ["purpose", "goals"]
    assert found.criterion("purpose").parties[POL].mean is None


def test_the_change_since_the_last_round_is_shown_for_parties_and_gap():
    before = results(answers("goals", politician=[[3, 3]], union=[[2, 2]]))
    now = results(answers("goals", politician=[[4, 4]], union=[[2, 3]], administration=[[4, 4]]))
    moved = change(before, now)["goals"]

    assert moved.means == {POL: Decimal(1), ADM: None, UNI: Decimal("0.5")}
    assert moved.gap == Decimal("0.5")


def test_a_change_is_the_difference_between_the_numbers_that_are_shown():
    """4.04 reads 4.0 and 3.55 reads 3.6: four tenths less, though the exact numbers are 0.49 apart."""
    before = results(answers("goals", administration=[[5] + [4] * 24]))  # 101 of 25: 4.04
    now = results(answers("goals", administration=[[4] * 11 + [3] * 9]))  # 71 of 20: 3.55

    assert change(before, now)["goals"].means[ADM] == Decimal("-0.4")


def test_a_gap_that_reads_the_same_in_both_rounds_is_unchanged():
    # The union representatives are 6 of 17 (0.353) below the politicians, then 4 of 9 (0.444): 0.4 and 0.4.
    then = results(answers("goals", politician=[[4] * 17], union=[[3] * 6 + [4] * 11]))
    now = results(answers("goals", politician=[[4] * 9], union=[[3] * 4 + [4] * 5]))

    assert change(then, now)["goals"].gap == 0


def round_of(**gaps):
    """A round in which the union representatives rate each criterion so much lower than the others."""
    return results(
        [
            answer
            for key, lower in gaps.items()
            for answer in answers(key, politician=[[5, 5]], administration=[[5, 5]], union=[[5 - lower, 5]])
        ]
    )


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (round_of(purpose=0, resources=3), "The parties agree on the purpose, but not on the resources"),
        (
            round_of(purpose=0, resources=3, anchoring=2, goals=2),
            "The parties agree on the purpose, but not on the resources and the anchoring",
        ),
        (round_of(purpose=0, goals=1), "The parties agree on the purpose, and differ somewhat on the goals"),
        (round_of(purpose=1, follow_up=2), "The parties differ on every criterion, most on the follow-up"),
        (round_of(purpose=0, goals=0), "The parties see all the criteria much alike"),
        (results([]), "Too few have answered to compare the parties"),
    ],
)
def test_the_heading_is_the_finding(found, sentence):
    with override("en"):
        assert headline(found) == sentence


def test_the_widest_gap_is_told_in_a_sentence():
    with override("en"):
        assert summary(round_of(purpose=0, resources=3)) == (
            "The gap is widest on the resources: 1.5 points between the politicians and "
            "the union representatives."
        )
        assert summary(results([])) == ""


@pytest.mark.parametrize(("people", "asked"), [(2, False), (3, True)])
def test_what_a_party_needs_to_see_is_asked_of_no_fewer_than_three(people, asked):
    found = results(answers("goals", administration=[[None, None]] + [[4, 4]] * (people - 1)))
    names = {"goals": "Mål"}

    raised = questions(found, changes={}, names=names, statements={})

    assert bool(raised) is asked


def test_in_an_anonymous_round_it_is_asked_of_no_fewer_than_may_be_shown():
    given = answers("goals", administration=[[None, 4]] * 6)

    def raised(minimum):
        found = results(given, anonymous=True, minimum=minimum)
        return bool(questions(found, changes={}, names={"goals": "Mål"}, statements={}))

    assert (raised(5), raised(7)) == (True, False)
