"""What the register asks a project about: each finding with its history, and when it was last looked for."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.models import User
from governance.codes import FormOfOrganisation
from projects.models import Programme, Project
from trepart.db import one_of
from trepart.versions import Versioned


class FindingState(models.TextChoices):
    """Where a finding stands."""

    OPEN = "open", pgettext_lazy("finding", "Open")
    MENDED = "mended", pgettext_lazy("finding", "No longer so")
    SET_ASIDE = "set_aside", pgettext_lazy("finding", "Set aside")


class FindingQuerySet(models.QuerySet):
    """Questions about findings."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def open(self):
        """Those that the steering group is asked about now."""
        return self.filter(state=FindingState.OPEN)

    def current(self):
        """Those that hold, whether they are asked about or set aside."""
        return self.exclude(state=FindingState.MENDED)

    def weightiest_first(self):
        """By how much it means, and then as the report tells them."""
        return self.order_by("-severity", "code", "pk")

    def by_project(self):
        """With their projects, in the order of the alphabet."""
        found = self.select_related("project__municipality", "set_aside_by__person")
        return found.order_by("project__search_key", "project", "code")

    def for_page(self):
        """With who set them aside."""
        return self.select_related("set_aside_by__person").weightiest_first()


class Finding(models.Model):
    """A question that the register asks the steering group of a project; never a verdict.

    There is one row for each rule that has ever held in the project. It is mended by itself when its rule no
    longer holds, and can be set aside with a reason until a day. What became of it is in its events.
    """

    State = FindingState

    project = models.ForeignKey(Project, models.PROTECT, related_name="findings")
    code = models.CharField(max_length=4)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN, editable=False)
    severity = models.PositiveSmallIntegerField()
    facts = models.JSONField(default=dict)
    appeared_at = models.DateTimeField(default=timezone.now)
    mended_at = models.DateTimeField(null=True, editable=False)
    set_aside_at = models.DateTimeField(null=True, editable=False)
    set_aside_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    reason = models.TextField(blank=True)
    look_again_on = models.DateField(null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["project", "code"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="a_finding_stands_once_in_a_project"),
            one_of("state", FindingState, name="finding_state_is_known"),
            models.CheckConstraint(
                name="finding_severity_is_from_one_to_three", condition=Q(severity__range=(1, 3))
            ),
            models.CheckConstraint(
                name="finding_is_mended_at_a_moment",
                condition=Q(state="mended", mended_at__isnull=False)
                | ~Q(state="mended") & Q(mended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="finding_is_set_aside_with_reason_and_day",
                condition=Q(state="set_aside", set_aside_at__isnull=False, look_again_on__isnull=False)
                & ~Q(reason="")
                | ~Q(state="set_aside") & Q(set_aside_at__isnull=True, look_again_on__isnull=True, reason=""),
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        """Where it stands on the page of its project."""
        return f"{reverse('assessments:findings', args=[self.project.slug])}#{self.code}"

    def shown_in(self):
        """The project whose pages show it."""
        return Project.objects.filter(pk=self.project_id)

    @property
    def is_open(self) -> bool:
        """Whether it is asked about now."""
        return self.state == FindingState.OPEN

    @property
    def is_set_aside(self) -> bool:
        """Whether it holds, and has been left for later."""
        return self.state == FindingState.SET_ASIDE


class FindingEventKind(models.TextChoices):
    """What can become of a finding."""

    APPEARED = "appeared", pgettext_lazy("finding", "Appeared")
    MENDED = "mended", pgettext_lazy("finding", "No longer so")
    REAPPEARED = "reappeared", pgettext_lazy("finding", "Appeared again")
    SET_ASIDE = "set_aside", pgettext_lazy("finding", "Set aside")
    TAKEN_UP = "taken_up", pgettext_lazy("finding", "Taken up again")
    FELL_DUE = "fell_due", pgettext_lazy("finding", "The day to look again came")


class FindingEvent(models.Model):
    """That something became of a finding. Never changed; by nobody where the register itself saw it."""

    Kind = FindingEventKind

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    look_again_on = models.DateField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [one_of("kind", FindingEventKind, name="finding_event_is_known")]

    def __str__(self):
        return str(self.get_kind_display())


class FindingsLookQuerySet(models.QuerySet):
    """Questions about when projects were last looked at."""

    def due(self):
        """Those in whose project something has changed since, that were not looked at today, or are to be."""
        changed = ~Q(pulse=F("project__pulse"))
        stale = Q(looked_on__isnull=True) | Q(looked_on__lt=timezone.localdate())
        return self.filter(changed | stale).order_by("pk")


class FindingsLook(models.Model):
    """When findings were last looked for in a project, and at which pulse of it.

    A project whose pulse has gone up since is looked at again: so a change that no message told of is seen.
    `form` is the form of organisation as it was then, and `asked` the open findings (code, severity, facts),
    the weightiest first: kept so that pages that show much need not ask.
    """

    project = models.OneToOneField(Project, models.PROTECT, related_name="findings_look")
    pulse = models.PositiveBigIntegerField(default=0)
    looked_on = models.DateField(null=True)
    looked_at = models.DateTimeField(null=True)
    form = models.CharField(max_length=30, choices=FormOfOrganisation, blank=True, default="", db_default="")
    asked = models.JSONField(default=list)

    objects = FindingsLookQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.project)

    def findings(self) -> list[Finding]:
        """The open findings as they are kept here; never to be saved."""
        return [
            Finding(project=self.project, code=code, severity=severity, facts=facts)
            for code, severity, facts in self.asked
        ]


class FindingThresholds(Versioned):
    """The thresholds that a programme has set for its projects; what is not there is as Trepart has it."""

    programme = models.OneToOneField(Programme, models.PROTECT, related_name="finding_thresholds")
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["programme", "pk"]

    def __str__(self):
        return str(self.programme)


__all__ = [
    "Finding",
    "FindingEvent",
    "FindingEventKind",
    "FindingQuerySet",
    "FindingState",
    "FindingThresholds",
    "FindingsLook",
]
