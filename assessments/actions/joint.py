"""What a meeting comes to together of each criterion, beside what each answered."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.actions.holding import hold_round
from assessments.levels import LEVELS
from assessments.models import Criterion, JointAssessment, Round
from governance.actions.sequence import append, lock_unapproved
from governance.models import Meeting
from trepart.versions import VERSION_FIELDS, Stale, hold


@transaction.atomic
def conclude_jointly(
    round: Round,
    criterion: Criterion,
    *,
    level: int,
    reason: str,
    actions: str = "",
    meeting: Meeting,
    by: User,
    version: int | None = None,
) -> JointAssessment:
    """Write down the one level of a criterion that a meeting came to together, and why.

    Stands beside the answers, after the round has closed. It can be mended until the minutes of
    its meeting are approved. `version` is the one that the writer saw: 0 for none yet, None for
    callers that saw no form. Raises Stale when somebody else has written since.
    """
    held = hold_round(round)
    _refuse_conclusion(held, criterion, level=level, reason=reason, meeting=meeting)
    kept = JointAssessment.objects.filter(round=held, criterion=criterion).first()
    meeting = _hold_meetings(meeting, kept)
    if kept and version == 0:
        raise Stale(kept)
    said = {"level": level, "reason": reason, "actions": actions, "meeting": meeting}
    if kept is None:
        return _conclude_first(held, criterion, said, by=by)
    return _mend(kept, said, version=version, by=by)


def _hold_meetings(meeting: Meeting, kept: JointAssessment | None) -> Meeting:
    """The meeting, and the one that it was concluded in before: no minutes are approved meanwhile.

    Both of them before any project: who holds one of them and waits for its projects goes before us.
    """
    both = Meeting.objects.filter(pk__in={meeting.pk, kept.meeting_id if kept else meeting.pk})
    held = both.order_by("pk").select_for_update(of=("self",), no_key=True)
    if any(one.is_concluded for one in held if one.pk != meeting.pk):
        raise ValidationError(_("The minutes of the meeting are approved: the joint assessment stands."))
    return lock_unapproved(meeting)


def _conclude_first(round: Round, criterion: Criterion, said: dict, *, by: User) -> JointAssessment:
    kept = JointAssessment.objects.create(
        round=round,
        criterion=criterion,
        concluded_by=by,
        concluded_at=timezone.now(),
        changed_by=by,
        **said,
    )
    _tell_meeting("concluded_jointly", kept, _from_to({}, said), by=by)
    return kept


def _mend(kept: JointAssessment, said: dict, *, version: int | None, by: User) -> JointAssessment:
    kept = hold(kept, version=version, by=by)
    before = {field: getattr(kept, field) for field in said}
    if before == said:
        return kept
    for field, value in said.items():
        setattr(kept, field, value)
    kept.save(update_fields=[*said, *VERSION_FIELDS])
    _tell_meeting("changed_joint_assessment", kept, _from_to(before, said), by=by)
    return kept


def _refuse_conclusion(
    round: Round, criterion: Criterion, *, level: int, reason: str, meeting: Meeting | None
) -> None:
    if round.is_open:
        raise ValidationError(_("The joint assessment is made after the round has closed."))
    if criterion.statement_set_id != round.statement_set_id:
        raise ValidationError(_("This criterion is not part of the round."))
    if level not in LEVELS:
        raise ValidationError({"level": _("Choose one of the five levels.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Write why you ended on this level.")})
    if meeting is None or not Meeting.objects.about(round.project).filter(pk=meeting.pk).exists():
        raise ValidationError({"meeting": _("Choose the meeting where you agreed on this.")})
    if meeting.state not in (Meeting.State.IN_SESSION, Meeting.State.ENDED):
        raise ValidationError({"meeting": _("Open the meeting first: the joint assessment is made in it.")})


def _tell_meeting(kind: str, kept: JointAssessment, changes: dict, *, by: User) -> None:
    """The meeting's other screens see it, and the trail keeps it, from what to what."""
    facts = {
        field: [None if value is None else str(value) for value in both] for field, both in changes.items()
    }
    append(kept.meeting, kind, by=by, about=kept, facts=facts | {"criterion": kept.criterion.key})


def _from_to(before: dict, now: dict) -> dict:
    return {field: [before.get(field), value] for field, value in now.items() if before.get(field) != value}
