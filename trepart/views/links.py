"""Where a personal link leads: to the one thing that it opens, whichever app that is in."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.by_link import by_link, nothing
from accounts.models import PersonalLink
from assessments.letters import NAMED, UNNAMED
from assessments.views.by_link import round_by_link
from governance.actions.invitations import LINK as MEETING
from governance.views.by_link import meeting_by_link
from trepart.http import Request

OPENS: dict[str, Callable[[Request, PersonalLink], HttpResponse]] = {
    MEETING: meeting_by_link,
    NAMED: round_by_link,
    UNNAMED: round_by_link,
}


@by_link()
@require_safe
def personal_link(request: Request, link: PersonalLink) -> HttpResponse:
    """What the link opens. A link to something else, such as a calendar, is no page."""
    view = OPENS.get(link.kind)
    return view(request, link) if view else nothing(request)
