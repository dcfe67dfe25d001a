"""What a meeting decided, each party's position, what follows, and the minutes of it all."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from accounts.parties import Party
from governance.models.anchoring import DocumentVersion
from governance.models.bodies import Body
from governance.models.meetings import AgendaItem, Meeting
from projects.models import Project
from trepart.db import all_or_none, one_of, search_key, word_for


class DecisionQuerySet(models.QuerySet):
    """Questions about decisions."""

    def visible_to(self, user):
        """Those on the items that this person may see."""
        return self.filter(item__in=AgendaItem.objects.visible_to(user).values("pk"))

    def about(self, project: Project):
        """Those made on items about the project that were not closed, newest first."""
        return self.filter(item__projects=project, item__closing="").order_by("-decided_at", "-pk")

    def for_list(self):
        """Everything a row shows, positions along."""
        return self.select_related("item__meeting__body", "next_body").prefetch_related("positions")

    def in_full(self):
        """Everything that its own page shows, without what stands in the document that it endorses."""
        return (
            self.for_list()
            .select_related(
                "item__meeting__body__municipality",
                "owner",
                "decided_by__person",
                "phase_change",
                "endorses__project",
            )
            .defer("endorses__content")
        )

    def for_register(self):
        """Everything a row of the register shows: what is open, and who sees to it."""
        return self.select_related("item__meeting__body", "next_body", "owner").prefetch_related(
            "item__follow_ups__owner", "formal_treatments__body", "formal_treatments__owner"
        )

    def awaiting_treatment(self):
        """Those that a formal body has yet to treat."""
        return self._among(formal_treatments__isnull=False, formal_treatments__closed_at=None)

    def being_followed_up(self):
        """Those from whose item something is still to be done."""
        return self._among(item__follow_ups__isnull=False, item__follow_ups__done_at=None)

    def _among(self, **facts):
        return self.filter(pk__in=Decision.objects.filter(**facts).order_by().values("pk"))

    def in_state(self, state: str):
        """Those that are in this state (`DecisionState`)."""
        waiting, followed = self.awaiting_treatment(), self.being_followed_up()
        match state:
            case DecisionState.TREATMENT:
                return waiting
            case DecisionState.FOLLOWED_UP:
                return followed
            case DecisionState.ONWARD:
                return self.filter(outcome=DecisionOutcome.NOT_AGREED)
        open_ones = Q(pk__in=waiting.values("pk")) | Q(pk__in=followed.values("pk"))
        return self.exclude(open_ones | Q(outcome=DecisionOutcome.NOT_AGREED))

    def narrowed(
        self, user, *, q: str = "", organ: str = "", prosjekt: str = "", ansvarlig: str = "", status=""
    ):
        """For this reader those that hold every word, of a body, about a project, of somebody, in a state."""
        found = self.in_state(status) if status else self
        for word in q.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(item__title__icontains=word)
                | Q(item__meeting__body__name__icontains=word)
                | Q(pk__in=_with_case_number(word))
                | Q(item__in=items_about(word, user))
            )
        found = found.filter(item__meeting__body__name__icontains=organ) if organ else found
        found = found.filter(item__in=items_about(prosjekt, user)) if prosjekt else found
        return found._seen_to_by(ansvarlig) if ansvarlig else found

    def _seen_to_by(self, name: str):
        followed = Decision.objects.filter(
            item__follow_ups__owner__name__icontains=name, item__follow_ups__done_at=None
        )
        treated = Decision.objects.filter(
            formal_treatments__owner__name__icontains=name, formal_treatments__closed_at=None
        )
        return self.filter(
            Q(owner__name__icontains=name)
            | Q(pk__in=followed.order_by().values("pk"))
            | Q(pk__in=treated.order_by().values("pk"))
        )


def _with_case_number(word: str):
    """Those that a formal body treats under a case number with the word in it."""
    found = Decision.objects.filter(formal_treatments__case_number__icontains=word)
    return found.order_by().values("pk")


def items_about(words: str, user: User):
    """The items about projects that this person may see, whose title holds the words in one spelling."""
    seen = Project.objects.visible_to(user).filter(search_key__contains=search_key(words))
    about = AgendaItem.projects.through.objects.filter(project__in=seen.values("pk"))
    return about.values("agendaitem")


class DecisionState(models.TextChoices):
    """How far what was decided has come: the first of these that holds is what a register shows."""

    TREATMENT = "treatment", _("Awaits formal treatment")
    FOLLOWED_UP = "followed_up", _("Being followed up")
    ONWARD = "onward", _("Went on to another body")
    SETTLED = "settled", _("Settled")


class DecisionOutcome(models.TextChoices):
    """How the parties ended up."""

    CONSENSUS = "consensus", _("Consensus")
    CONSENSUS_WITH_REMARKS = "consensus_with_remarks", _("Consensus with remarks")
    NOT_AGREED = "not_agreed", _("Not agreed")
    VOTED = "voted", _("Decided by vote")


class Decision(models.Model):
    """What was decided on an item, sought by consensus. A record: never changed once written.

    In a body under the Local Government Act it can be voted on: the text is what won the vote, by more
    votes, or by the vote of whoever led the meeting where the votes were equal. A status report that the
    item carries is approved or returned by it; a version of the project document is endorsed by it.
    `owner` sees that it is carried out.
    """

    Outcome = DecisionOutcome

    class Effect(models.TextChoices):
        NONE = "", _("No effect on a status report")
        APPROVE = "approve", _("Approves the status report")
        RETURN = "return", _("Returns the status report")

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="decision")
    text = models.TextField()
    outcome = models.CharField(max_length=24, choices=Outcome)
    next_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    status_effect = models.CharField(max_length=8, choices=Effect, blank=True)
    return_reason = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    casting_vote = models.BooleanField(default=False, db_default=False)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="decisions")
    endorses = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="endorsed_by"
    )
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            one_of("outcome", DecisionOutcome, name="outcome_is_known"),
            models.CheckConstraint(
                name="what_is_not_agreed_goes_on_to_a_body",
                condition=~Q(outcome="not_agreed") | Q(next_body__isnull=False),
            ),
            models.CheckConstraint(
                name="a_returned_report_is_returned_with_a_reason",
                condition=~Q(status_effect="return") | ~Q(return_reason=""),
            ),
            models.CheckConstraint(
                name="what_is_voted_on_has_its_votes",
                condition=Q(outcome="voted", votes_for__isnull=False, votes_against__isnull=False)
                | ~Q(outcome="voted") & Q(votes_for=None, votes_against=None, casting_vote=False),
            ),
            models.CheckConstraint(
                name="what_is_decided_won_the_vote",
                condition=Q(votes_for=None)
                | Q(votes_for__gt=F("votes_against"), casting_vote=False)
                | Q(votes_for=F("votes_against"), votes_for__gt=0, casting_vote=True),
            ),
        ]

    def __str__(self):
        return self.text[:120]

    get_outcome_display = word_for("outcome", DecisionOutcome)

    def get_absolute_url(self):
        return reverse("governance:decision", args=[self.pk])

    @property
    def open_treatments(self):
        """The formal treatments that are still to come."""
        return [row for row in self.formal_treatments.all() if row.is_open]

    @property
    def state(self) -> DecisionState:
        """How far it has come, from what was read along with it."""
        if self.open_treatments:
            return DecisionState.TREATMENT
        if not all(each.is_done for each in self.item.follow_ups.all()):
            return DecisionState.FOLLOWED_UP
        agreed = self.outcome != DecisionOutcome.NOT_AGREED
        return DecisionState.SETTLED if agreed else DecisionState.ONWARD

    @property
    def seen_to_by(self) -> list[Person]:
        """Who sees to it: the one who was named, and those who have something open to do."""
        waiting = [row.owner for row in self.open_treatments]
        waiting += [each.owner for each in self.item.follow_ups.all() if not each.is_done]
        return list(dict.fromkeys(person for person in (self.owner, *waiting) if person))


class PositionQuerySet(models.QuerySet):
    """Questions about positions."""

    def of_newest_decisions(self, project: Project, *, count: int):
        """Each party's position on the last decisions about the project, decision by decision."""
        newest = Decision.objects.about(project).values("pk")[:count]
        return (
            self.filter(decision__in=newest)
            .select_related("decision__item__meeting", "decision__next_body")
            .only(
                "party",
                "stance",
                "decision__text",
                "decision__outcome",
                "decision__item__meeting__starts_at",
                "decision__next_body__name",
            )
            .order_by("-decision__decided_at", "-decision", "pk")
        )


