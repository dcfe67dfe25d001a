"""How a question of impartiality is raised and answered."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from governance.law import Use, paragraphs_for
from governance.models import Finding, Seat
from trepart.forms import DraftedForm, LongText, offer


class RaiseForm(DraftedForm):
    """Whose impartiality is asked about, who asks, and why."""

    seat = forms.ModelChoiceField(
        Seat.objects.none(), label=_("Whose impartiality?"), empty_label=_("Choose a member")
    )
    raised_by = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label=_("Who raises the question?"),
        empty_label=_("Somebody outside the body"),
    )
    question = LongText(
        max_length=600,
        rows=3,
        label=_("What is the question?"),
        help_text=_("For example: prepared the matter as head of the unit. Write nothing about health."),
    )

    def __init__(self, *args, seats: QuerySet[Seat], people: QuerySet[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "seat", seats)
        offer(self, "raised_by", people)


class AnswerForm(DraftedForm):
    """What the body found, by which paragraph, and who comes instead."""

    finding = forms.ChoiceField(
        label=_("What did the body find?"), choices=Finding.choices, widget=forms.RadioSelect
    )
    paragraph = forms.ChoiceField(
        required=False,
        label=_("By which paragraph?"),
        help_text=_("Only for those who do not take part. These were in force on the day of the meeting."),
    )
    substitute = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label=_("Who comes instead?"),
        empty_label=_("Nobody"),
        help_text=_("The substitute sits in the seat for this item only, and votes."),
    )
    reason = LongText(max_length=600, rows=3, required=False, label=_("Why?"))

    def __init__(self, *args, on: date, substitutes: QuerySet[Person], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        paragraph = self.fields["paragraph"]
        assert isinstance(paragraph, forms.ChoiceField)
        grounds = paragraphs_for(Use.DISQUALIFIED, Use.EXEMPT, on=on)
        paragraph.choices = [("", gettext("No paragraph")), *((each.key, each.in_full) for each in grounds)]
        offer(self, "substitute", substitutes)

    def clean(self):
        """Who is impartial needs no paragraph and no substitute; who is out needs a paragraph."""
        super().clean()
        given: dict[str, Any] = self.cleaned_data
        if given.get("finding") == Finding.IMPARTIAL:
            given["paragraph"], given["substitute"] = "", None
        elif given.get("finding") and not given.get("paragraph") and "paragraph" not in self.errors:
            self.add_error("paragraph", gettext("Choose the paragraph on which this rests."))
        return given


__all__ = ["AnswerForm", "RaiseForm"]
