"""What is done to an agenda: items come, change, move, are proposed, taken off and carried."""

from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Person, User
from governance.actions.closings import keep_closed
from governance.actions.papers import lay_papers_with
from governance.actions.sequence import (
    append,
    lock,
    lock_item,
    lock_open,
    lock_prepared,
    lock_with_coming,
)
from governance.actions.sight import renew_sight_in
from governance.models import AgendaItem, Meeting, Paper
from projects.actions.changes import set_fields
from projects.models import Project, StatusReport
from trepart.versions import VERSION_FIELDS, hold


class ItemParts(TypedDict, total=False):
    """What an agenda item says beside its title; all of it has a default."""

    kind: str
    content: str
    presentation: str
    proposal: str
    minutes_planned: int
    proposed_by: Person | None
    status_report: StatusReport | None
    topic: str


@transaction.atomic
def add_item(
    meeting: Meeting, *, title: str, projects: Iterable[Project] = (), by: User, **parts: Unpack[ItemParts]
) -> AgendaItem:
    """Put a matter last on the agenda; in a meeting that is going on it is a late item.

    Substitutes who act in the meeting see what it is about from then on.
    """
    meeting = lock_open(meeting)
    item = _new_item(meeting, AgendaItem.State.WAITING, title, projects, parts, by)
    append(meeting, "item_added", by=by, about=item, facts={"number": item.number})
    return item


@transaction.atomic
def propose_item(
    meeting: Meeting, *, title: str, projects: Iterable[Project] = (), by: User, **parts: Unpack[ItemParts]
) -> AgendaItem:
    """Ask for a matter to be taken up; whoever makes the agenda takes it on or lets it go."""
    meeting = lock_prepared(meeting)
    parts.setdefault("proposed_by", by.person)
    item = _new_item(meeting, AgendaItem.State.PROPOSED, title, projects, parts, by)
    append(meeting, "item_proposed", by=by, about=item)
    return item


@transaction.atomic
def accept_item(item: AgendaItem, *, by: User) -> AgendaItem:
    """Take a proposed matter onto the agenda, or put back one that was taken off; it comes last."""
    meeting, item = _held(lock_open(item.meeting), item)
    if item.state not in AgendaItem.OFF_AGENDA:
        return item
    item.state, item.number = AgendaItem.State.WAITING, _next_number(meeting)
    item.save(update_fields=["state", "number"])
    renew_sight_in(meeting, by=by)
    append(meeting, "item_added", by=by, about=item, facts={"number": item.number})
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    version: int | None,
    by: User,
    title: str,
    projects: Iterable[Project] | None = None,
    **parts: Unpack[ItemParts],
) -> AgendaItem:
    """Write an item anew. What has been decided on is a record."""
    meeting = lock_open(item.meeting)
    item = hold(item, version=version, by=by)
    _refuse_decided(item)
    changes = set_fields(item, {"title": title, **parts})
    item.save(update_fields=[*changes, *VERSION_FIELDS])
    if projects is not None:
        _concern(item, projects)
    renew_sight_in(meeting, by=by)
    append(
        meeting,
        "item_changed",
        by=by,
        about=item,
        facts={k: str(new)[:200] for k, (_old, new) in changes.items()},
    )
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, to: int, by: User) -> AgendaItem:
    """Give an item another place; the others close up. The first place is 1."""
    meeting = lock_open(item.meeting)
    items = list(meeting.items.on_agenda().in_order())
    if item not in items:
        raise ValidationError(_("The item is not on the agenda."))
    items.remove(item)
    items.insert(max(0, min(to - 1, len(items))), item)
    _number(items)
    append(meeting, "agenda_ordered", by=by, facts={"order": [each.pk for each in items]})
    return items[items.index(item)]


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User) -> AgendaItem:
    """Take an item off the agenda before the meeting, or let a proposal go. It can be put back."""
    meeting, item = _held(lock_prepared(item.meeting), item)
    item.state = AgendaItem.State.REMOVED
    item.save(update_fields=["state"])
    _number(meeting.items.on_agenda().in_order())
    renew_sight_in(meeting, by=by)
    append(meeting, "item_removed", by=by, about=item)
    return item


