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
    """The first and last names of these people that stand in the text as words, as they come in it."""
    names = {part for name in people for part in WORD.findall(name) if len(part) >= SHORTEST}
    return list(dict.fromkeys(word for word in WORD.findall(text) if word in names))


def warning(text: str, round: Round) -> str:
    """What is said to who writes a comment that names people; nothing when it names nobody."""
    if not text or not (found := named_in(text, people_near(round))):
        return ""
    return _("Do you name somebody (%(names)s)? Write about the project, not about people.") % {
        "names": listed(found)
    }
