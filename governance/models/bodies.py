"""Bodies and the seats in them. Who sat there is always a question with a date."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from accounts.parties import THREE, Party
from governance.codes import (
    LEADING_ROLES,
    BodyKind,
    DecisionPower,
    Function,
    LegalBasis,
    SeatRole,
    Standing,
)
from governance.composition import represents
from governance.models.affiliations import PoliticalParty, Union
from projects.models import Access, Municipality, Phase, Project
from trepart.db import holds_on, one_of, starts_before_it_ends
from trepart.versions import Versioned


class BodyQuerySet(models.QuerySet):
    """Questions about bodies."""

    def visible_to(self, user):
        """Bodies that serve a project which this person may see, or in which they sit.

        Whoever administers a municipality sees all that are its own.
        """
        today = timezone.localdate()
        seats = Seat.objects.filter(person=user.person_id).on(today)
        serving = BodyFunction.objects.filter(project__in=Project.objects.visible_to(user))
        places = Access.objects.of(user.person_id).on(today).filter(role=Access.Role.ADMINISTRATOR)
        own = Q(
            project=None, municipality__in=places.filter(municipality__isnull=False).values("municipality")
        )
        return self.filter(Q(pk__in=serving.values("body")) | Q(pk__in=seats.values("body")) | own)

    def run_by(self, person_id: int | None, day: date):
        """Those whose meetings this person prepares and records on a day.

        The chair, the deputy chair and the secretary; where they have a seat, also the leader of the
        project that the body is for: its own, or the open one that it served first.
        """
        seats = Seat.objects.on(day).filter(person=person_id)
        led = Access.objects.of(person_id).on(day).filter(role=Access.Role.LEADER, project__isnull=False)
        theirs = Body.objects.serving_first(led.values("project"))
        runs = Q(pk__in=seats.running_meetings().values("body"))
        return self.filter(runs | Q(pk__in=seats.values("body")) & Q(pk__in=theirs.values("pk")))

    def serving(self, project: Project):
        """Those with a function in the project, or kept beside it."""
        return self.filter(functions__project=project).distinct()

    def that_anchor(self, project: Project):
        """Those that serve the project, and the municipality's own: where it can be decided on."""
        own = Q(municipality=project.municipality_id, project=None)
        return self.filter(Q(functions__project=project) | own).distinct()

    def of_municipality(self, municipality: Municipality):
        """The municipality's own, not those of single projects."""
        return self.filter(municipality=municipality, project=None)

    def standing_first(self, day: date):
        """Those that exist on the day or later before those that are over; by name."""
        is_over = models.Case(models.When(ends_on__lt=day, then=1), default=0)
        return self.alias(is_over=is_over).order_by("is_over", "name", "pk")

    def serving_first(self, projects):
        """Those whose own project is one of these, or that served one of these first of the open ones.

        A body can serve many projects; whoever takes it into use for one more runs nothing by that.
        One that is still being registered comes after all that were sent.
        """
        open_ones = BodyFunction.objects.exclude(project__phase__in=(Phase.ENDED, Phase.WITHDRAWN))
        in_order = open_ones.order_by(F("project__registered_at").asc(nulls_last=True), "pk")
        first = in_order.filter(body=models.OuterRef("pk")).values("project")[:1]
        return self.alias(served_first=models.Subquery(first)).filter(
            Q(project__in=projects) | Q(served_first__in=projects)
        )

    def that_take_over_from(self, body):
        """Where what a body does not agree on can go: the municipality's own, and those of its projects."""
        served = BodyFunction.objects.filter(body=body.pk).values("project")
        own = Q(project__isnull=True) | Q(project__in=served)
        return self.filter(own, municipality=body.municipality_id).exclude(pk=body.pk)

    def not_serving(self, project: Project):
        """Those without a function in the project today or ever."""
        return self.exclude(functions__project=project)

    def with_seats_known(self):
        """Each with every seat it ever had in `seats_known`, people and substitutes along."""
        seats = Seat.objects.kept().select_related("person").prefetch_related("substitutes__person")
        return self.prefetch_related(
            models.Prefetch("seats", seats.order_by("position", "pk"), to_attr="seats_known"),
            "group_substitutes__person",
        )

    def with_seats_on(self, day: date):
        """Each with the seats of the day in `seats_then`, people and substitutes along."""
        seats = Seat.objects.on(day).select_related("person").prefetch_related("substitutes__person")
        return self.prefetch_related(models.Prefetch("seats", seats, to_attr="seats_then"))


