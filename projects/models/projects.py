"""The project, and who may see it."""

from datetime import date

from django.db import models
from django.db.models import F, OuterRef, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.parties import Party
from projects.models.derived import Derived
from projects.models.places import Municipality
from projects.models.programmes import Deadline, Programme, Theme
from projects.models.sight import leads, sees
from projects.trend import Due, overdue
from trepart.db import (
    KeyField,
    Sql,
    all_or_none,
    holds_on,
    one_of,
    search_key,
    starts_before_it_ends,
    word_for,
)
from trepart.pulse import Pulsing
from trepart.versions import Versioned


class Phase(models.TextChoices):
    """Where a project is in its life."""

    IDEA = "idea", _("Idea")
    PLANNING = "planning", _("Planning")
    EXECUTION = "execution", _("Execution")
    CLOSING = "closing", _("Closing")
    CONTINUATION = "continuation", _("Continuation")
    ENDED = "ended", _("Ended")
    PAUSED = "paused", _("Paused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_NEXT_DUE = "(SELECT MIN(due_on) FROM {deadline} WHERE programme_id = {programme} AND due_on >= {today})"


class ProjectQuerySet(models.QuerySet):
    """Questions about projects. Every page reaches projects through `visible_to`."""

    def visible_to(self, user, *, on: date | None = None):
        """What this person may see today: `Access` alone decides.

        A project that is still being registered is seen by those with access to it itself,
        not by those who follow a whole programme or municipality.
        """
        return self.filter(sees(user.person_id, on or timezone.localdate()))

    def registered(self):
        """Those that were sent; the others are still being written."""
        return self.filter(registered_at__isnull=False)

    def being_registered(self):
        """Those that their project leader has begun and not sent."""
        return self.filter(registered_at__isnull=True)

    def begun_by(self, person: Person, *, title: str, municipality: Municipality):
        """Those that this person began to register under this title in this municipality."""
        return self.being_registered().filter(leader=person, title=title, municipality=municipality)

    def led_by_now(self, person_id: int | None):
        """Each with whether this person leads it today."""
        return self.annotate(is_led_by_me=leads(person_id, timezone.localdate()))

    def with_next_deadline(self):
        """Each with the next day a report is due."""
        today = Value(timezone.localdate(), models.DateField())
        due = Sql(_NEXT_DUE, models.DateField(), deadline=Deadline, programme=F("programme_id"), today=today)
        return self.annotate(next_deadline=due)

    def matching(self, text: str):
        """Those whose title holds the words, or whose municipality is called so, then or today."""
        key = search_key(text.strip())
        if not key:
            return self.none()
        places = Municipality.objects.found_as(text).values("pk")
        found = Q(search_key__contains=key) | Q(municipality__in=places)
        return self.filter(found | Q(pk__in=Project.objects.filter(partners__in=places).values("pk")))

    def with_light(self, light: str):
        """Those whose last approved status report has this overall light."""
        return self.filter(light_strip__endswith=light)

    def with_deadlines(self):
        """Each with the deadlines of its programme, and whether a report of it is with a steering group."""
        in_review = _reports().in_review().filter(project=OuterRef("pk"))
        return self.annotate(is_in_review=models.Exists(in_review)).prefetch_related("programme__deadlines")

    def newest_first(self):
        """The last changed first, with where it is run."""
        shown = self.select_related("municipality").order_by("-changed_at", "-pk")
        return shown.only("slug", "title", "changed_at", "leader", "municipality__display_name")

    def for_page(self):
        """Each with what the heading of its pages shows."""
        return self.select_related("municipality", "programme", "leader")

    def for_list(self):
        """What one row of a list shows, and no more."""
        shown = ("slug", "title", "phase", "light_strip", "pulse", "leader__name")
        places = ("municipality__display_name", "municipality__county__name")
        return self.select_related("municipality__county", "leader").only(*shown, *places)

    def of_home(self, person_id: int | None):
        """Everything that home shows and asks of a project; those that the person leads come first."""
        found = self.for_page().led_by_now(person_id).with_deadlines()
        return found.order_by("-is_led_by_me", "search_key", "pk")

    def narrowed(self, *, q: str = "", lys: str = "", fase: str = ""):
        """Those that fit the words, the light and the phase that are given."""
        found = self.matching(q) if q.strip() else self
        found = found.with_light(lys) if lys else found
        return found.filter(phase=fase) if fase else found


def _reports():
    """Status reports, which are described after projects."""
    return Project._meta.get_field("status_reports").related_model._default_manager.all()


class Project(Derived, Pulsing, Versioned):
    """A municipality's temporary development work, from idea to years after its end.

    Until it is registered (sent) it is its project leader's own; an ended project is never
    changed. Its municipality is the one it was run in, whatever became of that later.
    """

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=160)
    search_key = KeyField(source="title", how=search_key)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="projects")
    partners = models.ManyToManyField(Municipality, related_name="joint_projects", blank=True)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="projects")
    themes = models.ManyToManyField(Theme, related_name="projects", blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    case_number = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="nb")
    leader = models.ForeignKey(Person, models.PROTECT, null=True, related_name="led_projects")
    leader_party = models.CharField(max_length=14, choices=Party, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="owned_projects")
    owner_office = models.CharField(max_length=120, blank=True)
    challenge = models.TextField(blank=True)
    need = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    gains = models.TextField(blank=True)
    purpose_stated_by = models.CharField(max_length=200, blank=True)
    purpose_stated_on = models.DateField(null=True)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.IDEA, editable=False)
    uncertain = models.CharField(max_length=300, blank=True, editable=False)
    registered_at = models.DateTimeField(null=True, editable=False)
    registered_by = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="+")
    registration_step = models.CharField(max_length=20, default="om", editable=False)

    # What a question adds to a row: `led_by_now`, `with_next_deadline`, `with_deadlines`.
    is_led_by_me: bool
    next_deadline: date | None
    is_in_review: bool

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["search_key", "pk"]
        constraints = [
            starts_before_it_ends("starts_on", "ends_on", name="project_starts_before_it_ends"),
            one_of("phase", Phase, name="project_phase_is_known"),
            all_or_none("registered_at", "registered_by", name="project_registered_by_someone"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("project", args=[self.slug])

    get_phase_display = word_for("phase", Phase)

    @property
    def is_registered(self) -> bool:
        """Whether it was sent."""
        return self.registered_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether nothing in it may change any more."""
        return self.phase in (Phase.ENDED, Phase.WITHDRAWN)

    @property
    def derived_on(self) -> date:
        """The day that derived facts are about: today, or an ended project's last day."""
        today = timezone.localdate()
        return min(self.ends_on, today) if self.is_closed and self.ends_on else today

    def overdue(self, today: date | None = None) -> list[Due]:
        """The deadlines of its programme that it has let pass without an approved report."""
        if not self.programme or not self.is_registered:
            return []
        dues = [
            Due(deadline.period_from, deadline.due_on, deadline.grace_days)
            for deadline in self.programme.deadlines.all()
            if (not self.starts_on or deadline.period_to >= self.starts_on)
            and (not self.ends_on or deadline.period_from <= self.ends_on)
        ]
        return overdue(dues, self.reported_to, today=today or timezone.localdate())


class AccessQuerySet(models.QuerySet):
    """Questions about who may see what."""

    def of(self, person_id: int | None):
        """What this person was given."""
        return self.filter(person_id=person_id)

    def on(self, day: date):
        """What holds on the day."""
        return self.filter(holds_on(day))

    def who_can_lead(self, project: Project):
        """The people who take part in the project today and can sign in."""
        today = self.filter(project=project, person__user__is_active=True).on(timezone.localdate())
        return today.values("person")

    def to_project(self, project: Project):
        """What lets people see this project, whether given for it, its programme or its place."""
        return self.filter(
            Q(project=project)
            | Q(programme__isnull=False, programme=project.programme_id)
            | Q(municipality=project.municipality_id)
        )


class AccessRole(models.TextChoices):
    """Why a person may see something."""

    LEADER = "leader", _("Project leader")
    OWNER = "owner", _("Project owner")
    SEAT = "seat", _("Seat in a body")
    SUBSTITUTE = "substitute", _("Substitute")
    INVITED = "invited", _("Invited to an assessment")
    SECRETARIAT = "secretariat", _("Programme secretariat")
    ADMINISTRATOR = "administrator", _("Administrator in the municipality")


class Access(models.Model):
    """That a person may see a project, or all projects of a programme or a municipality, and why.

    Written by every action that gives or ends a role or a seat, in this app or one above;
    `source` names the row that gave it ("seat:12"), so that the same action can end it.
    """

    Role = AccessRole

    person = models.ForeignKey(Person, models.PROTECT, related_name="access")
    role = models.CharField(max_length=14, choices=Role)
    source = models.CharField(max_length=60)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="access")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="access")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="access")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["person", "project"], name="access_person_project")]
        constraints = [
            models.CheckConstraint(
                name="access_is_to_one_thing",
                condition=Q(project__isnull=False, programme__isnull=True, municipality__isnull=True)
                | Q(project__isnull=True, programme__isnull=False, municipality__isnull=True)
                | Q(project__isnull=True, programme__isnull=True, municipality__isnull=False),
            ),
            one_of("role", AccessRole, name="access_role_is_known"),
            models.UniqueConstraint(
                fields=["person", "source", "project"], name="one_access_a_source_and_project"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()}"
