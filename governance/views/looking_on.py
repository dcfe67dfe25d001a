"""What is new in a meeting for those who look on: made once for all of them, not once for each.

Whoever neither leads nor records sees what the others in the room see, but for items that are closed to some.
A hundred who ask in the same second are answered with one drawing for each process of the web server.
"""

import hashlib
from collections.abc import Callable
from threading import Lock

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.translation import get_language

from governance.agenda import FOLLOW_UPS
from governance.doors import closed_to
from governance.models import FollowUp, FormalTreatment, Meeting
from governance.permissions import MeetingPerm
from trepart.http import Request

SECONDS = 5
# Who asks of one meeting waits for its drawing, and seldom for another meeting's.
_MAKING = tuple(Lock() for _ in range(32))


def looks_on(request: Request, meeting: Meeting) -> bool:
    """Whether the person follows the meeting, item by item, and has nothing to press in it."""
    return "sak" not in request.GET and not request.user.has_perm(MeetingPerm.RUN, meeting)


def made_once(
    request: Request, meeting: Meeting, after: int, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """What came after the number, as it was made for the first who asked a moment ago; or else made now."""
    pages, key = caches["pages"], _key(request, meeting, after)
    with _MAKING[meeting.pk % len(_MAKING)]:
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
    back = _looked_back_on(request, meeting)
    return f"room:{meeting.pk}:{after}-{meeting.sequence}:{shut}:{back}:{get_language()}"


def _looked_back_on(request: Request, meeting: Meeting) -> str:
    """What of earlier meetings this person sees, where the meeting goes through it."""
    if meeting.current_item is not None and meeting.current_item.topic != FOLLOW_UPS:
        return ""
    rows = (
        each.objects.visible_to(request.user).of_body(meeting.body) for each in (FollowUp, FormalTreatment)
    )
    told = ";".join(",".join(map(str, seen.order_by("pk").values_list("pk", flat=True))) for seen in rows)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
