"""What a meeting decided, each party's position, what follows, and the minutes of it all."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from accounts.parties import Party
from governance.models.anchoring import DocumentVersion
from governance.models.bodies import Body
from governance.models.meetings import AgendaItem, Meeting
from projects.models import Project
from trepart.db import all_or_none, one_of, word_for


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


class FollowUpQuerySet(models.QuerySet):
    """Questions about follow-ups."""

    def visible_to(self, user):
        """Those of the items that this person may see, and their own."""
        items = AgendaItem.objects.visible_to(user).values("pk")
        return self.filter(Q(item__in=items) | Q(owner=user.person_id))

    def owned_by(self, person: Person):
        """Those that this person shall do."""
        return self.filter(owner=person)

    def of_body(self, body: Body):
        """Those that the meetings of a body have asked for."""
        return self.filter(item__meeting__body=body)

    def of_others(self, person: Person):
        """Those that others than this person shall do."""
        return self.exclude(owner=person)

    def open(self):
        """Those not yet done, the first due first."""
        return self.filter(done_at__isnull=True).order_by("due_on", "pk")

    def done(self):
        """Those that are done, the last first."""
        return self.filter(done_at__isnull=False).order_by("-done_at", "-pk")

    def open_or_done_since(self, moment):
        """Those that were still open at the moment, whatever has become of them."""
        return self.filter(Q(done_at=None) | Q(done_at__gte=moment))

    def about(self, project: Project):
        """Those that came from items about the project that were not closed."""
        return self.filter(item__projects=project, item__closing="").distinct()

    def for_list(self):
        """Everything a row of a list shows."""
        return self.select_related("owner", "done_by__person", "item__meeting__body")


class FollowUp(models.Model):
    """Something that somebody shall do by a day, because a meeting said so."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="follow_ups")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="follow_ups")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, editable=False)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    done_note = models.CharField(max_length=300, blank=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [all_or_none("done_at", "done_by", name="a_follow_up_is_done_by_someone")]

    def __str__(self):
        return self.text

    def shown_in(self):
        """The projects that show the meeting which asked for it."""
        return self.item.meeting.shown_in()

    @property
    def is_done(self) -> bool:
        """Whether somebody has said that it is done."""
        return self.done_at is not None

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and it is not done."""
        return not self.is_done and self.due_on < timezone.localdate()


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
