"""How stored values read when two texts stand side by side."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from trepart.versions import Stale, VersionedForm
from trepart.words import listed, number, short_date


class ShownForm(VersionedForm):
    """A versioned form whose conflict box says words and dates where the row holds codes."""

    def show_conflict(self, stale: Stale, theirs: dict[str, Any]) -> None:
        super().show_conflict(stale, {name: value for name, value in theirs.items() if name != "version"})
        labels = {str(field.label): field for field in self.fields.values()}
        for row in self.conflict["rows"]:
            field = labels[str(row["label"])]
            row["theirs"], row["mine"] = in_words(field, row["theirs"]), in_words(field, row["mine"])


def in_words(field: forms.Field, value: Any) -> str:
    """A value of a field as people read it."""
    if value is None or value == "":
        return "–"
    if isinstance(field, forms.ChoiceField) and not isinstance(value, list | tuple):
        choices = {} if isinstance(field, forms.ModelChoiceField) else dict(_pairs(field))
        value = choices.get(value, value)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal | int):
        return str(value) if getattr(field, "is_plain", False) else number(value)
    if isinstance(value, list | tuple) or hasattr(value, "all"):
        return listed(list(value)) or "–"
    return str(value)


def _pairs(field: forms.ChoiceField) -> Iterable[tuple[Any, Any]]:
    return cast(Iterable[tuple[Any, Any]], field.choices)
