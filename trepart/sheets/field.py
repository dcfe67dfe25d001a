"""The form field that takes a workbook."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trepart.sheets.limits import Limits
from trepart.sheets.reading import Sheet, read_workbook


@dataclass(frozen=True)
class Sent:
    """A workbook that was sent: what it is called, and what was read."""

    name: str
    sheets: list[Sheet]


class WorkbookField(forms.FileField):
    """Takes a workbook that somebody sends; its value is what was read."""

    def __init__(self, *, limits: Limits | None = None, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.ClearableFileInput(
                {"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
            ),
        )
        super().__init__(**kwargs)
        self.limits = limits
        no_file = _("Choose the file that you have filled in.")
        self.error_messages |= {"required": no_file, "missing": no_file, "invalid": no_file}
        self.error_messages["empty"] = _("The file is empty.")

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        return None if file is None else Sent(file.name, read_workbook(file, self.limits))
