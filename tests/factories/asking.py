"""Letters of a round, links in them, and staff who answer by links that know nobody."""

import re

from accounts.models import Letter
from assessments import actions
from assessments.models import Invitation, Round, StaffGroup
from tests.factories.accounts import PersonFactory
from tests.factories.assessments import open_round
from tests.factories.governance import SeatFactory
from tests.factories.meetings import Table, steering_table

LINK = re.compile(r"/lenke/([\w-]+)/")
TONE = "tone@fagforbund.no"


def tokens_in(letters) -> list[str]:
    """The secrets in these letters, in order."""
    return [token for letter in letters for token in LINK.findall(letter.text)]


def token_to(email: str) -> str:
    """The secret in the last letter to this address."""
    return tokens_in(Letter.objects.filter(to=email).order_by("-pk")[:1])[0]


def table_with_tone() -> tuple[Table, Invitation]:
    """A steering table where one union representative has an address and no account, and a round of it."""
    table = steering_table()
    tone = PersonFactory(name="Tone Sundvik", email=TONE)
    SeatFactory(body=table.body, party="union", person=tone, office="Tillitsvalgt")
    round = open_round(table.project, by=table.leader)
    return table, round.invitations.get(person=tone)


def staff_group(round: Round, number: int, *, kind: str = "professional", name: str = "Nygård") -> StaffGroup:
    """So many of the staff, asked by letters that the worker has written."""
    addresses = [f"ansatt{place}@{name.lower()}.no" for place in range(number)]
    group = actions.ask_staff(round, name=name, kind=kind, addresses=addresses, by=round.opened_by)
    actions.write_to_staff(group.pk)
    group.refresh_from_db()
    return group


__all__ = ["TONE", "staff_group", "table_with_tone", "token_to", "tokens_in"]
