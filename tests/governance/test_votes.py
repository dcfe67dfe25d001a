"""Statutory bodies vote: who is present votes, half must be there, the leader's vote decides a tie."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance import actions
from governance.ballot import Ballot, Regime, Vote, regime_of
from governance.models import Body, Decision, Seat
from tests.factories.decisions import agreed, committee, last_item, voted
from tests.factories.meetings import ALL_AGREE, steering_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return committee()


def refused(act) -> str:
    with pytest.raises(ValidationError) as refusal:
        act()
    return " ".join(refusal.value.messages)


@pytest.mark.parametrize(
    ("basis", "kind", "regime"),
    [
        ("party_composed", "party_composed_committee", Regime.ELECTED),
        ("council", "council", Regime.ELECTED),
        ("", "executive_board", Regime.ELECTED),
        ("", "party_composed_committee", Regime.ELECTED),
        ("project_body", "party_composed_committee", None),
        ("enterprise_board", "municipal_enterprise", Regime.ENTERPRISE),
        ("", "working_environment_committee", Regime.WORKING_ENVIRONMENT),
        ("", "temporary_group", None),
        ("chief_executive", "management_team", None),
    ],
)
def test_which_bodies_vote(basis, kind, regime):
    assert regime_of(Body(legal_basis=basis, kind=kind)) == regime


FIVE = Ballot(Regime.ELECTED, 5, ("a", "b", "c", "d", "e"))


@pytest.mark.parametrize(
    ("ballot", "vote", "stands"),
    [
        (FIVE, Vote(5, 0), True),
        (FIVE, Vote(3, 2), True),
        (FIVE, Vote(2, 3), False),
        (FIVE, Vote(3, 1), False),
        (FIVE, Vote(4, 2), False),
        (FIVE, Vote(3, 2, casting_vote=True), False),
        (Ballot(Regime.ELECTED, 5, ("a", "b", "c", "d")), Vote(2, 2), False),
        (Ballot(Regime.ELECTED, 5, ("a", "b", "c", "d")), Vote(2, 2, casting_vote=True), True),
        (Ballot(Regime.ELECTED, 5, ("a", "b", "c")), Vote(3, 0), True),
        (Ballot(Regime.ELECTED, 5, ("a", "b")), Vote(2, 0), False),
        (Ballot(Regime.ELECTED, 6, ("a", "b", "c")), Vote(2, 1), True),
        (Ballot(Regime.ENTERPRISE, 6, ("a", "b", "c")), Vote(2, 1), False),
        (Ballot(Regime.ENTERPRISE, 6, ("a", "b", "c")), Vote(3, 0), True),
        (Ballot(Regime.ELECTED, 0, ()), Vote(0, 0, casting_vote=True), False),
    ],
)
def test_when_a_vote_decides(ballot, vote, stands):
    assert (ballot.refusal(vote) == "") is stands


def test_a_vote_is_kept_with_its_numbers_and_positions_stand_beside(table):
    decision = agreed(table, vote=Vote(4, 1))
    assert (decision.outcome, decision.votes_for, decision.votes_against) == ("voted", 4, 1)
    assert decision.positions.count() == 3


def test_a_vote_needs_no_positions(table):
    assert voted(table).positions.count() == 0


def test_the_leaders_vote_decides_a_tie(table):
    item = last_item(table)
    Seat.objects.filter(body=table.body, person__name="Siri Vik").update(standing="speaker")
    act = {"text": "Ja.", "positions": {}, "by": table.leader}
    said = refused(lambda: actions.decide(item, vote=Vote(2, 2), **act))
    assert "stemmene er like" in said.casefold() or "votes are equal" in said
    decision = actions.decide(item, vote=Vote(2, 2, casting_vote=True), **act)
    assert decision.casting_vote


def test_a_body_of_the_project_does_not_vote():
    table = steering_table()
    assert refused(lambda: voted(table, 3, 0))
    assert not Decision.objects.exists()


def test_who_left_does_not_vote(table):
    item = last_item(table)
    seat = table.seat_of(table.steward)
    actions.note_attendance(item.meeting, seat, state="absent", by=table.leader)
    act = {"text": "Ja.", "positions": {}, "by": table.leader}
    assert refused(lambda: actions.decide(item, vote=Vote(5, 0), **act))
    assert actions.decide(item, vote=Vote(4, 0), **act).votes_for == 4


def test_without_half_of_the_members_nothing_is_decided_even_where_all_agree(table):
    item = last_item(table)
    for seat in table.body.seats.filter(person__name__in=["Per Moen", "Siri Vik", "Aud Lunde"]):
        actions.note_attendance(item.meeting, seat, state="absent", by=table.leader)
    positions = {**ALL_AGREE, "administration": ("absent", "")}
    act = {"text": "Ja.", "positions": positions, "by": table.leader}
    assert refused(lambda: actions.decide(item, **act))
    assert refused(lambda: actions.decide(item, vote=Vote(2, 0), **act))
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"votes_for": 1, "votes_against": 2},
        {"votes_for": 2, "votes_against": 2},
        {"votes_for": 0, "votes_against": 0, "casting_vote": True},
        {"votes_for": 3, "votes_against": 1, "casting_vote": True},
        {"votes_for": None, "votes_against": None},
        {"votes_for": 3, "votes_against": None},
        {"outcome": "consensus"},
    ],
)
def test_the_database_holds_what_a_vote_must_be(table, wrong):
    decision = voted(table)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**wrong)
