"""Forms by which a meeting is called and its agenda made."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.forms.calling import HowItIsHeld
from governance.models import AgendaItem, Body, FormOfMeeting, HowHeld, Meeting, Rhythm
from projects.models import Project, StatusReport
from trepart.forms import Clock, Day, DraftedForm, LongText, Rows, Text, offer
from trepart.versions import VersionedForm

OSLO = ZoneInfo("Europe/Oslo")


class MeetingForm(HowItIsHeld, VersionedForm):
    """When and where a body comes together, and how."""

    day = Day(label=_("Day"))
    starts = Clock(label=pgettext_lazy("time of day", "From"))
    ends = Clock(label=pgettext_lazy("time of day", "To"), required=False)

    def __init__(self, *args, meeting: Meeting | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if meeting is None:
            del self.fields["version"]
            return
        self.initial = {"version": meeting.version, **self.theirs(meeting), **self.initial}

    @staticmethod
    def theirs(meeting: Meeting) -> dict:
        """When and where it is as stored, field by field."""
        begins, ends = timezone.localtime(meeting.starts_at), meeting.ends_at
        return {
            "day": begins.date(),
            "starts": begins.time(),
            "ends": timezone.localtime(ends).time() if ends else None,
            **{name: getattr(meeting, name) for name in HowItIsHeld.HOW},
        }

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if (day := given.get("day")) and (starts := given.get("starts")):
            given["starts_at"] = self._moment("starts", day, starts)
            given["ends_at"] = None
            if ends := given.get("ends"):
                given["ends_at"] = self._moment("ends", day, ends)
                if ends <= starts:
                    self.add_error("ends", _("The meeting must end after it begins."))
        self.refuse_where_nobody_is()
        return given

    def _moment(self, field: str, day: date, clock: time) -> datetime | None:
        """The moment in Norway; one that the clocks jump over does not exist."""
        moment = datetime.combine(day, clock, OSLO)
        if moment.astimezone(ZoneInfo("UTC")).astimezone(OSLO).time() != clock:
            self.add_error(field, _("The clocks are moved that night, and this time does not exist."))
        return moment

    def when_and_where(self) -> dict:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", *self.HOW)}


class ReportField(forms.ModelChoiceField):
    """Status reports to choose among, each with its project."""

    def label_from_instance(self, obj):
        return f"{obj.project}: {obj}"


class ItemForm(VersionedForm):
    """One matter on the agenda, about projects that its body serves and that its writer may see."""

    title = Text(label=_("What the item is about"), max_length=200)
    kind = forms.ChoiceField(
        label=_("What the meeting shall do"), choices=AgendaItem.Kind.choices, widget=forms.RadioSelect
    )
    minutes_planned = forms.IntegerField(
        label=_("Minutes planned"), min_value=1, max_value=600, widget=forms.NumberInput(attrs={"size": 4})
    )
    projects = Rows(
        Project.objects.none(),
        label=_("Projects that the item is about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    status_report = ReportField(
        StatusReport.objects.none(),
        label=_("Status report to approve or return"),
        required=False,
        empty_label=_("None"),
    )
    content = forms.ChoiceField(
        label=_("Content"),
        choices=AgendaItem.Content.choices,
        help_text=_("Counted afterwards: how much was strategy, development and operations."),
    )
    presentation = LongText(
        label=_("Papers"), required=False, help_text=_("What one needs to have read before the meeting.")
    )
    proposal = LongText(label=_("Proposed decision"), required=False, rows=3)

    def __init__(
        self, *args, body: Body, seen: QuerySet[Project], item: AgendaItem | None = None, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = Q(agenda_items=item) if item else Q()
        served = Q(body_functions__body=body, pk__in=seen.values("pk"))
        projects = Project.objects.filter(served | chosen).distinct()
        reports = StatusReport.objects.filter(project__in=projects).in_review().select_related("project")
        if item is None:
            del self.fields["version"]
            self.initial = {
                "kind": AgendaItem.Kind.DISCUSSION,
                "content": AgendaItem.Content.DEVELOPMENT,
                "minutes_planned": 15,
                "projects": list(projects) if len(projects) == 1 else [],
                **self.initial,
            }
        else:
            reports = reports | StatusReport.objects.filter(agenda_items=item).select_related("project")
            self.initial = {**self._stored(item), **self.initial}
        offer(self, "projects", projects)
        offer(self, "status_report", reports.distinct())

    @staticmethod
    def _stored(item: AgendaItem) -> dict:
        names = ("version", "title", "kind", "minutes_planned", "status_report", "content")
        stored = {name: getattr(item, name) for name in (*names, "presentation", "proposal")}
        return stored | {"projects": list(item.projects.all())}

    def parts(self) -> dict:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @classmethod
    def theirs(cls, item: AgendaItem) -> dict:
        """What another has saved meanwhile, to stand beside what was typed."""
        return {name: value for name, value in cls._stored(item).items() if isinstance(value, str | int)}


class ProposeForm(DraftedForm):
    """A member asks for a matter to be taken up."""

    title = Text(label=_("What you want the meeting to take up"), max_length=200)
    presentation = LongText(label=_("Why"), required=False, rows=3)


def suggested_start() -> dict:
    """What a new meeting's form begins with: in two weeks at nine."""
    return {
        "day": timezone.localdate() + timedelta(days=14),
        "starts": time(9),
        "ends": time(11),
        **suggested_sort(),
    }


def suggested_series() -> dict:
    """What a new series' form begins with: the first Tuesday each month for a year, at nine."""
    first = timezone.localdate() + timedelta(days=14)
    return {
        "rhythm": Rhythm.WEEKDAY,
        "weekday": 1,
        "week_of_month": 1,
        "interval": 1,
        "first_on": first,
        "last_on": first + timedelta(days=365),
        "starts": time(9),
        "ends": time(11),
        **suggested_sort(),
    }


def suggested_sort() -> dict:
    """What most meetings are: formal, with everybody in one room."""
    return {"form": FormOfMeeting.FORMAL, "mode": HowHeld.IN_PERSON}
