"""Who may do what to bodies and meetings."""

from governance.permissions.anchoring import AnchoringPerm
from governance.permissions.bodies import BodyPerm
from governance.permissions.decisions import DecisionPerm
from governance.permissions.invitations import InvitationPerm
from governance.permissions.meetings import MeetingPerm
from governance.permissions.participation import FromPlace, ParticipationPerm
from governance.permissions.phases import PhasePerm

__all__ = [
    "AnchoringPerm",
    "BodyPerm",
    "DecisionPerm",
    "FromPlace",
    "InvitationPerm",
    "MeetingPerm",
    "ParticipationPerm",
    "PhasePerm",
]
