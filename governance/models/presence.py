"""Who took part in a meeting: came, came late or left, what each party was asked, and who spoke."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.parties import Party
from governance.models.bodies import Seat
from governance.models.meetings import AgendaItem, Meeting
from trepart.db import one_of


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


class AttendanceState(models.TextChoices):
    """Who came."""

    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    SUBSTITUTE = "substitute", _("Substitute attended")


class Attendance(models.Model):
    """Whether the one in a seat came, stayed away, or a substitute came instead.

    Of a seat in which people came late, left or gave over to each other, it says who had it last;
    the `Movement`s say when.
    """

    State = AttendanceState

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendance")
    state = models.CharField(max_length=10, choices=State)
    substitute = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    cause = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["meeting", "seat__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="one_attendance_a_seat"),
            one_of("state", AttendanceState, name="attendance_is_known"),
            models.CheckConstraint(
                name="a_substitute_attended_is_somebody",
                condition=Q(state="substitute", substitute__isnull=False)
                | (~Q(state="substitute") & Q(substitute__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_state_display()}"

    @property
    def is_filled(self) -> bool:
        """Whether somebody sat in the seat."""
        return self.state != self.State.ABSENT


class MovementKind(models.TextChoices):
    """Which way somebody went."""

    CAME = "came", _("Came")
    LEFT = "left", _("Left")


class Movement(models.Model):
    """Somebody came to a seat or left it while the meeting went on.

    Who sat there from the beginning to the end has none. One who gives over the seat leaves, and the
    other comes. What was noted wrongly is taken out again; the events of the meeting keep it.
    """

    Kind = MovementKind

    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="movements")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [one_of("kind", MovementKind, name="a_movement_is_coming_or_leaving")]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"


class Voice(models.Model):
    """One person spoke on an item.

    Noted of elected members, and of others only where their municipality has turned it on.
    `person` is who sat in the seat then: its holder or the substitute.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="voices")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="voices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="voices")
    spoke_at = models.DateTimeField()

    class Meta:
        ordering = ["spoke_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "seat", "person"], name="one_voice_a_person_on_an_item")
        ]

    def __str__(self):
        return f"{self.person}: {self.item}"
