"""A meeting whose notice is sent: who is invited, a link into it, and somebody's calendar."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.actions import give_link
from governance import actions as governing
from tests.papers import pdf


def invitations(people: dict[str, Any], around: Any) -> dict[str, Any]:
    """One of each; the member has a link although they sign in, as a substitute would."""
    by = people["secretary"]
    starts = timezone.now() + timedelta(days=14)
    meeting = governing.call_meeting(around.body, starts_at=starts, place="Salen", by=by)
    item = governing.add_item(meeting, title="Turnus", kind="decision", projects=[around.project], by=by)
    paper = governing.add_paper(meeting, item=item, name="Turnus.pdf", content=pdf(), by=by)
    governing.send_notice(meeting, by=by)
    member = people["member"].person
    _link, token = give_link(member, kind="meeting", about=meeting.pk, by=by)
    _link, calendar = give_link(member, kind="calendar", by=people["member"])
    called = governing.call_substitute(meeting, around.seat, people["substitute"].person, by=by)
    return {
        "noticed": meeting,
        "noticed_item": item,
        "noticed_paper": paper,
        "invitation": meeting.invitations.get(person=member),
        "called_substitute": called,
        "link_token": token,
        "calendar_token": calendar,
    }
