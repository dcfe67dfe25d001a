"""The bodies of a municipality, beside what each does today and who sits there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from governance.models import Body, BodyFunction
from governance.models.bodies import BodyQuerySet
from governance.over_time import counts_of
from projects.models import Access, Municipality, Project


@dataclass(frozen=True)
class BodyLine:
    """One body on a day: how many seats each party has, how many stand vacant, and what it does for whom."""

    body: Body
    counts: tuple[tuple[str, str, int], ...]
    vacant: int
    functions: list[BodyFunction]
    is_over: bool


def places_of(user: User, day: date) -> QuerySet[Municipality]:
    """The municipalities whose bodies this person may ask about: where they see a project or a body."""
    mine = Access.objects.of(user.person_id).on(day).filter(role=Access.Role.ADMINISTRATOR)
    every = Municipality.objects
    return every.filter(
        Q(pk__in=Project.objects.visible_to(user).order_by().values("municipality"))
        | Q(pk__in=Body.objects.visible_to(user).order_by().values("municipality"))
        | Q(pk__in=mine.filter(municipality__isnull=False).values("municipality"))
    )


def shown_to(bodies: BodyQuerySet, user: User) -> QuerySet[Body]:
    """The same with all that `lines_of` needs: seats, and functions in the projects that the person sees."""
    seen = BodyFunction.objects.filter(project__in=Project.objects.visible_to(user)).select_related("project")
    return bodies.with_seats_known().prefetch_related(Prefetch("functions", seen))


def lines_of(bodies: Iterable[Body], day: date) -> list[BodyLine]:
    """Each body as it is on the day."""
    lines = []
    for body in bodies:
        seats = [seat for seat in body.seats_known if seat.holds_on(day)]
        lines.append(
            BodyLine(
                body=body,
                counts=counts_of(seats),
                vacant=sum(seat.is_vacant for seat in seats),
                functions=[given for given in body.functions.all() if given.holds_on(day)],
                is_over=bool(body.ends_on and body.ends_on < day),
            )
        )
    return lines
