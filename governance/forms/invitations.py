"""Forms for those who are invited to a meeting, and for those who invite them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from governance.models import MeetingAnswer, Position, StatedPosition
from trepart.forms import Form, LongText, Text, offer


class InvitationAnswerForm(Form):
    """Whether one comes. A substitute can be sent only where the seat has one."""

    error_heading = _("Your answer is not saved yet. Mend this first:")

    answer = forms.ChoiceField(choices=MeetingAnswer, widget=forms.RadioSelect, label=_("Do you come?"))
    substitute = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label=_("Who comes in your place"),
        empty_label=_("Choose a substitute"),
        help_text=_("Only if you send a substitute. The substitute is called at once."),
    )
    cause = Text(
        label=_("Cause of absence"),
        max_length=160,
        required=False,
        help_text=_("Seen by those who run the meeting, nobody else. Do not write about health."),
    )

    def __init__(self, *args, substitutes: list[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if substitutes:
            offer(self, "substitute", Person.objects.filter(pk__in=[person.pk for person in substitutes]))
        else:
            del self.fields["substitute"]
            first_two = [choice for choice in MeetingAnswer.choices if choice[0] != "substitute"]
            self.fields["answer"].choices = first_two  # type: ignore[attr-defined]


class StatedPositionForm(Form):
    """Where one stands on an item, before the meeting decides."""

    error_heading = _("Your position is not saved yet. Mend this first:")

    stance = forms.ChoiceField(
        choices=[(code, Position.Stance(code).label) for code in StatedPosition.STATED],
        widget=forms.RadioSelect,
        label=_("Your position"),
    )
    reason = LongText(
        label=_("Why"),
        rows=2,
        max_length=2000,
        required=False,
        help_text=_("Needed for a reservation or a dissent."),
    )


class CallSubstituteForm(Form):
    """Who is called to come in somebody's place."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Substitute"))

    def __init__(self, *args, substitutes: list[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", Person.objects.filter(pk__in=[person.pk for person in substitutes]))
