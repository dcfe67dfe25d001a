"""The nouns of who sits where and what they decided."""

from governance.models.affiliations import NEGOTIATING, Confederation, PoliticalParty, Union
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
from governance.models.elections import ElectedHow, ElectedList, GroupSubstitute
from governance.models.meetings import AgendaItem, Meeting, MeetingEvent
from governance.models.participation import Gathering, GatheringAttendance, GatheringKind, PersonalCounting
from governance.models.phases import LIFE, PhaseChange
from governance.models.presence import Attendance, Engagement, EngagementLevel, Voice

__all__ = [
    "INVOLVED",
    "LIFE",
    "NEGOTIATING",
    "Addendum",
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyFunction",
    "Confederation",
    "Decision",
    "DocumentVersion",
    "ElectedHow",
    "ElectedList",
    "Engagement",
    "EngagementLevel",
    "FollowUp",
    "FormalDecision",
    "Gathering",
    "GatheringAttendance",
    "GatheringKind",
    "GoalInvolvement",
    "GroupSubstitute",
    "Meeting",
    "MeetingEvent",
    "Minutes",
    "PersonalCounting",
    "PhaseChange",
    "PoliticalParty",
    "Position",
    "Seat",
    "Signature",
    "StaffInvolvement",
    "Substitute",
    "Union",
    "Voice",
]
