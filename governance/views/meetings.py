"""Pages about meetings: mine, a project's, one of them; a meeting is called, changed, announced."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import actions
from governance.agenda import missing_matters
from governance.forms.meetings import MeetingForm, suggested_start
from governance.invited import beside_invited
from governance.models import Body, Meeting, MeetingSeries
from governance.permissions import MeetingPerm
from governance.permissions.meetings import bodies_run_by
from governance.planned import plans_of
from governance.prepared import agenda_of, beside_agenda
from governance.roll import roll_of
from projects.views.sight import look_up
from trepart.editing import edited, pressed, status_of
from trepart.http import Request, page_of, require

LIST = "governance/meeting_list.html"
FORM = "governance/meeting_form.html"
OF_A_MEETING = (
    MeetingPerm.TAKE_PART,
    MeetingPerm.PROPOSE,
    MeetingPerm.PREPARE,
    MeetingPerm.RECORD,
    MeetingPerm.APPROVE_MINUTES,
)


@require_safe
def meetings(request: Request) -> HttpResponse:
    """My meetings, or for one who has none those about the projects that they follow; and whom I may call."""
    mine = Meeting.objects.of_person(request.user.person_id)
    is_mine = mine.exists()
    shown = (mine if is_mine else Meeting.objects.visible_to(request.user)).for_list()
    page = {
        "section": "meetings",
        "is_mine": is_mine,
        "coming": shown.announced_to(request.user.person_id).coming(),
        "called_off": shown.called_off(),
        "series": plans_of(MeetingSeries.objects.visible_to(request.user).going_on()),
        "page": page_of(request, shown.ended()),
        "bodies": bodies_run_by(request.user),
    }
    return render(request, LIST, page)


@require_safe
def project_meetings(request: Request, slug: str) -> HttpResponse:
    """The meetings that a project has been or will be taken up in."""
    project = look_up(request, slug)
    about = Meeting.objects.visible_to(request.user).about(project).for_list()
    page = {
        "project": project,
        "tab": "meetings",
        "section": "projects",
        "coming": about.announced_to(request.user.person_id).coming(),
        "called_off": about.called_off(),
        "series": plans_of(MeetingSeries.objects.visible_to(request.user).serving(project).going_on()),
        "page": page_of(request, about.ended()),
        "bodies": bodies_run_by(request.user).serving(project),
    }
    return render(request, "governance/meeting_list_project.html", page)


@require_safe
def meeting(request: Request, pk: int) -> HttpResponse:
    """One meeting: when and where, the agenda with its papers, who is called, what was decided."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)
    may = _what_one_may(request, meeting)
    roll = roll_of(meeting) if may["take_part"] else None
    page = {
        "section": "meetings",
        "meeting": meeting,
        "may": may,
        "missing": missing_matters(meeting) if may["prepare"] else [],
        "roll": roll,
        **agenda_of(meeting, request.user, may),
        **beside_agenda(meeting, may, roll),
        **beside_invited(meeting, request.user, roll),
    }
    return render(request, "governance/meeting_detail.html", page)


def _what_one_may(request: Request, meeting: Meeting) -> dict[str, bool]:
    """By the names of the permissions. Whoever prepares a meeting records it, too: that is asked once."""
    may: dict[str, bool] = {}
    for perm in OF_A_MEETING:
        is_sure = perm == MeetingPerm.RECORD and may["prepare"]
        may[perm.name.lower()] = is_sure or request.user.has_perm(perm, meeting)
    return may


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request: Request, pk: int) -> HttpResponse:
    """Call a meeting of a body."""
    body = get_object_or_404(Body.objects.visible_to(request.user).select_related("municipality"), pk=pk)
    require(request, MeetingPerm.CALL, body)

    def call(form: MeetingForm) -> str:
        made = actions.call_meeting(body, **form.when_and_where(), by=request.user)
        return made.get_absolute_url()

    form_for = partial(MeetingForm, initial=suggested_start())
    form, answer = edited(request, form_for, call, draft=f"meeting-new:{body.pk}")
    page = {"section": "meetings", "body": body, "form": form}
    return answer or render(request, FORM, page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: Request, pk: int) -> HttpResponse:
    """Move a meeting to another time or place."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, MeetingPerm.PREPARE, meeting)

    def change(form: MeetingForm) -> str:
        version = form.cleaned_data["version"]
        actions.change_meeting(meeting, **form.when_and_where(), version=version, by=request.user)
        return meeting.get_absolute_url()

    form_for = partial(MeetingForm, meeting=meeting)
    form, answer = edited(request, form_for, change, draft=f"meeting:{meeting.pk}", theirs=MeetingForm.theirs)
    page = {"section": "meetings", "body": meeting.body, "meeting": meeting, "form": form}
    return answer or render(request, FORM, page, status=status_of(form))


@require_POST
def send_notice(request: Request, pk: int) -> HttpResponse:
    """Tell the members that the meeting is called."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    require(request, MeetingPerm.PREPARE, meeting)
    said = _("The notice is sent. The meeting now stands on the members' home pages.")
    return pressed(request, partial(actions.send_notice, meeting, by=request.user), meeting, said=said)


@require_POST
def take_up_standing_matters(request: Request, pk: int) -> HttpResponse:
    """Put what has come since the agenda was made onto it."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    require(request, MeetingPerm.PREPARE, meeting)
    return pressed(request, partial(actions.take_up_standing_matters, meeting, by=request.user), meeting)
