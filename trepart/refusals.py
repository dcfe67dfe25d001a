"""What a form refuses, in whole sentences of ours that name what is asked. Django's become ours here only."""

from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class InOurWords:
    """A form that refuses in whole sentences of ours, which name what is asked.

    A sentence that a field or an action has of its own stays; Django's are exchanged.
    """

    def add_error(self, field: str | None, error: Any) -> None:
        """Beside the field, in our words."""
        if field is not None and isinstance(error, ValidationError) and not hasattr(error, "error_dict"):
            asked = self[field]  # type: ignore[index]
            error = ValidationError([_in_our_words(each, asked) for each in error.error_list])
        super().add_error(field, error)  # type: ignore[misc]


def _in_our_words(error: ValidationError, asked: forms.BoundField) -> ValidationError:
    if error.message is _REQUIRED:
        return ValidationError(_wanted(asked), code=error.code, params={"label": asked.label})
    ours = _OURS.get(id(error.message))
    return ValidationError(ours, code=error.code, params=error.params) if ours else error


def _wanted(asked: forms.BoundField) -> Any:
    """How one is asked to fill in what was left empty, by the kind of field."""
    field = asked.field
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return _("Choose at least one under “%(label)s”.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Choose something under “%(label)s”.")
    if str(asked.label).endswith("?"):
        return _("Answer the question “%(label)s”")
    return _("Fill in “%(label)s”.")


_REQUIRED = forms.Field.default_error_messages["required"]
_NO_CHOICE = _("“%(value)s” is not in the list. Choose something that is.")
_NOT_THERE = _("What you chose is not in the list any more. Choose again.")
_NO_NUMBER = _("This is not a number. Write it as 1 234,5.")
_NO_TEXT = _("The text has characters that cannot be saved. Type it again.")
# What Django says, and what we say instead.
_OURS = {
    id(theirs): ours
    for theirs, ours in (
        (forms.ChoiceField.default_error_messages["invalid_choice"], _NO_CHOICE),
        (forms.ModelChoiceField.default_error_messages["invalid_choice"], _NOT_THERE),
        (forms.MultipleChoiceField.default_error_messages["invalid_choice"], _NO_CHOICE),
        (forms.MultipleChoiceField.default_error_messages["invalid_list"], _NOT_THERE),
        (forms.ModelMultipleChoiceField.default_error_messages["invalid_choice"], _NOT_THERE),
        (forms.ModelMultipleChoiceField.default_error_messages["invalid_list"], _NOT_THERE),
        (forms.ModelMultipleChoiceField.default_error_messages["invalid_pk_value"], _NOT_THERE),
        (forms.IntegerField.default_error_messages["invalid"], _("Write a whole number.")),
        (forms.DecimalField.default_error_messages["invalid"], _NO_NUMBER),
        (validators.DecimalValidator.messages["invalid"], _NO_NUMBER),
        (
            validators.DecimalValidator.messages["max_digits"],
            ngettext_lazy(
                "The number can have at most %(max)s digit.",
                "The number can have at most %(max)s digits.",
                "max",
            ),
        ),
        (
            validators.DecimalValidator.messages["max_decimal_places"],
            ngettext_lazy(
                "The number can have at most %(max)s decimal.",
                "The number can have at most %(max)s decimals.",
                "max",
            ),
        ),
        (
            validators.DecimalValidator.messages["max_whole_digits"],
            ngettext_lazy(
                "The number can have at most %(max)s digit before the comma.",
                "The number can have at most %(max)s digits before the comma.",
                "max",
            ),
        ),
        (validators.MaxValueValidator.message, _("The number cannot be greater than %(limit_value)s.")),
        (validators.MinValueValidator.message, _("The number cannot be less than %(limit_value)s.")),
        (
            validators.MaxLengthValidator.message,
            ngettext_lazy(
                "There is room for %(limit_value)d character, and the text has %(show_value)d.",
                "There is room for %(limit_value)d characters, and the text has %(show_value)d.",
                "limit_value",
            ),
        ),
        (
            validators.MinLengthValidator.message,
            ngettext_lazy(
                "Write at least %(limit_value)d character. The text has %(show_value)d.",
                "Write at least %(limit_value)d characters. The text has %(show_value)d.",
                "limit_value",
            ),
        ),
        (
            validators.EmailValidator.message,
            _("This is not an e-mail address. Write it as name@municipality.no."),
        ),
        (validators.ProhibitNullCharactersValidator.message, _NO_TEXT),
    )
}
