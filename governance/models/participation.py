"""Where taking part is counted person by person, and the gatherings of programmes and projects."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from accounts.parties import Party
from governance.models.presence import EngagementLevel
from projects.models import Enrolment, EnrolmentState, Municipality, Programme, Project, Theme
from trepart.db import holds_on, one_of, starts_before_it_ends, word_for
from trepart.versions import Versioned


class PersonalCountingQuerySet(models.QuerySet):
    """Questions about where taking part is counted person by person."""

    def visible_to(self, user):
        """Those of the places that this person administers, or leads or owns a project in."""
        return self.filter(municipality__in=Municipality.objects.acted_for_by(user).values("pk"))

    def in_force(self):
        """Those that are turned on now."""
        return self.filter(turned_off_at__isnull=True)

    def is_on_in(self, municipality_id: int) -> bool:
        """Whether the municipality has it counted of everybody; of elected members it always is."""
        return self.in_force().filter(municipality=municipality_id).exists()


class PersonalCounting(models.Model):
    """That a municipality lets taking part be counted person by person, also for employees' side.

    Of elected members it is counted anyway. For the administration and the union representatives it is
    a measure of control, which asks for a discussion with the unions first (working environment act ch. 9).
    Turned off and on again is a new row: what held when stays.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="personal_counting")
    discussed_on = models.DateField()
    discussed_with = models.CharField(max_length=300)
    purpose = models.TextField()
    turned_on_at = models.DateTimeField(default=timezone.now, editable=False)
    turned_on_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    turned_off_at = models.DateTimeField(null=True, editable=False)
    turned_off_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    reason = models.TextField(blank=True, editable=False)

    objects = PersonalCountingQuerySet.as_manager()

    class Meta:
        ordering = ["-turned_on_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(turned_off_at__isnull=True),
                name="counting_per_person_is_on_once",
            ),
        ]

    def __str__(self):
        return str(self.municipality)


class GatheringKind(models.TextChoices):
    """Who is called together, and about what."""

    REGIONAL_NETWORK = "regional_network", _("Regional network gathering")
    NATIONAL_THEME = "national_theme", _("National theme gathering")
    PROJECT_LEADERS = "project_leaders", _("Gathering for project leaders")
    LOCAL_PROJECT = "local_project", _("Local project gathering")


class GatheringQuerySet(models.QuerySet):
    """Questions about gatherings."""

    def visible_to(self, user):
        """Those of every programme, which all here may know of, and the local ones of one's projects."""
        return self.filter(Q(project=None) | Q(project__in=Project.objects.visible_to(user)))

    def current(self):
        """Those that were not taken away."""
        return self.filter(removed_at__isnull=True)

    def held(self, day: date):
        """Those that have begun by the day."""
        return self.current().filter(starts_on__lte=day)

    def of_project(self, project: Project):
        """Its own, and those of its programme where it had a part: its theme, within its own period.

        A national gathering about a theme is for the projects that have the theme.
        """
        own = Q(project=project)
        if project.programme_id is None:
            return self.filter(own)
        themes = Q(theme=None) | Q(theme__in=project.themes.values("pk"))
        shared = Q(programme=project.programme_id, project=None) & themes
        if project.starts_on:
            shared &= Q(starts_on__gte=project.starts_on)
        if project.ends_on:
            shared &= Q(starts_on__lte=project.ends_on)
        return self.filter(own | shared)

    def for_list(self):
        """Each with how many came and from how many municipalities, in one question."""
        return (
            self.select_related("theme", "project__municipality")
            .annotate(
                people=Coalesce(models.Sum("delegations__parts__people"), 0),
                places_came=models.Count(
                    "delegations", filter=Q(delegations__parts__isnull=False), distinct=True
                ),
            )
            .order_by("-starts_on", "-pk")
        )


class Gathering(Versioned):
    """People of several municipalities, or of one project, come together outside the bodies.

    One of a programme is made by its secretariat; a local one belongs to a project and is made there.
    """

    Kind = GatheringKind

    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="gatherings")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="gatherings")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="gatherings")
    kind = models.CharField(max_length=20, choices=GatheringKind)
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    about = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            one_of("kind", GatheringKind, name="gathering_kind_is_known"),
            starts_before_it_ends("starts_on", "ends_on", name="gathering_starts_before_it_ends"),
            models.CheckConstraint(
                name="a_local_gathering_belongs_to_a_project",
                condition=Q(kind="local_project", project__isnull=False, programme__isnull=True)
                | ~Q(kind="local_project") & Q(project__isnull=True, programme__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    get_kind_display = word_for("kind", GatheringKind)

    def get_absolute_url(self):
        return reverse("governance:gathering", args=[self.pk])

    def places(self):
        """The municipalities that may come: those in the programme on the day, or those of the project."""
        if self.project:
            theirs = Q(pk=self.project.municipality_id) | Q(joint_projects=self.project)
            return Municipality.objects.filter(theirs).distinct()
        there = holds_on(self.starts_on)
        took_part = Enrolment.objects.filter(there, programme=self.programme_id).exclude(
            state=EnrolmentState.APPLIED
        )
        ran = Project.objects.filter(there, programme=self.programme_id)
        return Municipality.objects.filter(
            Q(pk__in=took_part.values("municipality"))
            | Q(pk__in=ran.values("municipality"))
            | Q(pk__in=ran.values("partners"))
        )


class DelegationQuerySet(models.QuerySet):
    """Questions about who came to gatherings."""

    def with_parts(self):
        """Each with its municipality, and how many of each party came, in a fixed number of queries."""
        return self.select_related("municipality").prefetch_related("parts")


class Delegation(Versioned):
    """Those who came to a gathering from one municipality."""

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="delegations")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="delegations")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["gathering", "municipality__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "municipality"], name="a_municipality_comes_to_a_gathering_once"
            ),
        ]

    def __str__(self):
        return f"{self.gathering}: {self.municipality}"


class DelegationPart(models.Model):
    """How many of one party came in a delegation, and what the gathering asked of them.

    `named` are those of them who are counted person by person.
    """

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="parts")
    party = models.CharField(max_length=14, choices=Party)
    people = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12, choices=EngagementLevel, default=EngagementLevel.INFORMED)
    spoke = models.BooleanField(default=False)
    named = models.ManyToManyField(Person, related_name="gathered", blank=True)

    class Meta:
        ordering = ["delegation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["delegation", "party"], name="a_party_is_counted_once"),
            one_of("party", Party, name="gathered_party_is_known"),
            one_of("level", EngagementLevel, name="gathered_level_is_on_the_scale"),
            models.CheckConstraint(name="some_of_a_gathered_party_came", condition=Q(people__gt=0)),
        ]

    def __str__(self):
        return f"{self.delegation}: {self.get_party_display()}"


__all__ = ["Delegation", "DelegationPart", "Gathering", "GatheringKind", "PersonalCounting"]
