"""The nouns of who sits where and what they decided."""

from governance.models.anchoring import (
    INVOLVED,
    DocumentVersion,
    FormalDecision,
    GoalInvolvement,
    Signature,
    StaffInvolvement,
)
from governance.models.bodies import Body, BodyFunction, Seat, Substitute
from governance.models.decisions import Addendum, Decision, FollowUp, Minutes, Position
from governance.models.meetings import AgendaItem, Meeting, MeetingEvent
from governance.models.phases import LIFE, PhaseChange
from governance.models.presence import Attendance, Engagement, EngagementLevel, Voice

__all__ = [
    "INVOLVED",
    "LIFE",
    "Addendum",
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyFunction",
    "Decision",
    "DocumentVersion",
    "Engagement",
    "EngagementLevel",
    "FollowUp",
    "FormalDecision",
    "GoalInvolvement",
    "Meeting",
    "MeetingEvent",
    "Minutes",
    "PhaseChange",
    "Position",
    "Seat",
    "Signature",
    "StaffInvolvement",
    "Substitute",
    "Voice",
]
