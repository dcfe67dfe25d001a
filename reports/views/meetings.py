"""The papers and minutes of a meeting as files: those that were made, and ordering one."""

import logging
from functools import partial

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from governance.models import Meeting
from reports import actions
from reports.file_names import file_name
from reports.meeting_forms import MeetingReportForm, kinds_of
from reports.models import Report, ReportKind
from reports.permissions import Perm
from reports.views.files import handed_out
from trepart.editing import edited, status_of
from trepart.http import Request, page_of, require

logger = logging.getLogger(__name__)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def meeting_reports(request: Request, pk: int) -> HttpResponse:
    """The files that were made of a meeting, newest first; the whole ones only for those inside."""
    meeting = _meeting(request, pk)
    reports = meeting.reports.visible_to(request.user).for_list()
    page = _about(meeting) | {
        "page": page_of(request, reports),
        "can_order": bool(kinds_of(meeting)),
    }
    return render(request, "reports/meeting_reports.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def order_of_meeting(request: Request, pk: int) -> HttpResponse:
    """Ask for the papers or the minutes of a meeting as a file."""
    meeting = _meeting(request, pk)
    is_inside = request.user.has_perm(Perm.ORDER_WHOLE, meeting)
    suggested = {"kind": request.GET.get("slag", "")}
    form_for = partial(MeetingReportForm, meeting=meeting, is_inside=is_inside, initial=suggested)

    def order(form: MeetingReportForm) -> str:
        return _ordered(request, meeting, form).get_absolute_url()

    form, answer = edited(request, form_for, order)
    page = _about(meeting) | {"form": form, "can_order": bool(kinds_of(meeting))}
    return answer or render(request, "reports/meeting_form.html", page, status=status_of(form))


@require_safe
def download_word(request: Request, pk: str) -> HttpResponse | FileResponse:
    """The same content as a file for Word, if it is still the one that was made."""
    found = get_object_or_404(Report.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, Perm.DOWNLOAD, found)
    file = found.word_file and handed_out(request, found.word_file, found.word_sha256)
    if not file:
        return redirect(found)
    logger.info("Word file of report %s downloaded by user %s", found.pk, request.user.pk)
    return FileResponse(file, as_attachment=True, filename=file_name(found, "docx"), content_type=WORD)


def _ordered(request: Request, meeting: Meeting, form: MeetingReportForm) -> Report:
    is_minutes = form.cleaned_data["kind"] == ReportKind.MINUTES
    ask = actions.ask_for_minutes if is_minutes else actions.ask_for_papers
    language = form.cleaned_data["language"]
    return ask(meeting, language=language, holds_closed=form.holds_closed, by=request.user)


def _meeting(request: Request, pk: int) -> Meeting:
    """A meeting that is visible (404), to one who takes part in it (403)."""
    meetings = Meeting.objects.visible_to(request.user).for_list()
    meeting = get_object_or_404(meetings, pk=pk)
    require(request, Perm.ORDER_OF_MEETING, meeting)
    return meeting


def _about(meeting: Meeting) -> dict[str, object]:
    return {"meeting": meeting, "section": "meetings"}
