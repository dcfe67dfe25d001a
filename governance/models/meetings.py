"""Meetings: the agenda, who came, what each party was asked, and everything in its order."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Person, User
from governance.law import ground_in_words
from governance.models.agenda import AgendaItemKind, AgendaItemState, Doors
from governance.models.bodies import Body, BodyFunction, Seat
from governance.models.series import FormOfMeeting, HowHeld, MeetingSeries
from governance.models.sight import called_in, of_project_for, takes_part
from projects.models import Project, StatusReport
from projects.models.sight import sees
from trepart.db import all_or_none, one_of, word_for
from trepart.versions import Versioned


class MeetingQuerySet(models.QuerySet):
    """Questions about meetings."""

    def visible_to(self, user):
        """Meetings that this person takes part in, or with an item about a project that they may see.

        Those who take part see the whole meeting, others only the items about their projects
        (`AgendaItem.objects.visible_to`).
        """
        seen = sees(user.person_id, timezone.localdate(), path="projects__")
        theirs = AgendaItem.objects.on_agenda().with_open_doors().filter(seen).values("meeting")
        return self.filter(self._takes_part(user.person_id) | Q(pk__in=theirs))

    def of_person(self, person: Person | int):
        """Those of the bodies in which the person sits today, and those they attend as a substitute."""
        return self.filter(self._takes_part(person))

    @staticmethod
    def _takes_part(person: Person | int) -> Q:
        person_id = person.pk if isinstance(person, Person) else person
        return Q(takes_part(person_id, timezone.localdate()))

    def behind_doors_for(self, person_id: int | None):
        """Those whose closed items this person may see: as a member of the body, or running its meetings.

        A substitute who came to a meeting in the place of a member was a member there.
        """
        day = timezone.localdate()
        members = Seat.objects.on(day).filter(person=person_id).behind_doors()
        run = Body.objects.run_by(person_id, day)
        stood_in = Q(attendance__substitute=person_id, attendance__seat__in=Seat.objects.behind_doors())
        return self.filter(
            Q(body__in=members.values("body"))
            | Q(body__in=run.values("pk"))
            | Q(pk__in=Meeting.objects.filter(stood_in).values("pk"))
        )

    def announced_to(self, person: Person | int):
        """Those whose notice is sent; before that, those that the person leads, keeps or has prepared.

        One that was planned with a series is among them once there is something on its agenda.
        """
        seats = Seat.objects.filter(person=person).running_meetings().on(timezone.localdate())
        mine = Q(body__in=seats.values("body")) | Q(changed_by__person=person)
        items = AgendaItem.objects.filter(meeting=models.OuterRef("pk"))
        begun = Q(series__isnull=True) | models.Exists(items)
        return self.filter(~Q(state=Meeting.State.PREPARED) | mine & begun)

    def coming(self):
        """Those that have neither ended nor been cancelled, the next first."""
        return self.exclude(state__in=Meeting.OVER).order_by("starts_at", "pk")

    def over(self):
        """Those that have ended or were cancelled."""
        return self.filter(state__in=Meeting.OVER)

    def called_off(self):
        """Those to which people were called, and which were called off before their day came."""
        ahead = self.filter(state=Meeting.State.CANCELLED, starts_at__gte=timezone.now())
        return ahead.filter(called_at__isnull=False).order_by("starts_at", "pk")

    def called(self):
        """Those that people have been told of: called, in session or ended."""
        return self.exclude(state=Meeting.State.PREPARED)

    def ended(self):
        """Those that were held, the last first."""
        return self.filter(state=Meeting.State.ENDED).order_by("-starts_at", "-pk")

    def awaiting_approval_by(self, person: Person):
        """Those whose minutes wait for this person, who leads the body today."""
        bodies = Seat.objects.filter(person=person).leading().on(timezone.localdate()).values("body")
        return self.ended().filter(body__in=bodies, minutes__approved_at__isnull=True)

    def about(self, project: Project):
        """Those of the bodies that serve the project, or with an item about it."""
        items = AgendaItem.objects.on_agenda().with_open_doors().filter(projects=project)
        bodies = Body.objects.serving(project)
        return self.filter(Q(body__in=bodies.values("pk")) | Q(pk__in=items.values("meeting")))

    def of_project_for(self, project: Project, user):
        """For one who sees the project: those about it, and those of its bodies that they take part in."""
        return self.filter(of_project_for(project, user.person_id, timezone.localdate()))

    def before(self, meeting):
        """Those that the same body held before this one, the last first."""
        return self.ended().filter(body=meeting.body_id, starts_at__lt=meeting.starts_at)

    def for_list(self):
        """Everything a row of a list shows."""
        return self.select_related("body__municipality", "minutes").annotate(
            items_on_agenda=models.Count(
                "items", filter=~Q(items__state__in=AgendaItem.OFF_AGENDA), distinct=True
            )
        )


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PREPARED = "prepared", _("Being prepared")
    CALLED = "called", _("Called")
    IN_SESSION = "in_session", _("In session")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


class Meeting(Versioned):
    """A body comes together: prepared, called, in session, ended; or cancelled before it began.

    Everything recorded in it appends a numbered `MeetingEvent`; `sequence` is the last number. In a series,
    `series_day` is the day that the plan gave it, whatever day it was moved to.
    """

    State = MeetingState
    OVER = (State.ENDED, State.CANCELLED)
    Form = FormOfMeeting
    Mode = HowHeld

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    form = models.CharField(max_length=9, choices=Form, default=Form.FORMAL, db_default=Form.FORMAL)
    mode = models.CharField(max_length=9, choices=Mode, default=Mode.IN_PERSON, db_default=Mode.IN_PERSON)
    address = models.CharField(max_length=500, blank=True, default="", db_default="")
    series = models.ForeignKey(
        MeetingSeries, models.PROTECT, null=True, editable=False, related_name="meetings"
    )
    series_day = models.DateField(null=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED, editable=False)
    called_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    current_item = models.ForeignKey(
        "AgendaItem", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    current_since = models.DateTimeField(null=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancel_reason = models.CharField(max_length=300, default="", db_default="", editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            one_of("state", MeetingState, name="meeting_state_is_known"),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
            ),
            one_of("form", FormOfMeeting, name="form_of_meeting_is_known"),
            one_of("mode", HowHeld, name="mode_of_meeting_is_known"),
            models.CheckConstraint(
                name="a_meeting_is_joined_at_an_https_address",
                condition=Q(address="") | Q(address__startswith="https://"),
            ),
            all_or_none("series", "series_day", name="a_meeting_has_its_day_in_a_series"),
            models.UniqueConstraint(fields=["series", "series_day"], name="one_meeting_a_day_of_a_series"),
            models.CheckConstraint(
                name="a_meeting_is_cancelled_for_a_reason",
                condition=Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancel_reason="")
                | ~Q(state="cancelled") & Q(cancelled_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.body} {timezone.localtime(self.starts_at):%d.%m.%Y}"

    def get_absolute_url(self):
        return reverse("governance:meeting", args=[self.pk])

    get_state_display = word_for("state", MeetingState)

    def shown_in(self):
        """The projects that its body serves, and those that its agenda is about."""
        about = AgendaItem.projects.through.objects.filter(agendaitem__meeting=self.pk)
        served = BodyFunction.objects.filter(body=self.body_id)
        return Project.objects.filter(Q(pk__in=served.values("project")) | Q(pk__in=about.values("project")))

    @property
    def day(self):
        """The day of the meeting in Norway; seats are asked about on this day."""
        return timezone.localtime(self.starts_at).date()

    @property
    def is_prepared(self) -> bool:
        """Whether it has not begun: its agenda is still being made."""
        return self.state in (self.State.PREPARED, self.State.CALLED)

    @property
    def is_in_session(self) -> bool:
        """Whether it is going on: what happens is being recorded."""
        return self.state == self.State.IN_SESSION

    @property
    def has_ended(self) -> bool:
        """Whether it is over: the minutes are what is left to do."""
        return self.state == self.State.ENDED

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off before it began."""
        return self.state == self.State.CANCELLED

    @property
    def is_concluded(self) -> bool:
        """Whether its minutes are approved: what was recorded in it is a record."""
        minutes = getattr(self, "minutes", None)
        return minutes is not None and minutes.is_frozen


