"""Pages about papers: a file is laid with a meeting or an item, fetched, taken away and put back."""

import logging
from functools import partial

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import actions, papers
from governance.forms.calling import PaperForm
from governance.models import AgendaItem, Meeting, Paper
from governance.permissions import MeetingPerm
from trepart.editing import carried_out, pressed, status_of
from trepart.http import Request, require
from trepart.sheets.uploads import takes_files

logger = logging.getLogger(__name__)

# Nothing in a paper is ever run, shown in a frame or guessed at, wherever a browser should open it.
LOCKED = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@takes_files(papers.MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_new(request: Request, pk: int) -> HttpResponse:
    """Lay a file with a meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)
    return _new(request, meeting, None)


@takes_files(papers.MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def item_paper_new(request: Request, pk: int) -> HttpResponse:
    """Lay a file with an item."""
    items = AgendaItem.objects.visible_to(request.user)
    item = get_object_or_404(items.select_related("meeting__body__municipality", "meeting__minutes"), pk=pk)
    return _new(request, item.meeting, item)


def _new(request: Request, meeting: Meeting, item: AgendaItem | None) -> HttpResponse:
    require(request, MeetingPerm.RECORD, meeting)
    onward = _place_of(meeting, item)

    def add(form: PaperForm) -> str:
        paper = actions.add_paper(meeting, item=item, **form.paper(), by=request.user)
        messages.success(request, _("«%(name)s» lies with the papers.") % {"name": paper})
        return onward

    is_sent = request.method == "POST"
    form = PaperForm(request.POST, request.FILES, sent=_length(request)) if is_sent else PaperForm()
    if is_sent and (answer := carried_out(request, form, add)) is not None:
        return redirect(answer)
    page = {"section": "meetings", "meeting": meeting, "item": item, "form": form, "back": onward}
    return render(request, "governance/paper_form.html", page, status=status_of(form))


def _length(request: Request) -> int:
    """How many bytes were announced, whether or not they came."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isascii() and announced.isdigit() and len(announced) < 16 else 0


def _place_of(meeting: Meeting, item: AgendaItem | None) -> str:
    return f"{meeting.get_absolute_url()}#{f'sak-{item.pk}' if item else 'vedlegg'}"


@require_safe
def paper(request: Request, pk: int) -> HttpResponse | FileResponse:
    """The file, to be saved, if it is still the one that was sent."""
    found = get_object_or_404(Paper.objects.visible_to(request.user).there().select_related("meeting"), pk=pk)
    if (file := handed_out(found)) is None:
        messages.error(request, _("The file is missing or has been changed, so it is not handed out."))
        return redirect(found.meeting)
    logger.info("Paper %s fetched by user %s", found.pk, request.user.pk)
    return file


def handed_out(paper: Paper) -> FileResponse | None:
    """The file for whoever may have it, to be saved; None when it is not the one that was laid there."""
    if not papers.is_whole(paper.stored, paper.sha256):
        logger.error("The file of paper %s is missing or has been changed", paper.pk)
        return None
    file, media = papers.path_of(paper.stored).open("rb"), papers.KINDS[paper.kind].media
    return FileResponse(file, as_attachment=True, filename=paper.name, content_type=media, headers=LOCKED)


@require_POST
def paper_remove(request: Request, pk: int) -> HttpResponse:
    """Take a paper away; it can be put back."""
    found = _paper(request, pk)
    said = _("«%(name)s» is taken away. You can put it back below.") % {"name": found}
    act = partial(actions.remove_paper, found, by=request.user)
    return pressed(request, act, _place_of(found.meeting, found.item), said=said)


@require_POST
def paper_restore(request: Request, pk: int) -> HttpResponse:
    """Put back a paper that was taken away."""
    found = _paper(request, pk)
    act = partial(actions.restore_paper, found, by=request.user)
    return pressed(request, act, _place_of(found.meeting, found.item))


def _paper(request: Request, pk: int) -> Paper:
    """A paper that is visible (404), of a meeting that this person records (403)."""
    visible = Paper.objects.visible_to(request.user)
    paper = get_object_or_404(visible.select_related("item", "meeting__body", "meeting__minutes"), pk=pk)
    require(request, MeetingPerm.RECORD, paper.meeting)
    return paper
