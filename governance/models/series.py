"""Meetings that come again by a fixed plan, and what sort of meeting each of them is."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from governance.models.bodies import Body, Seat
from trepart.db import all_or_none, one_of, starts_before_it_ends, word_for
from trepart.versions import Versioned


class FormOfMeeting(models.TextChoices):
    """What sort of coming together it is. All but the first are informal, and count all the same."""

    FORMAL = "formal", _("Formal meeting")
    WORKSHOP = "workshop", _("Workshop")
    LUNCH = "lunch", _("Lunch meeting")
    JOURNEY = "journey", _("Journey")
    WORKPLACE = "workplace", _("Workplace meeting")
    OTHER = "other", pgettext_lazy("form of meeting", "Other meeting")


class HowHeld(models.TextChoices):
    """Where those who take part are: in one room, some of them elsewhere, or all elsewhere."""

    IN_PERSON = "in_person", _("In person")
    HYBRID = "hybrid", _("In person and remotely")
    REMOTE = "remote", _("Remotely")


class Rhythm(models.TextChoices):
    """How the days of a series follow from one another."""

    WEEKS = "weeks", _("Every week or every few weeks, on one day of the week")
    WEEKDAY = "weekday", _("Every month, on the same day of a week of the month")
    DATE = "date", _("Every month, on the same date")


class MeetingSeriesQuerySet(models.QuerySet):
    """Questions about series of meetings."""

    def visible_to(self, user):
        """Those of the bodies in which this person sits today."""
        seats = Seat.objects.on(timezone.localdate()).filter(person=user.person_id)
        return self.filter(body__in=seats.values("body"))

    def serving(self, project):
        """Those of the bodies that serve the project."""
        return self.filter(body__in=Body.objects.serving(project).values("pk"))

    def going_on(self):
        """Those that were not ended and whose last day has not passed."""
        return self.filter(ended_at__isnull=True, last_on__gte=timezone.localdate()).for_list()

    def for_list(self):
        """Everything a row of a list shows."""
        return self.select_related("body__municipality").order_by("first_on", "pk")


_ON_A_WEEKDAY = Q(weekday__isnull=False, weekday__range=(0, 6))


class MeetingSeries(Versioned):
    """A body comes together by a plan: which days, when on the day, and where.

    Each of its days is a `Meeting` of its own, made when the series is made. What is changed for one
    meeting stands; what is changed for this and all that follow ends the series there and begins another,
    which `continues` it. Clocks are those on the wall in Norway, summer and winter.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="meeting_series")
    rhythm = models.CharField(max_length=7, choices=Rhythm)
    interval = models.PositiveSmallIntegerField(default=1)
    weekday = models.PositiveSmallIntegerField(null=True)
    week_of_month = models.SmallIntegerField(null=True)
    day_of_month = models.PositiveSmallIntegerField(null=True)
    first_on = models.DateField()
    last_on = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField(null=True)
    form = models.CharField(max_length=9, choices=FormOfMeeting, default=FormOfMeeting.FORMAL)
    mode = models.CharField(max_length=9, choices=HowHeld, default=HowHeld.IN_PERSON)
    place = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=500, blank=True)
    continues = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="continued_by"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    objects = MeetingSeriesQuerySet.as_manager()

    class Meta:
        ordering = ["first_on", "pk"]
        verbose_name_plural = "meeting series"
        constraints = [
            one_of("rhythm", Rhythm, name="rhythm_of_a_series_is_known"),
            one_of("form", FormOfMeeting, name="form_of_a_series_is_known"),
            one_of("mode", HowHeld, name="mode_of_a_series_is_known"),
            starts_before_it_ends("first_on", "last_on", name="a_series_ends_after_it_begins"),
            models.CheckConstraint(
                name="a_meeting_of_a_series_ends_after_it_begins",
                condition=Q(ends__isnull=True) | Q(ends__gt=F("begins")),
            ),
            models.CheckConstraint(
                name="a_series_says_which_days",
                condition=Q(rhythm=Rhythm.DATE, day_of_month__isnull=False, day_of_month__range=(1, 31))
                | Q(_ON_A_WEEKDAY, rhythm=Rhythm.WEEKS)
                | Q(_ON_A_WEEKDAY, rhythm=Rhythm.WEEKDAY, week_of_month__isnull=False)
                & Q(week_of_month__in=[1, 2, 3, 4, -1]),
            ),
            models.CheckConstraint(
                name="a_series_is_joined_at_an_https_address",
                condition=Q(address="") | Q(address__startswith="https://"),
            ),
            models.CheckConstraint(name="a_series_goes_forward", condition=Q(interval__gte=1)),
            all_or_none("ended_at", "ended_by", name="a_series_is_ended_by_someone"),
        ]

    def __str__(self):
        return f"{self.body} {self.first_on:%d.%m.%Y}–{self.last_on:%d.%m.%Y}"

    get_form_display = word_for("form", FormOfMeeting)
    get_mode_display = word_for("mode", HowHeld)

    def get_absolute_url(self):
        return reverse("governance:series", args=[self.pk])

    @property
    def is_ended(self) -> bool:
        """Whether somebody ended it before its time, or another went on in its place."""
        return self.ended_at is not None
