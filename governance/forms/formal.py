"""How a formal treatment is asked for, followed, closed and corrected."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from governance.models import Body, FormalOutcome, FormalTreatment
from projects.models import Project
from trepart.forms import Day, DraftedForm, LongText, Rows, Text, offer
from trepart.versions import VersionedForm


def _case_number(*, required: bool = False) -> Text:
    return Text(
        max_length=40,
        required=required,
        label=_("Case number"),
        help_text=_("For example 24/1458"),
        error_messages={"required": _("Write the case number that the body gave it.")},
    )


def _treated_on() -> Day:
    return Day(
        label=_("When did the body treat it?"),
        error_messages={"required": _("Write on which day the body treated it.")},
    )


class TreatmentForm(DraftedForm):
    """Which formal body has to treat it, and who sees to that."""

    body = forms.ModelChoiceField(
        Body.objects.none(),
        required=False,
        label=_("Which body has to treat it?"),
        empty_label=_("Not in the list"),
    )
    body_name = Text(
        max_length=160,
        required=False,
        label=_("Another body"),
        help_text=_("For example the municipal council. Write its name if it is not in the list."),
    )
    owner = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who sees to it?"), empty_label=_("Choose a person")
    )

    def __init__(self, *args, bodies: QuerySet[Body], people: QuerySet[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", bodies)
        offer(self, "owner", people)


class FollowTreatmentForm(VersionedForm):
    """Who sees to it, when it was sent, and as which case."""

    owner = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who sees to it?"), empty_label=_("Choose a person")
    )
    sent_on = Day(required=False, label=_("Sent to the body"))
    case_number = _case_number()

    def __init__(self, *args, row: FormalTreatment, people: QuerySet[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", people)
        self.initial = {**stored_treatment(row), **self.initial}


class OutcomeForm(VersionedForm):
    """The case number, what the formal body made of it, and in which ledgers that stands."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=FormalOutcome.choices, widget=forms.RadioSelect
    )
    case_number = _case_number(required=True)
    treated_on = _treated_on()
    text = LongText(
        required=False,
        label=_("What was decided?"),
        help_text=_("The words of the body. If it no longer needs formal treatment, write why."),
        rows=4,
    )
    anchors = Rows(
        Project.objects.none(),
        required=False,
        label=_("Enter it as a formal decision in the anchoring of"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, row: FormalTreatment, projects: QuerySet[Project], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        anchors = self.fields["anchors"]
        assert isinstance(anchors, Rows)
        anchors.queryset = projects
        if not projects:
            del self.fields["anchors"]
        self.initial = {"version": row.version, "case_number": row.case_number, **self.initial}

    def clean(self):
        """What was treated has a case number and a day; what is dropped has a reason."""
        super().clean()
        judge_outcome(self, self.cleaned_data)
        return self.cleaned_data

    def what_came(self) -> dict[str, Any]:
        """What the action takes."""
        return {"anchors": (), **self.cleaned_data}


class CorrectOutcomeForm(DraftedForm):
    """What was entered wrong, anew, with the reason."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=FormalOutcome.choices, widget=forms.RadioSelect
    )
    case_number = _case_number(required=True)
    treated_on = _treated_on()
    text = LongText(required=False, label=_("What was decided?"), rows=4)
    why = Text(
        max_length=300,
        label=_("Why is it corrected?"),
        help_text=_("What was entered before stays, with this reason."),
    )

    def __init__(self, *args, row: FormalTreatment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = ("outcome", "case_number", "treated_on", "text")
        self.initial = {**{name: getattr(row, name) for name in names}, **self.initial}

    def clean(self):
        super().clean()
        judge_outcome(self, self.cleaned_data)
        return self.cleaned_data


def judge_outcome(form: forms.Form, given: dict[str, Any]) -> None:
    """What no longer needs treatment has a reason instead of a case number and a day."""
    if given.get("outcome") != FormalOutcome.DROPPED:
        return
    for name, nothing in (("case_number", ""), ("treated_on", None)):
        if not form.data.get(form.add_prefix(name), "").strip():
            form.errors.pop(name, None)
            given[name] = nothing
    if not given.get("text") and "text" not in form.errors:
        form.add_error("text", gettext("Write why it no longer needs formal treatment."))


def stored_treatment(row: FormalTreatment) -> dict[str, Any]:
    """What the row holds, as the form shows it."""
    names = ("version", "owner", "sent_on", "case_number")
    return {name: getattr(row, name) for name in names}


__all__ = ["CorrectOutcomeForm", "FollowTreatmentForm", "OutcomeForm", "TreatmentForm", "stored_treatment"]
