"""A goal as it is typed, and what is measured."""

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.forms.shown import ShownForm
from projects.goal_quality import GoalQuality
from projects.goal_tree import below
from projects.indicators import BY_CODE, by_theme
from projects.models import Goal, Measurement, Project, PurposeElement, Theme
from trepart.forms import Day, DraftedForm, Number, Text, offer

FACTS = (
    "title", "kind", "level", "parent", "indicator", "unit", "direction", "baseline", "baseline_on",
    "target", "target_on", "interval_months", "owner", "purpose_element", "purpose_link",
)  # fmt: skip
KINDS = {
    Goal.Kind.ACTIVITY: _("Activity goal: a measure is carried out"),
    Goal.Kind.RESULT: _("Result goal: something in the project's own results changes"),
    Goal.Kind.EFFECT: _("Effect goal: a lasting change for users, employees or the municipality"),
}


class ReadyMade(forms.Select):
    """A choice of indicators that the page can fill in at once; without that, saving does it."""

    language = "nb"

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex=subindex, attrs=attrs)
        if chosen := BY_CODE.get(str(value)):
            option["attrs"] |= {
                "data-indicator": chosen.name_in(self.language),
                "data-unit": chosen.unit_in(self.language),
                "data-direction": chosen.direction,
            }
        return option