class Position(models.Model):
    """Where one party stood on a decision. A reservation or dissent stands with its reason."""

    class Stance(models.TextChoices):
        AGREES = "agrees", _("Agrees")
        RESERVATION = "reservation", _("Reservation")
        DISSENTS = "dissents", _("Dissents")
        ABSENT = "absent", _("Absent")

    WITH_REASON = (Stance.RESERVATION, Stance.DISSENTS)

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="positions")
    party = models.CharField(max_length=14, choices=Party)
    stance = models.CharField(max_length=12, choices=Stance)
    reason = models.TextField(blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "party"], name="a_party_has_one_position"),
            models.CheckConstraint(
                name="a_reservation_or_dissent_has_its_reason",
                condition=Q(stance__in=["agrees", "absent"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_party_display()}: {self.get_stance_display()}"

    get_party_display = word_for("party", Party)
    get_stance_display = word_for("stance", Stance)


class Minutes(models.Model):
    """What was recorded in a meeting, as a text that freezes when the chair approves it.

    `content` is the frozen photograph (with its format number); before approval the minutes
    are read from what was recorded. `approved_in` is the later meeting that approved them; without
    it whoever led the body did.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_in = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="approved_minutes"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "minutes"
        constraints = [
            all_or_none("approved_at", "approved_by", name="minutes_are_approved_by_someone"),
        ]

    def __str__(self):
        return str(self.meeting)

    @property
    def is_frozen(self) -> bool:
        """Whether they were approved and are read from `content` for ever."""
        return self.approved_at is not None


class Addendum(models.Model):
    """A correction to approved minutes: added, with its reason, never written over.

    One about an item is seen by those who see the item.
    """

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="addenda")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="addenda")
    text = models.TextField()
    reason = models.TextField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self):
        return self.text[:120]
