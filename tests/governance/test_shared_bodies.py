"""A body that serves several projects: who may say who sits in it, and who runs its meetings."""

import pytest

from governance.models import BodyFunction
from governance.permissions import BodyPerm, MeetingPerm
from governance.roll import roll_of
from governance.views.deciding import decision_form
from tests.factories import (
    AgendaItemFactory,
    BodyFunctionFactory,
    MeetingFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
)

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


def test_who_takes_a_body_into_use_does_not_run_its_meetings(two_leaders):
    given, first, later = two_leaders
    SeatFactory(body=given.body, person=first.person, party="administration")
    meeting = MeetingFactory(body=given.body)

    assert first.has_perm(MeetingPerm.CALL, given.body)
    for permission in (MeetingPerm.PREPARE, MeetingPerm.RECORD):
        assert first.has_perm(permission, meeting)
        assert not later.has_perm(permission, meeting)
    assert not later.has_perm(MeetingPerm.CALL, given.body)


def test_the_leader_runs_the_meetings_of_the_own_body_of_an_ended_project():
    leader = UserFactory()
    project = ProjectFactory(leader=leader.person, phase="ended")
    given = BodyFunctionFactory(project=project, body__project=project)
    SeatFactory(body=given.body, person=leader.person, party="administration")

    assert leader.has_perm(MeetingPerm.RECORD, MeetingFactory(body=given.body))


def test_what_is_not_agreed_can_go_to_the_municipality_but_not_to_another_projects_group():
    given = BodyFunctionFactory()
    place = given.body.municipality
    council = BodyFunctionFactory(body__municipality=place).body
    beside = BodyFunctionFactory(project=given.project, body__project=given.project, body__municipality=place)
    elsewhere = ProjectFactory(municipality=place)
    secret = BodyFunctionFactory(project=elsewhere, body__project=elsewhere, body__municipality=place).body

    meeting = MeetingFactory(body=given.body)
    form = decision_form(AgendaItemFactory(meeting=meeting), roll_of(meeting))
    offered = form.fields["next_body"].queryset

    assert set(offered) == {council, beside.body}
    assert secret not in offered


def test_whoever_has_not_sent_the_project_comes_after_those_who_have(two_leaders):
    given, first, later = two_leaders
    given.project.registered_at = given.project.registered_by = None
    given.project.save(update_fields=["registered_at", "registered_by"])

    assert not first.has_perm(BodyPerm.EDIT, given.body)
    assert later.has_perm(BodyPerm.EDIT, given.body)
