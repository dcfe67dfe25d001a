"""Who is asked, and what each of them answers."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import Person
from accounts.parties import Party
from assessments.models.rounds import Round
from assessments.models.staff import StaffGroup
from assessments.models.statements import Statement
from assessments.sides import LINE_MANAGER, SIDE_CHOICES
from governance.models import Seat
from projects.models import Project


def inside_a_sentence(office: str) -> str:
    """An office as it is written in the middle of a sentence: "mayor", but still "HR manager"."""
    return office[:1].lower() + office[1:] if office[1:2].islower() else office


def one_of_them(party: str) -> str:
    """What one person from the party is called, in a sentence."""
    if party == LINE_MANAGER:
        return pgettext("one person", "line manager")
    return {
        Party.POLITICIAN: pgettext("one person", "politician"),
        Party.ADMINISTRATION: pgettext("one person", "representative of the administration"),
        Party.UNION: pgettext("one person", "union representative"),
        Party.PROFESSIONAL: pgettext("one person", "professional"),
        Party.EXTERNAL: pgettext("one person", "external participant"),
    }[Party(party)]


class InvitationQuerySet(models.QuerySet):
    """Questions about who is asked."""

    def of(self, user):
        """Those of this person, in projects that they may still see."""
        return self.filter(
            person=user.person_id, round__project__in=Project.objects.visible_to(user)
        ).select_related("round__project__municipality", "round__statement_set")

    def with_answered(self):
        """With how many statements have been answered."""
        given = Q(answers__level__isnull=False) | Q(answers__does_not_know=True)
        return self.annotate(answered=models.Count("answers", filter=given))

    def waiting_for(self, user):
        """Those that this person can still answer and has not finished, the first to close first."""
        waiting = self.of(user).filter(
            round__closed_at__isnull=True,
            round__closes_on__gte=timezone.localdate(),
            finished_at__isnull=True,
        )
        return waiting.order_by("round__closes_on", "pk")


class Invitation(models.Model):
    """That somebody is asked, and from which party's role they answer.

    One of a staff group is nobody in particular: only the group is kept.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="invitations")
    group = models.ForeignKey(StaffGroup, models.PROTECT, null=True, related_name="invitations")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    party = models.CharField(max_length=14, choices=SIDE_CHOICES)
    office = models.CharField(max_length=120, blank=True)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="a_person_is_asked_once_a_round"),
            models.CheckConstraint(
                name="a_person_or_one_of_a_group_is_asked",
                condition=Q(person__isnull=False, group__isnull=True)
                | Q(person__isnull=True, seat__isnull=True, group__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.person or self.group)

    @property
    def is_anonymous(self) -> bool:
        """Whether it is kept from everybody, us too, whose answers these are."""
        return self.group_id is not None

    @property
    def can_be_answered(self) -> bool:
        """Whether answers can still be given or changed here.

        Staff hand in once. Nor are they asked anew when a round is opened again: results have been shown,
        so what one of them added could be worked out.
        """
        if not self.is_anonymous:
            return self.round.can_be_answered
        handed_in = self.finished_at is not None
        return self.round.can_be_answered and not handed_in and not self.round.reopenings.exists()

    def is_asked(self, statement: Statement) -> bool:
        """Whether the statement is for them: staff are asked those that they are best placed to judge."""
        return self.group is None or self.group.judge in statement.judges

    @property
    def role(self) -> str:
        """The office in which one answers, or one of the party where no office is known; in a sentence."""
        if self.group_id and self.party != LINE_MANAGER:
            return pgettext("one person", "employee")
        return inside_a_sentence(self.office) or one_of_them(self.party)


class AnswerQuerySet(models.QuerySet):
    """Questions about answers."""

    def given(self):
        """Those with a level, or that say that the person does not know; a lone comment is no answer."""
        return self.filter(Q(level__isnull=False) | Q(does_not_know=True))


class Answer(models.Model):
    """One person's answer to one statement: 1 to 5, or that they do not know."""

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="answers")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="answers")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    does_not_know = models.BooleanField(default=False)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "statement"], name="one_answer_a_person_and_statement"
            ),
            models.CheckConstraint(
                name="an_answer_is_on_the_scale",
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=5),
            ),
            models.CheckConstraint(
                name="who_does_not_know_gives_no_level",
                condition=Q(does_not_know=False) | Q(level__isnull=True),
            ),
        ]

    def __str__(self):
        return str(self.statement_id)

    @property
    def choice(self) -> str:
        """What is chosen, as the answer form writes it: "1" to "5", "0" for not knowing, or nothing."""
        return "0" if self.does_not_know else str(self.level or "")
