"""What is done to the doors: an item is foreseen closed, closed by the meeting, or opened."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from governance.actions.sequence import (
    append,
    lock,
    lock_item,
    lock_prepared,
    lock_unapproved,
    lock_with_coming,
)
from governance.actions.sight import renew_sight_in
from governance.law import Use, paragraphs_for
from governance.models import AgendaItem, ItemClosing, Meeting

Step = ItemClosing.Step


@transaction.atomic
def foresee_closed(item: AgendaItem, *, ground: str, reason: str = "", by: User) -> AgendaItem:
    """Say on the agenda that an item will be closed, by which paragraph: from now on only members see it."""
    meeting = lock_prepared(item.meeting)
    return _step(meeting, item, Step.FORESEEN, by, ground=ground, reason=reason)


@transaction.atomic
def close_item(
    item: AgendaItem,
    *,
    ground: str,
    reason: str = "",
    votes_for: int | None = None,
    votes_against: int | None = None,
    by: User,
) -> AgendaItem:
    """Record that the meeting decided to close an item, by which paragraph and with which votes.

    Where it was carried to the next meeting already, it is foreseen closed there.
    """
    lock_with_coming(item.meeting)
    meeting = _lock_begun(item)
    votes = _votes(votes_for, votes_against)
    closed = _step(meeting, item, Step.CLOSED, by, ground=ground, reason=reason, **votes)
    carried = AgendaItem.objects.filter(carried_from=closed, closing="").select_related("meeting").first()
    if carried is not None and carried.meeting.is_prepared:
        keep_closed(carried, as_in=closed, by=by)
        append(lock(carried.meeting), "item_foreseen", by=by, about=carried, facts={"ground": ground})
    return closed


@transaction.atomic
def open_item(
    item: AgendaItem,
    *,
    reason: str = "",
    votes_for: int | None = None,
    votes_against: int | None = None,
    by: User,
) -> AgendaItem:
    """Let an item that was closed, or foreseen so, be open: again for everybody who sees the meeting."""
    meeting = lock_unapproved(item.meeting)
    votes = {} if meeting.is_prepared else _votes(votes_for, votes_against)
    return _step(meeting, item, Step.OPENED, by, ground="", reason=reason, **votes)


def keep_closed(item: AgendaItem, *, as_in: AgendaItem, by: User) -> None:
    """Let an item that was closed be foreseen closed in the meeting to which it was carried."""
    if as_in.is_closed:
        item.closing, item.closed_under = AgendaItem.Doors.FORESEEN, as_in.closed_under
        item.save(update_fields=["closing", "closed_under"])
        ItemClosing.objects.create(item=item, step=Step.FORESEEN, ground=as_in.closed_under, recorded_by=by)


def _lock_begun(item: AgendaItem) -> Meeting:
    meeting = lock_unapproved(item.meeting)
    if meeting.is_prepared:
        raise ValidationError(_("The meeting has not begun. Foresee on the agenda that the item is closed."))
    return meeting


def _votes(given: int | None, against: int | None) -> dict[str, int | None]:
    """Both numbers or none; what was voted for has the most votes."""
    if (given is None) != (against is None):
        raise ValidationError({"votes_against": _("Give both the votes for and the votes against.")})
    if given is not None and against is not None and given < against:
        raise ValidationError({"votes_for": _("Fewer voted for it than against it.")})
    return {"votes_for": given, "votes_against": against}


def _step(
    meeting: Meeting,
    item: AgendaItem,
    step: str,
    by: User,
    *,
    ground: str,
    reason: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
) -> AgendaItem:
    _refuse_other_ground(meeting, step, ground)
    item = lock_item(item)
    doors = "" if step == Step.OPENED else str(step)
    is_same = (item.closing, item.closed_under) == (doors, ground)
    if is_same and (votes_for, votes_against, reason) == (None, None, ""):
        return item
    item.closing, item.closed_under = doors, ground
    item.save(update_fields=["closing", "closed_under"])
    ItemClosing.objects.create(
        item=item,
        step=step,
        ground=ground,
        reason=reason,
        votes_for=votes_for,
        votes_against=votes_against,
        recorded_by=by,
    )
    renew_sight_in(meeting, by=by)
    append(meeting, f"item_{step}", by=by, about=item, facts={"ground": ground})
    return item


def _refuse_other_ground(meeting: Meeting, step: str, ground: str) -> None:
    """Doors are closed by a paragraph that was in force on the day of the meeting, and by no other."""
    if step == Step.OPENED:
        return
    known = paragraphs_for(Use.MUST_CLOSE, Use.MAY_CLOSE, on=meeting.day)
    if ground not in {paragraph.key for paragraph in known}:
        raise ValidationError({"ground": _("Choose the paragraph by which the item is closed.")})
