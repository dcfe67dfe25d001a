"""Pages by which an agenda is made: items come, change, move, are proposed, taken off and put back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from governance import actions
from governance.forms.meetings import ItemForm, ProposeForm
from governance.models import AgendaItem, Meeting
from governance.permissions import MeetingPerm
from trepart import drafts, form_keys
from trepart.http import Request, require
from trepart.versions import Stale

FORM = "governance/meeting_item_form.html"


def _item(request: Request, pk: int) -> AgendaItem:
    items = AgendaItem.objects.visible_to(request.user).select_related("meeting__body__municipality")
    item = get_object_or_404(items, pk=pk)
    require(request, MeetingPerm.PREPARE, item.meeting)
    return item


@require_http_methods(["GET", "HEAD", "POST"])
def item_new(request: Request, pk: int) -> HttpResponse:
    """Put a matter on the agenda."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, MeetingPerm.RECORD if meeting.is_in_session else MeetingPerm.PREPARE, meeting)
    draft = f"item-new:{meeting.pk}"
    if answer := drafts.autosave(request, draft):
        return answer
    form = ItemForm(request.POST or None, body=meeting.body)
    if form.is_valid():

        def act() -> str:
            actions.add_item(meeting, **form.parts(), by=request.user)
            return _way_back(meeting)

        try:
            address = form_keys.once(request, act)
            drafts.discard(request, draft)
            return redirect(address)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    drafts.fill(form, None if form.is_bound else drafts.recall(request, draft))
    page = {"section": "meetings", "meeting": meeting, "form": form}
    return render(request, FORM, page, status=422 if form.errors else 200)


def _way_back(meeting: Meeting) -> str:
    address = meeting.get_absolute_url()
    return f"{address}modus/" if meeting.is_in_session else address


@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request: Request, pk: int) -> HttpResponse:
    """Write an item anew; two who do it at once see both texts."""
    item = _item(request, pk)
    draft = f"item:{item.pk}"
    if answer := drafts.autosave(request, draft):
        return answer
    form = ItemForm(request.POST or None, body=item.meeting.body, item=item)
    if form.is_valid() and _change(request, item, form):
        drafts.discard(request, draft)
        return redirect(item.meeting)
    drafts.fill(form, None if form.is_bound else drafts.recall(request, draft))
    page = {"section": "meetings", "meeting": item.meeting, "item": item, "form": form}
    return render(request, FORM, page, status=422 if form.errors else 200)


def _change(request: Request, item: AgendaItem, form: ItemForm) -> bool:
    try:
        actions.change_item(item, **form.parts(), version=form.cleaned_data["version"], by=request.user)
    except Stale as stale:
        form.show_conflict(stale, form.theirs(stale.current))
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


@require_POST
def item_move(request: Request, pk: int) -> HttpResponse:
    """Move an item one place up or down."""
    item = _item(request, pk)
    step = -1 if request.POST.get("way") == "up" else 1
    try:
        actions.move_item(item, to=max(1, item.number + step), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(item.meeting)


@require_POST
def item_remove(request: Request, pk: int) -> HttpResponse:
    """Take an item off the agenda, or let a proposal go; it can be put back."""
    item = _item(request, pk)
    try:
        actions.remove_item(item, by=request.user)
        said = _("«%(title)s» is off the agenda. You can put it back below.") % {"title": item}
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(item.meeting)


@require_POST
def item_accept(request: Request, pk: int) -> HttpResponse:
    """Take a proposal on, or put back what was taken off."""
    item = _item(request, pk)
    try:
        actions.accept_item(item, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(item.meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def item_propose(request: Request, pk: int) -> HttpResponse:
    """A member asks for a matter to be taken up."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, MeetingPerm.PROPOSE, meeting)
    draft = f"item-propose:{meeting.pk}"
    if answer := drafts.autosave(request, draft):
        return answer
    form = ProposeForm(request.POST or None)
    if form.is_valid():

        def act() -> str:
            actions.propose_item(meeting, **form.cleaned_data, by=request.user)
            return meeting.get_absolute_url()

        try:
            address = form_keys.once(request, act)
            drafts.discard(request, draft)
            messages.success(request, _("Your proposal is sent to those who make the agenda."))
            return redirect(address)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    drafts.fill(form, None if form.is_bound else drafts.recall(request, draft))
    page = {"section": "meetings", "meeting": meeting, "form": form, "proposing": True}
    return render(request, FORM, page, status=422 if form.errors else 200)
