"""The form field that takes a workbook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trepart.sheets.limits import Limits
from trepart.sheets.reading import read_workbook


class WorkbookField(forms.FileField):
    """A workbook that somebody sends; its value is the file, with the sheets that were read as `sheets`."""

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
        file = super().to_python(data)
        if file is not None:
            file.sheets = read_workbook(file, self.limits)
        return file
