"""How the members of a body were elected, and who comes in their place by the law's own order."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.parties import THREE, Party
from governance.models.bodies import Body, Lasting
from trepart.db import holds_on, one_of, starts_before_it_ends
from trepart.versions import Versioned


class ElectedHow(models.TextChoices):
    """The ways in which members of an elected body are chosen."""

    LIST = "list", _("From a list, by proportional election")
    AGREEMENT = "agreement", _("By agreement, all in one list")
    MAJORITY = "majority", _("By majority")


class ElectedListQuerySet(models.QuerySet):
    """Questions about lists."""

    def visible_to(self, user):
        """Those of the bodies that this person may see."""
        return self.filter(body__in=Body.objects.visible_to(user).values("pk"))

    def kept(self):
        """Those that were not taken away as entered by mistake."""
        return self.filter(removed_at__isnull=True)

    def on(self, day):
        """Those that members sit by on the day."""
        return self.kept().filter(holds_on(day))


class ElectedList(Lasting, Versioned):
    """The members of a body who were elected together, as numbers of women and men.

    The law's gender rule is about such a list. It is kept as counts, so that nothing is noted of a person.
    """

    How = ElectedHow

    body = models.ForeignKey(Body, models.PROTECT, related_name="elected_lists")
    name = models.CharField(max_length=120)
    how = models.CharField(max_length=10, choices=ElectedHow)
    women = models.PositiveSmallIntegerField()
    men = models.PositiveSmallIntegerField()
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = ElectedListQuerySet.as_manager()

    class Meta:
        ordering = ["body", "starts_on", "name", "pk"]
        constraints = [
            one_of("how", ElectedHow, name="elected_how_is_known"),
            starts_before_it_ends("starts_on", "ends_on", name="elected_list_starts_before_it_ends"),
        ]

    def __str__(self):
        return self.name

    def shown_in(self):
        """The projects that its body has ever served."""
        return self.body.shown_in()


class GroupSubstituteQuerySet(models.QuerySet):
    """Questions about numbered substitutes."""

    def visible_to(self, user):
        """Those of the bodies that this person may see."""
        return self.filter(body__in=Body.objects.visible_to(user).values("pk"))

    def on(self, day):
        """Those who stand on the list on the day, in the order in which they are called."""
        return self.filter(holds_on(day)).select_related("person").order_by("party", "number", "pk")


class GroupSubstitute(Lasting):
    """Number so and so on the list of those who come for any seat of a party in a body.

    Statutory bodies call them in this order (kommuneloven § 7-10). `Substitute` is for one seat alone.
    Somebody who is taken off ends; the number can then be another's.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="group_substitutes")
    party = models.CharField(max_length=14, choices=Party)
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="group_substitutions")

    objects = GroupSubstituteQuerySet.as_manager()

    class Meta:
        ordering = ["body", "party", "number", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_group_is_one_of_the_three", condition=Q(party__in=[str(party) for party in THREE])
            ),
            models.UniqueConstraint(
                fields=["body", "party", "number"],
                condition=Q(ends_on__isnull=True),
                name="a_number_in_a_group_is_one_persons",
            ),
            models.UniqueConstraint(
                fields=["body", "party", "person"],
                condition=Q(ends_on__isnull=True),
                name="one_number_a_person_in_a_group",
            ),
            starts_before_it_ends("starts_on", "ends_on", name="group_substitute_starts_before_it_ends"),
        ]

    def __str__(self):
        return str(self.person)

    def shown_in(self):
        """The projects that its body has ever served."""
        return self.body.shown_in()
