"""What a body is, what it does for a project, who sits in it and who leaves."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.parties import Party
from governance.codes import BodyKind, DecisionPower, Function, LegalBasis, SeatRole, Standing
from governance.models import Body, PoliticalParty, Seat, Union
from trepart.forms import Day, DraftedForm, Email, Form, LongText, Text, offer
from trepart.versions import VersionedForm


class BodyParts(DraftedForm):
    """What is said of a body, whether it is new or known."""

    name = Text(
        max_length=160, label=_("What is the body called?"), help_text=_("For example Steering group")
    )
    kind = forms.ChoiceField(
        choices=BodyKind.choices,
        label=_("What kind of body is it?"),
        initial=BodyKind.TEMPORARY_GROUP,
        help_text=_(
            "A temporary group belongs to this project. The others belong to the municipality and last."
        ),
    )
    decision_power = forms.ChoiceField(
        choices=[("", _("Not said")), *DecisionPower.choices],
        required=False,
        label=_("How far does its word go?"),
    )
    mandate = LongText(
        required=False,
        rows=3,
        label=_("Mandate"),
        help_text=_("What it is to do, and what it may do."),
    )
    starts_on = Day(required=False, label=_("Exists from"))
    ends_on = Day(required=False, label=_("Exists until"))

    def clean(self):
        super().clean()
        values = self.cleaned_data
        refuse_backward(values)
        return values


class NewBodyForm(BodyParts):
    """A body that is entered for a project, with what it does there."""

    function = forms.ChoiceField(
        choices=Function.choices, label=_("What does it do for the project?"), initial=Function.STEERING
    )
    field_order = ["name", "function", "kind", "mandate", "decision_power", "starts_on", "ends_on"]


class RulesParts(BodyParts):
    """The same with all of its rules: what it rests on, its limits, its period and what else holds."""

    legal_basis = forms.ChoiceField(
        choices=[("", _("Not said")), *LegalBasis.choices], required=False, label=_("What does it rest on?")
    )
    limits = LongText(required=False, rows=2, label=_("Limits"), help_text=_("What it may not decide on."))
    period = LongText(
        required=False,
        rows=2,
        label=_("Period"),
        help_text=_("For how long it and its members are appointed."),
    )
    other_rules = LongText(
        required=False,
        rows=3,
        label=_("Other rules"),
        help_text=_("How it is called, who may attend and speak, and what else holds."),
    )
    note = LongText(required=False, rows=3, label=_("Notes"))
    field_order = [
        *("name", "kind", "mandate", "limits", "period", "other_rules"),
        *("legal_basis", "decision_power", "starts_on", "ends_on", "note"),
    ]


class BodyForm(RulesParts, VersionedForm):
    """What is known of a body, changed."""


class MunicipalBodyForm(RulesParts):
    """A body of the municipality that is entered outside any project."""

    kind = forms.ChoiceField(
        choices=[pair for pair in BodyKind.choices if pair[0] != BodyKind.TEMPORARY_GROUP],
        label=_("What kind of body is it?"),
        initial=BodyKind.PARTY_COMPOSED_COMMITTEE,
        help_text=_("A temporary group belongs to one project. Form it there."),
    )

    def clean(self):
        """What it rests on follows from its kind where nothing is said."""
        values = super().clean()
        if not values.get("legal_basis"):
            values.pop("legal_basis", None)
        return values


class UseBodyForm(Form):
    """A body that the municipality has, and what it is to do for this project."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Body of the municipality"), empty_label=_("Choose a body")
    )
    function = forms.ChoiceField(
        choices=Function.choices, label=_("What does it do for the project?"), initial=Function.STEERING
    )

    def __init__(self, *args, bodies, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        offer(self, "body", bodies)


class SeatParts(DraftedForm):
    """One place in a body. A name can wait; who represents whom cannot."""

    party = forms.ChoiceField(
        choices=[("", _("Choose a party")), *Party.choices, ("none", _("No party"))], label=_("Party")
    )
    name = Text(max_length=120, required=False, label=_("Name"))
    office = Text(max_length=120, required=False, label=_("Office"), help_text=_("For example mayor"))
    role = forms.ChoiceField(
        choices=SeatRole.choices, label=_("Role in the body"), initial=SeatRole.MEMBER, required=False
    )
    standing = forms.ChoiceField(
        choices=Standing.choices, label=_("Rights in the body"), initial=Standing.MEMBER, required=False
    )
    named_speaker = forms.BooleanField(
        required=False,
        label=_("The mandate names this right to speak"),
        help_text=_("Only then does a speaker represent their party."),
    )
    is_vacant = forms.BooleanField(required=False, label=_("The seat is vacant"))
    starts_on = Day(required=False, label=_("From"))
    ends_on = Day(required=False, label=_("Until"))
    email = Email(
        required=False,
        max_length=254,
        label=_("E-mail"),
        help_text=_("Who signs in with this address and under this name sees the project."),
    )

    def clean_role(self):
        return self.cleaned_data["role"] or SeatRole.MEMBER

    def clean_standing(self):
        return self.cleaned_data["standing"] or Standing.MEMBER

    def clean(self):
        super().clean()
        values = self.cleaned_data
        refuse_backward(values)
        if values.get("party") == "none":
            values["party"] = ""
            if not values.get("name") and not values.get("office") and not self.errors:
                self.add_error("name", _("Write a name or an office."))
        if values.get("is_vacant") and values.get("name"):
            self.add_error("name", _("A vacant seat has no person. Choose one of the two."))
        return values


class SeatForm(SeatParts):
    """A new place in a body, typed in one row.

    Where the body has met, the place is from today unless another day is said: nobody should come to have
    sat in meetings that were held before.
    """

    field_order = ["party", "name", "office", "role"]

    def __init__(self, *args, has_met: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if has_met:
            self.initial["starts_on"] = timezone.localdate()


class SeatEditForm(SeatParts, VersionedForm):
    """What was entered about a place, corrected."""

    union = forms.ModelChoiceField(
        Union.objects.for_choice(),
        required=False,
        label=_("Union"),
        empty_label=_("Not said"),
        help_text=_("Only for a union representative's seat."),
    )
    political_party = forms.ModelChoiceField(
        PoliticalParty.objects.for_choice(),
        required=False,
        label=_("Political party"),
        empty_label=_("Not said"),
        help_text=_("Only for a politician's seat."),
    )


class After(models.TextChoices):
    """What becomes of a place when it changes hands."""

    NEXT = "next", _("Somebody else takes it")
    VACANT = "vacant", _("It stands vacant until somebody takes it")
    GONE = "gone", _("The place itself goes")


class HandOverForm(Form):
    """From a day on, the place is another's, or vacant, or gone."""

    after = forms.ChoiceField(choices=After.choices, widget=forms.RadioSelect, label=_("What happens then?"))
    starts_on = Day(label=_("From and including"))
    name = Text(
        max_length=120,
        required=False,
        label=_("Name of the next"),
        help_text=_("Only where somebody takes the seat."),
    )
    office = Text(max_length=120, required=False, label=_("Office"))
    email = Email(required=False, max_length=254, label=_("E-mail"))

    def __init__(self, *args, seat: Seat, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if seat.is_vacant:
            after = cast(forms.ChoiceField, self.fields["after"])
            after.choices = [(After.NEXT, _("Somebody takes it")), (After.GONE, After.GONE.label)]

    def clean(self):
        super().clean()
        values = self.cleaned_data
        if values.get("after") == After.NEXT:
            if not values.get("name") and "name" not in self.errors:
                self.add_error("name", _("Write who takes the seat."))
        elif values.get("after") and values.get("name"):
            self.add_error("name", _("You chose that nobody takes the seat. Choose one of the two."))
        return values


class SubstituteForm(Form):
    """Somebody who comes when the one in the seat cannot."""

    name = Text(max_length=120, label=_("Name of the substitute"))
    email = Email(required=False, max_length=254, label=_("E-mail"))


class DayForm(Form):
    """The day that a composition is asked about."""

    dato = Day(required=False, label=_("Show the organisation on"))


def refuse_backward(values: dict) -> None:
    """A period runs forward."""
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day cannot come before the first.")})
