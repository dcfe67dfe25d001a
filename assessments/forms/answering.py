"""The answers to the statements of one criterion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from assessments.models import Answer, Statement
from trepart.forms import Form, LongText

DOES_NOT_KNOW = "0"
CHOICES = [(choice, choice) for choice in ("1", "2", "3", "4", "5", DOES_NOT_KNOW)]
LONGEST_COMMENT = 2000


@dataclass(frozen=True)
class Row:
    """One statement as the page shows it: what is chosen, what is written, what is wrong."""

    statement: Statement
    choice: forms.BoundField
    comment: forms.BoundField

    @property
    def chosen(self) -> str:
        return str(self.choice.value() or "")


class AnswerForm(Form):
    """A choice and a comment for each statement; both may wait."""

    def __init__(
        self, data: Any = None, *, statements: Sequence[Statement], kept: dict[int, Answer], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.statements, self.kept = statements, kept
        for statement in statements:
            answer = kept.get(statement.pk)
            self.fields[f"choice_{statement.pk}"] = forms.ChoiceField(
                choices=CHOICES,
                required=False,
                initial=answer.choice if answer else "",
                label=_("Statement %(code)s") % {"code": statement.code},
            )
            self.fields[f"comment_{statement.pk}"] = LongText(
                required=False,
                max_length=LONGEST_COMMENT,
                initial=answer.comment if answer else "",
                label=_("Comment on statement %(code)s") % {"code": statement.code},
            )

    def rows(self) -> Iterator[Row]:
        """Each statement with its two fields."""
        for one in self.statements:
            yield Row(one, self[f"choice_{one.pk}"], self[f"comment_{one.pk}"])

    def given(self) -> Iterator[tuple[Statement, dict[str, Any]]]:
        """What was answered, as `actions.answer` takes it; a statement left alone is not there."""
        for one in self.statements:
            choice, comment = self.cleaned_data[f"choice_{one.pk}"], self.cleaned_data[f"comment_{one.pk}"]
            if choice or comment or one.pk in self.kept:
                level = int(choice) if choice and choice != DOES_NOT_KNOW else None
                yield (
                    one,
                    {"level": level, "does_not_know": choice == DOES_NOT_KNOW, "comment": comment},
                )
