"""Time, money and competence as they are typed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.budget import FIRST_YEAR, LAST_YEAR, wrong_with_money
from projects.forms.shown import ShownForm
from projects.models import (
    BudgetLine,
    CompetenceKind,
    CompetenceNeed,
    CompetenceState,
    MoneySource,
    PositionShare,
    Project,
)
from trepart.forms import Day, Number, Text
from trepart.words import number

KRONER = re.compile(r"^\s*kr\.?(?=[\s\d-])|\s*kr\.?\s*$|,[-–—]\s*$", re.IGNORECASE)
# 1.250.000 and 250.000,00: points that can only stand between thousands.
POINTED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)|-?\d{1,3}(\.\d{3}){2,}", re.ASCII)
SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")


class Whole(forms.IntegerField):
    """A whole number, with or without spaces between the thousands."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "size": 8}))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Write a whole number, such as 150.")

    def to_python(self, value):
        if isinstance(value, str):
            value = SPACES.sub("", value)
            if value and not re.fullmatch(r"-?\d{1,15}", value, re.ASCII):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class Year(Whole):
    """A year in four figures."""

    # Written without a space between the thousands wherever it is shown.
    is_plain = True

    def to_python(self, value):
        year = super().to_python(value)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(
                _("The year must be between %(first)s and %(last)s."),
                params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)},
            )
        return year


class Percent(Number):
    """A number of per cent, with or without the sign."""

    def to_python(self, value):
        return super().to_python(
            re.sub(r"\s*(%|prosent)\s*$", "", value) if isinstance(value, str) else value
        )


class Kroner(Whole):
    """An amount of whole kroner: 250 000, with or without "kr"; decimals only where they are nothing."""

    NUMBER = Number(max_digits=40)

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        typed = KRONER.sub("", value)
        if POINTED.fullmatch(typed.strip()):
            typed = typed.replace(".", "")
        amount = self.NUMBER.to_python(typed)
        if amount is None:
            return None
        if amount != amount.to_integral_value():
            raise ValidationError(_("Write whole kroner, without øre."))
        return int(amount)

    def validate(self, value):
        super().validate(value)
        if wrong := wrong_with_money(value):
            raise ValidationError(wrong)

    def prepare_value(self, value):
        return number(value) if isinstance(value, int) else value


class PositionForm(ShownForm):
    """Whose time, how much of it, and when."""

    FACTS = ("holder", "percent", "hours", "starts_on", "ends_on")

    holder = Text(
        max_length=120,
        label=_("Who, or which post?"),
        help_text=_("For example: project leader, or the chief shop steward"),
    )
    percent = Percent(
        max_digits=5,
        decimal_places=2,
        required=False,
        label=_("Share of a full post, in per cent"),
        help_text=_("For example 50"),
    )
    hours = Whole(
        required=False,
        label=_("Or hours in the whole period"),
        help_text=_("For example 150. Write a share or hours, not both."),
    )
    starts_on = Day(
        required=False, label=_("First day"), help_text=_("Left empty it is the project's first day.")
    )
    ends_on = Day(
        required=False, label=_("Last day"), help_text=_("Left empty it is the project's last day.")
    )

    def __init__(self, *args, project: Project, row: PositionShare | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _open(self, row)


class BudgetLineForm(ShownForm):
    """Money from one source in one year."""

    FACTS = ("year", "source", "purpose", "planned", "actual")

    year = Year(label=_("Year"))
    source = forms.ChoiceField(
        label=_("Where does the money come from?"), choices=MoneySource.choices, widget=forms.RadioSelect
    )
    purpose = Text(
        max_length=160,
        required=False,
        label=_("What is it for?"),
        help_text=_("For example: time off for union representatives"),
    )
    planned = Kroner(label=_("Planned, in kroner"), help_text=_("For example 250 000"))
    actual = Kroner(
        required=False,
        label=_("Used, in kroner"),
        help_text=_("What the accounts show. Left empty it is not known yet; 0 says that nothing is used."),
    )

    def __init__(self, *args, project: Project, row: BudgetLine | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = project.derived_on.year
        _open(self, row)


class CompetenceForm(ShownForm):
    """Something that the project must know how to do."""

    FACTS = ("kind", "needed", "state", "plan")

    kind = forms.ChoiceField(
        label=_("What kind of competence?"), choices=CompetenceKind.choices, widget=forms.RadioSelect
    )
    needed = Text(
        max_length=200,
        label=_("What does the project need to know?"),
        help_text=_("For example: how to make rosters with larger posts"),
    )
    state = forms.ChoiceField(
        label=_("Does it have it?"), choices=CompetenceState.choices, widget=forms.RadioSelect
    )
    plan = Text(
        max_length=300,
        required=False,
        label=_("How is the gap closed?"),
        help_text=_("By whom, and by when?"),
    )

    def __init__(self, *args, project: Project, row: CompetenceNeed | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _open(self, row)


def _open(form: Any, row: Any) -> None:
    """Show what the row holds; a new one has no version."""
    if row is None:
        del form.fields["version"]
    else:
        form.initial = {**stored(row, form.FACTS), **form.initial}


def stored(row: Any, facts: tuple[str, ...]) -> dict[str, Any]:
    """What the row holds, as the form shows it."""
    return {"version": row.version, **{name: getattr(row, name) for name in facts}}
