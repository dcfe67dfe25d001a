"""Fields that may be left for later: not asked for while one writes, needed before one sends."""

import re

from django import forms

from trepart.forms import Day, LongText


class Later:
    """A field that is not marked as optional, because it is needed in the end, and yet may wait."""

    def clean(self, value):
        self.required = False
        try:
            return super().clean(value)
        finally:
            self.required = True


class LaterDay(Later, Day):
    """A day that may wait."""


class LaterText(Later, LongText):
    """Text of several lines that may wait."""


class LaterChoice(Later, forms.ChoiceField):
    """A choice that may wait."""


class LaterRows(Later, forms.ModelMultipleChoiceField):
    """Rows to choose among, that may wait. A number that no row can have is refused in words too."""

    def clean(self, value):
        for typed in value or ():
            if not re.fullmatch(r"\d{1,18}", str(typed), re.ASCII):
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": str(typed)[:40]}
                )
        return super().clean(value)
