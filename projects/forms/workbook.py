"""The workbook from which a project is registered."""

from django.utils.translation import gettext_lazy as _

from trepart.forms import Form
from trepart.sheets import WorkbookField
from trepart.sheets.limits import Limits

# The longest sheet is the hidden one of choices, where every municipality has a row.
LIMITS = Limits(rows=600, columns=40)


class WorkbookForm(Form):
    """One file, read into rows where it can be read at all."""

    file = WorkbookField(
        limits=LIMITS,
        label=_("The workbook that you have filled in"),
        help_text=_("An Excel workbook (.xlsx) of at most 2 MB"),
    )
