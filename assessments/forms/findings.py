"""A finding is set aside; a programme sets its own thresholds."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.findings import PITFALLS, THRESHOLDS, Pitfall, Threshold, Thresholds
from assessments.findings.counted import Looked
from assessments.findings.thresholds import thresholds_of
from assessments.models import FindingThresholds
from governance.codes import FormOfOrganisation
from projects.forms.shown import ShownForm
from projects.models import Theme
from trepart.forms import Day, DraftedForm, Form, LongText, Number
from trepart.versions import VersionedForm
from trepart.words import number

LOOK_AGAIN_AFTER_DAYS = 90


class SetAsideForm(DraftedForm):
    """Why a question is left for later, and when it is asked again."""

    reason = LongText(
        label=gettext_lazy("Why do you set it aside?"),
        rows=4,
        help_text=gettext_lazy("Everybody who sees the project reads this. Do not name anybody."),
    )
    look_again_on = Day(
        label=gettext_lazy("When is it asked again?"),
        help_text=gettext_lazy("It goes away by itself before that if it no longer holds."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        again = today + timedelta(days=LOOK_AGAIN_AFTER_DAYS)
        kwargs["initial"] = {"look_again_on": again} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class NarrowForm(Form):
    """The projects of a programme that are counted; what makes no sense narrows nothing."""

    tema = forms.ChoiceField(required=False, label=gettext_lazy("Theme"))
    form = forms.ChoiceField(required=False, label=gettext_lazy("Form of organisation"))

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tema, form = (cast(forms.ChoiceField, self.fields[name]) for name in ("tema", "form"))
        tema.choices = [("", _("All themes")), *((theme.code, theme.name) for theme in themes)]
        form.choices = [("", _("All forms")), *FormOfOrganisation.choices]
        self.is_valid()

    def lets_through(self, looked: Looked) -> bool:
        """Whether a project is among those that are asked for."""
        theme, form = (self.cleaned_data.get(name, "") for name in ("tema", "form"))
        return (not theme or theme in looked.themes) and (not form or form == looked.form)


class ThresholdsForm(ShownForm):
    """Every number that the findings go by; an empty field follows Trepart."""

    # 0: the programme had set none when the page was opened
    version = forms.RegexField(
        r"^(0|[1-9][0-9]{0,8})$",
        widget=forms.HiddenInput,
        error_messages=VersionedForm.base_fields["version"].error_messages,
    )

    def __init__(self, *args: Any, kept: FindingThresholds | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for threshold in THRESHOLDS.values():
            self.fields[threshold.name] = _field(threshold)
        self.initial = {**stored(kept), **self.initial}

    def values(self) -> dict[str, Decimal]:
        """What was set, by name; what was left empty follows Trepart."""
        return {name: self.cleaned_data[name] for name in THRESHOLDS if self.cleaned_data[name] is not None}

    @property
    def groups(self) -> Iterator[tuple[Pitfall, list[tuple[Threshold, forms.BoundField]]]]:
        """The fields under the finding whose rule goes by them."""
        for code, pitfall in PITFALLS.items():
            own = thresholds_of(code)
            if own and pitfall.is_possible:
                yield pitfall, [(each, self[each.name]) for each in own]


def _field(threshold: Threshold) -> Number:
    places = 1 if threshold.has_decimals else 0
    return Number(
        label=threshold.label,
        required=False,
        max_digits=5,
        decimal_places=places,
        min_value=Decimal(1).scaleb(-places),
        max_value=threshold.highest,
        help_text=_own_number(threshold),
    )


def _own_number(threshold: Threshold) -> str:
    said = {"value": number(threshold.default), "unit": threshold.unit.label}
    if threshold.is_reported:
        return _("%(value)s %(unit)s: the report says so itself") % said
    return _("%(value)s %(unit)s: Trepart's proposal") % said


def stored(kept: FindingThresholds | None) -> dict[str, Any]:
    """What the programme has set, as the form shows it."""
    if kept is None:
        return {"version": 0}
    own = Thresholds(kept.values)
    return {"version": kept.version} | {name: own[name] for name in kept.values if name in THRESHOLDS}
