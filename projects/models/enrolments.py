"""A municipality's part in a programme: the application, what was decided, and what it reports each year."""

from datetime import date

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from projects.models.places import Municipality, same_places
from projects.models.programmes import Programme
from projects.models.projects import Access, AccessRole, Project
from trepart.db import Sql, one_of, word_for
from trepart.versions import Versioned


class EnrolmentState(models.TextChoices):
    """How a municipality stands to a programme."""

    APPLIED = "applied", _("Applied")
    ADMITTED = "admitted", _("Admitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    COMPLETED = "completed", _("Completed")


# From where to where a decision leads.
LEADS_TO = {
    EnrolmentState.APPLIED: (EnrolmentState.ADMITTED, EnrolmentState.WITHDRAWN),
    EnrolmentState.ADMITTED: (EnrolmentState.COMPLETED, EnrolmentState.WITHDRAWN),
    EnrolmentState.WITHDRAWN: (EnrolmentState.ADMITTED,),
    EnrolmentState.COMPLETED: (),
}


class EnrolmentQuerySet(models.QuerySet):
    """Questions about who takes part in a programme."""

    def visible_to(self, user):
        """Those of the programmes that this person follows, and of the places that they act for."""
        return self.filter(Q(programme__in=_followed_by(user)) | Q(municipality__in=_places_of(user)))

    def acted_for_by(self, user):
        """Those of the places that this person acts for."""
        return self.filter(municipality__in=_places_of(user))

    def of_place(self, municipality: Municipality):
        """Those of the municipality, whichever number or name it had."""
        place = Municipality.objects.filter(pk=municipality.pk)
        return self.filter(municipality__in=Municipality.objects.same_as(place).values("pk"))

    def for_list(self):
        """Each with its municipality, its projects counted and its yearly reports, in two questions.

        A project that is still being registered is nobody's but its leader's, and is not counted.
        """
        return (
            self.select_related("municipality__county")
            .annotate(projects=_projects_counted())
            .prefetch_related(Prefetch("yearly_reports", YearlyReport.objects.order_by("-year")))
            .order_by("municipality__name", "pk")
        )


def _followed_by(user: User) -> models.QuerySet:
    """The programmes of whose secretariat a person is."""
    mine = Access.objects.of(user.person_id).on(timezone.localdate())
    return mine.filter(role=AccessRole.SECRETARIAT, programme__isnull=False).values("programme")


def _places_of(user: User) -> models.QuerySet:
    """The municipalities that a person acts for, under every number that they had."""
    return Municipality.objects.same_as(Municipality.objects.acted_for_by(user)).values("pk")


_PROJECTS = """(
    SELECT COUNT(*) FROM {project} AS run WHERE run.programme_id = {programme}
    AND run.registered_at IS NOT NULL AND run.municipality_id IN ({same})
)"""


def _projects_counted() -> Sql:
    """How many registered projects of the programme the municipality has, whichever number it had then."""
    return Sql(
        _PROJECTS,
        models.IntegerField(),
        project=Project,
        programme=models.F("programme_id"),
        same=same_places(Sql("({place})", place=models.F("municipality_id"))),
    )


class Enrolment(Versioned):
    """A municipality's part in a programme, from application to the end.

    The application says what is to be new, and how each of the three parties is anchored and takes part.
    Every decision about it stays in `decisions`.
    """

    State = EnrolmentState

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="enrolments")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="enrolments")
    state = models.CharField(max_length=10, choices=EnrolmentState, default=EnrolmentState.ADMITTED)
    innovation_goals = models.TextField(blank=True)
    politicians_part = models.TextField(blank=True)
    administration_part = models.TextField(blank=True)
    unions_part = models.TextField(blank=True)
    grant = models.PositiveBigIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "municipality"], name="a_municipality_enrols_once"),
            one_of("state", EnrolmentState, name="enrolment_state_is_known"),
        ]

    def __str__(self):
        return f"{self.municipality}: {self.programme}"

    get_state_display = word_for("state", EnrolmentState)

    def get_absolute_url(self):
        return reverse("projects:enrolment", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether the municipality still takes part, or wants to."""
        return self.state in (EnrolmentState.APPLIED, EnrolmentState.ADMITTED)

    @property
    def newest_report(self) -> "YearlyReport | None":
        """The report of the last year that has one; after `for_list` without a question."""
        return next(iter(self.yearly_reports.all()), None)


class EnrolmentDecision(models.Model):
    """What was decided about an enrolment on a day, and why. Never changed."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="decisions")
    state = models.CharField(max_length=10, choices=EnrolmentState)
    decided_on = models.DateField()
    grant = models.PositiveBigIntegerField(null=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-decided_on", "-pk"]

    def __str__(self):
        return f"{self.enrolment}: {self.get_state_display()}"

    get_state_display = word_for("state", EnrolmentState)


class YearlyReportState(models.TextChoices):
    """Who has a yearly report now."""

    DRAFT = "draft", pgettext_lazy("yearly report", "Draft")
    SENT = "sent", pgettext_lazy("yearly report", "Sent")
    RETURNED = "returned", pgettext_lazy("yearly report", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("yearly report", "Accepted")


class YearlyReportQuerySet(models.QuerySet):
    """Questions about yearly reports."""

    def waiting_for(self, user):
        """Those that the person's programmes have to answer, and those that came back to their place."""
        sent = Q(state=YearlyReportState.SENT, enrolment__programme__in=_followed_by(user))
        returned = Q(state=YearlyReportState.RETURNED, enrolment__municipality__in=_places_of(user))
        rows = self.filter(sent | returned).select_related("enrolment__programme", "enrolment__municipality")
        return rows.order_by("sent_at", "pk")


class YearlyReport(Versioned):
    """What a municipality tells the programme of a year. Accepted means frozen."""

    State = YearlyReportState

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="yearly_reports")
    year = models.PositiveSmallIntegerField()
    done = models.TextField(blank=True)
    cooperation = models.TextField(blank=True)
    results = models.TextField(blank=True)
    spent = models.PositiveBigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=YearlyReportState, default=YearlyReportState.DRAFT)
    sent_at = models.DateTimeField(null=True, editable=False)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    comment = models.TextField(blank=True, editable=False)

    objects = YearlyReportQuerySet.as_manager()

    class Meta:
        ordering = ["enrolment", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "year"], name="one_yearly_report_a_year"),
            one_of("state", YearlyReportState, name="yearly_report_state_is_known"),
            models.CheckConstraint(
                name="a_returned_yearly_report_has_a_comment",
                condition=~Q(state="returned") | ~Q(comment=""),
            ),
        ]

    def __str__(self):
        return str(_("Report for %(year)d") % {"year": self.year})

    get_state_display = word_for("state", YearlyReportState)

    def get_absolute_url(self):
        return reverse("projects:yearly-report", args=[self.enrolment_id, self.year])

    @property
    def is_sent(self) -> bool:
        """Whether the programme has it, and has not answered."""
        return self.state == YearlyReportState.SENT

    @property
    def is_editable(self) -> bool:
        """Whether the municipality has it: not yet sent, or returned."""
        return self.state in (YearlyReportState.DRAFT, YearlyReportState.RETURNED)


def years_of(enrolment: Enrolment, today: date) -> list[int]:
    """The years that are reported on, the last first: those of the programme that have begun.

    Who has only applied reports on none. A year that is told stays, also where a decision left it out since.
    """
    told = {report.year for report in enrolment.yearly_reports.all()}
    if enrolment.state == EnrolmentState.APPLIED:
        return sorted(told, reverse=True)
    first = (enrolment.starts_on or enrolment.programme.starts_on).year
    ends = [day.year for day in (enrolment.ends_on, enrolment.programme.ends_on) if day]
    return sorted(told.union(range(first, min([today.year, *ends]) + 1)), reverse=True)


__all__ = [
    "LEADS_TO",
    "Enrolment",
    "EnrolmentDecision",
    "EnrolmentState",
    "YearlyReport",
    "YearlyReportState",
    "years_of",
]
