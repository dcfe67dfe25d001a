"""A programme's own statements: what a set is called, the levels of a criterion, and one statement."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import LANGUAGES, Criterion, Judge, Statement, StatementSet
from assessments.statement_checks import language_names
from trepart.forms import DraftedForm, Form, LongText, Rows, Text
from trepart.versions import VersionedForm

LONGEST = 500
LAST_LINE = 99_999
LEVELS = ("1", "2", "3", "4", "5")


class Passage(Text):
    """Lines of the report: "1676" or "1676–1677"; a list of no, one or two numbers."""

    TYPED = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?", re.ASCII)

    def clean(self, value: Any) -> list[int]:
        text = super().clean(value)
        if not text:
            return []
        typed = self.TYPED.fullmatch(text)
        lines = [int(line) for line in typed.groups() if line] if typed else []
        if not lines or lines != sorted(lines) or lines[0] == 0:
            raise ValidationError(_("Write the first and the last line, as 1676–1677."))
        return lines


class NameSetForm(Form):
    """What the programme calls its own statements."""

    name = Text(
        label=gettext_lazy("What the set is called"),
        max_length=120,
        help_text=gettext_lazy("Those who run rounds see it. Versions of the same set keep the name."),
    )


class OneSet(forms.ModelChoiceField):
    """A set to begin from. A key that no row can have is refused before the database is asked for it."""

    def clean(self, value: Any) -> StatementSet:
        if value and not Rows.KEY.fullmatch(str(getattr(value, "pk", value))):
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return super().clean(value)

    def label_from_instance(self, obj: StatementSet) -> str:
        return obj.label


class CopySetForm(NameSetForm):
    """A draft of the programme's own: what it is called, and which set it begins from."""

    based_on = OneSet(
        StatementSet.objects.none(),
        label=gettext_lazy("Begin from"),
        empty_label=None,
        help_text=gettext_lazy("Everything that stands there is copied. The set itself stays as it is."),
    )

    def __init__(self, *args: Any, sets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["based_on"]
        field.queryset = sets


def _side_by_side(form: forms.Form, name: str, what: str, texts: dict[str, str], **more: Any) -> None:
    """A field for each language, of the same text; at least one has to be written."""
    for language, called in language_names().items():
        form.fields[f"{name}_{language}"] = LongText(
            label=f"{what}, {called}",
            initial=texts.get(language, ""),
            max_length=more.get("longest", LONGEST),
            rows=more.get("rows", 3),
            required=False,
        )


def _written(form: forms.Form, name: str) -> dict[str, str]:
    return {language: form.cleaned_data.get(f"{name}_{language}", "") for language in LANGUAGES}


def _refuse_unwritten(form: forms.Form, name: str) -> None:
    fields = [f"{name}_{language}" for language in LANGUAGES]
    if not any(_written(form, name).values()) and not form.errors.keys() & set(fields):
        form.add_error(fields[0], _("Write it in at least one language."))


class CriterionForm(VersionedForm):
    """What a criterion is called, and each level in a sentence, in the three languages side by side."""

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": criterion.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        names = {language: getattr(criterion, f"name_{language}") for language in LANGUAGES}
        _side_by_side(self, "name", _("Name"), names, longest=200, rows=2)
        for level in LEVELS:
            what = _("Level %(level)s") % {"level": level}
            _side_by_side(self, f"level{level}", what, criterion.levels.get(level, {}))

    def rows(self) -> list[list[forms.BoundField]]:
        """The name, then level by level: a field for each language."""
        return [
            [self[f"{name}_{language}"] for language in LANGUAGES]
            for name in ("name", *(f"level{level}" for level in LEVELS))
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _refuse_unwritten(self, "name")
        return cleaned

    def told(self) -> dict[str, Any]:
        """What was written, as `actions.change_criterion` takes it."""
        levels = {level: _written(self, f"level{level}") for level in LEVELS}
        return {"names": _written(self, "name"), "levels": levels, "version": self.cleaned_data["version"]}


def stored_criterion(criterion: Criterion) -> dict[str, Any]:
    """What stands in the criterion now, by field."""
    return {
        **{f"name_{language}": getattr(criterion, f"name_{language}") for language in LANGUAGES},
        **{
            f"level{level}_{language}": criterion.levels.get(level, {}).get(language, "")
            for level in LEVELS
            for language in LANGUAGES
        },
    }


class _Says(forms.Form):
    """A statement: what it says, who knows best, and where in the report it stands."""

    use_required_attribute = False
    judges = forms.MultipleChoiceField(
        label=gettext_lazy("Who is best placed to know?"),
        choices=Judge.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Everyone who sits for one of the three parties is asked every statement. "
            "Employees and line managers are asked those that are marked for them."
        ),
    )
    lines = Passage(
        label=gettext_lazy("Lines in the report that it rests on"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("For example 1676–1677. Leave it empty when the statement is your own."),
    )

    def __init__(self, *args: Any, statement: Statement | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = (stored_statement(statement) if statement else {}) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        _side_by_side(self, "name", _("Statement"), {})

    def texts(self) -> list[forms.BoundField]:
        """A field for each language."""
        return [self[f"name_{language}"] for language in LANGUAGES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _refuse_unwritten(self, "name")
        return cleaned

    def told(self) -> dict[str, Any]:
        """What was written, as the actions take it."""
        told: dict[str, Any] = {"names": _written(self, "name")}
        for name in ("judges", "lines", "version"):
            if name in self.fields:
                told[name] = self.cleaned_data[name]
        return told


class NewStatementForm(_Says, DraftedForm):
    """A statement that is not there yet."""


class StatementForm(_Says, VersionedForm):
    """A statement that somebody else may be writing on."""

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": statement.version} | kwargs.get("initial", {})
        super().__init__(*args, statement=statement, **kwargs)


def stored_statement(statement: Statement) -> dict[str, Any]:
    """What stands in the statement now, by field."""
    return {
        **{f"name_{language}": text for language, text in statement.texts()},
        "judges": statement.judges,
        "lines": statement.passage,
    }