class GoalForm(ShownForm):
    """Only the title and the kind are asked for; the rest makes the goal better."""

    # How good the goal is as it stands in the form, where the page shows that.
    quality: GoalQuality | None = None

    title = Text(max_length=200, label=_("Goal"), help_text=_("For example: more people in full-time posts"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=list(KINDS.items()),
        initial=Goal.Kind.RESULT,
        widget=forms.RadioSelect,
        help_text=_("What would reaching the goal show?"),
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=Goal.Level, initial=Goal.Level.MAIN, widget=forms.RadioSelect
    )
    parent = forms.ModelChoiceField(
        Goal.objects.none(),
        required=False,
        label=_("Sub-goal of"),
        empty_label=_("Choose the goal above"),
        help_text=_("Only for a sub-goal: it belongs to exactly one other goal."),
    )
    purpose_element = forms.ModelChoiceField(
        PurposeElement.objects.none(),
        required=False,
        label=_("Leads to which part of the purpose?"),
        empty_label=_("Choose a part"),
    )
    purpose_link = Text(
        max_length=300,
        required=False,
        label=_("What does it contribute to the purpose?"),
    )
    ready_made = forms.ChoiceField(
        required=False,
        label=_("Take a ready-made indicator"),
        help_text=_("It fills in indicator, unit and direction where you have written nothing."),
        widget=ReadyMade(attrs={"data-fills": ""}),
    )
    indicator = Text(
        max_length=200,
        required=False,
        label=_("Indicator"),
        help_text=_("What is counted or measured? For example: share of employees in full-time posts"),
    )
    unit = Text(max_length=40, required=False, label=_("Unit"), help_text=_("For example per cent"))
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=Goal.Direction,
        initial=Goal.Direction.UP,
        widget=forms.RadioSelect,
    )
    baseline = Number(required=False, label=_("Baseline"), help_text=_("The value before you began"))
    baseline_on = Day(required=False, label=_("Measured on"))
    target = Number(required=False, label=_("Target value"), help_text=_("The value you want to reach"))
    target_on = Day(required=False, label=_("To be reached by"))
    interval_months = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=60,
        label=_("Measured every … months"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages={"invalid": _("Write a whole number of months, such as 6.")},
    )
    owner = Text(
        max_length=120,
        required=False,
        label=_("Who answers for the goal?"),
        help_text=_("A person or an office"),
    )

    def __init__(self, *args, project: Project, goal: Goal | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.language = project.language
        self._offer_indicators(project)
        others = project.goals.current()
        _offer_once(self, "parent", others.exclude(pk__in=below(others, goal)) if goal else others)
        if not _offer_once(self, "purpose_element", project.purpose_elements.current()):
            del self.fields["purpose_element"]
        if goal is None:
            del self.fields["version"]
        else:
            self.initial = {**stored(goal), **self.initial}

    def _offer_indicators(self, project: Project) -> None:
        """The indicators, by theme; those of the project's own themes first, in the project's language."""
        themes = list(Theme.objects.annotate(is_ours=Exists(project.themes.filter(pk=OuterRef("pk")))))
        names = {theme.code: theme.name for theme in themes}
        groups = by_theme(theme.code for theme in themes if theme.is_ours)
        field = self.fields["ready_made"]
        assert isinstance(field, forms.ChoiceField)
        field.widget.language = project.language
        field.choices = [
            ("", _("Write my own")),
            *(
                (names.get(theme, theme), [(each.code, each.name) for each in indicators])
                for theme, indicators in groups.items()
            ),
        ]

    def _fill_in(self, values: dict) -> None:
        """What a ready-made indicator says, where nothing was written. It is not kept itself."""
        chosen = BY_CODE.get(values.pop("ready_made", "") or "")
        if chosen and not values.get("indicator"):
            values["indicator"] = chosen.name_in(self.language)
            values["direction"] = chosen.direction
            values["unit"] = values.get("unit") or chosen.unit_in(self.language)

    def clean_interval_months(self):
        months = self.cleaned_data["interval_months"]
        typed = self.data.get(self.add_prefix("interval_months")) or ""
        if months is not None and not str(typed).strip().isascii():
            raise forms.ValidationError(_("Write a whole number of months, such as 6."))
        return months

    def clean(self):
        """What the action would refuse anyway, said beside the field."""
        super().clean()
        values = self.cleaned_data
        self._fill_in(values)
        if values.get("level") == Goal.Level.SUB and not values.get("parent") and "parent" in values:
            self.add_error("parent", _("Choose the goal that this sub-goal belongs to."))
        if values.get("baseline") is not None and values.get("baseline") == values.get("target"):
            self.add_error("target", _("The target must differ from the baseline."))
        starts, ends = values.get("baseline_on"), values.get("target_on")
        if starts and ends and ends < starts:
            self.add_error("target_on", _("The target's date comes before the baseline's."))
        return values


def _offer_once(form: forms.Form, name: str, rows: QuerySet) -> int:
    """Offer rows in a field and say how many there are, in one question instead of one each time."""
    offer(form, name, rows)
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    choices = [(row.pk, str(row)) for row in rows]
    field.choices = [("", str(field.empty_label)), *choices]
    return len(choices)


def stored(goal: Goal) -> dict:
    """What the row holds, as the form shows it."""
    return {"version": goal.version, **{name: getattr(goal, name) for name in FACTS}}


class MeasurementForm(DraftedForm):
    """What was measured, when, and where the number comes from."""

    value = Number(label=_("Value"))
    measured_on = Day(label=_("Measured on"))
    source = Text(
        max_length=200,
        required=False,
        label=_("Source"),
        help_text=_("For example the payroll system"),
    )

    def __init__(self, *args, goal: Goal, wrong: Measurement | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measured_on"].initial = wrong.measured_on if wrong else timezone.localdate()
        self.fields["value"].initial = wrong.value if wrong else None
        self.fields["source"].initial = wrong.source if wrong else ""
        if goal.unit:
            self.fields["value"].label = _("Value (%(unit)s)") % {"unit": goal.unit}
        if goal.kind == Goal.Kind.ACTIVITY and goal.target is None:
            self.fields["value"] = forms.TypedChoiceField(
                label=_("Is it done?"),
                choices=[("1", pgettext_lazy("goal", "Done")), ("0", _("Not done"))],
                coerce=int,
                initial="0" if wrong else "1",
                widget=forms.RadioSelect,
            )
            self.fields["measured_on"].label = _("Done on")

    def clean_measured_on(self):
        day = self.cleaned_data["measured_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet. Choose today or earlier."))
        return day
