"""Whether a comment names somebody: a word to whoever writes it, never a refusal."""

import re
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Person
from assessments.models import Round
from governance.models import Seat
from trepart.words import listed

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3


def people_near(round: Round) -> list[str]:
    """The names of those whom a comment in this round could mean: who is asked, sits here or leads it."""
    bodies = round.project.body_functions.values("body")
    sitting = Seat.objects.filter(body__in=bodies, person__isnull=False).values("person")
    asked = round.invitations.filter(person__isnull=False).values("person")
    near = Person.objects.filter(Q(pk__in=sitting) | Q(pk__in=asked) | Q(pk=round.project.leader_id))
    return list(near.order_by("name", "pk").values_list("name", flat=True))


def named_in(text: str, people: Iterable[str]) -> list[str]:
    """The names of these people that stand in the text as words, as they come in it.

    The first and the last name of one of them, side by side, are one name.
    """
    known = [{part for part in WORD.findall(name) if len(part) >= SHORTEST} for name in people]
    found: list[str] = []
    last, end = "", 0
    for match in WORD.finditer(text):
        bearers = [parts for parts in known if match[0] in parts]
        if not bearers:
            continue
        if text[end : match.start()].isspace() and any(last in parts for parts in bearers):
            found[-1] += f" {match[0]}"
        else:
            found.append(match[0])
        last, end = match[0], match.end()
    return list(dict.fromkeys(found))


def warning(text: str, people: Iterable[str]) -> str:
    """What is said to who writes a comment that names people; nothing when it names nobody."""
    if not text or not (found := named_in(text, people)):
        return ""
    return _("Do you name somebody (%(names)s)? Write about the project, not about people.") % {
        "names": listed(found)
    }
