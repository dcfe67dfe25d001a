"""An assessment of a project at a moment."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.parties import THREE
from assessments.models.statements import StatementSet
from assessments.response import Response, told_at_least
from projects.models import Project
from trepart.db import one_of
from trepart.versions import Versioned


class RoundQuerySet(models.QuerySet):
    """Questions about rounds."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def open(self):
        """Those that people can answer."""
        return self.filter(closed_at__isnull=True)

    def closed(self):
        """Those whose answers can be read, newest first."""
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")

    def for_list(self):
        """With how many of each party were invited and how many have finished."""
        named = Q(invitations__group__isnull=True)
        done = named & Q(invitations__finished_at__isnull=False)
        counted = {"invited": named, "finished_in_all": done}
        for party in THREE:
            of_party = Q(invitations__party=party)
            counted |= {f"invited_{party}": named & of_party, f"finished_{party}": done & of_party}
        counts = {name: models.Count("invitations", filter=those) for name, those in counted.items()}
        return self.select_related("project__municipality").annotate(**counts)


class RoundMoment(models.TextChoices):
    """When in the life of the project a round is held."""

    START = "start", _("Start")
    MIDWAY = "midway", _("Midway")
    FINAL = "final", _("Final")
    AFTER = "after", _("Afterwards")


class RoundDisclosure(models.TextChoices):
    """What is shown of who answered what; fixed before the first answer."""

    OPEN = "open", _("Open: answers stand under party and office")
    ANONYMOUS = "anonymous", _("Anonymous: only groups large enough are shown")


class Round(Versioned):
    """An assessment of a project at a moment. Blind until it closes; then it never changes."""

    Moment = RoundMoment

    Disclosure = RoundDisclosure

    project = models.ForeignKey(Project, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(editable=False)
    moment = models.CharField(max_length=8, choices=Moment)
    statement_set = models.ForeignKey(StatementSet, models.PROTECT, related_name="rounds")
    disclosure = models.CharField(max_length=10, choices=Disclosure, default=Disclosure.OPEN)
    smallest_group = models.PositiveSmallIntegerField(default=5)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, editable=False)  # by nobody: its last day had passed
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)

    # With `for_list`: how many of the parties are asked, and how many of them have finished.
    invited: int
    finished_in_all: int

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="rounds_are_numbered"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(closed_at__isnull=True), name="one_open_round_a_project"
            ),
            models.CheckConstraint(
                name="who_closed_a_round_closed_it",
                condition=Q(closed_by__isnull=True) | Q(closed_at__isnull=False),
            ),
            one_of("moment", RoundMoment, name="moment_is_known"),
            one_of("disclosure", RoundDisclosure, name="disclosure_is_known"),
            models.CheckConstraint(
                name="no_group_shown_is_smaller_than_five", condition=Q(smallest_group__gte=5)
            ),
        ]

    def __str__(self):
        return str(self.get_moment_display())

    def get_absolute_url(self):
        return reverse("assessments:round", args=[self.project.slug, self.number])

    @property
    def is_open(self) -> bool:
        """Whether its answers are still nobody's but those who gave them."""
        return self.closed_at is None

    @property
    def can_be_answered(self) -> bool:
        """Whether people can still answer: it is open, and its last day has not passed in Norway."""
        return self.is_open and self.closes_on >= timezone.localdate()

    @property
    def response(self) -> Response:
        """How many of those who sit for a party have finished; of a round that came with `for_list`.

        Where answers are anonymous, what is told of each party: a number of them all would say more of one
        of whom nothing is told.
        """
        if not self.is_anonymous:
            return Response("", self.invited, self.finished_in_all)
        counts = [(getattr(self, f"invited_{party}"), getattr(self, f"finished_{party}")) for party in THREE]
        told = sum(told_at_least(asked, finished, self.smallest_group) for asked, finished in counts)
        return Response("", self.invited, told, self.smallest_group, is_sum=True)

    @property
    def finished(self) -> int:
        """So many have finished, or in an anonymous round at least so many."""
        return self.response.finished

    @property
    def is_anonymous(self) -> bool:
        """Whether only groups large enough are shown."""
        return self.disclosure == RoundDisclosure.ANONYMOUS