class AgendaItemQuerySet(models.QuerySet):
    """Questions about the matters of meetings."""

    def visible_to(self, user):
        """All of a meeting that one takes part in; of other meetings, those about one's projects.

        What is closed is for the members of the body alone, and for those who run its meetings.
        """
        meetings = Meeting.objects.of_person(user.person_id)
        theirs = AgendaItem.objects.on_agenda().about_projects_of(user)
        seen = Q(meeting__in=meetings.values("pk")) | Q(pk__in=theirs.values("pk"))
        return self.filter(seen).not_shut_to(user.person_id)

    def not_shut_to(self, person_id: int | None):
        """Those with open doors, and the closed ones of bodies that this person is a member of or runs.

        Who was called in for somebody who is out of one matter is inside for that one.
        """
        inside = Meeting.objects.behind_doors_for(person_id).values("pk")
        theirs = AgendaItem.objects.filter(called_in(person_id)).order_by()
        return self.filter(Q(closing="") | Q(meeting__in=inside) | Q(pk__in=theirs.values("pk")))

    def with_open_doors(self):
        """Those that are neither closed nor foreseen closed."""
        return self.filter(closing="")

    def closed(self):
        """Those that are closed or foreseen so."""
        return self.exclude(closing="")

    def about_projects_of(self, user):
        """Those about a project that this person may see."""
        theirs = AgendaItem.objects.filter(sees(user.person_id, timezone.localdate(), path="projects__"))
        return self.filter(pk__in=theirs.values("pk"))

    def on_agenda(self):
        """Those that the meeting takes up: neither taken off nor only proposed."""
        return self.exclude(state__in=AgendaItem.OFF_AGENDA)

    def proposed(self):
        """Those that a member has proposed and nobody has answered."""
        return self.filter(state=AgendaItem.State.PROPOSED)

    def not_reached(self):
        """Those that nobody has taken up, noted anybody in, decided on or asked anything for."""
        return self.filter(state=AgendaItem.State.WAITING, engagements=None, follow_ups=None)

    def in_order(self):
        """As they stand on the agenda."""
        return self.order_by("number", "pk")

    def with_papers(self):
        """Each with its projects, status report and decision, in a fixed number of queries."""
        return self.select_related(
            "status_report__project", "proposed_by", "decision__next_body", "meeting__body"
        ).prefetch_related(
            "projects",
            "status_report__sections",
            "engagements",
            "decision__positions",
            "follow_ups__owner",
        )


