"""Asking staff in groups, handing out links, and opening a round again."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import StaffKind
from assessments.models.staff import MOST_LINKS
from trepart.forms import Day, DraftedForm, Form, LongText, Number, Text
from trepart.words import listed

LONGEST_LIST = 400_000
SHOWN_WRONG = 3


class Addresses(LongText):
    """E-mail addresses as people paste them: on lines, with commas, as "Kari Nordmann <kari@…>"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_LIST, **kwargs)

    def clean(self, value: Any) -> list[str]:
        """Each address once, in the order in which they came; refused with those that are none."""
        text = super().clean(value)
        parts = [part.strip() for part in re.split(r"[\n,;]+", text) if part.strip()]
        found: list[str] = []
        for part in parts:
            inside = re.findall(r"<([^<>]*)>", part)
            found += inside or part.split()
        wrong = [_shown(n, address) for n, address in enumerate(found, 1) if not _is_address(address)]
        if wrong:
            shown = listed(wrong[:SHOWN_WRONG])
            raise ValidationError(_("These are not e-mail addresses: %(shown)s.") % {"shown": shown})
        return list(dict.fromkeys(found))


def _shown(number: int, text: str) -> str:
    """What was pasted in place of an address; only its number where quoting it would not be plain text."""
    return text[:60] if re.fullmatch(r"[^%{}$#]+", text) else _("no. %(number)s") % {"number": number}


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


class StaffForm(Form):
    """Who many together are, and where letters to them go."""

    name = Text(
        label=gettext_lazy("Who they are"),
        max_length=120,
        help_text=gettext_lazy("For example “The staff at Nygård nursing home”. They read it themselves."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("They answer as"), choices=StaffKind.choices, widget=forms.RadioSelect
    )
    addresses = Addresses(
        label=gettext_lazy("E-mail addresses"),
        rows=6,
        required=False,
        help_text=gettext_lazy(
            "One on each line, or with commas between. Each gets a link of their own, and nobody can see "
            "whose is whose. They are deleted when the round closes. Leave it empty to hand out links on "
            "paper instead."
        ),
    )


class HandOutForm(Form):
    """How many links are to be made."""

    number = Number(
        label=gettext_lazy("Number of links"), decimal_places=0, min_value=1, max_value=MOST_LINKS
    )


class ReopenForm(DraftedForm):
    """Why a closed round is opened again, and until when."""

    reason = LongText(
        label=gettext_lazy("Why the round is opened again"),
        rows=3,
        max_length=1000,
        help_text=gettext_lazy("Stands beside the results, and in the letter to everyone who is asked."),
    )
    closes_on = Day(
        label=gettext_lazy("Last day to answer"),
        help_text=gettext_lazy("The round stays open to the end of this day."),
    )
