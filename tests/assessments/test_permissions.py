"""Who may do what with an assessment, as a table."""

import pytest

from assessments import actions
from assessments.models import Round
from assessments.permissions import Perm
from tests.factories import (
    AccessFactory,
    SeatFactory,
    UserFactory,
    closed_round,
    open_round,
    steering_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def people(table):
    """The table's people, a deputy chair, somebody of the secretariat, and somebody who only works along."""
    people = {
        name: getattr(table, name)
        for name in ("chair", "chief", "steward", "leader", "substitute", "outsider")
    }
    deputy = UserFactory()
    seat = SeatFactory(body=table.body, party="politician", role="deputy_chair", person=deputy.person)
    AccessFactory(person=deputy.person, project=table.project, source=f"seat:{seat.pk}")
    secretariat = UserFactory()
    AccessFactory(
        person=secretariat.person, programme=table.project.programme, role="secretariat", source="programme"
    )
    return people | {"deputy": deputy, "secretariat": secretariat}


SEES = {"chair", "chief", "steward", "leader", "deputy", "secretariat"}


def allowed(people, permission, row):
    return {name for name, user in people.items() if user.has_perm(permission, row)}


def test_who_may_open_a_round(people, table):
    assert allowed(people, Perm.OPEN, table.project) == {"leader", "secretariat"}


@pytest.mark.parametrize("change", [{"phase": "ended"}, {"registered_at": None}])
def test_nobody_opens_a_round_where_nothing_goes_on(people, table, change):
    for field, value in change.items():
        setattr(table.project, field, value)

    assert allowed(people, Perm.OPEN, table.project) == set()


@pytest.mark.parametrize(
    ("permission", "while_open", "once_closed"),
    [
        (Perm.VIEW, SEES, SEES),
        (Perm.CLOSE, {"leader", "secretariat"}, set()),
        (Perm.VIEW_RESULTS, set(), SEES),
        (Perm.CONCLUDE, set(), {"chair", "deputy", "leader"}),
    ],
)
def test_who_may_do_what_with_a_round(people, table, permission, while_open, once_closed):
    round = open_round(table.project, by=table.leader)

    assert allowed(people, permission, round) == while_open
    assert allowed(people, permission, actions.close_round(round, by=table.leader)) == once_closed


def test_a_secretary_of_the_steering_group_writes_down_what_is_concluded(table):
    secretary = UserFactory()
    seat = SeatFactory(body=table.body, standing="secretary", person=secretary.person)
    AccessFactory(person=secretary.person, project=table.project, source=f"seat:{seat.pk}")

    assert secretary.has_perm(Perm.CONCLUDE, closed_round(table))


def test_each_answers_their_own_invitation_while_the_round_is_open(people, table):
    round = open_round(table.project, by=table.leader)

    for name in ("chair", "chief", "steward", "leader"):
        invitation = round.invitations.get(person=people[name].person)
        assert allowed(people, Perm.ANSWER, invitation) == {name}
        invitation.round = actions.close_round(round, by=table.leader)
        assert allowed(people, Perm.ANSWER, invitation) == set()
        Round.objects.filter(pk=round.pk).update(closed_at=None, closed_by=None)


def test_the_list_shows_exactly_the_rounds_that_one_may_see(people, table):
    other = steering_table()
    open_round(table.project, by=table.leader)
    open_round(other.project, by=other.leader)

    for user in [*people.values(), other.steward]:
        listed = set(Round.objects.visible_to(user))
        assert listed == {round for round in Round.objects.all() if user.has_perm(Perm.VIEW, round)}
