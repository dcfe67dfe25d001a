"""Who is invited to a meeting, what they answered, what was sent to them, and where they stand beforehand."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Letter, Person, User
from governance.models.bodies import Seat
from governance.models.decisions import Position
from governance.models.meetings import AgendaItem, Meeting
from trepart.db import one_of, word_for


class MeetingCalendar(models.Model):
    """What stays the same about a meeting in everybody's calendar, and how often it was changed there.

    A calendar takes a change only with the same `uid` and organiser and a higher `sequence`.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="calendar")
    uid = models.CharField(max_length=200, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    organiser = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.uid


class MeetingAnswer(models.TextChoices):
    """What somebody answers who is invited."""

    COMES = "comes", _("Comes")
    CANNOT = "cannot", _("Cannot come")
    SENDS_SUBSTITUTE = "substitute", _("Sends a substitute")


class MeetingInvitationQuerySet(models.QuerySet):
    """Questions about who is invited."""

    def standing(self):
        """Those that hold: not taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def staying_away(self):
        """Who has answered that they will not be there themselves."""
        away = (MeetingAnswer.CANNOT, MeetingAnswer.SENDS_SUBSTITUTE)
        return self.filter(answer__in=away).values("person")

    def of(self, person: Person | int):
        """Those of this person."""
        return self.filter(person=person)

    def for_list(self):
        """Everything a row of the list of the invited shows, in a fixed number of queries."""
        rows = self.select_related("person__user", "seat__person", "substitute", "meeting__body")
        return rows.prefetch_related("letters__letter").order_by("seat__position", "as_substitute", "pk")


class MeetingInvitation(models.Model):
    """That somebody is invited to a meeting, for the seat they have or as the substitute for it.

    The answer is what they say beforehand; who came is noted in the meeting, by those who were there.
    """

    Answer = MeetingAnswer

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="meeting_invitations")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="meeting_invitations")
    as_substitute = models.BooleanField(default=False)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    cause = models.CharField(max_length=160, blank=True)
    substitute = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, editable=False)
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = MeetingInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="a_person_is_invited_once_a_meeting"),
            models.CheckConstraint(
                name="meeting_answer_is_known",
                condition=Q(answer__in=["", *MeetingAnswer.values]),
            ),
            models.CheckConstraint(
                name="who_sends_a_substitute_says_whom",
                condition=Q(answer="substitute", substitute__isnull=False)
                | (~Q(answer="substitute") & Q(substitute__isnull=True)),
            ),
            models.CheckConstraint(
                name="an_answer_has_its_moment",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    # The time that the answer was given for, where the meeting was moved since and it was read with that.
    answered_for: datetime | None = None

    def __str__(self):
        return str(self.person)

    get_answer_display = word_for("answer", MeetingAnswer)

    @property
    def last_letter(self):
        """What was written to them last, if anything."""
        letters = sorted(self.letters.all(), key=lambda sent: sent.pk)
        return letters[-1] if letters else None

    @property
    def last_letter_failed(self) -> bool:
        """Whether the mail server has refused the last letter for good."""
        return self.last_letter is not None and self.last_letter.letter.state == Letter.State.FAILED


class SendingKind(models.TextChoices):
    """What a letter about a meeting tells."""

    INVITED = "invited", _("Invitation")
    CHANGED = "changed", pgettext_lazy("letter", "Change")
    CANCELLED = "cancelled", _("Cancellation")
    LINK = "link", _("New link")


class InvitationLetterQuerySet(models.QuerySet):
    """Questions about what was sent."""

    def sent(self):
        """Those that went out."""
        return self.filter(letter__state=Letter.State.DONE)


class InvitationLetter(models.Model):
    """One e-mail to one of the invited: written with the row, so that nobody gets the same one twice."""

    Kind = SendingKind

    invitation = models.ForeignKey(MeetingInvitation, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=9, choices=Kind)
    sequence = models.PositiveIntegerField()
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="invitation_letter")

    objects = InvitationLetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "sequence", "kind"],
                condition=~Q(kind="link"),
                name="each_change_is_told_once",
            ),
            one_of("kind", SendingKind, name="sending_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.invitation}"


class StatedPosition(models.Model):
    """Where somebody says before the decision that they stand on an item, and why.

    Shown to those who record the decision; the decision itself keeps each party's position.
    """

    Stance = Position.Stance
    STATED = (Stance.AGREES, Stance.RESERVATION, Stance.DISSENTS)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="stated_positions")
    invitation = models.ForeignKey(MeetingInvitation, models.PROTECT, related_name="stated_positions")
    stance = models.CharField(max_length=12, choices=Stance)
    reason = models.TextField(blank=True)
    stated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "invitation"], name="one_stated_position_an_item"),
            models.CheckConstraint(
                name="stated_position_is_known",
                condition=Q(stance__in=["agrees", "reservation", "dissents"]),
            ),
            models.CheckConstraint(
                name="a_stated_remark_has_its_reason",
                condition=Q(stance="agrees") | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.invitation}: {self.get_stance_display()}"

    get_stance_display = word_for("stance", Position.Stance)
