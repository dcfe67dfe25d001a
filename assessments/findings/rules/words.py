"""How rules tell what they saw: days, titles and sentences, in the language that is active."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from trepart.words import listed, short_date


def quoted(titles: Iterable[str]) -> str:
    """What goals, measures and the like are called, in a row."""
    return listed([_("“{title}”").format(title=title) for title in titles])


def day_in_words(told: str) -> str:
    """A day as facts keep it, as it is read."""
    return short_date(date.fromisoformat(told))


def sentence(text: str) -> str:
    """With the first letter that a sentence begins with."""
    return text[:1].upper() + text[1:]
