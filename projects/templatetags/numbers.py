"""Numbers as people write them."""

from decimal import Decimal

from django import template

from trepart.words import number

register = template.Library()
# What a template has where there is no number: nothing, or a name that led nowhere.
NONE = (None, "")


@register.filter
def plain(value: Decimal | None) -> str:
    """A number with as many decimals as it has: 35, not 35,0000. A dash where there is none."""
    return "–" if value in NONE else number(value)


@register.filter
def fixed(value: Decimal | None, decimals: int) -> str:
    """A number with as many decimals as those beside it; a dash where there is none."""
    return "–" if value in NONE else number(value, decimals)


@register.filter
def percent(value: Decimal | None) -> str:
    """A whole per cent; a dash where there is none."""
    return "–" if value in NONE else f"{number(value, 0)}\xa0%"


@register.filter
def kroner(value: int | None) -> str:
    """An amount of whole kroner; a dash where there is none."""
    return "–" if value in NONE else f"{number(value)}\xa0kr"


@register.filter
def rounded(value: Decimal | None) -> str:
    """A number with one decimal at most, as one says it."""
    return "–" if value in NONE else number(round(value, 1))
