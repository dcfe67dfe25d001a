"""Opening a round, and concluding on it together."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import Criterion, Round
from governance.models import Meeting, Seat
from trepart.forms import Day, DraftedForm, LongText, Number, Rows
from trepart.versions import VersionedForm

DAYS_OPEN = 14
SMALLEST_GROUP, LARGEST_SMALLEST_GROUP = 5, 100


class SeatsField(Rows):
    """Those who are asked, each as a name with party and office."""

    def label_from_instance(self, seat: Seat) -> str:
        office = f", {seat.office}" if seat.office else ""
        return f"{seat.person}{office} ({seat.get_party_display()})"


class OpenRoundForm(DraftedForm):
    """When in the project's life, what is shown afterwards, until when, and who is asked."""

    moment = forms.ChoiceField(
        label=_("When in the project"), choices=Round.Moment.choices, widget=forms.RadioSelect
    )
    disclosure = forms.ChoiceField(
        label=_("What is shown when the round closes"),
        choices=Round.Disclosure.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Cannot be changed later. A steering group of few answers openly. "
            "Anonymous needs at least five who are asked from each party."
        ),
    )
    closes_on = Day(
        label=_("Last day to answer"), help_text=_("The round stays open to the end of this day.")
    )
    smallest_group = Number(
        label=_("The smallest group that is shown"),
        decimal_places=0,
        min_value=SMALLEST_GROUP,
        max_value=LARGEST_SMALLEST_GROUP,
        required=False,
        help_text=_(
            "Of those who answer anonymously nothing is shown for a group of fewer: staff and line managers "
            "in every round, everyone in an anonymous one. Five, or more. Cannot be changed later."
        ),
    )
    seats = SeatsField(
        Seat.objects.none(),
        label=_("Who is asked"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The project leader is always asked, as the party they belong to."),
    )

    def __init__(self, *args: Any, seats: Any, today: date, moment: str, **kwargs: Any) -> None:
        first: dict[int, Seat] = {}
        once: dict[tuple[int | None, str], int] = {}  # who sits in two bodies for a party is one to ask
        for seat in seats:
            first.setdefault(seat.person_id, seat)
            once.setdefault((seat.person_id, seat.party), seat.pk)
        kwargs["initial"] = {
            "moment": moment,
            "disclosure": Round.Disclosure.OPEN,
            "closes_on": today + timedelta(days=DAYS_OPEN),
            "smallest_group": SMALLEST_GROUP,
            "seats": [seat.pk for seat in first.values()],
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["seats"]
        asked.queryset = seats.filter(pk__in=once.values())

    def clean_smallest_group(self) -> int:
        """Left empty, the fewest that any round may show."""
        return int(self.cleaned_data["smallest_group"] or SMALLEST_GROUP)


class JointForm(VersionedForm):
    """One level, why, and what is to be done, in the meeting where it was agreed."""

    # 0: there was none when the page was opened
    version = forms.RegexField(
        r"^(0|[1-9][0-9]{0,8})$",
        widget=forms.HiddenInput,
        error_messages=VersionedForm.base_fields["version"].error_messages,
    )
    level = forms.TypedChoiceField(
        label=_("Our level"),
        choices=[(level, str(level)) for level in range(1, 6)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the five levels.")},
    )
    reason = LongText(
        label=_("Why this level"),
        rows=4,
        help_text=_("What do you agree on, and what lies behind the difference between you?"),
    )
    actions = LongText(
        label=_("What you will do"),
        rows=3,
        required=False,
        help_text=_("Who does what, by when. Follow-ups with an owner and a date are made in the meeting."),
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Agreed in this meeting"), empty_label=None
    )

    def __init__(self, *args: Any, criterion: Criterion, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where: Any = self.fields["meeting"]
        where.queryset = meetings
        if str(self.initial.get("meeting")) not in {str(meeting.pk) for meeting in meetings}:
            where.empty_label = _("Choose the meeting")
        self.levels = criterion.level_texts()
