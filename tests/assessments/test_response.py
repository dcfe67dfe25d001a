"""How many have answered, told so that nobody's own answering can be seen where answers are anonymous."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assessments.response import Response, told_at_least


@pytest.mark.parametrize(
    ("asked", "finished", "told"),
    [(9, 9, 0), (10, 4, 0), (10, 5, 5), (10, 10, 5), (14, 14, 5), (15, 15, 10), (42, 41, 35), (42, 17, 15)],
)
def test_whole_groups_are_told_and_never_the_last_ones(asked, finished, told):
    assert told_at_least(asked, finished, 5) == told


@given(asked=st.integers(0, 200), finished=st.integers(0, 200), group=st.integers(5, 12))
def test_what_is_told_leaves_as_many_of_whom_nothing_is_known(asked, finished, group):
    finished = min(finished, asked)
    told = told_at_least(asked, finished, group)

    assert told <= finished
    assert told % group == 0
    assert told == 0 or asked - told >= group


@given(asked=st.integers(5, 200), finished=st.integers(0, 199))
def test_one_more_who_answers_is_mostly_not_seen(asked, finished):
    """Between two looks nothing changes but where a whole group has been filled."""
    finished = min(finished, asked - 1)
    before, after = told_at_least(asked, finished, 5), told_at_least(asked, finished + 1, 5)

    assert before == after or ((finished + 1) % 5 == 0 and after == before + 5)


@pytest.mark.parametrize(
    ("response", "words", "sentence"),
    [
        (Response("union", 3, 2), "2 of 3", "2 of 3 have answered"),
        (
            Response("union", 9, 9, 5),
            "not shown, of 9",
            "9 are asked: too few to show how many have answered",
        ),
        (Response("union", 12, 4, 5), "fewer than 5 of 12", "Fewer than 5 of 12 have answered"),
        (Response("union", 12, 12, 5), "at least 5 of 12", "At least 5 of 12 have answered"),
        (Response("union", 10, 5, 5), "at least 5 of 10", "At least 5 of 10 have answered"),
        (Response("", 27, 10, 5, is_sum=True), "at least 10 of 27", "At least 10 of 27 have answered"),
        (
            Response("", 27, 0, 5, is_sum=True),
            "not shown, of 27",
            "27 are asked; how many have answered is not shown",
        ),
    ],
)
def test_it_is_said_in_words(response, words, sentence):
    with translation.override("en"):
        assert (response.words, response.sentence) == (words, sentence)


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (Response("union", 3, 2), "2"),
        (Response("union", 9, 9, 5), "not shown"),
        (Response("union", 12, 4, 5), "fewer than 5"),
        (Response("union", 30, 12, 5), "at least 10"),
    ],
)
def test_beside_a_column_of_those_asked_their_number_is_not_said_again(response, said):
    with translation.override("en"):
        assert response.number == said
