"""Pages by which an agenda is made: items come, change, move, are proposed, taken off and put back."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from governance import actions
from governance.forms.meetings import ItemForm, ProposeForm
from governance.models import AgendaItem, Meeting
from governance.permissions import MeetingPerm
from governance.views.meeting_mode import mode_at
from projects.models import Project
from trepart.editing import edited, pressed, status_of
from trepart.http import Request, require

FORM = "governance/meeting_item_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
def item_new(request: Request, pk: int) -> HttpResponse:
    """Put a matter on the agenda."""
    meeting = _meeting(request, pk)
    require(request, MeetingPerm.RECORD if meeting.is_in_session else MeetingPerm.PREPARE, meeting)

    def add(form: ItemForm) -> str:
        actions.add_item(meeting, **form.parts(), by=request.user)
        return mode_at(meeting.pk) if meeting.is_in_session else meeting.get_absolute_url()

    form_for = partial(ItemForm, body=meeting.body, seen=Project.objects.visible_to(request.user))
    form, answer = edited(request, form_for, add, draft=f"item-new:{meeting.pk}")
    page = {"section": "meetings", "meeting": meeting, "form": form}
    return answer or render(request, FORM, page, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request: Request, pk: int) -> HttpResponse:
    """Write an item anew; two who do it at once see both texts."""
    item = _item(request, pk)

    def change(form: ItemForm) -> str:
        actions.change_item(item, **form.parts(), version=form.cleaned_data["version"], by=request.user)
        return item.meeting.get_absolute_url()

    seen = Project.objects.visible_to(request.user)
    form_for = partial(ItemForm, body=item.meeting.body, seen=seen, item=item)
    form, answer = edited(request, form_for, change, draft=f"item:{item.pk}", theirs=ItemForm.theirs)
    page = {"section": "meetings", "meeting": item.meeting, "item": item, "form": form}
    return answer or render(request, FORM, page, status=status_of(form))


@require_POST
def item_move(request: Request, pk: int) -> HttpResponse:
    """Move an item one place up or down."""
    item = _item(request, pk)
    to = max(1, item.number + (-1 if request.POST.get("way") == "up" else 1))
    return pressed(request, partial(actions.move_item, item, to=to, by=request.user), item.meeting)


@require_POST
def item_remove(request: Request, pk: int) -> HttpResponse:
    """Take an item off the agenda, or let a proposal go; it can be put back."""
    item = _item(request, pk)
    said = _("«%(title)s» is off the agenda. You can put it back below.") % {"title": item}
    return pressed(request, partial(actions.remove_item, item, by=request.user), item.meeting, said=said)


@require_POST
def item_accept(request: Request, pk: int) -> HttpResponse:
    """Take a proposal on, or put back what was taken off."""
    item = _item(request, pk)
    return pressed(request, partial(actions.accept_item, item, by=request.user), item.meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def item_propose(request: Request, pk: int) -> HttpResponse:
    """A member asks for a matter to be taken up."""
    meeting = _meeting(request, pk)
    require(request, MeetingPerm.PROPOSE, meeting)

    def propose(form: ProposeForm) -> str:
        actions.propose_item(meeting, **form.cleaned_data, by=request.user)
        messages.success(request, _("Your proposal is sent to those who make the agenda."))
        return meeting.get_absolute_url()

    form, answer = edited(request, ProposeForm, propose, draft=f"item-propose:{meeting.pk}")
    page = {"section": "meetings", "meeting": meeting, "form": form, "proposing": True}
    return answer or render(request, FORM, page, status=status_of(form))


def _meeting(request: Request, pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)


def _item(request: Request, pk: int) -> AgendaItem:
    """An item that is visible (404) on an agenda that this person makes (403)."""
    items = AgendaItem.objects.visible_to(request.user).select_related("meeting__body__municipality")
    item = get_object_or_404(items, pk=pk)
    require(request, MeetingPerm.PREPARE, item.meeting)
    return item
