"""How frozen values read on paper: days, numbers and lists, in the language that is on.

Frozen content holds days as `2026-11-23` and numbers as `9.8`, so that it is the same on every
machine; only here do they become what people read.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trepart import words

register = template.Library()

DASH = "–"
NO_BREAK = "\N{NO-BREAK SPACE}"


@register.filter
def day(value: str | None) -> str:
    """2026-11-23 as 23.11.2026, in English as 23 Nov 2026."""
    return _as_date(value, "j M Y" if _english() else "d.m.Y")


@register.filter
def long_day(value: str | None) -> str:
    """2026-11-23 as 23. november 2026."""
    return _as_date(value, "j F Y" if _english() else "j. F Y")


@register.filter
def moment(value: str | None) -> str:
    """A moment in Norwegian time: 23.11.2026 kl. 09.30."""
    if not value:
        return DASH
    local = timezone.localtime(datetime.fromisoformat(value))
    shown = formats.date_format(local, "j M Y, H:i" if _english() else "d.m.Y \\k\\l. H.i")
    return shown.replace(" ", NO_BREAK)


@register.filter
def clock(value: str | None) -> str:
    """The time of a moment on the wall in Norway: 09.30, in English 09:30."""
    if not value:
        return DASH
    return timezone.localtime(datetime.fromisoformat(value)).strftime("%H:%M" if _english() else "%H.%M")


@register.filter
def number(value: str | float | Decimal | None) -> str:
    """1234.50 as 1 234,5: no zeros that say nothing, and never split over two lines."""
    if value is None or value == "":
        return DASH
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return words.number(exact) if exact.is_finite() else str(value)


@register.filter
def mean(value: str | None) -> str:
    """4 as 4,0: every mean with one decimal, so that a column can be compared."""
    if value is None or value == "":
        return DASH
    return words.number(Decimal(str(value)), 1)


@register.filter
def percent(share: str | float | None) -> str:
    """0.54 as 54 %, whole percent."""
    if share is None or share == "":
        return DASH
    whole = number((Decimal(str(share)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return f"{whole}%" if _english() else f"{whole}{NO_BREAK}%"


@register.filter
def signed_mean(value: str | None) -> str:
    """0.3 as +0,3: a change shows its direction."""
    shown = mean(value)
    return f"+{shown}" if value and Decimal(value) > 0 and shown != mean("0") else shown


@register.simple_tag(takes_context=True)
def numbered(context: template.Context, kind: str) -> str:
    """The next figure or table of this document, as `Figure 3`."""
    numbers = context["numbers"]
    numbers[kind] = numbers.get(kind, 0) + 1
    name = _("Figure %(n)d") if kind == "figure" else _("Table %(n)d")
    return name % {"n": numbers[kind]}


@register.simple_tag(takes_context=True)
def note(context: template.Context, passage: dict[str, str]) -> SafeString:
    """The number of a note that stands at the end of the document; the same passage has one number."""
    notes = context["numbers"].setdefault("notes", [])
    if passage not in notes:
        notes.append(passage)
    number = notes.index(passage) + 1
    return format_html('<sup class="call"><a href="#note-{}">{}</a></sup>', number, number)


@register.filter
def bound(title: str) -> str:
    """A title whose small words stay with the word that follows: no line ends in a lone “i”.

    After a word that ends in a hyphen they stay with that one, as in “Arbeids- og miljøutvalg”.
    """
    title = re.sub(r"(?<=\w-) (?=\w{1,3} )", NO_BREAK, title)
    return re.sub(r"(?<=[^-\s]\s)(\w{1,2}) (?=\S)", f"\\1{NO_BREAK}", title)


@register.filter
def title_size(title: str) -> str:
    """How large a title can be set on the cover and still look well: a class of the style sheet."""
    longest = max((len(word) for word in title.replace("-", " ").replace("/", " ").split()), default=0)
    for size, letters, whole in (("huge", 13, 32), ("large", 18, 60), ("medium", 25, 110)):
        if longest <= letters and len(title) <= whole:
            return size
    return "small"


def _english() -> bool:
    return translation.get_language() == "en"


def _as_date(value: str | None, form: str) -> str:
    if not value:
        return DASH
    return formats.date_format(date.fromisoformat(value[:10]), form).replace(" ", NO_BREAK)
