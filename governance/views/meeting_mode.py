"""Meeting mode: one screen for the projector and for each member's own, the same within two seconds."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from governance import actions
from governance.models import AgendaItem, Meeting, Paper, Voice
from governance.permissions import MeetingPerm
from governance.views.looking_on import looks_on, made_once
from governance.views.room import REGIONS, Room
from trepart.editing import attempted, pressed
from trepart.http import Request, require

PAGE = "governance/meeting_mode.html"
LIVE = "Trepart-Live"
TYPE, LARGE = "skrift", "stor"
SIZES = (LARGE, "vanlig")
YEAR = 365 * 24 * 3600
SEQUENCE, ITEM, FOLLOWS = "Trepart-Sequence", "Trepart-Item", "Trepart-Follows"


def meeting_for(request: Request, pk: int, permission: MeetingPerm = MeetingPerm.RUN) -> Meeting:
    """The meeting, for somebody who may do this in it."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_list(), pk=pk)
    require(request, permission, meeting)
    return meeting


def item_for(request: Request, pk: int, permission: MeetingPerm = MeetingPerm.RUN) -> AgendaItem:
    """An item on the agenda, for somebody who may do this in its meeting."""
    items = AgendaItem.objects.visible_to(request.user).on_agenda().with_papers()
    item = get_object_or_404(items.select_related("meeting__body__municipality", "meeting__minutes"), pk=pk)
    require(request, permission, item.meeting)
    return item


@require_safe
def meeting_mode(request: Request, pk: int) -> HttpResponse:
    """The whole screen; with `etter`, only what is new after that number, or nothing (204).

    `skrift` sets how large the type is on this device, for a projector, and shows the page anew.
    """
    after = _number(request.GET.get("etter"))
    if after is not None and not _is_news(request, pk, after):
        return HttpResponse(status=204)
    mine = Meeting.objects.of_person(request.user.person_id).for_list().filter(pk=pk).first()
    meeting = mine or meeting_for(request, pk, MeetingPerm.TAKE_PART)
    if request.GET.get(TYPE) in SIZES:
        return _sized(request, meeting)
    if after is not None:
        return _news(request, meeting, after)
    room = Room(request, meeting, item_shown(request, meeting, request.GET.get("sak")))
    is_large = request.COOKIES.get(TYPE) == LARGE
    return render(request, PAGE, room.context() | {"is_large": is_large})


def _news(request: Request, meeting: Meeting, after: int) -> HttpResponse:
    """The regions that what was recorded after the number concerns; once for all who look on."""

    def make() -> HttpResponse:
        room = Room(request, meeting, item_shown(request, meeting, request.GET.get("sak")))
        return regions(room, room.regions_after(after))

    return made_once(request, meeting, after, make) if looks_on(request, meeting) else make()


def _sized(request: Request, meeting: Meeting) -> HttpResponse:
    """Keep on this device how large the type is, and show the page anew."""
    answer = redirect(mode_at(meeting.pk, _number(request.GET.get("sak"))))
    answer.set_cookie(TYPE, request.GET[TYPE], max_age=YEAR, path="/moter/", samesite="Lax")
    return answer


def _is_news(request: Request, pk: int, after: int) -> bool:
    """Whether something was recorded after the number; true, too, where the meeting is not to be seen."""
    unchanged = Meeting.objects.of_person(request.user.person_id).filter(pk=pk, sequence=after)
    return not unchanged.exists()


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def item_shown(request: Request, meeting: Meeting, asked: str | None) -> AgendaItem | None:
    """The item that was asked for, otherwise the one at hand, otherwise the first.

    Nothing where the one at hand is behind doors that are closed to this person.
    """
    items = meeting.items.on_agenda().in_order().with_papers().not_shut_to(request.user.person_id)
    papers, voices = (
        Paper.objects.there().filter(item=OuterRef("pk")),
        Voice.objects.filter(item=OuterRef("pk")),
    )
    open_to = items.annotate(has_papers=Exists(papers), has_voices=Exists(voices))
    for pk in (_number(asked), meeting.current_item_id):
        if pk and (item := open_to.filter(pk=pk).first()) is not None:
            return item
    return None if meeting.current_item_id else open_to.first()


