"""The workbook to fill in: a sheet for each part, with choices to pick, help and an example."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from projects.forms.later import Later
from projects.forms.places import PlaceInput
from projects.forms.resources import Kroner
from projects.imports.layout import Part, fields_of, parts
from projects.imports.reading import EXAMPLE, HELP, QUESTION
from projects.models import Goal, Municipality
from trepart.forms import Day, LongText, Number
from trepart.sheets import put

HOW = pgettext_lazy("sheet", "How to fill it in")
LISTS = pgettext_lazy("sheet", "Lists")
# The sheets that the template has of itself.
OWN_SHEETS = (HOW, LISTS)
FIRST, LAST = 4, 103
SOFT = PatternFill("solid", fgColor="F1F3F5")
HEAD = PatternFill("solid", fgColor="DCE6F2")
EDGE = Border(bottom=Side("thin", color="ADB5BD"))
TOP = Alignment(wrap_text=True, vertical="top")


def template_file() -> bytes:
    """The workbook in the language that is being read."""
    book = Workbook()
    how = book.active
    how.title = str(HOW)
    _instruct(how)
    lists = Lists(book)
    for part in parts():
        sheet = book.create_sheet(str(part.title)[:31])
        (_questions if part.is_asked_once else put_table)(sheet, part, lists)
    lists.finish()
    book.active = 1
    written = BytesIO()
    book.save(written)
    return written.getvalue()


class Lists:
    """The hidden sheet that drop-downs pick from: one column a list."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.sheet = book.create_sheet(str(LISTS))
        self.columns = 0

    def of(self, words: Iterable[str]) -> str:
        """Where Excel finds these words."""
        words = list(words)
        self.columns += 1
        for row, word in enumerate(words, start=1):
            put(self.sheet, row, self.columns, word)
        letter = get_column_letter(self.columns)
        return f"'{self.sheet.title}'!${letter}$1:${letter}${max(1, len(words))}"

    def finish(self) -> None:
        """Out of sight, behind all others."""
        self.sheet.sheet_state = "hidden"
        self.book.move_sheet(self.sheet, len(self.book.sheetnames))


def _instruct(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 100
    lines = (
        _("Register a project from this workbook"),
        _("1. Fill in “About the project” first: only the title and the municipality cannot wait."),
        _("2. Go through the other sheets. A sheet or a column that you do not need yet is left empty."),
        _("3. Where a cell has an arrow, choose from the list. Write dates as 23.11.2026."),
        _("4. Write values, no formulas. Rows marked as help and example are not read."),
        _("5. Save the workbook and send it in. You see what will happen before anything is saved."),
        _("Sent in again, only what you have changed is changed. An empty cell changes nothing."),
        _("What is marked with * must be filled in before the project can be sent."),
    )
    for number, line in enumerate(lines, start=1):
        cell = put(sheet, number, 1, line)
        cell.alignment, cell.font = TOP, Font(bold=number == 1, size=16 if number == 1 else 11)


def _questions(sheet: Any, part: Part, lists: Lists) -> None:
    """A question a row: what is asked, the answer, what is meant, an example."""
    headings = (str(QUESTION), pgettext("sheet", "Your answer"), str(HELP), str(EXAMPLE))
    for column, (text, width) in enumerate(zip(headings, (38, 60, 50, 40), strict=True), start=1):
        _head(put(sheet, 1, column, text))
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, (name, field) in enumerate(fields_of(part).items(), start=2):
        put(sheet, row, 1, _label(field)).font = Font(bold=True)
        sheet.cell(row, 2).number_format = _format(field)
        put(sheet, row, 3, _help(field))
        put(sheet, row, 4, _shown(part.example.get(name, "")))
        for column in range(1, 5):
            cell = sheet.cell(row, column)
            cell.alignment, cell.border = TOP, EDGE
            if column > 2:
                cell.fill, cell.font = SOFT, Font(italic=column == 4, color="495057")
        sheet.row_dimensions[row].height = 48 if isinstance(field, LongText) else 32
        _offer(sheet, field, f"B{row}", lists)
    sheet.freeze_panes = "B2"


def put_table(sheet: Any, part: Part, lists: Lists) -> None:
    """A thing a row: headings, help, an example, then empty rows to fill in."""
    sheet.column_dimensions["A"].width = 11
    put(sheet, 2, 1, str(HELP))
    put(sheet, 3, 1, str(EXAMPLE))
    _head(sheet.cell(1, 1))
    for column, (name, field) in enumerate(fields_of(part).items(), start=2):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 34 if name in ("title", "description", "response") else 22
        _head(put(sheet, 1, column, _label(field)))
        put(sheet, 2, column, _help(field))
        put(sheet, 3, column, _shown(part.example.get(name, "")))
        for row in range(FIRST, LAST + 1):
            cell = sheet.cell(row, column)
            cell.number_format, cell.alignment = _format(field), TOP
        _offer(sheet, field, f"{letter}{FIRST}:{letter}{LAST}", lists)
    for row in (2, 3):
        sheet.row_dimensions[row].height = 64
        for cell in sheet[row]:
            cell.fill, cell.alignment = SOFT, TOP
            cell.font, cell.border = Font(italic=row == 3, color="495057"), EDGE
    sheet.freeze_panes = "C4"


def _head(cell: Any) -> None:
    cell.font, cell.fill, cell.alignment, cell.border = Font(bold=True), HEAD, TOP, EDGE


def _label(field: forms.Field) -> str:
    return f"{field.label} *" if field.required or isinstance(field, Later) else str(field.label)


def _help(field: forms.Field) -> str:
    """The help of the form; where several can be named, how they are kept apart."""
    if _takes_several(field):
        apart = _("Several are written with a semicolon between.")
        return f"{field.help_text} {apart}".strip()
    return str(field.help_text)


def _takes_several(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def _shown(value: Any) -> Any:
    return value if isinstance(value, int) else str(value)


def _format(field: forms.Field) -> str:
    """How Excel is to take what is typed: what is text stays text, whatever it looks like."""
    if isinstance(field, Day):
        return "dd.mm.yyyy"
    if isinstance(field, Kroner):
        return "#,##0"
    return "General" if isinstance(field, Number | forms.IntegerField) else "@"


def _offer(sheet: Any, field: Any, cells: str, lists: Lists) -> None:
    """Choices to pick from, and the help where one stands in the cell."""
    where, is_strict = _choices(field, lists)
    rule = DataValidation(type="list" if where else None, formula1=where, allow_blank=True)
    rule.showErrorMessage = bool(where) and is_strict
    rule.error = _("Choose from the list, or leave the cell empty.")
    if help_text := _help(field):
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, str(field.label)[:32], help_text[:255]
    if where or help_text:
        rule.add(cells)
        sheet.add_data_validation(rule)


def _choices(field: Any, lists: Lists) -> tuple[str | None, bool]:
    """Where the choices stand, and whether one of them must be chosen."""
    if (rows := getattr(field, "queryset", None)) is not None:
        if rows.model is Goal:
            goals = next(part for part in parts() if part.code == "mal")
            return f"'{goals.title}'!$B${FIRST}:$B${LAST}", False
        return lists.of(str(row) for row in rows.all()), not _takes_several(field)
    if isinstance(field.widget, PlaceInput):
        today = Municipality.objects.on(timezone.localdate()).values_list("display_name", flat=True)
        return lists.of(today), False
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField):
        choices: Any = field.choices
        return lists.of(str(label) for code, label in choices if code != ""), True
    return None, False
