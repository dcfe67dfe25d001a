"""Who is meant by the name and the e-mail address that somebody typed for a seat."""

from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actions import enter_address, name_person
from accounts.models import Person, User
from governance.models import Body, GroupSubstitute, Seat, Substitute
from projects.models import Project


class Who(TypedDict, total=False):
    """Somebody who is known already, or what was typed about them."""

    person: Person | None
    name: str
    email: str


def person_meant(who: Who, *, body: Body, by: User | None) -> Person | None:
    """The person who was chosen, or else whom the name and the address that were typed mean."""
    chosen = who.get("person")
    return chosen or person_called(who.get("name", ""), email=who.get("email", ""), body=body, by=by)


def person_called(name: str, *, email: str, body: Body, by: User | None) -> Person | None:
    """The one whom somebody means by a name and an address, or else a new person; without both nobody.

    Anybody may type an address. So nobody learns from one what they could not see before, and
    nobody becomes another by a likeness:

    - Name and address exactly as somebody has them: that person, wherever they sit.
    - The address of somebody whom `by` sees already, in a body or around a project: that person,
      if the name is theirs or was left out. With another name, one of the two is wrong: refused,
      with the name, which is no secret here. Whether they sign in makes no difference, and so is
      not told.
    - The address of anybody else is as good as an unknown one. Who signs in with it under another
      name is not let in, and their name is not told.
    - The same name in the projects of this body is the same person, unless two have it or the
      addresses differ. Whoever was without an address gets the one that was typed, unless they
      also sit where this body does not reach.
    """
    name = " ".join(name.split())
    if email and (known := _who_has(email, name, by=by)):
        return known
    if email and not name:
        raise ValidationError({"name": _("Write the name too. The address alone does not say who it is.")})
    if not name:
        return None
    return _namesake(name, email, body=body, by=by) or name_person(name, email=email, by=by)


def _who_has(email: str, name: str, *, by: User | None) -> Person | None:
    """Whoever has the address and is meant by the name; those who sign in come first."""
    has_it = Q(user__email__iexact=email) | Q(email__iexact=email)
    people = Person.objects.filter(has_it, pseudonymised_at__isnull=True)
    people = people.order_by(F("user").asc(nulls_last=True), "pk")
    if exact := people.filter(name=name).first():
        return exact
    seen = people.filter(pk__in=_seen_by(by).values("pk")) if by else people.none()
    if alike := next((person for person in seen if person.name.casefold() == name.casefold()), None):
        return alike
    known = seen.first()
    if known and name:
        said = _("%(name)s has this address. Write that name, or check the address.") % {"name": known}
        raise ValidationError({"email": said})
    return known


def _seen_by(user: User) -> QuerySet[Person]:
    """Everybody whom this person can see in a body, or as the leader or owner of a project."""
    return _with_a_part_in(Body.objects.visible_to(user), Project.objects.visible_to(user))


def _with_a_part_in(bodies: QuerySet[Body], projects: QuerySet[Project]) -> QuerySet[Person]:
    """Those who have or had a seat in the bodies, substitute there, or lead or own the projects."""
    seats = Seat.objects.kept().filter(body__in=bodies.values("pk"))
    substitutes = Substitute.objects.filter(seat__in=seats.values("pk"))
    listed = GroupSubstitute.objects.filter(body__in=bodies.values("pk"))
    return Person.objects.filter(
        Q(pk__in=seats.filter(person__isnull=False).values("person"))
        | Q(pk__in=substitutes.values("person"))
        | Q(pk__in=listed.values("person"))
        | Q(pk__in=projects.filter(leader__isnull=False).values("leader"))
        | Q(pk__in=projects.filter(owner__isnull=False).values("owner"))
    )


def _namesake(name: str, email: str, *, body: Body, by: User | None) -> Person | None:
    """The one of this name around the projects that the body serves, as far as `by` sees them."""
    projects = Project.objects.visible_to(by) if by else Project.objects.all()
    projects = projects.filter(pk__in=body.functions.values("project"))
    bodies = Body.objects.filter(Q(functions__project__in=projects.values("pk")) | Q(pk=body.pk))
    around = _with_a_part_in(bodies, projects).filter(name__iexact=name, pseudonymised_at__isnull=True)
    people = list(around.select_related("user")[:2])
    if len(people) != 1:
        return None
    person = people[0]
    addresses = {address.casefold() for address in (person.email, _account_of(person)) if address}
    if not email or email.casefold() in addresses:
        return person
    if addresses or _has_a_part_elsewhere(person, bodies, projects):
        return None
    return enter_address(person, email, by=by)


def _account_of(person: Person) -> str:
    """The address with which the person signs in, if they do."""
    user = getattr(person, "user", None)
    return user.email if user else ""


def _has_a_part_elsewhere(person: Person, bodies: QuerySet[Body], projects: QuerySet[Project]) -> bool:
    """Whether somebody who came to be this person would see more than these bodies and projects."""
    elsewhere = Body.objects.exclude(pk__in=bodies.values("pk"))
    others = Project.objects.exclude(pk__in=projects.values("pk"))
    return _with_a_part_in(elsewhere, others).filter(pk=person.pk).exists()
