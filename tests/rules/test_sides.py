"""What each side that answers is called, by itself and inside a sentence."""

import pytest
from django.utils import translation

from assessments.sides import side_in_words, side_name


@pytest.mark.parametrize(
    ("side", "name", "words"),
    [
        ("politician", "Politicians", "the politicians"),
        ("union", "Union representatives", "the union representatives"),
        ("professional", "Staff", "the staff"),
        ("line_manager", "Line managers", "the line managers"),
    ],
)
def test_a_side_has_a_name(side, name, words):
    with translation.override("en"):
        assert (side_name(side), side_in_words(side)) == (name, words)


def test_in_a_norwegian_sentence_it_has_its_own_form():
    with translation.override("nb"):
        assert (side_in_words("professional"), side_in_words("line_manager")) == (
            "de ansatte",
            "linjelederne",
        )
