"""Fields that take what Norwegians type, refuse the rest in words, and change nothing silently."""

import re
import unicodedata
from collections.abc import MutableMapping
from copy import copy
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.renderers import TemplatesSetting
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from trepart.refusals import InOurWords

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff\ufffd\ud800-\udfff]")
REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"), "")
NATIONAL_ID = re.compile(r"(?<!\d)(\d{6})[\s-]?(\d{5})(?!\d)")


class Renderer(TemplatesSetting):
    """Every form field looks the same: label, help, the control, and the error beside it."""

    field_template_name = "components/field.html"


class Form(InOurWords, forms.Form):
    """What every form of ours is."""


class DraftedForm(Form):
    """A form whose draft is kept while one types."""

    # Whether it shows a draft that waited, rather than what is stored.
    is_resumed = False


class Text(forms.CharField):
    """Text as it was typed: composed to NFC, trimmed at the ends, refused if it holds what no
    keyboard types (control characters, reordering marks) or a national identity number.
    """

    def __init__(self, *, max_length: int = 200, **kwargs) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return text.strip() if text.translate(INVISIBLE).strip() else self.empty_value

    def validate(self, value):
        super().validate(value)
        text = value or ""
        if CONTROL.search(text) or (not self.many_lines and re.search(r"[\n\t]", text)):
            raise ValidationError(_("The text has characters that cannot be saved. Type it again."))
        if REORDERING.search(text):
            raise ValidationError(_("The text has hidden marks that turn the reading direction."))
        if any(is_national_id("".join(found)) for found in NATIONAL_ID.findall(text)):
            raise ValidationError(
                _("This looks like a national identity number. Trepart does not keep those.")
            )

    many_lines = False

    def widget_attrs(self, widget):
        """Without maxlength: a browser would cut pasted text without a word. We refuse in words."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class LongText(Text):
    """Text of several lines."""

    many_lines = True

    def __init__(self, *, max_length: int = 4000, rows: int = 4, **kwargs) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)


def is_national_id(digits: str) -> bool:
    """Whether eleven digits are a Norwegian identity number (birth, D, H or synthetic number)."""
    if len(digits) != 11 or not digits.isascii():
        return False
    day, month = int(digits[:2]), int(digits[2:4])
    if not ((1 <= day % 40 <= 31 and 1 <= month % 40 <= 12) or 1 <= (month - 65) <= 12):
        return False
    numbers = [int(digit) for digit in digits]
    first = sum(n * w for n, w in zip(numbers, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False))
    second = sum(n * w for n, w in zip(numbers, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return first % 11 == 0 and second % 11 == 0


class Day(forms.DateField):
    """A date as Norwegians write it (23.11.2026), or as machines do (2026-11-23)."""

    FORMATS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d/%m/%Y")

    def __init__(self, *, earliest: int = 1980, latest: int = 2099, **kwargs) -> None:
        kwargs.setdefault("help_text", _("For example 23.11.2026"))
        kwargs.setdefault(
            "widget",
            forms.DateInput(
                format="%d.%m.%Y", attrs={"inputmode": "numeric", "autocomplete": "off", "size": 12}
            ),
        )
        self.years = (earliest, latest)
        super().__init__(input_formats=self.FORMATS, **kwargs)
        self.error_messages["invalid"] = _("This is not a date. Write it as 23.11.2026.")

    def to_python(self, value):
        if isinstance(value, str):
            if not value.isascii():
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = re.sub(r"[.\s]+", ".", value.strip().rstrip("."))
        day = super().to_python(value)
        if isinstance(day, datetime):
            day = day.date()
        if isinstance(day, date) and not self.years[0] <= day.year <= self.years[1]:
            raise ValidationError(
                _("The year must be between %(first)s and %(last)s."),
                params={"first": str(self.years[0]), "last": str(self.years[1])},
            )
        return day


class Number(forms.DecimalField):
    """A number as Norwegians write it: 1 234,5. What could mean two things is asked about."""

    def __init__(self, *, max_digits: int = 14, decimal_places: int = 4, **kwargs) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "size": 12}))
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, Decimal | int):
            return super().to_python(value)
        text = re.sub(r"[\s\u00a0\u202f\u2009]", "", str(value)).replace("−", "-")
        if re.fullmatch(r"-?[1-9]\d{0,2}(,000|\.\d{3})", text):
            thousand, small = re.sub("[.,]", "", text), text.replace(".", ",").removesuffix(",000")
            raise ValidationError(
                _("Do you mean %(thousand)s or %(small)s? Write it with a comma before decimals only."),
                params={"thousand": thousand, "small": small},
            )
        if not re.fullmatch(r"-?\d+([.,]\d+)?", text, re.ASCII):
            raise ValidationError(_("This is not a number. Write it as 1 234,5."), code="invalid")
        try:
            return super().to_python(text.replace(",", "."))
        except InvalidOperation:
            raise ValidationError(_("This is not a number. Write it as 1 234,5.")) from None

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            return number_format(
                value.normalize() if value else Decimal(0), use_l10n=True, force_grouping=True
            )
        return value


class Clock(forms.TimeField):
    """A time of day: 09.30, 09:30, 0930, 9.30, 9, with or without "kl."."""

    TYPED = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?", re.ASCII | re.IGNORECASE)

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("help_text", _("For example 09.30"))
        kwargs.setdefault(
            "widget", forms.TimeInput(format="%H.%M", attrs={"inputmode": "numeric", "size": 6})
        )
        super().__init__(input_formats=["%H.%M"], **kwargs)
        self.error_messages["invalid"] = _("This is not a time of day. Write it as 09.30.")

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            typed = self.TYPED.fullmatch(value.strip())
            if typed is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = f"{typed[1]}.{typed[2] or '00'}"
        return super().to_python(value)


class Email(forms.EmailField):
    """An e-mail address, with letters composed one way only."""

    def to_python(self, value):
        address = super().to_python(value)
        return unicodedata.normalize("NFC", address) if isinstance(address, str) else address

    def widget_attrs(self, widget):
        """Without maxlength, as for other text."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def offer(form: forms.Form, name: str, rows: QuerySet) -> None:
    """Narrow a field that chooses among rows to those that may be chosen here."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def refuse(form: forms.Form, refusal: ValidationError) -> None:
    """Say what an action refused: beside the field that it is about, otherwise above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def show_instead(form: forms.Form, name: str, value: str) -> None:
    """Let a form that was sent show another value in a field than the one that came."""
    data = cast(MutableMapping[str, Any], copy(form.data))
    data[form.add_prefix(name)] = value
    form.data = data


class Rows(forms.ModelMultipleChoiceField):
    """Rows to choose among. A key that no row can have is refused before the database is asked for it."""

    KEY = re.compile(r"\d{1,18}", re.ASCII)

    def clean(self, value):
        for key in value or ():
            if not self.KEY.fullmatch(str(getattr(key, "pk", key))):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": str(key)[:40]}
                )
        return super().clean(value)
