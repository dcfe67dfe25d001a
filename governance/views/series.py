"""Pages about series of meetings: begun, looked at, changed from one meeting on, ended; and calling off."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from governance import actions
from governance.forms.calling import CancelForm, EndSeriesForm, SeriesForm
from governance.forms.meetings import suggested_series
from governance.models import Body, Meeting, MeetingSeries
from governance.permissions import MeetingPerm
from governance.planned import PlannedMeeting, plan_of, planned_meetings
from trepart.editing import edited, status_of
from trepart.http import Request, require

FORM = "governance/series_form.html"


@require_safe
def series(request: Request, pk: int) -> HttpResponse:
    """One series: its plan, and every meeting that was planned, with what one should know of its day."""
    series = get_object_or_404(MeetingSeries.objects.visible_to(request.user).for_list(), pk=pk)
    may_end = request.user.has_perm(MeetingPerm.END_SERIES, series)
    page = {
        "section": "meetings",
        "series": series,
        "plan": plan_of(series),
        "planned": planned_meetings(series, request.user, runs=may_end),
        "may_end": may_end and not series.is_ended and series.last_on > timezone.localdate(),
    }
    return render(request, "governance/series.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: Request, pk: int) -> HttpResponse:
    """Plan the meetings of a body."""
    body = get_object_or_404(Body.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    require(request, MeetingPerm.CALL, body)

    def begin(form: SeriesForm) -> str:
        made = actions.begin_series(body, **form.plan(), by=request.user)
        _say_what_was_made(request, planned_meetings(made, request.user, runs=True))
        return made.get_absolute_url()

    form_for = partial(SeriesForm, initial=suggested_series())
    form, answer = edited(request, form_for, begin, draft=f"series-new:{body.pk}")
    page = {"section": "meetings", "body": body, "form": form}
    return answer or render(request, FORM, page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def series_change(request: Request, pk: int) -> HttpResponse:
    """Change a meeting and all that follow it in its series."""
    meeting = _meeting(request, pk)
    series = get_object_or_404(MeetingSeries.objects.visible_to(request.user), meetings=meeting)

    def change(form: SeriesForm) -> str:
        version = form.cleaned_data["version"]
        made = actions.change_following(meeting, **form.plan(), version=version, by=request.user)
        _say_what_was_made(request, planned_meetings(made, request.user, runs=True))
        return made.get_absolute_url()

    form_for = partial(SeriesForm, series=series, initial={"first_on": meeting.series_day})
    draft = f"series:{series.pk}"
    form, answer = edited(request, form_for, change, draft=draft, theirs=SeriesForm.told)
    page = {"section": "meetings", "body": meeting.body, "meeting": meeting, "form": form}
    return answer or render(request, FORM, page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def series_end(request: Request, pk: int) -> HttpResponse:
    """End a series before its time; what was planned later is called off."""
    series = get_object_or_404(MeetingSeries.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, MeetingPerm.END_SERIES, series)

    def end(form: EndSeriesForm) -> str:
        ended = actions.end_series(series, **form.cleaned_data, by=request.user)
        messages.success(request, _("The series is ended."))
        return ended.get_absolute_url()

    form_for = partial(EndSeriesForm, series=series, initial={"last_on": timezone.localdate()})
    form, answer = edited(request, form_for, end, draft=f"series-end:{series.pk}")
    page = {"section": "meetings", "series": series, "plan": plan_of(series), "form": form}
    return answer or render(request, "governance/series_end.html", page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request: Request, pk: int) -> HttpResponse:
    """Call a meeting off, and say why."""
    meeting = _meeting(request, pk)

    def cancel(form: CancelForm) -> str:
        actions.cancel_meeting(meeting, **form.cleaned_data, by=request.user)
        messages.success(request, _("The meeting is called off."))
        return meeting.get_absolute_url()

    form, answer = edited(request, CancelForm, cancel, draft=f"meeting-cancel:{meeting.pk}")
    page = {"section": "meetings", "meeting": meeting, "form": form}
    return answer or render(request, "governance/meeting_cancel.html", page, status=status_of(form))


def _meeting(request: Request, pk: int) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, MeetingPerm.PREPARE, meeting)
    return meeting


def _say_what_was_made(request: Request, planned: list[PlannedMeeting]) -> None:
    """How many meetings there are, and how many of them fall on a day that one should look at."""
    made = ngettext("{n} meeting is planned.", "{n} meetings are planned.", len(planned))
    messages.success(request, made.format(n=len(planned)))
    odd = sum(bool(each.warnings) for each in planned)
    if odd:
        said = ngettext(
            "{n} of them falls on a day that you should look at.",
            "{n} of them fall on days that you should look at.",
            odd,
        )
        messages.warning(request, said.format(n=odd))
