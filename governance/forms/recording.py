"""Forms by which a meeting is recorded: who came, what was decided, what follows."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Person
from governance.models import AgendaItem, Attendance, Seat
from trepart.forms import Day, DraftedForm, Form, LongText, Text, offer


class AttendanceForm(Form):
    """Who came in one seat."""

    state = forms.ChoiceField(choices=Attendance.State.choices, label=_("Attendance"))
    substitute = forms.ModelChoiceField(Person.objects.none(), required=False, label=_("Substitute"))
    cause = Text(label=_("Cause of absence"), max_length=160, required=False)

    def __init__(self, *args, seat: Seat, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        listed = Q(group_substitutions__body=seat.body_id, group_substitutions__party=seat.party)
        offer(self, "substitute", Person.objects.filter(Q(substitutions__seat=seat) | listed).distinct())

    def clean_cause(self):
        """Where no cause was asked for, the one that was noted stands."""
        return self.cleaned_data["cause"] if self.add_prefix("cause") in self.data else None


class FollowUpForm(Form):
    """Somebody shall do something by a day."""

    text = Text(label=_("What shall be done"), max_length=300)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Who"), empty_label=_("Choose a person"))
    due_on = Day(label=pgettext_lazy("a day", "By"), help_text="")

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", people)


class FinishForm(Form):
    """A follow-up is done."""

    note = Text(label=_("How it went"), max_length=300, required=False)


class AddendumForm(DraftedForm):
    """A correction to approved minutes, about one item or the whole."""

    text = LongText(label=_("What shall be added"))
    reason = LongText(label=_("Why"), rows=2)
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=_("About the item"),
        required=False,
        empty_label=_("The whole meeting"),
    )

    def __init__(self, *args, items, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "item", items)
