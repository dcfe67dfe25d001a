"""What is asked of somebody who reads a journal."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from trepart.forms import Day, Form


class JournalForm(Form):
    """The days of the documents; without them, all."""

    fra = Day(required=False, label=_("From (inclusive)"))
    til = Day(required=False, label=_("To (inclusive)"))

    def clean(self) -> dict[str, Any]:
        """A period runs forward."""
        values = super().clean() or self.cleaned_data
        first, last = values.get("fra"), values.get("til")
        if first and last and last < first:
            self.add_error("til", _("The period must end after it begins."))
        return values

    def days(self) -> tuple[date | None, date | None]:
        """The days that were asked for; where they cannot be read, all."""
        if not self.is_bound or not self.is_valid():
            return None, None
        return self.cleaned_data["fra"], self.cleaned_data["til"]
