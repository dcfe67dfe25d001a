"""Numbers in words' company: rounded as people learn it, never cut."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from accounts.models import Person
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


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_number_of_a_row_stands_whole_in_addresses_ids_and_hidden_fields(language):
    hidden = Template('<input type="hidden" name="invitation" value="{{ row.pk }}">')

    with override(language):
        assert 'value="1234567"' in hidden.render(Context({"row": Person(pk=1_234_567)}))
