"""Two lines: what a formal body has to treat, open until its case number and outcome are in."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from governance.models.anchoring import FormalDecision
from governance.models.bodies import Body
from governance.models.decisions import Decision
from governance.models.meetings import AgendaItem
from trepart.db import all_or_none, word_for
from trepart.versions import Versioned


class FormalOutcome(models.TextChoices):
    """What the formal body made of it."""

    ADOPTED = "adopted", _("Adopted")
    CHANGED = "changed", _("Adopted with changes")
    REJECTED = "rejected", _("Not adopted")
    NOTED = "noted", _("Taken note of")
    DROPPED = "dropped", _("No longer needs formal treatment")


class FormalTreatmentQuerySet(models.QuerySet):
    """Questions about formal treatments."""

    def visible_to(self, user):
        """Those of the decisions that this person may see."""
        return self.filter(decision__in=Decision.objects.visible_to(user).values("pk"))

    def counting(self):
        """Those that no later row has taken the place of."""
        return self.filter(corrected_by__isnull=True)

    def open(self):
        """Those without case number and outcome, the oldest first."""
        return self.counting().filter(closed_at__isnull=True).order_by("opened_at", "pk")

    def owned_by(self, person: Person):
        """Those that this person sees to."""
        return self.filter(owner=person)

    def not_shut_to(self, person: Person):
        """Those of open items, and of closed ones that this person may see."""
        shut = AgendaItem.objects.closed()
        theirs = shut.not_shut_to(person.pk).values("pk")
        return self.filter(Q(decision__item__closing="") | Q(decision__item__in=theirs))

    def of_body(self, body: Body):
        """Those that the meetings of a body have asked for."""
        return self.filter(decision__item__meeting__body=body)

    def open_or_closed_since(self, moment):
        """Those that were still open at the moment, whatever has become of them."""
        return (
            self.counting().filter(Q(closed_at=None) | Q(closed_at__gte=moment)).order_by("opened_at", "pk")
        )

    def for_list(self):
        """Everything a row of a list shows."""
        return self.select_related("body", "owner", "decision__item__meeting__body", "closed_by__person")


class FormalTreatment(Versioned):
    """That a formal body has to treat what a meeting agreed on: in which body, as which case, how it ended.

    Open until the case number and the outcome are entered, or until it is said why it is no longer needed;
    from then on a record, that only a new row which says why can take the place of.
    """

    Outcome = FormalOutcome

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="formal_treatments")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="treatments")
    body_name = models.CharField(max_length=160, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="treatments")
    sent_on = models.DateField(null=True, blank=True)
    case_number = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=8, choices=FormalOutcome, blank=True)
    treated_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    formal_decisions = models.ManyToManyField(FormalDecision, related_name="treatments", blank=True)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="corrected_by"
    )
    why = models.CharField(max_length=300, blank=True)

    objects = FormalTreatmentQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            all_or_none("closed_at", "closed_by", name="a_treatment_is_closed_by_someone"),
            models.CheckConstraint(
                name="a_treatment_has_one_body",
                condition=Q(body__isnull=False, body_name="") | Q(body__isnull=True) & ~Q(body_name=""),
            ),
            models.CheckConstraint(
                name="treatment_outcome_is_known",
                condition=Q(outcome__in=["", *FormalOutcome.values]),
            ),
            models.CheckConstraint(
                name="a_closed_treatment_has_its_outcome",
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome="dropped") & ~Q(text="")
                | Q(closed_at__isnull=False, treated_on__isnull=False)
                & ~Q(case_number="")
                & ~Q(outcome__in=["", "dropped"]),
            ),
            models.CheckConstraint(
                name="a_corrected_treatment_says_why", condition=Q(corrects__isnull=True) | ~Q(why="")
            ),
        ]

    def __str__(self):
        return f"{self.where} {self.case_number}".strip()

    get_outcome_display = word_for("outcome", FormalOutcome)

    def shown_in(self):
        """The projects that show the meeting which asked for it."""
        return self.decision.item.meeting.shown_in()

    @property
    def where(self) -> str:
        """The body that treats it."""
        return self.body.name if self.body else self.body_name

    @property
    def is_open(self) -> bool:
        """Whether case number and outcome are still to come."""
        return self.closed_at is None


__all__ = ["FormalOutcome", "FormalTreatment"]