class Lasting(models.Model):
    """Something that holds from a day to a day: both count, an open end goes on."""

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or self.ends_on >= day
        )


class Body(Lasting, Versioned):
    """A group of people that steers, works or decides; of a municipality, or of one project only.

    A body of a municipality is kept across projects and elections. Only a temporary group can be
    the own of a project; it serves no other. Its mandate, or a statutory body's rules, has four
    parts: the field of work (`mandate`), the limits, the period and other rules (kommuneloven § 5-13).
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="bodies")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="own_bodies")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=30, choices=BodyKind)
    legal_basis = models.CharField(max_length=30, choices=LegalBasis, blank=True)
    decision_power = models.CharField(max_length=12, choices=DecisionPower, blank=True)
    mandate = models.TextField(blank=True)
    limits = models.TextField(blank=True, default="", db_default="")
    period = models.TextField(blank=True, default="", db_default="")
    other_rules = models.TextField(blank=True, default="", db_default="")
    note = models.TextField(blank=True)

    objects = BodyQuerySet.as_manager()
    seats_known: "list[Seat]"  # where it was read with `with_seats_known`

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            one_of("kind", BodyKind, name="body_kind_is_known"),
            models.CheckConstraint(
                name="only_a_temporary_group_belongs_to_a_project",
                condition=Q(project__isnull=True) | Q(kind="temporary_group"),
            ),
            starts_before_it_ends("starts_on", "ends_on", name="body_starts_before_it_ends"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("governance:body", args=[self.pk])

    def shown_in(self):
        """The projects that it has ever served, and those where something goes on to it: they name it."""
        goes_on = Project.objects.filter(agenda_items__decision__next_body=self.pk)
        return Project.objects.filter(Q(pk__in=_served_by(self.pk)) | Q(pk__in=goes_on.values("pk")))


def _served_by(body_id: int):
    """The projects that a body has ever served."""
    return BodyFunction.objects.filter(body=body_id).values("project")


class BodyFunction(Lasting):
    """What a body does for a project in a period."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="functions")
    project = models.ForeignKey(Project, models.PROTECT, related_name="body_functions")
    function = models.CharField(max_length=24, choices=Function)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "project", "function"], name="a_body_has_a_function_once"
            ),
            one_of("function", Function, name="function_is_known"),
            starts_before_it_ends("starts_on", "ends_on", name="function_starts_before_it_ends"),
        ]

    def __str__(self):
        return f"{self.body}: {self.get_function_display()}"


def serving_on(day: date):
    """What bodies that exist on the day do for projects then, but for those that only stand beside one."""
    there = holds_on(day, start="body__starts_on", end="body__ends_on")
    return BodyFunction.objects.filter(holds_on(day), there).exclude(function=Function.BESIDE)


class SeatQuerySet(models.QuerySet):
    """Questions about seats."""

    def visible_to(self, user):
        """Seats in the bodies that this person may see."""
        return self.filter(body__in=Body.objects.visible_to(user))

    def kept(self):
        """Those that were not taken away as entered by mistake."""
        return self.filter(removed_at__isnull=True)

    def on(self, day: date):
        """Those that exist on the day."""
        return self.kept().filter(holds_on(day))

    def leading(self):
        """Those of the chair and the deputy chair."""
        return self.filter(role__in=LEADING_ROLES)

    def of_members(self):
        """Those who decide: members, and speakers whom the body's mandate names."""
        named = Q(standing=Standing.SPEAKER, named_speaker=True)
        return self.filter(Q(standing=Standing.MEMBER) | named)

    def behind_doors(self):
        """Those who stay when the doors are closed: members, and speakers whom the mandate names.

        The one answer, whichever way somebody comes in: signed in, by a link, or in another's place.
        """
        return self.of_members()

    def running_meetings(self):
        """Those who prepare and record the meetings: whoever leads the body, and its secretary."""
        return self.filter(Q(role__in=LEADING_ROLES) | Q(standing=Standing.SECRETARY))

    def representing(self, parties):
        """Those that represent one of the parties, as `governance.composition.represents` has it."""
        return self.of_members().filter(party__in=parties)

    def speaking_for(self, project, day: date):
        """Those that represent one of the three parties on the day, in bodies that serve the project then."""
        bodies = serving_on(day).filter(project=project).values("body")
        return self.on(day).representing(THREE).filter(body__in=bodies)


