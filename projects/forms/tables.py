"""A table of measurements as it is pasted."""

import hashlib
from datetime import date
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.attainment import valid
from projects.models import Goal
from projects.pasted import MOST_ROWS, Fate, Row, lines_of, read_table
from projects.standing import measured
from trepart.forms import DraftedForm, LongText, Text, show_instead
from trepart.sheets import WorkbookField


class TableForm(DraftedForm):
    """A table of days and values, pasted. `rows` is what becomes of each line, when it can be read at all.

    What is recorded is what was shown: `seen` says which table that was.
    """

    table = LongText(
        required=False,
        max_length=40_000,
        rows=10,
        label=_("Paste the table here"),
        help_text=_("One line for each day: the day, then the value. Copy two columns out of a spreadsheet."),
    )
    file = WorkbookField(
        required=False,
        label=_("Or take it from an Excel file"),
        help_text=_("The first columns of the first sheet: the day, then the value."),
    )
    source = Text(
        max_length=200,
        required=False,
        label=_("Source"),
        help_text=_("For example the payroll system. It holds for the lines that name none."),
    )
    seen = Text(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, goal: Goal, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.goal = goal
        self.rows: list[Row] = []

    def clean(self):
        """Read the table beside what is measured already."""
        super().clean()
        if file := self.cleaned_data.pop("file", None):
            self._take(lines_of(file.sheets, unit=self.goal.unit))
        text = self.cleaned_data.get("table")
        if not text:
            if not self.errors:
                self.add_error("table", _("Paste a table, or choose a file."))
            return self.cleaned_data
        recorded = {row.on: row.value for row in valid(measured(self.goal))}
        self.rows = read_table(text, recorded=recorded, unit=self.goal.unit, today=timezone.localdate())
        if len(self.rows) > MOST_ROWS:
            self.rows = []
            self.add_error("table", _("At most %(most)s lines at a time.") % {"most": MOST_ROWS})
        elif not any(row.on for row in self.rows):
            self.add_error("table", _("No line has a day and a value."))
        return self.cleaned_data

    def _take(self, text: str) -> None:
        """Take what stands in a file as if it had been pasted, and show it so."""
        try:
            self.cleaned_data["table"] = self.fields["table"].clean(text)
        except forms.ValidationError as refusal:
            self.add_error("file", refusal)
            return
        show_instead(self, "table", self.cleaned_data["table"])

    @property
    def fresh(self) -> list[Row]:
        """The lines that are to be recorded."""
        return [row for row in self.rows if row.fate is Fate.NEW]

    @property
    def to_record(self) -> list[tuple[date, Decimal, str]]:
        """The same as days and values, each with where it comes from."""
        source = self.cleaned_data["source"]
        return [
            (row.on, row.value, row.source or source)
            for row in self.fresh
            if row.on is not None and row.value is not None
        ]

    @property
    def digest(self) -> str:
        """Which table it is, with its source."""
        said = f"{self.cleaned_data.get('source')}\n{self.cleaned_data.get('table')}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def was_seen(self) -> bool:
        """Whether just this table was shown with what becomes of it."""
        return self.cleaned_data.get("seen") == self.digest
