"""Who may do what to a meeting. A predicate is one fact; a permission is a sentence of facts."""

from enum import StrEnum

import rules
from django.utils import timezone

from governance.models import Body, Meeting, Seat
from governance.permissions.bodies import serves_somebody_open


class MeetingPerm(StrEnum):
    """The names of what one may do to meetings."""

    CALL = "governance.call_meeting"
    END_SERIES = "governance.end_series"
    VIEW = "governance.view_meeting"
    TAKE_PART = "governance.take_part_in_meeting"
    PROPOSE = "governance.propose_item"
    PREPARE = "governance.prepare_meeting"
    RUN = "governance.run_meeting"
    RECORD = "governance.record_meeting"
    APPROVE_MINUTES = "governance.approve_minutes"
    ADD_ADDENDUM = "governance.add_addendum"
    FINISH_FOLLOW_UP = "governance.finish_follow_up"


def _seats(user):
    return Seat.objects.on(timezone.localdate()).filter(person=user.person_id)


def bodies_run_by(user):
    """Bodies whose meetings this person prepares and records today, in one question."""
    return Body.objects.run_by(user.person_id, timezone.localdate())


@rules.predicate
def runs_body(user, body):
    return bodies_run_by(user).filter(pk=body.pk).exists()


@rules.predicate
def runs_series(user, series):
    return runs_body(user, series.body)


@rules.predicate
def sees_meeting(user, meeting):
    return Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists()


@rules.predicate
def takes_part(user, meeting):
    return Meeting.objects.of_person(user.person_id).filter(pk=meeting.pk).exists()


@rules.predicate
def sits_in_body(user, meeting):
    return _seats(user).filter(body=meeting.body_id).exists()


@rules.predicate
def runs_meeting(user, meeting):
    return runs_body(user, meeting.body)


@rules.predicate
def leads_meeting(user, meeting):
    return _seats(user).filter(body=meeting.body_id).leading().exists()


@rules.predicate
def is_prepared(user, meeting):
    return meeting.is_prepared


@rules.predicate
def has_ended(user, meeting):
    return meeting.has_ended


@rules.predicate
def is_not_approved(user, meeting):
    return not meeting.is_concluded


@rules.predicate
def is_not_cancelled(user, meeting):
    return not meeting.is_cancelled


@rules.predicate
def is_approved(user, meeting):
    return meeting.is_concluded


@rules.predicate
def owns_follow_up(user, follow_up):
    return follow_up.owner_id == user.person_id


@rules.predicate
def runs_its_body(user, follow_up):
    return runs_body(user, follow_up.item.meeting.body)


rules.add_perm(MeetingPerm.CALL, runs_body & serves_somebody_open)
rules.add_perm(MeetingPerm.END_SERIES, runs_series)
rules.add_perm(MeetingPerm.VIEW, sees_meeting)
rules.add_perm(MeetingPerm.TAKE_PART, takes_part)
rules.add_perm(MeetingPerm.PROPOSE, is_prepared & sits_in_body)
rules.add_perm(MeetingPerm.PREPARE, is_prepared & runs_meeting)
rules.add_perm(MeetingPerm.RUN, runs_meeting)
rules.add_perm(MeetingPerm.RECORD, is_not_cancelled & is_not_approved & runs_meeting)
rules.add_perm(MeetingPerm.APPROVE_MINUTES, has_ended & is_not_approved & leads_meeting)
rules.add_perm(MeetingPerm.ADD_ADDENDUM, is_approved & leads_meeting)
rules.add_perm(MeetingPerm.FINISH_FOLLOW_UP, owns_follow_up | runs_its_body)
