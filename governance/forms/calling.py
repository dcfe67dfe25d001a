"""Forms about a meeting before it begins: how it is held, a series of them, calling off, papers, doors."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.law import Use, paragraphs_for
from governance.models import AgendaItem, FormOfMeeting, HowHeld, Meeting, MeetingSeries, Rhythm
from governance.papers import KINDS, MOST_BYTES, allowed
from governance.recurrence import LONGEST, WEEKS_OF_MONTH, Plan
from trepart.forms import Clock, Day, DraftedForm, Text
from trepart.versions import VersionedForm

WRONG_ADDRESS = _("This is not an address that begins with https://. Copy the whole of it.")
TOO_LARGE = _("The file is larger than 25 MB. Send it in parts, or with smaller pictures.")


class WebAddress(Text):
    """An address on the web to open: encrypted, with a host, and no name or password in it."""

    def __init__(self, *, max_length: int = 500, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}))
        super().__init__(max_length=max_length, **kwargs)

    def run_validators(self, value: Any) -> None:
        """Not too long, and nothing that a browser could take for something else."""
        super().run_validators(value)
        if not value:
            return
        try:
            parts = urlsplit(value)
            host, user = parts.hostname, parts.username
        except ValueError:
            raise ValidationError(WRONG_ADDRESS) from None
        plain = value.startswith("https://") and not re.search(r"[\s\"'<>\\^`{|}]", value)
        if not plain or user is not None or not host or "." not in host:
            raise ValidationError(WRONG_ADDRESS)


class HowItIsHeld(forms.Form):
    """What sort of meeting it is, and where one takes part: fields of the forms that say so."""

    form = forms.ChoiceField(label=_("Sort of meeting"), choices=FormOfMeeting.choices)
    mode = forms.ChoiceField(label=_("How one takes part"), choices=HowHeld.choices)
    place = Text(label=_("Place"), max_length=160, required=False)
    address = WebAddress(
        label=_("Address of the video meeting"),
        required=False,
        help_text=_("Copied from Teams or the like. Only those at the table see it."),
    )

    HOW = ("form", "mode", "place", "address")

    def how(self) -> dict[str, str]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.HOW}

    def refuse_where_nobody_is(self) -> None:
        """A video meeting that nobody goes to has no address."""
        if self.cleaned_data.get("mode") == HowHeld.IN_PERSON and self.cleaned_data.get("address"):
            self.add_error("mode", _("There is an address for a video meeting. Say that one can be remote."))


def _number(**limits: Any) -> forms.IntegerField:
    return forms.IntegerField(widget=forms.NumberInput(attrs={"size": 4}), **limits)


class SeriesForm(HowItIsHeld, VersionedForm):
    """On which days a body comes together from a day to a day, when on the day, and how."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(label=_("Day of the week"), choices=list(WEEKDAYS.items()), coerce=int)
    week_of_month = forms.TypedChoiceField(
        label=_("Which one in the month"), choices=list(WEEKS_OF_MONTH.items()), coerce=int
    )
    day_of_month = _number(
        label=_("Date of the month"),
        min_value=1,
        max_value=31,
        required=False,
        help_text=_("For the same date each month. Where it is lacking, the last day."),
    )
    interval = _number(
        label=_("Weeks or months from one to the next"),
        min_value=1,
        max_value=12,
        help_text=_("1 is every week or month, 2 every other one."),
    )
    first_on = Day(label=_("First day"))
    last_on = Day(label=_("Last day"))
    starts = Clock(label=pgettext_lazy("time of day", "From"))
    ends = Clock(label=pgettext_lazy("time of day", "To"), required=False)

    def __init__(self, *args, series: MeetingSeries | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if series is None:
            del self.fields["version"]
        else:
            self.initial = {**self.theirs(series), **self.initial}

    @staticmethod
    def theirs(series: MeetingSeries) -> dict[str, Any]:
        """The series as stored, field by field."""
        names = ("version", "rhythm", "weekday", "week_of_month", "day_of_month", "interval", "last_on")
        stored = {name: getattr(series, name) for name in (*names, *HowItIsHeld.HOW)}
        stored |= {"first_on": series.first_on, "starts": series.begins, "ends": series.ends}
        unused = {"weekday": 1, "week_of_month": 1}
        return stored | {name: value for name, value in unused.items() if stored[name] is None}

    @classmethod
    def told(cls, series: MeetingSeries) -> dict[str, Any]:
        """What another has saved meanwhile, to stand beside what was typed."""
        told = cls.theirs(series)
        return {name: value for name, value in told.items() if name not in ("version", "first_on")}

    def clean(self) -> dict[str, Any]:
        """Whole: the days that the rhythm needs, and no further ahead than anybody plans."""
        super().clean()
        given = self.cleaned_data
        is_by_date = given.get("rhythm") == Rhythm.DATE
        if is_by_date and "day_of_month" not in self.errors and given.get("day_of_month") is None:
            self.add_error("day_of_month", _("This says on which days the meetings are."))
        self._refuse_wrong_days(given)
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it begins."))
        self.refuse_where_nobody_is()
        return given

    def _refuse_wrong_days(self, given: dict[str, Any]) -> None:
        first, last = given.get("first_on"), given.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day must not come before the first."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_on", _("Plan no more than two years ahead."))

    def plan(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        uses_week = given["rhythm"] != Rhythm.DATE
        plan = Plan(
            rhythm=given["rhythm"],
            first_on=given["first_on"],
            last_on=given["last_on"],
            interval=given["interval"],
            weekday=given["weekday"] if uses_week else None,
            week_of_month=given["week_of_month"] if given["rhythm"] == Rhythm.WEEKDAY else None,
            day_of_month=None if uses_week else given["day_of_month"],
        )
        return {"plan": plan, "begins": given["starts"], "ends": given["ends"], **self.how()}


class EndSeriesForm(VersionedForm):
    """When a series of meetings ends before its time, and why."""

    last_on = Day(label=_("Last day on which there can be a meeting"))
    reason = Text(label=_("Why"), max_length=300)

    def __init__(self, *args, series: MeetingSeries, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"version": series.version, **self.initial}


class CancelForm(DraftedForm):
    """Why a meeting is called off."""

    reason = Text(label=_("Why"), max_length=300, help_text=_("Those who were called read this."))


class PaperForm(DraftedForm):
    """A file to lay with a meeting or an item."""

    file = forms.FileField(label=_("File"))

    def __init__(self, *args, sent: int = 0, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.is_cut_off = sent > MOST_BYTES and not self.files
        no_file = TOO_LARGE if self.is_cut_off else _("Choose the file that you want to send.")
        field = self.fields["file"]
        field.help_text = _("At most 25 MB. %(kinds)s.") % {"kinds": allowed()}
        field.error_messages |= {"required": no_file, "missing": no_file, "invalid": no_file}
        endings = ",".join(f".{code}" for code in KINDS)
        field.widget.attrs |= {"data-most-bytes": MOST_BYTES, "accept": endings}
        field.error_messages["empty"] = _("The file is empty.")

    def clean_file(self) -> Any:
        """A file that is small enough to be read, with a name that can be kept."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE)
        file.name = Text(max_length=160).clean(file.name)
        return file

    def paper(self) -> dict[str, Any]:
        """What the action takes."""
        file = self.cleaned_data["file"]
        return {"name": file.name, "content": file.read()}


class OpenItemForm(DraftedForm):
    """Why an item is open after all; in the meeting with the votes on it."""

    votes_for = _number(label=_("Votes for"), required=False, min_value=0, max_value=200)
    votes_against = _number(label=_("Votes against"), required=False, min_value=0, max_value=200)
    reason = Text(label=_("Why"), max_length=300, required=False)

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if meeting.is_prepared:
            del self.fields["votes_for"], self.fields["votes_against"]


class CloseItemForm(OpenItemForm):
    """By which paragraph an item is closed; in the meeting with the votes on it."""

    ground = forms.ChoiceField(label=_("By which paragraph"), widget=forms.RadioSelect)

    field_order = ("ground", "votes_for", "votes_against", "reason")

    def __init__(self, *args, item: AgendaItem, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        grounds = paragraphs_for(Use.MUST_CLOSE, Use.MAY_CLOSE, on=meeting.day)
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.key, each.in_full) for each in grounds]
        self.initial = {"ground": item.closed_under, **self.initial}
