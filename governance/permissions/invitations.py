"""Who may invite to a meeting, and who may answer."""

from enum import StrEnum

import rules

from governance.models import Meeting, MeetingInvitation
from governance.permissions.meetings import runs_meeting


class InvitationPerm(StrEnum):
    """The names of what one may do about invitations."""

    ANSWER = "governance.answer_invitation_to_meeting"
    READ = "governance.read_invitations_to_meeting"
    INVITE = "governance.invite_to_meeting"


@rules.predicate
def is_invited(user, meeting):
    return MeetingInvitation.objects.standing().of(user.person_id).filter(meeting=meeting).exists()


@rules.predicate
def is_called(user, meeting):
    return meeting.state in (Meeting.State.CALLED, Meeting.State.IN_SESSION)


rules.add_perm(InvitationPerm.ANSWER, is_called & is_invited)
rules.add_perm(InvitationPerm.READ, runs_meeting)
rules.add_perm(InvitationPerm.INVITE, is_called & runs_meeting)
