"""A round with somebody who has a link, and a group of staff."""

from typing import Any

from accounts.actions import give_link
from assessments import actions as assessing
from assessments.letters import NAMED


def asking(people: dict[str, Any], round: Any) -> dict[str, Any]:
    """The member has a link although they sign in, as somebody without an account would."""
    by, member = people["leader"], people["member"].person
    _link, token = give_link(member, kind=NAMED, about=round.pk, by=by)
    return {
        "asked_token": token,
        "asked_one": round.invitations.get(person=member),
        "staff_group": assessing.ask_staff(round, name="Nygård", kind="professional", by=by),
    }
