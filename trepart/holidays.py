"""The public holidays of Norway: those with a date, and those that go with Easter. Pure."""

from datetime import date, timedelta

from dateutil.easter import easter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIXED: dict[tuple[int, int], Promise] = {
    (1, 1): _("New Year's Day"),
    (5, 1): _("Labour Day"),
    (5, 17): _("Constitution Day"),
    (12, 25): _("Christmas Day"),
    (12, 26): _("Boxing Day"),
}
AFTER_EASTER: dict[int, Promise] = {
    -3: _("Maundy Thursday"),
    -2: _("Good Friday"),
    0: _("Easter Sunday"),
    1: _("Easter Monday"),
    39: _("Ascension Day"),
    49: _("Whit Sunday"),
    50: _("Whit Monday"),
}


def holiday_on(day: date) -> str:
    """What the day is called if it is a public holiday; of two on one day the one that has a date."""
    if (day.month, day.day) in FIXED:
        return str(FIXED[day.month, day.day])
    since = (day - easter(day.year)) // timedelta(days=1)
    return str(AFTER_EASTER.get(since, ""))
