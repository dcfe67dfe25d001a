"""What is to last when the project has ended: lessons, the services it touched, who goes on."""

from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.parties import Party
from projects.models.projects import Project
from trepart.db import one_of, word_for
from trepart.versions import Versioned


class CriterionCode(models.TextChoices):
    """The six things that projects succeed or fail by; the codes are those of the statement sets."""

    PURPOSE = "purpose", pgettext_lazy("criterion", "Purpose")
    GOALS = "goals", pgettext_lazy("criterion", "Goals")
    ANCHORING = "anchoring", pgettext_lazy("criterion", "Anchoring")
    INVOLVEMENT = "involvement", pgettext_lazy("criterion", "Involvement")
    RESOURCES = "resources", pgettext_lazy("criterion", "Resources")
    FOLLOW_UP = "follow_up", pgettext_lazy("criterion", "Follow-up")


class LastingQuerySet(models.QuerySet):
    """Questions about what is to last."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def current(self):
        """Those that were not taken away."""
        return self.filter(removed_at__isnull=True)


class Lesson(Versioned):
    """What people experienced, good or bad, by criterion and by the party whose experience it is.

    Searchable across projects: it is how the next municipality gets it right.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="lessons")
    text = models.TextField()
    criterion = models.CharField(max_length=11, choices=CriterionCode)
    party = models.CharField(max_length=14, choices=Party, blank=True)
    is_positive = models.BooleanField()
    advice = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = LastingQuerySet.as_manager()

    class Meta:
        ordering = ["project", "criterion", "pk"]
        constraints = [one_of("criterion", CriterionCode, name="lesson_criterion_is_known")]

    def __str__(self):
        return self.text[:120]

    get_criterion_display = word_for("criterion", CriterionCode)
    get_party_display = word_for("party", Party)


class AffectedService(Versioned):
    """A unit whose work the project changes, who leads it, and who ties it to the steering group."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="services")
    name = models.CharField(max_length=160)
    manager = models.CharField(max_length=120, blank=True)
    link = models.CharField(max_length=160, blank=True)
    is_committed = models.BooleanField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = LastingQuerySet.as_manager()

    class Meta:
        ordering = ["project", "name", "pk"]

    def __str__(self):
        return self.name


class ContinuationPlan(Versioned):
    """What happens when the programme and its money end, and who in the line measures on."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="continuation")
    what_goes_on = models.TextField(blank=True)
    what_ends = models.TextField(blank=True)
    money = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    measured_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["project"]

    def __str__(self):
        return str(self.project)


__all__ = ["AffectedService", "ContinuationPlan", "CriterionCode", "Lesson"]
