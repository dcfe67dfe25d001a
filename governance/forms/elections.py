"""How members of a body were elected, as counts, and the numbered list of those who come in their place."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.parties import THREE
from governance.forms.bodies import refuse_backward
from governance.models import ElectedHow
from trepart.forms import Day, Email, Form, Number, Text
from trepart.versions import VersionedForm

MOST = 200


class ElectedListParts(Form):
    """What is said of a list: how it was elected, and how many women and men it gave the body."""

    name = Text(max_length=120, label=_("List"), help_text=_("For example Joint list of the opposition"))
    how = forms.ChoiceField(choices=ElectedHow.choices, label=_("How were they elected?"))
    women = Number(label=_("Women"), decimal_places=0, min_value=0, max_value=MOST)
    men = Number(label=_("Men"), decimal_places=0, min_value=0, max_value=MOST)
    starts_on = Day(required=False, label=_("From"))
    ends_on = Day(required=False, label=_("Until"))

    def clean_women(self):
        return _whole(self.cleaned_data["women"])

    def clean_men(self):
        return _whole(self.cleaned_data["men"])

    def clean(self):
        super().clean()
        refuse_backward(self.cleaned_data)
        return self.cleaned_data


class NewElectedListForm(ElectedListParts):
    """A list that is entered."""


class ElectedListForm(ElectedListParts, VersionedForm):
    """A list that is corrected."""


class GroupSubstituteForm(Form):
    """Somebody who is put on the numbered list of a party."""

    party = forms.ChoiceField(
        choices=[("", _("Choose a party")), *[(str(party), party.label) for party in THREE]], label=_("Party")
    )
    name = Text(max_length=120, label=_("Name of the substitute"))
    number = Number(
        required=False,
        label=_("Number"),
        decimal_places=0,
        min_value=1,
        max_value=MOST,
        help_text=_("Last on the list unless you write one."),
    )
    starts_on = Day(required=False, label=_("From"), help_text=_("From today unless you write a day."))
    email = Email(required=False, max_length=254, label=_("E-mail"))

    def clean_number(self):
        return _whole(self.cleaned_data["number"])


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)