@transaction.atomic
def carry_item(item: AgendaItem, *, by: User) -> AgendaItem:
    """Leave an item that was not reached to the next meeting, whose agenda it comes onto."""
    meeting, item = _held(lock_with_coming(item.meeting), item)
    if not meeting.is_in_session:
        raise ValidationError(_("The meeting is not in session."))
    _refuse_decided(item)
    item.state = AgendaItem.State.CARRIED
    item.save(update_fields=["state"])
    append(meeting, "item_carried", by=by, about=item)
    coming = Meeting.objects.coming().filter(body=meeting.body_id, starts_at__gt=meeting.starts_at)
    if (following := coming.exclude(pk=meeting.pk).first()) is not None:
        take_up_carried(following, [item], by=by)
    return item


def leave_to_coming(meeting: Meeting, *, by: User) -> None:
    """Let what a meeting did not reach go on to the next, with what was proposed for it and not answered.

    What comes onto every agenda by itself does not. The meetings of the body still to come are held. Where
    none is planned, it all waits for the next one that is called.
    """
    coming = Meeting.objects.coming().filter(body=meeting.body_id, starts_at__gt=meeting.starts_at).first()
    left = list(meeting.items.not_reached().filter(topic="").in_order())
    for item in left:
        item.state = AgendaItem.State.CARRIED
        item.save(update_fields=["state"])
        append(meeting, "item_carried", by=by, about=item)
    if coming is not None:
        take_up_carried(coming, left, by=by)
        take_along_proposed(coming, meeting.items.proposed(), by=by)


def take_along_proposed(meeting: Meeting, items: Iterable[AgendaItem], *, by: User) -> None:
    """Let what a member proposed for an earlier meeting, and nobody answered, be proposed for this one."""
    for item in items:
        item.meeting = meeting
        item.save(update_fields=["meeting"])
        Paper.objects.filter(item=item).update(meeting=meeting)
        append(lock(meeting), "item_proposed", by=by, about=item)


def take_up_carried(meeting: Meeting, items: Iterable[AgendaItem], *, by: User) -> None:
    """Put items that were carried from earlier meetings onto this agenda, once each, with their papers."""
    meeting = lock(meeting)
    for item in items:
        if AgendaItem.objects.filter(carried_from=item).exists():
            continue
        parts = {name: getattr(item, name) for name in ItemParts.__annotations__}
        parts["carried_from"] = item
        new = _new_item(meeting, AgendaItem.State.WAITING, item.title, item.projects.all(), parts, by)
        keep_closed(new, as_in=item, by=by)
        lay_papers_with(new, of=item)
        append(meeting, "item_added", by=by, about=new, facts={"number": new.number})


def waiting_to_be_carried(meeting: Meeting) -> Iterable[AgendaItem]:
    """Items that earlier meetings of the body left and no agenda has taken up."""
    return AgendaItem.objects.filter(
        meeting__body=meeting.body_id,
        meeting__starts_at__lt=meeting.starts_at,
        state=AgendaItem.State.CARRIED,
        carried_to__isnull=True,
    ).order_by("meeting__starts_at", "number", "pk")


def proposed_for_earlier(meeting: Meeting) -> Iterable[AgendaItem]:
    """What was proposed for meetings of the body that are over, and nobody answered."""
    over = Meeting.objects.filter(body=meeting.body_id, starts_at__lt=meeting.starts_at).over()
    return AgendaItem.objects.proposed().filter(meeting__in=over.values("pk")).order_by("meeting", "pk")


def _new_item(
    meeting: Meeting, state: str, title: str, projects: Iterable[Project], parts: Any, by: User
) -> AgendaItem:
    item = AgendaItem.objects.create(
        meeting=meeting, number=_next_number(meeting), state=state, title=title, changed_by=by, **parts
    )
    _concern(item, projects)
    renew_sight_in(meeting, by=by)
    return item


def _concern(item: AgendaItem, projects: Iterable[Project]) -> None:
    """Say what the item is about; the project of its status report is always among them."""
    about = list(projects)
    if item.status_report and item.status_report.project not in about:
        about.append(item.status_report.project)
    item.projects.set(about)


def _next_number(meeting: Meeting) -> int:
    return (meeting.items.on_agenda().aggregate(last=Max("number"))["last"] or 0) + 1


def _number(items: Iterable[AgendaItem]) -> None:
    for number, item in enumerate(items, start=1):
        if item.number != number:
            item.number = number
            item.save(update_fields=["number"])


def _held(meeting: Meeting, item: AgendaItem) -> tuple[Meeting, AgendaItem]:
    return meeting, lock_item(item)


def _refuse_decided(item: AgendaItem) -> None:
    if item.is_decided:
        raise ValidationError(_("The item is already decided."))
