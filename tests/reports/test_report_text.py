"""Frozen numbers are written on paper as the screen writes them."""

import pytest
from django.utils import translation

from reports.templatetags.report_text import bound, mean, number, signed_mean


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nb", ["−1\xa0234,5", "3,3", "+0,3", "−0,1", "0,0"]),
        ("en", ["−1,234.5", "3.3", "+0.3", "−0.1", "0.0"]),
    ],
)
def test_numbers_follow_the_language_and_are_rounded_half_up(language, written):
    with translation.override(language):
        shown = [
            number("-1234.50"),
            mean("3.25"),
            signed_mean("0.3"),
            signed_mean("-0.1"),
            signed_mean("-0.04"),
        ]

    assert shown == written


@pytest.mark.parametrize("write", [number, mean, signed_mean])
@pytest.mark.parametrize("nothing", [None, ""])
def test_a_number_that_is_not_there_is_a_dash(write, nothing):
    assert write(nothing) == "–"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Heltid i omsorg", "Heltid i\xa0omsorg"),
        ("Arbeids- og miljøutvalget", "Arbeids-\xa0og miljøutvalget"),
    ],
)
def test_no_line_of_a_title_ends_in_a_lone_word_or_a_half_one(title, kept):
    assert bound(title) == kept
