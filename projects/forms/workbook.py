"""The workbook from which a project is registered."""

from django.utils.translation import gettext_lazy as _

from trepart.forms import Form
from trepart.sheets import WorkbookField
from trepart.sheets.limits import Limits

# So many rows to a sheet, with those of headings, help and example.
LIMITS = Limits(rows=120, columns=40)


class WorkbookForm(Form):
    """One file, read into rows where it can be read at all."""

    file = WorkbookField(
        limits=LIMITS,
        label=_("The workbook that you have filled in"),
        help_text=_("An Excel workbook (.xlsx) of at most 2 MB"),
    )
