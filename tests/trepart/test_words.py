"""Numbers in words' company: rounded as people learn it, never cut."""

from decimal import Decimal

import pytest

from trepart.words import number


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("51.79", 0, "52"),
        ("28.45", 1, "28,5"),
        ("2.5", 0, "3"),
        ("-0.95", 1, "−1,0"),
        ("-0.04", 1, "0,0"),
        ("1234.5", None, "1\xa0234,5"),
        ("35.0000", None, "35"),
    ],
)
def test_a_number_is_rounded_half_up(value, decimals, written):
    assert number(Decimal(value), decimals) == written
