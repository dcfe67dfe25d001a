"""The nouns of who sits where and what they decided."""

from governance.models.affiliations import Confederation, PoliticalParty, Union
from governance.models.anchoring import (
    INVOLVED,
    DocumentVersion,
    FormalDecision,
    GoalInvolvement,
    Signature,
    StaffInvolvement,
)
from governance.models.bodies import Body, BodyFunction, Seat, Substitute
from governance.models.closings import ClosingStep, ItemClosing
from governance.models.decisions import Addendum, Decision, DecisionState, Minutes, Position
from governance.models.elections import ElectedHow, ElectedList, GroupSubstitute
from governance.models.follow_ups import FollowUp
from governance.models.formal import FormalOutcome, FormalTreatment
from governance.models.impartiality import Finding, Impartiality
from governance.models.invitations import (
    InvitationLetter,
    MeetingAnswer,
    MeetingCalendar,
    MeetingInvitation,
    SendingKind,
    StatedPosition,
)
from governance.models.meetings import AgendaItem, Meeting, MeetingEvent
from governance.models.papers import Paper
from governance.models.participation import (
    Delegation,
    DelegationPart,
    Gathering,
    GatheringKind,
    PersonalCounting,
)
from governance.models.phases import LIFE, PhaseChange
from governance.models.presence import Attendance, Engagement, EngagementLevel, Movement, Voice
from governance.models.series import FormOfMeeting, HowHeld, MeetingSeries, Rhythm

__all__ = [
    "INVOLVED",
    "LIFE",
    "Addendum",
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyFunction",
    "ClosingStep",
    "Confederation",
    "Decision",
    "DecisionState",
    "Delegation",
    "DelegationPart",
    "DocumentVersion",
    "ElectedHow",
    "ElectedList",
    "Engagement",
    "EngagementLevel",
    "Finding",
    "FollowUp",
    "FormOfMeeting",
    "FormalDecision",
    "FormalOutcome",
    "FormalTreatment",
    "Gathering",
    "GatheringKind",
    "GoalInvolvement",
    "GroupSubstitute",
    "HowHeld",
    "Impartiality",
    "InvitationLetter",
    "ItemClosing",
    "Meeting",
    "MeetingAnswer",
    "MeetingCalendar",
    "MeetingEvent",
    "MeetingInvitation",
    "MeetingSeries",
    "Minutes",
    "Movement",
    "Paper",
    "PersonalCounting",
    "PhaseChange",
    "PoliticalParty",
    "Position",
    "Rhythm",
    "Seat",
    "SendingKind",
    "Signature",
    "StaffInvolvement",
    "StatedPosition",
    "Substitute",
    "Union",
    "Voice",
]
