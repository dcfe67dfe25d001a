"""The nouns of who sits where and what they decided."""

from governance.models.bodies import Body, BodyFunction, Seat, Substitute
from governance.models.decisions import Addendum, Decision, FollowUp, Minutes, Position
from governance.models.meetings import AgendaItem, Attendance, Engagement, Meeting, MeetingEvent

__all__ = [
    "Addendum",
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyFunction",
    "Decision",
    "Engagement",
    "FollowUp",
    "Meeting",
    "MeetingEvent",
    "Minutes",
    "Position",
    "Seat",
    "Substitute",
]
