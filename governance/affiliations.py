"""Which union or political party the seats of a body are for, shown to those who may read it.

It is special-category data: whoever takes part with the body reads it, the programme's secretariat does not.
No search finds by it and no file holds it. Showing it is noted, once a day for each reader and body.
"""

from collections.abc import Iterable

from django.db.models import Q

from accounts.models import User
from accounts.sensitive import note_read
from governance.models import Body, Confederation, Seat
from governance.permissions import BodyPerm
from trepart.words import listed

SHORT = {
    Confederation.LO: "LO",
    Confederation.UNIO: "Unio",
    Confederation.YS: "YS",
    Confederation.AKADEMIKERNE: "Akademikerne",
}


def show_affiliations(body: Body, seats: Iterable[Seat], *, by: User) -> str:
    """Say on each of these seats what it is for, and note that it was read; the confederations they make up.

    Nothing is said to whoever may not read it.
    """
    if not by.has_perm(BodyPerm.READ_AFFILIATIONS, body):
        return ""
    asked = {seat.pk: seat for seat in seats}
    named = Q(union__isnull=False) | Q(political_party__isnull=False)
    found = list(Seat.objects.filter(named, pk__in=asked).select_related("union", "political_party"))
    if found:
        note_read(body, by=by)
    for seat in found:
        asked[seat.pk].affiliation = affiliation_in_words(seat)
    represented = {seat.union.confederation for seat in found if seat.union}
    return listed([SHORT[each] for each in SHORT if each in represented])


def affiliation_in_words(seat: Seat) -> str:
    """The union with its confederation, or the political party; empty where neither is said."""
    if seat.political_party:
        return seat.political_party.name
    if seat.union is None:
        return ""
    short = SHORT.get(Confederation(seat.union.confederation))
    return f"{seat.union.name} ({short})" if short else seat.union.name
