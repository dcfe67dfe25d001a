"""A body that serves several projects: who may say who sits in it."""

import pytest

from governance.models import BodyFunction
from governance.permissions import BodyPerm
from tests.factories import BodyFunctionFactory, ProjectFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_leaders():
    """A standing body, the leader of the project it served first, and one who took it into use later."""
    first, later = UserFactory(), UserFactory()
    given = BodyFunctionFactory(project=ProjectFactory(leader=first.person))
    body = given.body
    SeatFactory(body=body, person=later.person, party="union")
    BodyFunction.objects.create(body=body, project=ProjectFactory(leader=later.person), function="steering")
    return given, first, later


def test_who_takes_a_body_into_use_does_not_decide_who_sits_in_it(two_leaders):
    given, first, later = two_leaders

    assert first.has_perm(BodyPerm.EDIT, given.body)
    assert not later.has_perm(BodyPerm.EDIT, given.body)


def test_the_next_leader_decides_when_the_first_project_has_ended(two_leaders):
    given, first, later = two_leaders
    given.project.phase = "ended"
    given.project.save(update_fields=["phase"])

    assert not first.has_perm(BodyPerm.EDIT, given.body)
    assert later.has_perm(BodyPerm.EDIT, given.body)
