"""What a programme sets to be reported by itself."""

import calendar
from typing import Any

from django import forms
from django.conf import settings
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from reports.actions.batching import OWN
from reports.batch_forms import EACH_ITS_OWN, KIND_CHOICES, KINDS
from reports.models import PlanRhythm, ReportPlan
from trepart.forms import Form
from trepart.versions import VersionedForm

NEEDED = {PlanRhythm.YEARLY: ("day", "month"), PlanRhythm.AFTER_DEADLINES: ("days_after",)}
# So that 29 February can be chosen; in other years it is the last day of the month.
LEAP_YEAR = 2024


class _Plans(forms.Form):
    """What, in which language, and when."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("Kind of report"), choices=KIND_CHOICES)
    language = forms.ChoiceField(
        label=_("Language of the reports"), choices=[(OWN, EACH_ITS_OWN), *settings.LANGUAGES]
    )
    rhythm = forms.ChoiceField(label=_("When?"), choices=PlanRhythm.choices, widget=forms.RadioSelect)
    day = forms.IntegerField(
        min_value=1,
        max_value=31,
        label=_("Day of the month"),
        help_text=_("For what comes every year."),
    )
    month = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        label=_("Month"),
        help_text=_("For what comes every year."),
        choices=[("", _("Choose a month")), *MONTHS.items()],
    )
    days_after = forms.IntegerField(
        min_value=0,
        max_value=365,
        label=_("Days after the deadline"),
        help_text=_("For what follows the deadlines. 0 is on the day itself."),
    )
    is_on = forms.BooleanField(required=False, initial=True, label=_("Turned on"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        sent = self.data.get(self.add_prefix("rhythm"))
        for rhythm, names in NEEDED.items():
            for name in names:
                self.fields[name].required = not self.is_bound or sent == rhythm

    def clean(self) -> dict[str, Any]:
        """What belongs to the other rhythm is left out."""
        super().clean()
        values = self.cleaned_data
        for rhythm, names in NEEDED.items():
            if rhythm != values.get("rhythm"):
                values.update(dict.fromkeys(names))
        day, month = values.get("day"), values.get("month")
        if day and month and day > calendar.monthrange(LEAP_YEAR, month)[1]:
            self.add_error("day", _("The month does not have so many days."))
        return values

    def asked(self) -> dict[str, Any]:
        """What a valid form asks for, as the plan keeps it."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        kind, language = KINDS[values["kind"]][0], values["language"]
        return values | {
            "kind": kind.kind,
            "stage": kind.stage,
            "language": "" if language == OWN else language,
        }


class PlanForm(_Plans, Form):
    """A plan that is set."""


class PlanAgainForm(_Plans, VersionedForm):
    """A plan that is changed."""

    def __init__(self, *args, plan: ReportPlan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**stored_plan(plan), **self.initial}


def stored_plan(plan: ReportPlan) -> dict[str, Any]:
    """What the row holds, as the form asks for it."""
    names = ("version", "rhythm", "day", "month", "days_after", "is_on")
    kinds = {(kind.kind, kind.stage): code for code, (kind, _label) in KINDS.items()}
    stored = {name: getattr(plan, name) for name in names}
    return stored | {"kind": kinds.get((plan.kind, plan.stage), ""), "language": plan.language or OWN}
