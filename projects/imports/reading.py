"""What was typed in the workbook: the sheets and columns found again by their names, cells as form data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from projects.imports.layout import Part, fields_of, parts
from trepart.forms import Text
from trepart.imports import Outcome, Planned
from trepart.sheets import Cell, Kind, Row, Sheet

# What marks the rows and the heading that the template has of itself; they are not read.
QUESTION = pgettext_lazy("sheet", "Question")
HELP = pgettext_lazy("sheet", "Help")
EXAMPLE = pgettext_lazy("sheet", "Example")

# So many things of one kind to a project that is registered: more is another kind of file.
MOST_ROWS = 100


@dataclass
class Typed:
    """What one row says: a value for each field that is filled in, and what cannot be read."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def in_all_languages(text: Any) -> set[str]:
    """A word of ours as it may stand in the workbook, whatever language it was made in."""
    found = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.add(folded(str(text)))
    return found


def folded(text: str) -> str:
    """A name without what people and Excel change about it."""
    return " ".join(text.replace("*", " ").split()).casefold()


def sheet_of(part: Part, sheets: Iterable[Sheet]) -> Sheet | None:
    """The sheet of that name; none if it was taken away."""
    names = in_all_languages(part.title)
    return next((sheet for sheet in sheets if folded(sheet.name) in names), None)


def left_sheets(sheets: Iterable[Sheet], own: Iterable[str]) -> Iterator[Planned]:
    """Sheets that are not of the template and hold something: they are not read, and it is said."""
    known = set(own).union(*(in_all_languages(part.title) for part in parts()))
    for sheet in sheets:
        if sheet.rows and folded(sheet.name) not in known:
            reason = _("The template has no sheet of this name. Nothing in it is read.")
            yield Planned(sheet.name, sheet.rows[0].number, sheet.name, Outcome.REFUSED, reasons=[reason])


class Reader:
    """Reads the rows of one sheet as data for the form of its part."""

    def __init__(self, part: Part, sheet: Sheet) -> None:
        self.part, self.sheet = part, sheet
        self.fields = fields_of(part)

    @cached_property
    def names(self) -> dict[str, str]:
        """From what a column or a question is called, in any language, to the field."""
        return {word: name for name, each in self.fields.items() for word in in_all_languages(each.label)}

    def rows(self) -> list[Typed]:
        """What was typed, row by row; a sheet that is asked once is one row."""
        rows = list(self._answers() if self.part.is_asked_once else self._lines())
        if len(rows) > MOST_ROWS:
            too_many = _("The sheet has more than %(most)d rows. Use one file for one project.")
            return [Typed(rows[MOST_ROWS].number, problems=[too_many % {"most": MOST_ROWS}])]
        return rows

    def _answers(self) -> Iterator[Typed]:
        """Questions in the first column, answers in the second."""
        told = Typed(0)
        for row in self.sheet.rows:
            question, answer = row.at(0), row.at(1)
            name = self.names.get(folded(question.text)) if question else None
            if answer is None or _is_marked(question, QUESTION):
                continue
            told.number = told.number or row.number
            if name is None:
                asked = question.text if question else f"A{row.number}"
                told.problems.append(
                    _("Row %(row)d: the template does not ask for “%(name)s”.")
                    % {"row": row.number, "name": asked[:80]}
                )
            elif name in told.values:
                told.problems.append(self._said(name, _("It is answered twice.")))
            else:
                self._take(told, name, answer)
        if told.values or told.problems:
            yield told

    def _lines(self) -> Iterator[Typed]:
        """One thing a row, under the names of the columns. Help and example are passed over."""
        if not self.sheet.rows:
            return
        heading, *rows = self.sheet.rows
        columns, wrong = self._columns(heading)
        if wrong and rows:
            yield Typed(heading.number, problems=wrong)
        for row in rows:
            if _is_marked(row.at(0), HELP, EXAMPLE):
                continue
            told = Typed(row.number)
            for at, cell in enumerate(row.cells):
                if cell is not None and at in columns:
                    self._take(told, columns[at], cell)
                elif cell is not None:
                    told.problems.append(
                        _("There is something in a column without a name: “%(text)s”.")
                        % {"text": cell.text[:80]}
                    )
            yield told

    def _columns(self, heading: Row) -> tuple[dict[int, str], list[str]]:
        columns: dict[int, str] = {}
        wrong: list[str] = []
        for at, cell in enumerate(heading.cells):
            name = self.names.get(folded(cell.text)) if cell else None
            if name and name in columns.values():
                wrong.append(self._said(name, _("Two columns have this name.")))
            elif name:
                columns[at] = name
            elif cell:
                wrong.append(_("The template has no column “%(name)s”.") % {"name": cell.text[:80]})
        wrong += [
            self._said(name, _("The column is missing."))
            for name in self.part.key
            if name not in columns.values()
        ]
        return columns, wrong

    def _take(self, told: Typed, name: str, cell: Cell) -> None:
        problem = _unusable(self.fields[name], cell)
        if problem:
            told.problems.append(self._said(name, problem))
        else:
            told.values[name] = self._value(self.fields[name], cell)

    def _said(self, name: str, sentence: str) -> str:
        return f"{self.fields[name].label}: {sentence}"

    def _value(self, field: forms.Field, cell: Cell) -> Any:
        """What the form gets: the code of a choice, the names of rows, or the text as it stands."""
        if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
            return [text.strip() for text in cell.text.replace("\n", ";").split(";") if text.strip()]
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            return _choices(field).get(folded(cell.text), cell.text)
        return cell.text


def _is_marked(cell: Cell | None, *marks: Any) -> bool:
    return cell is not None and any(folded(cell.text) in in_all_languages(mark) for mark in marks)


def _choices(field: Any) -> dict[str, str]:
    """From a choice as it reads, in any language, to its code."""
    return {word: str(code) for code, label in field.choices for word in in_all_languages(label)}


def _unusable(field: forms.Field, cell: Cell) -> str:
    """Why what stands in a cell is not taken for what was meant; empty where it is."""
    if cell.kind == Kind.FORMULA:
        return _("The cell holds a formula. Nothing was carried out. Write the value itself.")
    if cell.kind == Kind.ERROR:
        return _("The cell shows the error %(error)s. Write the value itself.") % {"error": cell.text[:20]}
    if cell.kind == Kind.PERCENT:
        return _(
            "Excel shows this in per cent and keeps %(value)s. Format the cell as a number and write it anew."
        ) % {"value": cell.text}
    if cell.kind in (Kind.DAY, Kind.FLAG) and isinstance(field, Text):
        return _("Excel has made something else of the text. Format the cell as text and write it again.")
    return ""


def model_value(field: Any, rows: Sequence[Any], value: Any) -> tuple[Any, str]:
    """Rows that are chosen by name, as their numbers; and what is not among them."""
    named = {word: row.pk for row in rows for word in in_all_languages(row)}
    texts = value if isinstance(value, list) else [value]
    unknown = next((text for text in texts if folded(text) not in named), None)
    if unknown is not None:
        return None, _("“%(value)s” is not in the list. Choose something that is.") % {"value": unknown[:80]}
    numbers = [named[folded(text)] for text in texts]
    return (numbers if isinstance(value, list) else numbers[0]), ""
