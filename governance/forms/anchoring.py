"""The entries of the anchoring ledger as they are typed; a correction in the form of what it corrects."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from governance.models import INVOLVED, Body, FormalDecision, StaffInvolvement
from governance.models.presence import EngagementLevel
from projects.models import Goal, Project
from trepart.forms import Day, DraftedForm, LongText, Rows, Text, offer


class LedgerForm(DraftedForm):
    """An entry, or the correction of one: then it opens with what was entered, and asks why."""

    FACTS: tuple[str, ...] = ()

    why = Text(
        max_length=300,
        label=_("Why is it corrected?"),
        help_text=_("What was entered before stays in the ledger, with this reason."),
    )
    is_withdrawn = forms.BooleanField(
        required=False, label=_("It was entered by mistake and is not to count at all")
    )

    def open_with(self, row: Any) -> None:
        """Show what is to be corrected; a new entry corrects nothing."""
        if row is None:
            del self.fields["why"], self.fields["is_withdrawn"]
        else:
            self.initial = {**{name: getattr(row, name) for name in self.FACTS}, **self.initial}


class FormalDecisionForm(LedgerForm):
    """What a formal body decided, and which goals that anchors."""

    FACTS = ("body", "body_name", "decided_on", "case_number", "text")

    body = forms.ModelChoiceField(
        Body.objects.none(),
        required=False,
        label=_("Which body decided?"),
        empty_label=_("Not in the list"),
    )
    body_name = Text(
        max_length=160,
        required=False,
        label=_("Another body"),
        help_text=_("For example the municipal council. Write its name if it is not in the list."),
    )
    decided_on = Day(label=_("When?"))
    case_number = Text(
        max_length=40, required=False, label=_("Case number"), help_text=_("For example 24/1458")
    )
    text = LongText(label=_("What was decided?"), help_text=_("The words of the decision."))
    goals = Rows(
        Goal.objects.none(),
        required=False,
        label=_("Which goals does it anchor?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that the decision is about. None, if it is about the project as a whole."),
    )
    field_order = ("body", "body_name", "decided_on", "case_number", "text", "goals", "why", "is_withdrawn")

    def __init__(
        self,
        *args,
        project: Project,
        bodies: QuerySet[Body],
        row: FormalDecision | None = None,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", bodies)
        field = self.fields["goals"]
        assert isinstance(field, Rows)
        field.queryset = project.goals.current()
        self.open_with(row)
        if row is not None:
            self.initial = {"goals": list(row.goals.all()), **self.initial}

    def clean_goals(self):
        return list(self.cleaned_data["goals"])


class StaffInvolvementForm(LedgerForm):
    """How the people at one workplace were involved."""

    FACTS = ("workplace", "how", "happened_on", "level")

    workplace = Text(
        max_length=160, label=_("Which workplace?"), help_text=_("For example: home care, zone north")
    )
    how = Text(
        max_length=300,
        label=_("How were the staff involved?"),
        help_text=_("For example: two workshops where they made the new roster themselves"),
    )
    happened_on = Day(label=_("When?"))
    level = forms.ChoiceField(label=_("How far?"), choices=EngagementLevel.choices, widget=forms.RadioSelect)
    field_order = ("workplace", "how", "happened_on", "level", "why", "is_withdrawn")

    def __init__(self, *args, row: StaffInvolvement | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.open_with(row)


class GoalInvolvementForm(DraftedForm):
    """How far a party was involved in a goal. A new entry takes the place of the one before."""

    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("Which goal?"), empty_label=_("Choose a goal"))
    party = forms.ChoiceField(
        label=_("Which party?"),
        choices=[(str(party), party.label) for party in INVOLVED],
        widget=forms.RadioSelect,
    )
    level = forms.ChoiceField(
        label=_("How far was it involved?"), choices=EngagementLevel.choices, widget=forms.RadioSelect
    )
    happened_on = Day(label=_("When?"))
    note = Text(
        max_length=300,
        required=False,
        label=_("How?"),
        help_text=_("For example: took part in the workshop where the goal was set"),
    )

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "goal", project.goals.current())


class FreezeForm(DraftedForm):
    """A new version of the project document."""

    note = Text(
        max_length=300,
        required=False,
        label=_("What is new since the last version?"),
        help_text=_("Those who are to sign read this first."),
    )