class Seat(Lasting, Versioned):
    """One place in one body for a period, and who has it.

    Without a person, only the office is known, unless `vacant_since` says that nobody has it.
    `named_speaker` is a speaker whom the body's mandate names: such a one represents a party,
    secretaries and guests represent nobody. Somebody who leaves ends the seat; the next has a
    seat of their own. A seat that was entered by mistake is taken away with `removed_at`, and
    can be put back. A union representative's seat may say which union, a politician's which
    political party: see `governance.affiliations` for who may read that.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats")
    party = models.CharField(max_length=14, choices=Party, blank=True)
    office = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=14, choices=SeatRole, default=SeatRole.MEMBER)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.MEMBER)
    named_speaker = models.BooleanField(default=False)
    vacant_since = models.DateField(null=True, blank=True)
    union = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="seats")
    political_party = models.ForeignKey(
        PoliticalParty, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)
    # Its union or political party in words, where it was read for somebody who may know.
    affiliation = ""

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["body", "position", "pk"]
        indexes = [models.Index(fields=["person", "body"], name="seat_person_body")]
        constraints = [
            one_of("role", SeatRole, name="seat_role_is_known"),
            one_of("standing", Standing, name="seat_standing_is_known"),
            starts_before_it_ends("starts_on", "ends_on", name="seat_starts_before_it_ends"),
            models.CheckConstraint(
                name="a_vacant_seat_has_no_person",
                condition=Q(vacant_since__isnull=True) | Q(person__isnull=True),
            ),
            models.CheckConstraint(
                name="who_represents_a_party_says_which",
                condition=~Q(standing="member") | ~Q(role="chair") | ~Q(party=""),
            ),
            models.CheckConstraint(
                name="a_union_is_of_a_union_seat", condition=Q(union__isnull=True) | Q(party="union")
            ),
            models.CheckConstraint(
                name="a_political_party_is_of_a_politicians_seat",
                condition=Q(political_party__isnull=True) | Q(party="politician"),
            ),
        ]

    def __str__(self):
        return self.person.name if self.person else self.office or self.get_party_display()

    def shown_in(self):
        """The projects that its body has ever served: their pages say who sits in it."""
        return Project.objects.filter(pk__in=_served_by(self.body_id))

    said_beforehand = None  # the invitation answered for it, where a page about a meeting shows that

    @property
    def is_vacant(self) -> bool:
        """Whether nobody has the seat, as opposed to somebody who is not named."""
        return self.vacant_since is not None

    @property
    def stays_behind_doors(self) -> bool:
        """Whether it is one of those who stay when the doors are closed (`SeatQuerySet.behind_doors`)."""
        named = self.standing == Standing.SPEAKER and self.named_speaker
        return self.standing == Standing.MEMBER or named

    @property
    def side(self) -> str:
        """The party that it represents; none for a secretary, a guest or a speaker whom no mandate names."""
        return self.party if represents(self) else ""


class SubstituteQuerySet(models.QuerySet):
    """Questions about substitutes."""

    def visible_to(self, user):
        """Those of the seats that this person may see and that were not taken away."""
        return self.filter(seat__in=Seat.objects.visible_to(user).kept())


class Substitute(Lasting):
    """Somebody who comes when the one in the seat cannot. Sees the project only where they act."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="substitutes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="substitutions")
    rank = models.PositiveSmallIntegerField(default=1)

    objects = SubstituteQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "person"], name="a_substitute_once_a_seat"),
            starts_before_it_ends("starts_on", "ends_on", name="substitute_starts_before_it_ends"),
        ]

    def __str__(self):
        return str(self.person)
