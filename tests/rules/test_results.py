"""Results: what is hidden, what is compared, and what is said of it."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from accounts.parties import THREE
from assessments.results import Given, change, headline, results, summary
from assessments.sides import STAFF

POL, ADM, UNI = THREE


def people(party, count, levels, criterion="goals"):
    """So many people of a party, who all gave these levels to the statements of these names."""
    return [
        Given(party, f"{party}{number}", f"{criterion}.{statement}", criterion, level)
        for number in range(count)
        for statement, level in levels.items()
    ]


def one(*answers, **options):
    (criterion,) = results([given for group in answers for given in group], **options).criteria
    return criterion


def test_a_gap_says_between_whom_and_from_what():
    gap = one(people(UNI, 1, {"a": 4, "b": 4}), people(POL, 1, {"a": 1, "b": 2})).gap

    assert (gap.high, gap.low, gap.high_mean, gap.low_mean) == (UNI, POL, Decimal(4), Decimal("1.5"))
    assert (gap.value, gap.statements, gap.text) == (Decimal("2.5"), 2, "2,5")


def test_two_that_mean_the_same_stand_in_the_parties_order():
    gap = one(people(UNI, 1, {"a": 4, "b": 4}), people(POL, 1, {"a": 4, "b": 4})).gap

    assert (gap.high, gap.low, gap.value) == (POL, UNI, Decimal(0))


def test_one_pair_that_shares_nothing_does_not_hide_the_others():
    found = one(
        people(POL, 1, {"a": 1, "b": 1}),
        people(ADM, 1, {"c": 5, "d": 5}),
        people(UNI, 1, {"a": 3, "b": 3, "c": 4, "d": 4}),
    ).gap

    assert (found.high, found.low, found.value) == (UNI, POL, Decimal(2))


@pytest.mark.parametrize("small", [POL, UNI])
def test_a_gap_that_would_give_somebody_away_is_not_shown_and_it_is_said_why(small):
    large = UNI if small == POL else POL
    found = one(
        people(large, 6, {"a": 4, "b": 4}),
        people(small, 5, {"a": 2, "b": 2}),
        [Given(small, f"{small}0", "goals.x", "goals", 1)],
        anonymous=True,
    )

    with override("en"):
        gap = one(
            people(large, 6, {"a": 4, "b": 4}),
            people(small, 5, {"a": 2, "b": 2}),
            [Given(small, f"{small}0", "goals.x", "goals", 1)],
            anonymous=True,
        ).gap
    assert found.gap.value is None
    assert gap.reason == "Too few answers to show a gap without showing who answered."


def test_it_is_said_why_there_is_no_gap():
    with override("en"):
        assert one(people(POL, 1, {"a": 4, "b": 4})).gap.reason == "Fewer than two parties can be compared."
        apart = one(people(POL, 1, {"a": 4, "b": 4}), people(UNI, 1, {"b": 4, "c": 4})).gap
    assert apart.reason == "Two parties answered fewer than two of the same statements."
    assert apart.words == apart.reason


def test_a_small_party_is_not_compared_although_the_others_are():
    found = one(
        people(POL, 4, {"a": 1, "b": 1}),
        people(ADM, 5, {"a": 3, "b": 3}),
        people(UNI, 5, {"a": 4, "b": 4}),
        anonymous=True,
    )

    assert (found.gap.high, found.gap.low) == (UNI, ADM)
    assert [found.parties[party].shown for party in THREE] == [False, True, True]


@pytest.mark.parametrize(("spread", "other"), [(UNI, POL), (POL, UNI)])
def test_a_party_s_mean_over_all_its_statements_is_compared_although_single_ones_are_hidden(spread, other):
    few_each = [
        Given(spread, f"{spread}{number}", f"goals.{statement}", "goals", 4)
        for number, statement in enumerate("aaabbb")
    ]
    found = one(people(other, 5, {"a": 2, "b": 2, "c": 2}), few_each, anonymous=True)

    assert (found.gap.high, found.gap.value) == (spread, Decimal(2))
    assert not any(each.parties[spread].shown for each in found.statements)


def test_a_party_that_is_hidden_is_not_among_those_that_could_be_compared():
    with override("en"):
        gap = one(people(POL, 4, {"a": 4, "b": 4}), people(UNI, 5, {"a": 4, "b": 4}), anonymous=True).gap

    assert gap.reason == "Fewer than two parties can be compared."


def test_totals_of_statements_are_those_of_the_statement():
    found = one(*(people(party, 5, {"a": 2, "b": 4}) for party in THREE), anonymous=True)

    assert [(each.key, each.total.shown, each.total.mean) for each in found.statements] == [
        ("goals.a", True, Decimal(2)),
        ("goals.b", True, Decimal(4)),
    ]
    assert (found.total.mean, found.total.n) == (Decimal(3), 15)


def test_totals_would_tell_that_a_few_only_said_that_they_do_not_know():
    found = one(people(POL, 5, {"a": 2}), people(UNI, 1, {"a": None}), anonymous=True)

    assert not found.statements[0].total.shown
    assert not found.total.shown


def test_a_party_large_enough_that_knows_nothing_hides_no_totals():
    found = one(people(POL, 5, {"a": 2}), people(UNI, 5, {"a": None}), anonymous=True)

    assert (found.parties[UNI].shown, found.parties[UNI].n, found.parties[UNI].dont_know) == (True, 0, 1)
    assert (found.total.n, found.total.dont_know) == (5, Decimal("0.5"))
    assert found.statements[0].total.shown


def test_those_who_were_promised_it_are_hidden_in_an_open_round_and_nobody_else():
    found = one(people(POL, 1, {"a": 2}), people(STAFF, 4, {"a": 5}), veiled=[STAFF])

    assert (found.parties[POL].mean, found.parties[STAFF].shown, found.total.shown) == (2, False, False)
    assert [each.parties[POL].shown for each in found.statements] == [True]
    assert not found.statements[0].total.shown
    assert one(people(POL, 1, {"a": 2}), people(STAFF, 5, {"a": 5}), veiled=[STAFF]).total.mean == Decimal(
        "4.5"
    )
    assert one(people(POL, 1, {"a": 2}), people(STAFF, 4, {"a": 5})).total.n == 5


def test_staff_are_compared_with_each_of_those_who_lead_them():
    found = one(
        people(STAFF, 1, {"a": 1, "b": 2, "c": 5}),
        people(ADM, 1, {"a": 4, "b": 4, "d": 1}),
        people("line_manager", 1, {"a": 2, "b": 2}),
    )

    assert list(found.contrasts) == [ADM, "line_manager"]
    assert (found.contrasts[ADM].value, found.contrasts["line_manager"].value) == (
        Decimal("2.5"),
        Decimal("0.5"),
    )
    assert (found.contrasts[ADM].low, found.contrasts[ADM].statements) == (STAFF, 2)
    assert one(people(STAFF, 1, {"a": 1})).contrasts == {}
    assert one(people(ADM, 1, {"a": 1})).contrasts == {}


def test_the_round_as_a_whole_is_told():
    found = results(people(POL, 5, {"a": 2}) + people(POL, 2, {"a": 2}, "purpose"), anonymous=True, minimum=6)

    assert (found.people, found.anonymous, found.minimum) == (5, True, 6)
    assert results([], order=["purpose"]).anonymous is False
    assert results([], order=["purpose"]).criterion("purpose").gap.value is None
    with pytest.raises(ValueError, match="no group under 5"):
        results([], anonymous=True, minimum=4)


def test_one_party_alone_splits_nothing():
    found = one(people(POL, 2, {"a": 2}), people(UNI, 1, {"b": 4}))

    assert [each.difference for each in found.statements] == [None, None]
    assert found.split is None


def test_the_statement_that_splits_most_is_the_widest():
    found = one(people(POL, 1, {"a": 2, "b": 1, "c": 3}), people(UNI, 1, {"a": 2, "b": 4, "c": 4}))

    assert found.split.key == "goals.b"


def test_a_party_that_was_not_there_before_has_not_moved():
    before = results(people(POL, 1, {"a": 2, "b": 2}))
    now = results(people("external", 1, {"a": 5, "b": 5}) + people(POL, 1, {"a": 3, "b": 3}))

    moved = change(before, now)["goals"]

    assert (moved.means["external"], moved.means[POL], moved.gap) == (None, Decimal(1), None)


HALF = Decimal("0.5")
NAMES = {"own": "the canteen", "other": "the parking"}


@pytest.mark.parametrize(
    ("apart", "sentence"),
    [
        (
            {"purpose": 0, "goals": 2},
            "The parties agree on the purpose, but not on the goals",
        ),
        (
            {"anchoring": 0, "involvement": 2},
            "The parties agree on the anchoring, but not on the cooperation",
        ),
        (
            {"resources": 0, "follow_up": 2},
            "The parties agree on the resources, but not on the follow-up",
        ),
        (
            {"own": 0, "other": 2},
            "The parties agree on the canteen, but not on the parking",
        ),
        (
            {"unnamed": 0, "own": 2},
            "The parties agree on unnamed, but not on the canteen",
        ),
        (
            {"purpose": 0, "goals": HALF},
            "The parties agree on the purpose, and differ somewhat on the goals",
        ),
        (
            {"purpose": 1, "goals": 2},
            "The parties differ on every criterion, most on the goals and the purpose",
        ),
        (
            {"purpose": 0, "goals": 0},
            "The parties see all the criteria much alike",
        ),
        ({}, "Too few have answered to compare the parties"),
    ],
)
def test_the_finding_in_a_sentence(apart, sentence):
    given = [
        answer
        for criterion, gap in apart.items()
        for answer in people(POL, 1, {"a": 2, "b": 2}, criterion)
        + people(ADM, 1, {"a": 2, "b": 2}, criterion)
        + people(UNI, 1, {"a": 2 if gap == HALF else 2 + gap, "b": 3 if gap == HALF else 2 + gap}, criterion)
    ]

    with override("en"):
        assert headline(results(given), NAMES) == sentence


def test_the_parties_are_named_where_one_of_them_is_not_seen():
    two = people(POL, 1, {"a": 2, "b": 2}) + people(UNI, 1, {"a": 2, "b": 2})

    with override("en"):
        assert headline(results(two)).startswith("The politicians and the union representatives see ")
        assert headline(results(two + people(ADM, 1, {"a": 2, "b": 2}))).startswith("The parties see ")


@pytest.mark.parametrize("key", ["purpose", "goals", "anchoring", "involvement", "resources", "follow_up"])
def test_every_criterion_has_a_word_for_inside_a_sentence_in_norwegian(key):
    given = people(POL, 1, {"a": 2, "b": 2}, key) + people(UNI, 1, {"a": 4, "b": 4}, key)

    assert "the " not in headline(results(given))


def test_the_widest_gap_in_a_sentence():
    found = results(people(POL, 1, {"a": 2, "b": 2}, "own") + people(UNI, 1, {"a": 4, "b": 4}, "own"))

    with override("en"):
        named, by_key = summary(found, NAMES), summary(found)
    assert named.startswith("The gap is widest on the canteen: 2.0 points between ")
    assert by_key.startswith("The gap is widest on own: ")
    assert summary(results([])) == ""