def regions(room: Room, names: tuple[str, ...], status: int = 200) -> HttpResponse:
    """Some regions of the screen, as a reload would show them, and the number that they are of."""
    page = room.context() | {"regions": names}
    response = render(room.request, f"{PAGE}#regions", page, status=status)
    response[SEQUENCE] = str(room.meeting.sequence)
    response[ITEM] = str(room.item.pk) if room.item else ""
    response[FOLLOWS] = "1" if room.item is None or room.item.pk == room.meeting.current_item_id else ""
    return response


def mode_at(meeting_pk: int, item_pk: int | str | None = None) -> str:
    """Where a meeting is held, at an item where one is given."""
    address = reverse("governance:meeting-mode", args=[meeting_pk])
    return f"{address}?sak={item_pk}" if item_pk else address


def _shown_where(request: Request, item: AgendaItem | None) -> str | None:
    """The item that was pressed in, whichever the screen has come to since; or the one that it shows."""
    return str(item.pk) if item else request.POST.get("sak")


def recorded(request: Request, item: AgendaItem | None, meeting: Meeting) -> HttpResponse:
    """The answer to something that was recorded: what is new for this screen, or the whole of it."""
    shown = _shown_where(request, item)
    if not request.headers.get(LIVE):
        return redirect(mode_at(meeting.pk, shown))
    meeting = Meeting.objects.visible_to(request.user).for_list().get(pk=meeting.pk)
    room = Room(request, meeting, item_shown(request, meeting, shown))
    after = _number(request.POST.get("etter"))
    return regions(room, room.regions_after(after) if after is not None else REGIONS)


def refused(
    request: Request, meeting: Meeting, item: AgendaItem | None, region: str, wrong: Mapping[str, Any]
) -> HttpResponse:
    """The answer to something that was refused: the form with its reasons and all that was typed."""
    meeting = Meeting.objects.visible_to(request.user).for_list().get(pk=meeting.pk)
    shown = _shown_where(request, item)
    room = Room(request, meeting, item_shown(request, meeting, shown), wrong)
    if request.headers.get(LIVE):
        return regions(room, (region,), status=422)
    return render(request, PAGE, room.context(), status=422)


def step(request: Request, meeting: Meeting, act: Callable[[], Any], item: AgendaItem | None) -> HttpResponse:
    """Carry out a simple step. What is refused is said at the top of the item."""
    if not request.headers.get(LIVE):
        attempted(request, act)
        return recorded(request, item, meeting)
    try:
        act()
    except ValidationError as refusal:
        return refused(request, meeting, item, "item", {"said": refusal.messages})
    return recorded(request, item, meeting)


@require_POST
def meeting_open(request: Request, pk: int) -> HttpResponse:
    """Open the meeting."""
    meeting = meeting_for(request, pk)
    return pressed(request, partial(actions.open_meeting, meeting, by=request.user), mode_at(meeting.pk))


@require_POST
def meeting_end(request: Request, pk: int) -> HttpResponse:
    """End the meeting; the minutes come next."""
    meeting = meeting_for(request, pk)
    end = partial(actions.end_meeting, meeting, by=request.user)
    onward = reverse("governance:minutes", args=[meeting.pk])
    return pressed(request, end, onward, back=mode_at(meeting.pk))


@require_POST
def item_begin(request: Request, pk: int) -> HttpResponse:
    """Take up an item; every screen in the room goes along."""
    item = item_for(request, pk)
    return step(request, item.meeting, partial(actions.go_to_item, item, by=request.user), item)


@require_POST
def item_carry(request: Request, pk: int) -> HttpResponse:
    """Leave an item to the next meeting."""
    item = item_for(request, pk)
    return step(request, item.meeting, partial(actions.carry_item, item, by=request.user), item)
