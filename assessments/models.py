"""How the three parties judge their project: each for themselves, then together."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from accounts.parties import Party
from governance.models import Meeting, Seat
from projects.models import InThreeLanguages, Project
from trepart.db import one_of
from trepart.versions import Versioned


class StatementSet(models.Model):
    """One version of the statements that people rate. An old round keeps its version."""

    version = models.PositiveSmallIntegerField(unique=True)
    source = models.CharField(max_length=300)
    published_on = models.DateField()

    class Meta:
        ordering = ["-version"]

    def __str__(self):
        return str(self.version)


class Criterion(InThreeLanguages):
    """One of the six things by which such projects succeed or fail.

    `levels` spells out each level from "1" to "5" in nb, nn and en; `lines` says where in the
    research report it stands.
    """

    statement_set = models.ForeignKey(StatementSet, models.PROTECT, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField()
    levels = models.JSONField()
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["statement_set", "number"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["statement_set", "number"], name="criteria_are_numbered")
        ]

    def level_texts(self) -> list[tuple[int, str]]:
        """Each level with its sentence in the language being read."""
        language = get_language() or "nb"
        return [(int(n), texts.get(language, texts["nb"])) for n, texts in sorted(self.levels.items())]


class Statement(InThreeLanguages):
    """Something one agrees with or not. `judges` says who is best placed to know; it weighs nothing."""

    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="statements")
    code = models.CharField(max_length=8)
    name_nb = models.TextField()
    name_nn = models.TextField()
    name_en = models.TextField()
    judges = models.JSONField(default=list)
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["criterion", "pk"]
        constraints = [models.UniqueConstraint(fields=["criterion", "code"], name="statements_are_numbered")]


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
        """With how many were invited and how many have finished."""
        return self.select_related("project__municipality").annotate(
            invited=models.Count("invitations"),
            finished=models.Count("invitations", filter=Q(invitations__finished_at__isnull=False)),
        )


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
    def is_anonymous(self) -> bool:
        """Whether only groups large enough are shown."""
        return self.disclosure == RoundDisclosure.ANONYMOUS


def inside_a_sentence(office: str) -> str:
    """An office as it is written in the middle of a sentence: "mayor", but still "HR manager"."""
    return office[:1].lower() + office[1:] if office[1:2].islower() else office


def one_of_them(party: str) -> str:
    """What one person from the party is called, in a sentence."""
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
    """That somebody is asked, and from which party's role they answer."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    party = models.CharField(max_length=14, choices=Party)
    office = models.CharField(max_length=120, blank=True)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="a_person_is_asked_once_a_round")
        ]

    def __str__(self):
        return str(self.person)

    @property
    def role(self) -> str:
        """The office in which one answers, or one of the party where no office is known; in a sentence."""
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


class JointAssessment(Versioned):
    """What the steering group together concludes of a criterion, in a meeting, after the round.

    Stands beside the answers, never instead of them. Frozen with the minutes of its meeting.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="joint")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    reason = models.TextField()
    actions = models.TextField(blank=True)
    concluded_at = models.DateTimeField(default=timezone.now)
    concluded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["round", "criterion__number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "criterion"], name="one_joint_level_a_criterion"),
            models.CheckConstraint(
                name="a_joint_level_is_on_the_scale", condition=Q(level__gte=1, level__lte=5)
            ),
        ]

    def __str__(self):
        return f"{self.criterion_id}: {self.level}"


class EarlierRound(models.Model):
    """A round that was held in another Trepart, as the project's file tells it: no single answers.

    It is not opened, answered or counted here; it is shown, and told on when the project goes on.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="earlier_rounds")
    told = models.JSONField()

    class Meta:
        ordering = ["project", "pk"]

    def __str__(self):
        return str(self.told.get("number", ""))
