"""Forms by which it is noted in a meeting who took part, who spoke, and who came late or left."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.parties import Party
from governance.models import Engagement, Meeting, Movement
from governance.roll import RollRow
from trepart.forms import Clock, Form

YES_OR_NO = (("1", _("Yes")), ("0", _("No")))


class EngagementForm(Form):
    """One thing about one party on an item: what it was asked, whether it was active, whether it spoke."""

    party = forms.ChoiceField(choices=Party.choices, label=_("Party"))
    level = forms.ChoiceField(choices=[("", "–"), *Engagement.Level.choices], required=False)
    active = forms.ChoiceField(choices=YES_OR_NO, required=False)
    spoke = forms.ChoiceField(choices=YES_OR_NO, required=False)

    def what_is_noted(self) -> dict:
        """What the action takes: what was not sent stays as it stands."""
        given = self.cleaned_data
        noted = {name: given[name] == "1" for name in ("active", "spoke") if given[name]}
        if "level" in self.data:
            noted["level"] = given["level"]
        return {"party": given["party"], **noted}


class VoiceForm(Form):
    """That the one in a seat spoke on the item, or did not after all."""

    spoke = forms.ChoiceField(choices=YES_OR_NO)

    def clean_spoke(self):
        """Yes or no."""
        return self.cleaned_data["spoke"] == "1"


class MovementForm(Form):
    """Somebody leaves a seat or takes it while the meeting goes on; without a time it is now."""

    at = Clock(label=_("Time of day, if not now"), required=False, help_text="")

    def __init__(self, *args, meeting: Meeting, row: RollRow, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.people = meeting, {str(each.pk): each for each in row.may_come}
        choices = [(Movement.Kind.LEFT.value, ""), *((pk, "") for pk in self.people)]
        self.fields["step"] = forms.ChoiceField(choices=choices)

    def clean_at(self):
        """The moment that was meant, also where the meeting went on past midnight."""
        clock = self.cleaned_data["at"]
        return moment_in(self.meeting, clock) if clock is not None else None

    @property
    def person(self) -> Person | None:
        """Who takes the seat; nobody where somebody leaves it."""
        return self.people.get(self.cleaned_data["step"])


def moment_in(meeting: Meeting, clock: time) -> datetime:
    """A time of day as a moment of the meeting: on its day, or after midnight where it had begun later."""
    begun = timezone.localtime(meeting.opened_at or meeting.starts_at)
    zone = timezone.get_current_timezone()
    moment = datetime.combine(begun.date(), clock, tzinfo=zone)
    is_next_day = begun - moment > timedelta(hours=12)
    return datetime.combine(begun.date() + timedelta(days=1), clock, tzinfo=zone) if is_next_day else moment
