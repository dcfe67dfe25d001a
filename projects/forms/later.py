"""Fields that may be left for later: not asked for while one writes, needed before one sends."""

from django import forms

from trepart.forms import Day, LongText, Rows


class Later(forms.Field):
    """A field that is not marked as optional, because it is needed in the end, and yet may wait."""

    def clean(self, value):
        asked, self.required = self.required, False
        try:
            return super().clean(value)
        finally:
            self.required = asked


class LaterDay(Later, Day):
    """A day that may wait."""


class LaterText(Later, LongText):
    """Text of several lines that may wait."""


class LaterChoice(Later, forms.ChoiceField):
    """A choice that may wait."""


class LaterRow(Later, forms.ModelChoiceField):
    """A row to choose, that may wait."""


class LaterRows(Later, Rows):
    """Rows to choose among, that may wait."""
