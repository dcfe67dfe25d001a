"""Who takes part, as the screen of meeting mode shows it beside the item: party by party, seat by seat."""

from typing import Any

from accounts.parties import Party
from governance.models import AgendaItem, Meeting, Voice
from governance.roll import Roll
from governance.voices import counted_per_person


def taking_part(meeting: Meeting, item: AgendaItem | None, roll: Roll, *, may_record: bool) -> dict[str, Any]:
    """Each party's seats with what the item asked of it; for who records also who spoke, where that is noted.

    That is told nobody else: it is there for counting, not for showing.
    """
    noted = {each.party: each for each in item.engagements.all()} if item else {}
    notes = bool(may_record and item and meeting.opened_at)
    spoke = notes and getattr(item, "has_voices", True)
    voices = Voice.objects.filter(item=item).values_list("seat", "person") if spoke else ()
    sitting = {row.seat.pk: row.sitting.pk for row in roll.rows if row.sitting}
    return {
        "sides": [
            {
                "party": party,
                "label": Party(party).label,
                "rows": roll.of(party),
                "there": sum(row.is_there for row in roll.of(party)),
                "engagement": noted.get(party),
            }
            for party in roll.parties
        ],
        "notes": notes,
        "voices": {seat for seat, person in voices if sitting.get(seat) == person},
        "counted": counted_per_person(meeting.body) if notes else frozenset(),
    }
