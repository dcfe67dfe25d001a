"""Words in a row, days and numbers as they are written here, in the language that is active."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _


def listed(words: Sequence[object]) -> str:
    """The words as one phrase: "a", "a and b", "a, b and c"."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return _("{most} and {last}").format(most=", ".join(texts[:-1]), last=texts[-1])


def short_date(day: date) -> str:
    """A day in figures, as it is written in Norway: 23.11.2026."""
    return date_format(day, "SHORT_DATE_FORMAT")


def number(value: Decimal | float, decimals: int | None = None) -> str:
    """A number with the decimal sign of the active language; without decimals given, as many as it has.

    Rounded half up, as people learn it: Django's own formatting would cut the rest away.
    """
    if decimals is None:
        decimals = decimals_of(value)
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0  # no minus zero
    return number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True).replace("-", "−")


def decimals_of(value: Decimal | float) -> int:
    """How many decimals a number has, without zeros at the end."""
    return max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))
