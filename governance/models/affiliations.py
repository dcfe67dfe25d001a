"""The organisations behind people: unions with their confederations, and political parties.

Which of them somebody belongs to is special-category data (GDPR article 9). It stands on the seat alone,
is shown only to those who take part, and every day somebody reads it is kept (`accounts.SensitiveRead`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models import InThreeLanguages
from trepart.db import one_of


class AffiliationQuerySet(models.QuerySet):
    """Questions about unions and political parties."""

    def for_choice(self):
        """As they stand in a list to choose from: by name, and those without a name of their own last."""
        is_rest = models.Case(models.When(code__in=("other", "independent"), then=1), default=0)
        return self.alias(is_rest=is_rest).order_by("is_rest", "name_nb", "pk")


class Confederation(models.TextChoices):
    """The main organisations of employees that unions in municipalities belong to."""

    LO = "lo", _("LO, the Norwegian Confederation of Trade Unions")
    UNIO = "unio", _("Unio")
    YS = "ys", _("YS, the Confederation of Vocational Unions")
    AKADEMIKERNE = "akademikerne", _("Akademikerne")
    NONE = "none", _("Outside the confederations")


class Union(InThreeLanguages):
    """An organisation of employees that a seat can represent."""

    code = models.SlugField(unique=True)
    confederation = models.CharField(max_length=12, choices=Confederation)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [one_of("confederation", Confederation, name="confederation_is_known")]


class PoliticalParty(InThreeLanguages):
    """A political party, or a list at a local election, that an elected member sits for."""

    code = models.SlugField(unique=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
