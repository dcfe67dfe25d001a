"""Of whom it may be noted that they, and not only their party, spoke or took part."""

from accounts.parties import THREE, Party
from governance.models import Body, PersonalCounting

ELECTED = frozenset({Party.POLITICIAN.value})


def counted_per_person(body: Body) -> frozenset[str]:
    """The parties whose people are counted one by one: elected members always are.

    For employees and union representatives it is a measure of control; it stays off until the
    municipality has turned it on.
    """
    is_on = PersonalCounting.objects.is_on_in(body.municipality_id)
    return frozenset(party.value for party in THREE) if is_on else ELECTED
