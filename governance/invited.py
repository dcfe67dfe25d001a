"""What somebody who is invited to a meeting reads and answers, and the list of all who are invited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import Person, PersonalLink
from governance.agenda import FOLLOW_UPS, MINUTES
from governance.codes import LEADING_ROLES, Standing
from governance.composition import represents
from governance.letters import email_of, needs_link
from governance.models import (
    AgendaItem,
    Meeting,
    MeetingEvent,
    MeetingInvitation,
    Paper,
    Seat,
    StatedPosition,
)
from governance.models.meetings import AgendaItemQuerySet, MeetingQuerySet
from governance.roll import Roll, may_come, roll_of


def sees_closed(invited: MeetingInvitation) -> bool:
    """Whether closed matters are for this one: whose seat is behind the doors, or who runs the meeting."""
    seat = invited.seat
    runs = seat.standing == Standing.SECRETARY or seat.role in LEADING_ROLES
    return seat.stays_behind_doors or (runs and not invited.as_substitute)


def still_holds(invited: MeetingInvitation) -> bool:
    """Whether it holds: who lost the seat, before the meeting or after, has no way in by it.

    Nor has a substitute who is one no longer.
    """
    seat, day, today = invited.seat, invited.meeting.day, timezone.localdate()
    if seat.removed_at or not seat.holds_on(day) or (seat.ends_on and seat.ends_on < today):
        return False
    if invited.as_substitute:
        return may_come(seat, invited.person, max(day, today))
    return seat.person_id == invited.person_id


def items_for(invited: MeetingInvitation) -> AgendaItemQuerySet:
    """The matters that this one reads: those of the agenda, closed ones only where they are for them."""
    items = AgendaItem.objects.on_agenda().filter(meeting=invited.meeting_id)
    return items if sees_closed(invited) else items.filter(closing="")


def papers_for(invited: MeetingInvitation) -> QuerySet[Paper]:
    """The papers that this one reads: those of the meeting, and of the matters that they read."""
    there = Paper.objects.there().filter(meeting=invited.meeting_id)
    ours = there.filter(item__isnull=True) | there.filter(item__in=items_for(invited).values("pk"))
    return ours.order_by("pk")


def with_time_answered_for(meeting: Meeting, invitations: Iterable[MeetingInvitation]) -> None:
    """Let each answer know the time that it was given for, where the meeting was moved after it."""
    answered = [each for each in invitations if each.answered_at]
    if not answered:
        return
    told = MeetingEvent.objects.filter(meeting=meeting, kind="meeting_changed").order_by("sequence")
    moves = [(move.at, move.facts["starts_at"][0]) for move in told if "starts_at" in move.facts]
    for each in answered:
        before = next((was for at, was in moves if each.answered_at and at > each.answered_at), None)
        then = datetime.fromisoformat(before) if before else meeting.starts_at
        each.answered_for = then if then != meeting.starts_at else None


def substitutes_for(invited: MeetingInvitation) -> list[Person]:
    """Those whom the one in the seat can send; a substitute sends nobody."""
    if invited.as_substitute:
        return []
    rows = roll_of(invited.meeting).rows
    return next((list(row.substitutes) for row in rows if row.seat.pk == invited.seat_id), [])


def can_state(invited: MeetingInvitation, item: AgendaItem) -> bool:
    """Whether a position on the item can be stated now: it is to be decided on, and the seat has a party."""
    waits = item.state == AgendaItem.State.WAITING and not item.is_decided
    is_matter = item.kind == AgendaItem.Kind.DECISION and item.topic not in (MINUTES, FOLLOW_UPS)
    return waits and is_matter and represents(invited.seat)


@dataclass(frozen=True)
class Matter:
    """One item of the agenda as an invited person reads it, with where they said that they stand."""

    item: AgendaItem
    papers: tuple[Paper, ...]
    stated: StatedPosition | None
    form: Any


def matters_of(
    invited: MeetingInvitation, form_for: Any, bound: Mapping[int, Any]
) -> tuple[list[Matter], list[Paper]]:
    """The agenda for this one, and the papers of the meeting itself; `bound` are forms that were refused."""
    papers = list(papers_for(invited))
    stated = {row.item_id: row for row in invited.stated_positions.all()}
    matters = []
    for item in items_for(invited).in_order().with_papers():
        mine = stated.get(item.pk)
        form = None
        if invited.meeting.state in (Meeting.State.CALLED, Meeting.State.IN_SESSION):
            form = _form(invited, item, mine, form_for, bound)
        theirs = tuple(paper for paper in papers if paper.item_id == item.pk)
        matters.append(Matter(item, theirs, mine, form))
    return matters, [paper for paper in papers if paper.item_id is None]


def _form(
    invited: MeetingInvitation,
    item: AgendaItem,
    mine: StatedPosition | None,
    form_for: Any,
    bound: Mapping[int, Any],
) -> Any:
    if not can_state(invited, item):
        return None
    known = {"stance": mine.stance, "reason": mine.reason} if mine else {}
    return bound.get(item.pk) or form_for(prefix=f"sak-{item.pk}", initial=known)


@dataclass(frozen=True)
class InvitedRow:
    """One who is or could be invited, as those who run the meeting see it."""

    seat: Seat
    invited: MeetingInvitation | None
    substitutes: tuple[Person, ...] = ()
    links: tuple[PersonalLink, ...] = ()

    @property
    def email(self) -> str:
        """Where letters to them go."""
        person = self.invited.person if self.invited else self.seat.person
        return email_of(person) if person else ""

    @property
    def letter(self) -> Any:
        """The last letter to them, with its state."""
        return self.invited.last_letter if self.invited else None

    @property
    def has_link(self) -> bool:
        """Whether they come in by a link of their own."""
        return self.invited is not None and needs_link(self.invited)

    @property
    def live_link(self) -> PersonalLink | None:
        """The link that was used last, or else made last, of those that still open the meeting."""
        alive = [link for link in self.links if link.is_alive]
        used = [link for link in alive if link.last_used_at]
        newest = sorted(used or alive, key=lambda link: link.last_used_at or link.made_at)
        return newest[-1] if newest else None


def invited_rows(meeting: Meeting) -> list[InvitedRow]:
    """Every seat of the day with who is invited for it, substitutes below; in a fixed number of queries."""
    rows = roll_of(meeting).rows
    invitations = list(MeetingInvitation.objects.filter(meeting=meeting).standing().for_list())
    with_time_answered_for(meeting, invitations)
    links: dict[int, list[PersonalLink]] = {}
    for link in PersonalLink.objects.opening("meeting", meeting.pk):
        links.setdefault(link.person_id, []).append(link)
    taken = {row.person_id for row in invitations}
    shown = []
    for row in rows:
        here = [each for each in invitations if each.seat_id == row.seat.pk]
        own = next((each for each in here if not each.as_substitute), None)
        free = tuple(person for person in row.substitutes if person.pk not in taken)
        shown.append(InvitedRow(row.seat, own, free, tuple(links.get(own.person_id, ()) if own else ())))
        shown += [
            InvitedRow(row.seat, each, (), tuple(links.get(each.person_id, ())))
            for each in here
            if each.as_substitute
        ]
    return shown


def beside_invited(meeting: Meeting, user: Any, roll: Roll | None) -> dict[str, Any]:
    """For pages about a meeting: one's own invitation, and by each seat of the roll what was answered.

    An answer is shown until attendance is noted, and never taken for it. One question.
    """
    if meeting.is_prepared and meeting.called_at is None:
        return {"my_invitation": None}
    rows = MeetingInvitation.objects.standing().filter(meeting=meeting).select_related("substitute")
    by_person = {row.person_id: row for row in rows}
    for row in by_person.values():
        row.meeting = meeting
    with_time_answered_for(meeting, by_person.values())
    by_seat = {row.seat_id: row for row in by_person.values() if row.answer and not row.as_substitute}
    for seen in roll.rows if roll else ():
        seen.seat.said_beforehand = by_seat.get(seen.seat.pk)
    return {"my_invitation": by_person.get(user.person_id)}


def with_answers_awaited(meetings: MeetingQuerySet, person_id: int) -> MeetingQuerySet:
    """Each with whether this person is invited and has not answered, in `awaits_answer`."""
    mine = MeetingInvitation.objects.standing().of(person_id).filter(meeting=OuterRef("pk"), answer="")
    return meetings.annotate(awaits_answer=Exists(mine))


def stated_on(item: AgendaItem) -> QuerySet[StatedPosition]:
    """Where people said beforehand that they stand on an item; for those who record the decision."""
    rows = StatedPosition.objects.filter(item=item, invitation__withdrawn_at__isnull=True)
    return rows.select_related("invitation__person", "invitation__seat").order_by("pk")
