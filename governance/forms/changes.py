"""Between which days one asks what changed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trepart.forms import Day, Form


class BetweenForm(Form):
    """Two days, of which either may be left as it is."""

    fra = Day(required=False, label=pgettext_lazy("day", "From"))
    til = Day(required=False, label=pgettext_lazy("day", "Until"))

    def clean(self):
        """The earlier day comes first, also where only one of the two is said."""
        super().clean()
        days = {**self.initial, **{name: day for name, day in self.cleaned_data.items() if day}}
        if days["til"] < days["fra"]:
            self.add_error("til", _("The last day cannot come before the first."))
        return self.cleaned_data
