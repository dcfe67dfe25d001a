"""Meetings: the agenda, who came, what each party was asked, and everything in its order."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from accounts.parties import Party
from governance.models.bodies import Body, Seat
from projects.models import Project, StatusReport
from trepart.db import one_of
from trepart.versions import Versioned


class MeetingQuerySet(models.QuerySet):
    """Questions about meetings."""

    def visible_to(self, user):
        """Meetings of bodies in which this person sits, or with an item about a project of theirs."""
        projects = Project.objects.visible_to(user)
        bodies = Body.objects.visible_to(user)
        return self.filter(Q(body__in=bodies) | Q(items__projects__in=projects)).distinct()

    def coming(self):
        """Those that have not ended, the next first."""
        return self.exclude(state=Meeting.State.ENDED).order_by("starts_at", "pk")

    def about(self, project: Project):
        """Those of the bodies that serve the project, or with an item about it."""
        return self.filter(Q(body__functions__project=project) | Q(items__projects=project)).distinct()

    def for_list(self):
        """Everything a row of a list shows."""
        return self.select_related("body__municipality", "minutes")


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PREPARED = "prepared", _("Being prepared")
    CALLED = "called", _("Called")
    IN_SESSION = "in_session", _("In session")
    ENDED = "ended", _("Ended")


class Meeting(Versioned):
    """A body comes together: prepared, called, in session, ended.

    Everything recorded in it appends a numbered `MeetingEvent`; `sequence` is the last number.
    """

    State = MeetingState

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED, editable=False)
    called_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    current_item = models.ForeignKey(
        "AgendaItem", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    current_since = models.DateTimeField(null=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            one_of("state", MeetingState, name="meeting_state_is_known"),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
            ),
        ]

    def __str__(self):
        return f"{self.body} {timezone.localtime(self.starts_at):%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("governance:meeting", args=[self.pk])

    @property
    def day(self):
        """The day of the meeting in Norway; seats are asked about on this day."""
        return timezone.localtime(self.starts_at).date()


class AgendaItemKind(models.TextChoices):
    """What the meeting is to do with an item."""

    INFORMATION = "information", _("Information")
    DISCUSSION = "discussion", _("Discussion")
    DECISION = "decision", _("Decision")


class AgendaItem(Versioned):
    """One matter of a meeting, about no project, one or several."""

    class Content(models.TextChoices):
        STRATEGY = "strategy", _("Strategy")
        DEVELOPMENT = "development", _("Development")
        OPERATIONS = "operations", _("Operations")
        EMPLOYEE = "employee", _("Individual employee")

    Kind = AgendaItemKind

    class State(models.TextChoices):
        WAITING = "waiting", _("Not begun")
        DONE = "done", _("Done")
        CARRIED = "carried", _("Carried to the next meeting")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DISCUSSION)
    content = models.CharField(max_length=12, choices=Content, default=Content.DEVELOPMENT)
    presentation = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    minutes_planned = models.PositiveSmallIntegerField(default=15)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    projects = models.ManyToManyField(Project, related_name="agenda_items", blank=True)
    status_report = models.ForeignKey(
        StatusReport, models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    topic = models.CharField(max_length=60, blank=True, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, editable=False)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="carried_to"
    )

    class Meta:
        ordering = ["meeting", "number", "pk"]
        constraints = [one_of("kind", AgendaItemKind, name="item_kind_is_known")]

    def __str__(self):
        return self.title


class EngagementLevel(models.TextChoices):
    """The one scale of involvement: from consulted upwards a party is active."""

    INFORMED = "informed", _("Informed")
    CONSULTED = "consulted", _("Consulted")
    CO_DEVELOPED = "co_developed", _("Co-developed")
    DECIDED = "decided", _("Took part in deciding")


class Engagement(models.Model):
    """What an item asked of a party, on the one scale of involvement, and whether it spoke."""

    Level = EngagementLevel

    ACTIVE = (Level.CONSULTED, Level.CO_DEVELOPED, Level.DECIDED)

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="engagements")
    party = models.CharField(max_length=14, choices=Party)
    level = models.CharField(max_length=12, choices=Level)
    spoke = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "party"], name="a_party_is_asked_one_thing"),
            one_of("level", EngagementLevel, name="involvement_is_on_the_scale"),
        ]

    def __str__(self):
        return f"{self.get_party_display()}: {self.get_level_display()}"

    @property
    def is_active(self) -> bool:
        """From consulted upwards a party is active; informed is only informed."""
        return self.level in self.ACTIVE


class Attendance(models.Model):
    """Whether the one in a seat came, stayed away, or a substitute came instead."""

    class State(models.TextChoices):
        PRESENT = "present", _("Present")
        ABSENT = "absent", _("Absent")
        SUBSTITUTE = "substitute", _("Substitute attended")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendance")
    state = models.CharField(max_length=10, choices=State)
    substitute = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    cause = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["meeting", "seat__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="one_attendance_a_seat"),
            models.CheckConstraint(
                name="a_substitute_attended_is_somebody",
                condition=Q(state="substitute", substitute__isnull=False)
                | (~Q(state="substitute") & Q(substitute__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_state_display()}"


class MeetingEvent(models.Model):
    """One thing that was recorded in a meeting, in its order; what screens catch up from."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=24)
    about = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["meeting", "sequence"]
        constraints = [models.UniqueConstraint(fields=["meeting", "sequence"], name="events_stand_in_order")]

    def __str__(self):
        return f"{self.sequence} {self.kind}"
