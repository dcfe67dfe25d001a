"""What the SQL of sight says is what one reads in `Access` row by row, also when it is negated."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from projects.models import Access, Programme, Project
from projects.models.sight import leads, sees
from tests.factories import PersonFactory, ProjectFactory, municipality, programme

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAYS = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))
ROLES = ("leader", "owner", "seat", "secretariat")


def holds(access: Access, day: date) -> bool:
    return (access.starts_on is None or access.starts_on <= day) and (
        access.ends_on is None or access.ends_on >= day
    )


def lets_see(access: Access, project: Project) -> bool:
    """Whether one row of `Access` is about the project."""
    if access.project_id:
        return access.project_id == project.pk
    if not project.is_registered:
        return False
    if access.programme_id:
        return access.programme_id == project.programme_id
    return access.municipality_id == project.municipality_id


def entered(by: Random) -> list[int]:
    """Projects with and without a programme, sent and not, and who was given what; the people."""
    places = [municipality(name) for name in ("Songdalen", "Lunner")]
    other = Programme.objects.create(slug="et-annet", starts_on=date(2012, 1, 1))
    projects = [
        ProjectFactory(municipality=by.choice(places), programme=by.choice((None, programme(), other)))
        for _ in range(8)
    ]
    Project.objects.filter(pk__in=by.sample([row.pk for row in projects], 3)).update(
        registered_at=None, registered_by=None
    )
    people = PersonFactory.create_batch(2)
    for number in range(10):
        kind, among = by.choice(
            (("project", projects), ("programme", [programme(), other]), ("municipality", places))
        )
        Access.objects.create(
            person=by.choice(people),
            role=by.choice(ROLES),
            source=f"source:{number}",
            starts_on=by.choice(DAYS),
            ends_on=by.choice(DAYS),
            **{kind: by.choice(among)},
        )
    return [person.pk for person in people]


@pytest.mark.parametrize("seed", range(4))
def test_one_sees_what_is_given_and_does_not_see_the_rest(seed):
    people = entered(Random(seed))
    projects, every = list(Project.objects.all()), list(Access.objects.all())

    for person in people:
        given = [access for access in every if access.person_id == person and holds(access, TODAY)]
        seen = {row.pk for row in projects if any(lets_see(access, row) for access in given)}
        led = {access.project_id for access in given if access.role == "leader" and access.project_id}
        rest = {row.pk for row in projects} - seen
        sight, lead = sees(person, TODAY), leads(person, TODAY)
        there = Project.objects.filter(sight)
        assert {row.pk for row in there} == seen
        assert there.count() == len(seen)
        assert {row.pk for row in Project.objects.filter(pk__in=there.values("pk"))} == seen
        assert {row.pk for row in Project.objects.exclude(sight)} == rest
        assert {row.pk for row in Project.objects.annotate(mine=lead).filter(mine=True)} == led
        assert {row.pk for row in Project.objects.exclude(lead)} == {row.pk for row in projects} - led
