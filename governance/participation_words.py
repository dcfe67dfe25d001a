"""What counts of taking part say, in words; a question to those who meet, never a verdict."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import Party, in_words
from governance.participation import Count, least_active
from trepart.words import listed


def finding_of(parties: Mapping[str, Count]) -> str:
    """Who was active least often, in one sentence."""
    most = max(counted.active for counted in parties.values())
    if not most:
        return _("No party was more than informed in the period")
    quiet = least_active(parties)
    if not quiet:
        return _("The parties were active equally often")
    least = parties[quiet[0]].active
    return ngettext(
        "Least often active: %(parties)s, %(n)d time", "Least often active: %(parties)s, %(n)d times", least
    ) % {"parties": listed([in_words(Party(party)) for party in quiet]), "n": least}
