"""A meeting with something of everything: closed and open items, papers, a decision, an addendum."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from governance import actions
from governance.models import AgendaItem, Meeting
from tests.factories import (
    ALL_AGREE,
    Table,
    called_meeting,
    ended_meeting,
    report_in_review,
    steering_table,
)
from tests.papers import pdf

CLOSED_TITLE, CLOSED_TEXT = "Personalsak om Hemmelig Person", "Hemmelig Person får permisjon."
CLOSED_PAPER, CAUSE, DOUBT = "Legeerklæring.pdf", "Operert i kneet", "Gift med søkeren."


@dataclass
class Held:
    """The people, the meeting, its open item and its closed one."""

    table: Table
    meeting: Meeting
    item: AgendaItem
    closed: AgendaItem

    def again(self) -> Meeting:
        """The meeting as it stands now."""
        self.meeting = Meeting.objects.select_related("minutes").get(pk=self.meeting.pk)
        return self.meeting


def called() -> Held:
    """Called, after an earlier one, with a status report in review and files with both items."""
    table = steering_table()
    earlier = ended_meeting(table)
    actions.approve_minutes(earlier, by=table.chair)
    report_in_review(table.project, summary="Rekrutteringen halter.", next_steps="Ny annonse.")
    meeting = called_meeting(table)
    item = meeting.items.get(title="Frikjøp av prosjektleder")
    closed = actions.add_item(meeting, title=CLOSED_TITLE, projects=[table.project], by=table.leader)
    actions.foresee_closed(closed, ground="koml2018-11-5-2-1", by=table.leader)
    for name, where in (("Notat.pdf", None), ("Saksframlegg.pdf", item), (CLOSED_PAPER, closed)):
        actions.add_paper(meeting, item=where, name=name, content=pdf(name), by=table.leader)
    return Held(table, meeting, item, closed)


def ended() -> Held:
    """The same when it has ended: a reservation, a follow-up, a cause of absence, a doubt of impartiality."""
    held = called()
    table, by = held.table, held.table.leader
    actions.open_meeting(held.meeting, by=table.chair)
    actions.note_attendance(held.meeting, table.seat_of(table.chair), state="present", by=by)
    substitute: dict[str, Any] = {"substitute": table.substitute.person, "cause": CAUSE}
    actions.note_attendance(
        held.meeting, table.seat_of(table.steward), state="substitute", **substitute, by=by
    )
    actions.note_engagement(held.item, "union", level="co_developed", spoke=True, by=by)
    asked = actions.raise_impartiality(
        held.item, seat=table.seat_of(table.chair), question=DOUBT, by=table.chair
    )
    actions.answer_impartiality(asked, finding="impartial", reason=DOUBT, by=by)
    positions = ALL_AGREE | {"union": ("reservation", "Vi vil se tallene.")}
    actions.decide(held.item, text="Frikjøpet utvides.", positions=positions, by=by)
    actions.add_follow_up(
        held.item, text="Skriv avtale", owner=table.chief.person, due_on=date(2030, 1, 8), by=by
    )
    actions.decide(held.closed, text=CLOSED_TEXT, positions=ALL_AGREE, by=by)
    actions.end_meeting(held.meeting, by=by)
    held.again()
    return held


def approved() -> Held:
    """The same when the chair has approved it, and added one thing to each item."""
    held = ended()
    chair = held.table.chair
    minutes = actions.approve_minutes(held.meeting, by=chair)
    actions.add_addendum(minutes, item=held.item, text="Aud Lunde gikk.", reason="Ikke notert", by=chair)
    actions.add_addendum(minutes, item=held.closed, text=CLOSED_TEXT, reason="Skrivefeil", by=chair)
    held.again()
    return held
