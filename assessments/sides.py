"""From which side somebody answers: as one of the parties, or as a line manager beside them.

A line manager belongs to the administration, but answers anonymously in a group of many, where those who
sit for the administration may answer openly. So the two are never counted as one.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.parties import Party, in_words

LINE_MANAGER = "line_manager"
STAFF = str(Party.PROFESSIONAL)
# In the order in which they are told.
SIDES = (*(str(party) for party in Party), LINE_MANAGER)
SIDE_CHOICES = [*Party.choices, (LINE_MANAGER, gettext_lazy("Line managers"))]
# Those who are asked in groups, by a link that knows nobody; small groups of them are never shown.
IN_GROUPS = (STAFF, LINE_MANAGER)


def side_name(side: str) -> str:
    """What a side is called in a table. Professionals are asked as the staff that they are."""
    if side == STAFF:
        return _("Staff")
    return _("Line managers") if side == LINE_MANAGER else str(Party(side).label)


def side_in_words(side: str) -> str:
    """What a side is called inside a sentence."""
    if side == STAFF:
        return pgettext("inside a sentence", "the staff")
    return pgettext("inside a sentence", "the line managers") if side == LINE_MANAGER else in_words(side)