class AgendaItem(Versioned):
    """One matter of a meeting, about no project, one or several.

    `topic` says what a standing matter is: "minutes", "follow_ups", "status", or a topic of an
    app above, such as "assessment:12". `seconds_used` is the time it had before it was left last.
    """

    class Content(models.TextChoices):
        STRATEGY = "strategy", _("Strategy")
        DEVELOPMENT = "development", _("Development")
        OPERATIONS = "operations", _("Operations")
        EMPLOYEE = "employee", _("Individual employee")

    Kind = AgendaItemKind
    Doors = Doors
    State = AgendaItemState
    OFF_AGENDA = (State.PROPOSED, State.REMOVED)

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
    closing = models.CharField(max_length=8, choices=Doors, default="", db_default="", editable=False)
    closed_under = models.CharField(max_length=40, default="", db_default="", editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, editable=False)
    seconds_used = models.PositiveIntegerField(default=0, editable=False)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="carried_to"
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number", "pk"]
        constraints = [
            one_of("kind", AgendaItemKind, name="item_kind_is_known"),
            one_of("state", AgendaItemState, name="item_state_is_known"),
            models.CheckConstraint(
                name="a_closed_item_names_its_paragraph",
                condition=Q(closing="", closed_under="") | Q(closing__in=Doors.values) & ~Q(closed_under=""),
            ),
        ]

    def __str__(self):
        return self.title

    def shown_in(self):
        """The projects that show its meeting."""
        return self.meeting.shown_in()

    @property
    def is_closed(self) -> bool:
        """Whether it is, or is foreseen to be, for the members of the body alone."""
        return self.closing != ""

    @property
    def ground(self) -> str:
        """The paragraph by which it is closed, in words."""
        return ground_in_words(self.closed_under) if self.closed_under else ""

    @property
    def minutes_used(self) -> int:
        """How many minutes it had before it was left last, to the nearest."""
        return round(self.seconds_used / 60)

    @property
    def is_decided(self) -> bool:
        """Whether the meeting has decided on it: a decision is never made twice."""
        return hasattr(self, "decision")


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
