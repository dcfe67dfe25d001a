"""Pages about doors: an item is foreseen closed, closed by the meeting, or opened."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from governance import actions
from governance.doors import warnings_of_closed
from governance.forms.calling import CloseItemForm, OpenItemForm
from governance.models import AgendaItem
from governance.permissions import MeetingPerm
from governance.views.meeting_mode import mode_at
from trepart.editing import edited, status_of
from trepart.http import Request, require

FORM = "governance/item_doors.html"


@require_http_methods(["GET", "HEAD", "POST"])
def item_close(request: Request, pk: int) -> HttpResponse:
    """Foresee on the agenda, or record in the meeting, that an item is closed, and by which paragraph."""
    item = _item(request, pk)
    act = actions.foresee_closed if item.meeting.is_prepared else actions.close_item

    def close(form: CloseItemForm) -> str:
        act(item, **form.cleaned_data, by=request.user)
        return _onward(item)

    form_for = partial(CloseItemForm, item=item, meeting=item.meeting)
    form, answer = edited(request, form_for, close, draft=f"item-close:{item.pk}")
    return answer or render(request, FORM, _page(item, form) | {"closing": True}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def item_open(request: Request, pk: int) -> HttpResponse:
    """Let an item be open after all."""
    item = _item(request, pk)

    def open_up(form: OpenItemForm) -> str:
        actions.open_item(item, **form.cleaned_data, by=request.user)
        return _onward(item)

    form_for = partial(OpenItemForm, meeting=item.meeting)
    form, answer = edited(request, form_for, open_up, draft=f"item-open:{item.pk}")
    return answer or render(request, FORM, _page(item, form), status=status_of(form))


def _item(request: Request, pk: int) -> AgendaItem:
    """An item that is visible (404), of a meeting that this person records (403)."""
    items = AgendaItem.objects.visible_to(request.user)
    item = get_object_or_404(items.select_related("meeting__body__municipality", "meeting__minutes"), pk=pk)
    require(request, MeetingPerm.RECORD, item.meeting)
    return item


def _onward(item: AgendaItem) -> str:
    if item.meeting.is_prepared:
        return f"{item.meeting.get_absolute_url()}#sak-{item.pk}"
    return mode_at(item.meeting_id, item.pk)


def _page(item: AgendaItem, form: Any) -> dict[str, Any]:
    return {
        "section": "meetings",
        "meeting": item.meeting,
        "item": item,
        "form": form,
        "warnings": warnings_of_closed(item.meeting),
        "back": _onward(item),
    }
