"""What holds in a body under the Local Government Act, in words: closed doors, quorum, the casting vote."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from governance.law import Paragraph, Use, ground_in_words, paragraphs_for
from governance.models import AgendaItem, Body, HowHeld, Meeting
from governance.roll import Roll
from governance.statutory import is_statutory


@dataclass(frozen=True)
class ClosedItem:
    """An item that somebody at the table may not see: where it stands, and by which paragraph."""

    number: int
    ground: str


@dataclass(frozen=True)
class Quorum:
    """How many members must be there for the body to decide, and what happens where votes are equal."""

    needed: int
    members: int
    source: str


def is_by_law(body: Body) -> bool:
    """Whether the rules for elected bodies hold for the body."""
    return is_statutory(body.kind, body.legal_basis)


def warnings_of_closed(meeting: Meeting) -> list[str]:
    """What stands in the way of closing an item of this meeting; a warning, never a block."""
    forbids = paragraphs_for(Use.NO_REMOTE_WHEN_CLOSED, on=meeting.day)
    if not forbids or meeting.mode == HowHeld.IN_PERSON or not is_by_law(meeting.body):
        return []
    said = _("What must be closed cannot be taken up in a remote meeting (%(source)s). Meet in one room.")
    return [said % {"source": _listed(forbids)}]


def closed_to(meeting: Meeting, user) -> list[ClosedItem]:
    """The items of a meeting that this person takes part in which are closed to them."""
    items = AgendaItem.objects.filter(meeting=meeting).on_agenda().closed().in_order()
    seen = AgendaItem.objects.visible_to(user).values("pk")
    hidden = items.exclude(pk__in=seen).only("number", "closed_under")
    return [ClosedItem(item.number, ground_in_words(item.closed_under)) for item in hidden]


def quorum_of(meeting: Meeting, roll: Roll) -> Quorum | None:
    """What it takes to decide, in a body that the law says so of."""
    if not is_by_law(meeting.body) or not roll.members:
        return None
    rules = paragraphs_for(Use.QUORUM_AND_MAJORITY, on=meeting.day)
    return Quorum(roll.needed, len(roll.members), _listed(rules))


def _listed(paragraphs: list[Paragraph]) -> str:
    return ", ".join(str(paragraph) for paragraph in paragraphs)
