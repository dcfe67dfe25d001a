"""Where a project is anchored: what was formally decided, signed, and done together with the staff.

All of it is only ever added to. What was entered wrong is corrected by a new row that names the old one.
"""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Person, User
from accounts.parties import THREE, Party
from governance.models.bodies import Body, Seat, serving_on
from governance.models.presence import EngagementLevel
from projects.models import Goal, Phase, Project
from trepart.db import one_of, word_for

# Who is asked how far they were involved in a goal: the three parties, and the professionals.
INVOLVED = (*THREE, Party.PROFESSIONAL)


class Entry(models.Model):
    """Something written in the ledger, when and by whom. Never changed, never deleted."""

    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")

    class Meta:
        abstract = True


class Correctable(Entry):
    """An entry that a later one can take the place of. Both stay, and the reason; only the last counts.

    `is_withdrawn` says that what it corrects was entered by mistake, and that nothing takes its place.
    """

    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="corrected_by"
    )
    why = models.CharField(max_length=300, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        abstract = True


def _with_a_reason(name: str) -> models.CheckConstraint:
    """Whoever corrects says why; only what corrects something can withdraw it."""
    first = Q(corrects__isnull=True, is_withdrawn=False)
    return models.CheckConstraint(name=name, condition=first | Q(corrects__isnull=False) & ~Q(why=""))


class OnTheScale(models.Model):
    """Something that stands on the one scale of involvement."""

    level = models.CharField(max_length=12, choices=EngagementLevel)

    class Meta:
        abstract = True

    @property
    def steps(self) -> list[bool]:
        """The four steps of the scale, and which of them were reached: for the mark beside the word."""
        reached = EngagementLevel.values.index(self.level)
        return [step <= reached for step in range(len(EngagementLevel))]

    get_level_display = word_for("level", EngagementLevel)


class FormalDecision(Correctable):
    """What a formal body decided about the project: the day, the case, the words, and which goals it anchors.

    The body is one that is registered, or else only named. What the three agree in a steering group is
    no formal decision: that stays with the municipality's formal bodies and its chief executive.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="formal_decisions")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="formal_decisions")
    body_name = models.CharField(max_length=160, blank=True)
    decided_on = models.DateField()
    case_number = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    goals = models.ManyToManyField(Goal, related_name="formal_decisions", blank=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_formal_decision_has_one_body",
                condition=Q(body__isnull=False, body_name="") | Q(body__isnull=True) & ~Q(body_name=""),
            ),
            _with_a_reason("a_corrected_decision_says_why"),
        ]

    def __str__(self):
        return f"{self.where} {self.case_number}".strip()

    @property
    def where(self) -> str:
        """The body that decided."""
        return self.body.name if self.body else self.body_name


class StaffInvolvement(OnTheScale, Correctable):
    """How the people at one workplace were involved, when, and how far, on the one scale of involvement."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="staff_involvement")
    workplace = models.CharField(max_length=160)
    how = models.CharField(max_length=300)
    happened_on = models.DateField()

    class Meta:
        ordering = ["workplace", "-happened_on", "-pk"]
        constraints = [
            one_of("level", EngagementLevel, name="staff_involvement_is_on_the_scale"),
            _with_a_reason("corrected_involvement_says_why"),
        ]

    def __str__(self):
        return self.workplace


class GoalInvolvement(OnTheScale, Entry):
    """How far a party was involved in a goal at some time. The latest day counts; of that, the last row."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="involvement")
    party = models.CharField(max_length=14, choices=Party)
    happened_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-happened_on", "-pk"]
        constraints = [one_of("level", EngagementLevel, name="goal_involvement_is_on_the_scale")]

    def __str__(self):
        return f"{self.goal}: {self.get_party_display()}"

    get_party_display = word_for("party", Party)


class DocumentVersionQuerySet(models.QuerySet):
    """Questions about the versions of project documents."""

    def newest_first(self):
        """Without what stands in them, each with its signatures and its goals."""
        return self.defer("content").prefetch_related("signatures", "goals").order_by("-number")

    def newest(self):
        """The last version of each project."""
        later = DocumentVersion.objects.filter(project=OuterRef("project"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def awaiting(self, person: Person, day: date):
        """The newest ones that the person can sign for a party on the day, and has not signed.

        `is_endorsed` says whether a meeting has endorsed it.
        """
        endorsed = DocumentVersion.objects.filter(pk=OuterRef("pk"), endorsed_by__isnull=False)
        seats = Seat.objects.filter(person=person).on(day).representing(THREE)
        mine = serving_on(day).filter(project=OuterRef("project"), body__in=seats.values("body"))
        return (
            self.newest()
            .exclude(project__phase__in=(Phase.ENDED, Phase.WITHDRAWN))
            .exclude(signatures__person=person)
            .filter(Exists(mine))
            .annotate(is_endorsed=Exists(endorsed))
            .select_related("project")
            .defer("content")
            .order_by("frozen_at", "pk")
        )


class DocumentVersion(models.Model):
    """The project document as it was on one day, numbered and frozen: made from the project, never changed.

    `content` is plain data with a format number; `goals` are those that stand in it.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="document_versions")
    number = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    goals = models.ManyToManyField(Goal, related_name="document_versions", blank=True)
    frozen_at = models.DateTimeField(default=timezone.now, editable=False)
    frozen_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="a_document_version_has_a_number_once")
        ]

    def __str__(self):
        return f"{self.project} {self.number}"


class Signature(models.Model):
    """That somebody in a seat of a party signed one version of the project document, from their own account.

    Name, office and body stand as they were on the day.
    """

    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signatures")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="signatures")
    party = models.CharField(max_length=14, choices=Party)
    name = models.CharField(max_length=160)
    office = models.CharField(max_length=120, blank=True)
    body_name = models.CharField(max_length=160)
    signed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="a_person_signs_a_version_once")
        ]

    def __str__(self):
        return f"{self.version}: {self.name}"

    get_party_display = word_for("party", Party)


__all__ = [
    "INVOLVED",
    "DocumentVersion",
    "FormalDecision",
    "GoalInvolvement",
    "Signature",
    "StaffInvolvement",
]
