"""What stands on the screen, by the text in the code: tests press what a person reads."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext


def said(language: str, text: str, *, plural: str = "", n: int = 0, context: str = "", **values: Any) -> str:
    """The text as Trepart says it in this language, with the values put in."""
    with translation.override(language):
        if plural:
            words = ngettext(text, plural, n)
        else:
            words = pgettext(context, text) if context else gettext(text)
    return words % values if values else words


def nb(text: str, **more: Any) -> str:
    """The text in bokmål."""
    return said("nb", text, **more)
