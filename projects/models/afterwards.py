"""What is to last when the project has ended: lessons, the services it touched, who goes on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import Person
from accounts.parties import Party
from projects.models.projects import Phase, Project
from projects.models.removable import Removable, RemovableQuerySet
from trepart.db import LONGEST_KEY, KeyField, one_of, search_key, text_key, word_for
from trepart.versions import Versioned


class CriterionCode(models.TextChoices):
    """The six things that projects succeed or fail by; the codes are those of the statement sets."""

    PURPOSE = "purpose", pgettext_lazy("criterion", "Purpose")
    GOALS = "goals", pgettext_lazy("criterion", "Goals")
    ANCHORING = "anchoring", pgettext_lazy("criterion", "Anchoring")
    INVOLVEMENT = "involvement", pgettext_lazy("criterion", "Involvement")
    RESOURCES = "resources", pgettext_lazy("criterion", "Resources")
    FOLLOW_UP = "follow_up", pgettext_lazy("criterion", "Follow-up")


class LessonQuerySet(RemovableQuerySet):
    """Questions about lessons."""

    def matching(self, words: str):
        """Those that say all of the words, or whose project is called so or run there."""
        said = Q()
        for word in words.split():
            said &= Q(search_key__contains=search_key(word))
        return self.filter(said | Q(project__in=Project.objects.matching(words).values("pk")))

    def narrowed(self, *, q: str = "", kriterium: str = "", part: str = "", erfaring: str = ""):
        """Those that fit the words, the criterion, the party and whether it went well, where given."""
        found = self.matching(q) if q.strip() else self
        found = found.filter(criterion=kriterium) if kriterium else found
        found = found.filter(party="" if part == TOGETHER else part) if part else found
        return found.filter(is_positive=erfaring == WELL) if erfaring else found

    def for_list(self):
        """The last told first, each with its project and where that is run."""
        return self.select_related("project__municipality").order_by("-changed_at", "-pk")


CLOSED = (Phase.ENDED, Phase.WITHDRAWN)
# What a filter calls a lesson that the parties share, and one that tells of something that went well.
TOGETHER, WELL = "together", "good"


class Lesson(Removable):
    """What people experienced, good or bad, by criterion and by the party whose experience it is.

    Without a party, the parties share it. Who wrote it down may change it; no page says who that was.
    Searchable across projects: it is how the next municipality gets it right.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="lessons")
    text = models.TextField()
    criterion = models.CharField(max_length=11, choices=CriterionCode)
    party = models.CharField(max_length=14, choices=Party, blank=True)
    is_positive = models.BooleanField()
    advice = models.TextField(blank=True)
    search_key = KeyField(source="said", how=text_key, max_length=LONGEST_KEY, default="")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["project", "criterion", "pk"]
        constraints = [one_of("criterion", CriterionCode, name="lesson_criterion_is_known")]

    def __str__(self):
        return self.text[:120]

    @property
    def key(self) -> str:
        """Where it stands on the page."""
        return f"laerdom-{self.pk}"

    @property
    def said(self) -> str:
        """Everything in it that one may search for."""
        return f"{self.text}\n{self.advice}"

    get_criterion_display = word_for("criterion", CriterionCode)
    get_party_display = word_for("party", Party)


class AffectedService(Removable):
    """A unit whose work the project changes, who leads it, and who ties it to the steering group."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="services")
    name = models.CharField(max_length=160)
    manager = models.CharField(max_length=120, blank=True)
    link = models.CharField(max_length=160, blank=True)
    is_committed = models.BooleanField(null=True, blank=True)

    objects = RemovableQuerySet.as_manager()

    class Meta:
        ordering = ["project", "name", "pk"]

    def __str__(self):
        return self.name

    @property
    def key(self) -> str:
        """Where it stands on the page."""
        return f"tjeneste-{self.pk}"


class ContinuationPlanQuerySet(models.QuerySet):
    """Questions about continuation plans."""

    def measured_on_by(self, user):
        """Those of the projects that this person measures on, may see and may still enter something in."""
        seen = Project.objects.visible_to(user)
        return self.filter(measurer=user.person_id, project__in=seen.exclude(phase__in=CLOSED))


class ContinuationPlan(Versioned):
    """What happens when the programme and its money end, and who in the line measures on.

    `measured_by` says who that is; `measurer` is the person, where they take part in the project here: they
    enter what they measure themselves.
    """

    project = models.OneToOneField(Project, models.PROTECT, related_name="continuation")
    what_goes_on = models.TextField(blank=True)
    what_ends = models.TextField(blank=True)
    money = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    measured_by = models.CharField(max_length=120, blank=True)
    measurer = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ContinuationPlanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.project)

    @property
    def who_measures(self) -> str:
        """Whoever measures on, as it is written; else the person by name."""
        return self.measured_by or str(self.measurer or "")


__all__ = ["AffectedService", "ContinuationPlan", "CriterionCode", "Lesson"]
