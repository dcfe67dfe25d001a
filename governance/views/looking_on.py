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
from governance.models import Meeting
from governance.permissions import MeetingPerm
from trepart.http import Request

SECONDS = 5
_MAKING = Lock()


def looks_on(request: Request, meeting: Meeting) -> bool:
    """Whether the person follows the meeting, item by item, and has nothing to press in it."""
    return "sak" not in request.GET and not request.user.has_perm(MeetingPerm.RUN, meeting)


def made_once(
    request: Request, meeting: Meeting, after: int, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """What came after the number, as it was made for the first who asked a moment ago; or else made now."""
    pages, key = caches["pages"], _key(request, meeting, after)
    with _MAKING:
        kept = pages.get(key)
        if kept is None:
            response = make()
            pages.set(key, (response.content, dict(response.items())), SECONDS)
            return response
    content, headers = kept
    return HttpResponse(content, headers=headers)


def _key(request: Request, meeting: Meeting, after: int) -> str:
    """What is shown depends on how far the meeting has come, the language, and what is closed to them."""
    has_closed = meeting.items.on_agenda().closed().exists()
    shut = ",".join(str(item.number) for item in closed_to(meeting, request.user)) if has_closed else ""
    return f"room:{meeting.pk}:{after}-{meeting.sequence}:{shut}:{get_language()}"
