"""Measures and milestones as they are typed."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.forms.shown import ShownForm
from projects.models import Goal, Measure, MeasureState, Milestone, Project, Stage
from trepart.forms import Day, DraftedForm, Form, LongText, Rows, Text

FACTS = (
    "title", "description", "responsible", "starts_on", "ends_on", "state", "workplaces", "is_voluntary",
    "staff_stage", "union_stage",
)  # fmt: skip
VOLUNTARY = [
    ("", _("Not settled")),
    (True, pgettext_lazy("taking part", "Voluntary")),
    (False, pgettext_lazy("taking part", "Not voluntary")),
]
STAGES = [("", _("Not known")), *Stage.choices]


class MeasureForm(ShownForm):
    """Only the title is asked for; the rest makes the plan one that others can follow."""

    title = Text(
        max_length=200,
        label=_("Measure"),
        help_text=_("For example: two wards try a new rota for six months"),
    )
    description = LongText(required=False, label=_("What is done?"))
    goals = Rows(
        Goal.objects.none(),
        required=False,
        label=_("Which goals does it serve?"),
        widget=forms.CheckboxSelectMultiple,
    )
    responsible = Text(
        max_length=120,
        required=False,
        label=_("Who is responsible?"),
        help_text=_("A person or an office"),
    )
    starts_on = Day(required=False, label=_("Begins"))
    ends_on = Day(required=False, label=_("Ends"))
    state = forms.ChoiceField(
        label=_("How far has it come?"),
        choices=MeasureState.choices,
        initial=MeasureState.PLANNED,
        widget=forms.RadioSelect,
    )
    workplaces = Text(
        max_length=300,
        required=False,
        label=_("Which workplaces?"),
        help_text=_("For example: ward 2 and ward 4"),
    )
    is_voluntary = forms.TypedChoiceField(
        required=False,
        label=_("Is taking part voluntary?"),
        choices=VOLUNTARY,
        coerce="True".__eq__,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    staff_stage = forms.ChoiceField(
        required=False, label=_("When did the employees come in?"), choices=STAGES, widget=forms.RadioSelect
    )
    union_stage = forms.ChoiceField(
        required=False,
        label=_("When did the union representatives come in?"),
        choices=STAGES,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, project: Project, measure: Measure | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goals"]
        assert isinstance(field, Rows)
        field.queryset = project.goals.current()
        if measure is None:
            del self.fields["version"]
        else:
            self.initial = {**stored_measure(measure), **self.initial}

    def clean_goals(self):
        return list(self.cleaned_data["goals"])


def stored_measure(measure: Measure) -> dict:
    """What the row holds, as the form shows it."""
    values = {name: getattr(measure, name) for name in FACTS}
    return {**values, "goals": list(measure.goals.current()), "version": measure.version}


class MilestoneForm(ShownForm):
    """What is to be in place, and when; a new day for one that stands asks why."""

    title = Text(
        max_length=200,
        label=_("Milestone"),
        help_text=_("What is in place then? For example: all wards have said what they want"),
    )
    due_on = Day(label=_("To be reached by"))
    reason = Text(
        max_length=300,
        required=False,
        label=_("Why is it moved?"),
        help_text=_("Only when the day is another: what happened, and who agreed to it?"),
    )

    def __init__(self, *args, milestone: Milestone | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if milestone is None:
            del self.fields["version"], self.fields["reason"]
        else:
            self.initial = {**stored_milestone(milestone), **self.initial}


def stored_milestone(milestone: Milestone) -> dict:
    """What the row holds, as the form shows it."""
    return {"version": milestone.version, "title": milestone.title, "due_on": milestone.due_on}


class ReachedForm(DraftedForm):
    """Since when a milestone is reached."""

    reached_on = Day(label=_("Reached on"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reached_on"].initial = timezone.localdate()


class PeriodShownForm(Form):
    """The period that is looked at. An end that is not said is as the page has it, or open."""

    error_heading = _("This period cannot be shown. Mend it first:")

    fra = Day(required=False, label=pgettext_lazy("day", "From"))
    til = Day(required=False, label=pgettext_lazy("day", "Until"))

    def clean(self):
        """The earlier day comes first, also where only one of the two is said."""
        super().clean()
        days = {**self.initial, **{name: day for name, day in self.cleaned_data.items() if day}}
        if days.get("fra") and days.get("til") and days["til"] < days["fra"]:
            self.add_error("til", _("The last day cannot come before the first."))
        return self.cleaned_data
