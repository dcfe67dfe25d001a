"""What is new in a meeting for those who look on: made once for all of them, not once for each.

Whoever neither leads nor records sees what the others in the room see, but for items that are closed to some.
A hundred who ask in the same second are answered with one drawing for each process of the web server.
"""

from collections.abc import Callable
from threading import Lock

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.translation import get_language

from governance.doors import closed_to
from governance.permissions import MeetingPerm
from governance.views.room import Room

SECONDS = 5
_MAKING = Lock()


def looks_on(room: Room) -> bool:
    """Whether the person has nothing to press in the meeting."""
    return not room.request.user.has_perm(MeetingPerm.RUN, room.meeting)


def made_once(room: Room, names: tuple[str, ...], make: Callable[[], HttpResponse]) -> HttpResponse:
    """These regions as they were made for the first who asked a moment ago, or else made now."""
    pages, key = caches["pages"], _key(room, names)
    with _MAKING:
        kept = pages.get(key)
        if kept is None:
            response = make()
            pages.set(key, (response.content, dict(response.items())), SECONDS)
            return response
    content, headers = kept
    return HttpResponse(content, headers=headers)


def _key(room: Room, names: tuple[str, ...]) -> str:
    """What is shown depends on the meeting and its number, the item, the language, and what is closed."""
    shut = [item.number for item in closed_to(room.meeting, room.request.user)]
    item = room.item.pk if room.item else None
    return f"room:{room.meeting.pk}:{room.meeting.sequence}:{item}:{shut}:{names}:{get_language()}".replace(
        " ", ""
    )
