"""Municipalities are picked by typing; what was typed is matched here, with or without JavaScript."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.models import Municipality
from trepart.db import search_key
from trepart.forms import Text
from trepart.words import listed, short_date

MOST_PARTNERS = 20


class PlaceInput(forms.TextInput):
    """A text field that suggests municipalities while one types."""

    template_name = "projects/widgets/place.html"

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off"})


class PlacesInput(forms.Widget):
    """As many municipalities as one likes: one text field each, and an empty one for the next."""

    template_name = "projects/widgets/places.html"

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def get_context(self, name, value, attrs):
        typed = [str(text) for text in value or [] if str(text).strip()]
        context = super().get_context(name, typed, attrs)
        context["widget"]["texts"] = [*typed, ""]
        return context


class Places(forms.MultipleChoiceField):
    """Several municipalities by name, one a field or with commas between; the form matches them."""

    widget = PlacesInput

    def to_python(self, value):
        one = Text(max_length=140, required=False)
        names = [name for text in value or [] for name in one.clean(text).split(",")]
        return [name.strip() for name in names if name.strip()]

    def validate(self, value):
        if len(value) > MOST_PARTNERS:
            raise ValidationError(_("At most %(most)d municipalities.") % {"most": MOST_PARTNERS})


def named(typed: str, *, day: date | None) -> Municipality:
    """The municipality that is meant: the one of the day the project starts, or of today.

    An older one is found by its own name. Raises ValidationError, with what is near, when
    nothing or several things are called so.
    """
    text = typed.strip()
    found = list(Municipality.objects.called(text).select_related("county"))
    exact = [row for row in found if row.display_name.casefold() == text.casefold()]
    rows = exact or found
    in_force = [row for row in rows if _holds(row, day or timezone.localdate())]
    rows = in_force or rows
    names = list(dict.fromkeys(row.display_name for row in rows))
    if len(names) > 1:
        raise ValidationError(
            _("Several are called that. Write which one: %(names)s."), params={"names": listed(names)}
        )
    if rows:
        return _nearest(rows, day)
    raise ValidationError(_unknown(text))


def _holds(row: Municipality, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


def _nearest(rows: list[Municipality], day: date | None) -> Municipality:
    """The last that began before the day; else the first that came after."""
    begun = [row for row in rows if day is None or row.valid_from <= day]
    return max(begun, key=lambda row: row.valid_from) if begun else min(rows, key=lambda row: row.valid_from)


def _unknown(text: str) -> str:
    near = _near(text)
    if near:
        return _("No municipality has exactly this name. Do you mean %(names)s?") % {"names": ", ".join(near)}
    return _("No municipality has this name. Check the spelling.")


def _near(text: str) -> list[str]:
    rows = Municipality.objects.named_like(text)[:40]
    return list(dict.fromkeys(row.display_name for row in rows))[:5]


def suggestions(text: str, *, most: int = 8) -> list[dict[str, str]]:
    """What may be meant: each name once, the very one first, then the ones that begin with it; of those
    that are no more, until when they were and what they are now.
    """
    rows = list(Municipality.objects.named_like(text)[:120])
    newest: dict[str, Municipality] = {}
    for row in sorted(rows, key=lambda row: row.valid_from):
        newest[row.display_name] = row
    key = search_key(text.strip())
    chosen = sorted(newest.values(), key=lambda row: (_nearness(row, key), row.sort_key))[:most]
    today = Municipality.objects.today_of(chosen)
    return [{"name": row.display_name, "note": _note(row, today[row.pk], key)} for row in chosen]


def _nearness(row: Municipality, key: str) -> int:
    """0 for what was typed itself, in any of its languages, 1 for what begins with it, 2 for the rest."""
    names = [search_key(name) for name in (row.display_name, row.sami_name, row.kven_name) if name]
    if any(name == key or name.startswith(f"{key} (") for name in names):
        return 0
    return 1 if any(name.startswith(key) for name in names) else 2


def _note(row: Municipality, today: list[Municipality], key: str) -> str:
    if row.valid_to is None:
        others = (row.sami_name, row.kven_name)
        return next((name for name in others if name and key in search_key(name)), "")
    last = date.fromordinal(row.valid_to.toordinal() - 1)
    names = listed(today)
    return _("until %(day)s, now %(names)s") % {"day": short_date(last), "names": names}
