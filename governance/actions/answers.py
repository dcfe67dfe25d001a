"""What those who are invited say before the meeting: whether they come, and where they stand."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person, User
from governance.actions.invitations import call_substitute, withdraw_substitute
from governance.actions.sequence import append, lock
from governance.composition import represents
from governance.invited import with_time_answered_for
from governance.models import AgendaItem, Meeting, MeetingInvitation, Position, StatedPosition
from governance.roll import roll_of

Answer = MeetingInvitation.Answer


@transaction.atomic
def answer_invitation(
    invited: MeetingInvitation,
    *,
    answer: str,
    cause: str = "",
    substitute: Person | None = None,
    by: User | None,
) -> MeetingInvitation:
    """Say whether one comes. The last answer holds; nobody is noted as present or absent by it.

    Whoever sends a substitute has that one called; one who comes after all lets the substitute go.
    `by=None` is the invited person themselves, by a link, or one who sits nowhere else.
    """
    lock(invited.meeting)
    invited = _lock_standing(invited)
    before = (invited.answer, invited.cause, invited.substitute)
    invited.answer = answer
    invited.cause = "" if answer == Answer.COMES else cause
    invited.substitute = substitute if answer == Answer.SENDS_SUBSTITUTE else None
    is_same = before == (invited.answer, invited.cause, invited.substitute) and not _moved_since(invited)
    if is_same and (invited.substitute is None or _is_called(invited, invited.substitute)):
        return invited
    _refuse_wrong_substitute(invited)
    invited.answered_at = timezone.now()
    invited.save(update_fields=["answer", "cause", "substitute", "answered_at"])
    _renew_substitute(invited, before[2], by=by)
    facts = {"answer": answer, "person": invited.person.name}
    append(lock(invited.meeting), "invitation_answered", by=by, about=invited, facts=facts)
    return invited


def _moved_since(invited: MeetingInvitation) -> bool:
    """Whether the meeting was moved after the answer: then the same answer is one for another time."""
    with_time_answered_for(invited.meeting, [invited])
    return invited.answered_for is not None


@transaction.atomic
def state_position(
    invited: MeetingInvitation, item: AgendaItem, *, stance: str, reason: str = "", by: User | None
) -> StatedPosition:
    """Say before the decision where one stands. Those who record the decision see it; the last one holds."""
    meeting = lock(item.meeting)
    invited = _lock_standing(invited)
    _refuse_settled(meeting, invited, item)
    if stance in Position.WITH_REASON and not reason:
        raise ValidationError({"reason": _("Give the reason for a reservation or a dissent.")})
    position, _is_new = StatedPosition.objects.update_or_create(
        item=item,
        invitation=invited,
        defaults={"stance": stance, "reason": reason, "stated_at": timezone.now()},
    )
    append(meeting, "position_stated", by=by, about=item, facts={"person": invited.person.name})
    return position


def _lock_standing(invited: MeetingInvitation) -> MeetingInvitation:
    """The invitation as it is now, where the meeting can still be answered."""
    rows = MeetingInvitation.objects.select_related("meeting__body", "person", "seat", "substitute")
    invited = rows.get(pk=invited.pk)
    if invited.withdrawn_at is not None:
        raise ValidationError(_("You are no longer invited to this meeting."))
    if invited.meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("The meeting is cancelled."))
    if invited.meeting.state == Meeting.State.ENDED:
        raise ValidationError(_("The meeting has ended."))
    return invited


def _refuse_wrong_substitute(invited: MeetingInvitation) -> None:
    if invited.answer != Answer.SENDS_SUBSTITUTE:
        return
    if invited.substitute is None:
        raise ValidationError({"substitute": _("Choose who comes in your place.")})
    if invited.as_substitute:
        said = _("A substitute sends nobody else. Answer that you cannot come; the next one is called.")
        raise ValidationError({"answer": said})
    rows = roll_of(invited.meeting).rows
    offered = next((row.substitutes for row in rows if row.seat.pk == invited.seat_id), [])
    if invited.substitute not in offered:
        said = _("%(name)s is not a substitute for this seat.") % {"name": invited.substitute}
        raise ValidationError({"substitute": said})


def _is_called(invited: MeetingInvitation, substitute: Person) -> bool:
    """Whether whoever comes in one's place is still called: who runs the meeting may have let them go."""
    called = MeetingInvitation.objects.standing().of(substitute)
    return called.filter(meeting=invited.meeting, seat=invited.seat, as_substitute=True).exists()


def _renew_substitute(invited: MeetingInvitation, before: Person | None, *, by: User | None) -> None:
    """Call whoever comes in one's place now, and let go whoever was to come before."""
    if before is not None and before != invited.substitute:
        earlier = MeetingInvitation.objects.standing().of(before)
        for called in earlier.filter(meeting=invited.meeting, seat=invited.seat, as_substitute=True):
            withdraw_substitute(called, by=by)
    if invited.substitute is not None:
        call_substitute(invited.meeting, invited.seat, invited.substitute, by=by)


def _refuse_settled(meeting: Meeting, invited: MeetingInvitation, item: AgendaItem) -> None:
    if invited.meeting_id != meeting.pk:
        raise ValidationError(_("The item is in another meeting."))
    if not represents(invited.seat):
        raise ValidationError(_("This seat speaks for no party, so it has no position."))
    if item.is_decided:
        raise ValidationError(_("The meeting has decided on this item already."))
    if not meeting.items.on_agenda().filter(pk=item.pk, state=AgendaItem.State.WAITING).exists():
        raise ValidationError(_("The meeting does not take up this item any more."))
