"""Meetings: who stayed away, what the positions make, and what comes onto the agenda from whom."""

from datetime import date

import pytest

from accounts.parties import THREE
from governance import agenda
from governance.codes import SeatRole, Standing
from governance.composition.places import in_order, numbered
from governance.models import Attendance, Meeting, Position, Seat
from governance.models.decisions import DecisionOutcome
from governance.outcome import outcome_of
from governance.roll import Roll, RollRow

POL, ADM, UNI = THREE
Stance, State = Position.Stance, Attendance.State
BOTH = (Stance.RESERVATION, Stance.DISSENTS)


@pytest.mark.parametrize(
    ("stances", "outcome"),
    [
        ([], None),
        ([Stance.ABSENT], None),
        ([Stance.AGREES, Stance.ABSENT], DecisionOutcome.CONSENSUS),
        ([Stance.AGREES, Stance.RESERVATION], DecisionOutcome.CONSENSUS_WITH_REMARKS),
        ([Stance.AGREES, *BOTH], DecisionOutcome.NOT_AGREED),
    ],
)
def test_the_positions_make_the_outcome(stances, outcome):
    assert outcome_of(stances) == outcome


def row(party, state=None, **facts):
    seat = Seat(party=party, **({"standing": Standing.MEMBER} | facts))
    return RollRow(1, seat, Attendance(seat=seat, state=state) if state else None)


def test_a_party_stayed_away_when_it_was_noted_of_each_of_its_seats():
    away, there = row(UNI, State.ABSENT), row(UNI, State.PRESENT)
    empty = row(UNI, vacant_since=date(2014, 1, 1))

    assert Roll((away, row(POL, State.PRESENT))).stayed_away(UNI)
    assert not Roll((away, there)).stayed_away(UNI)
    assert not Roll((away, row(POL))).stayed_away(POL)
    assert not Roll((away,)).stayed_away(POL)
    assert empty.state == "vacant"
    assert Roll((empty,)).stayed_away(UNI)


def test_only_those_who_represent_a_party_speak_for_it():
    member, guest = row(UNI, State.PRESENT), row(UNI, State.PRESENT, standing=Standing.GUEST)
    roll = Roll((row(POL, State.PRESENT), guest, member))

    assert roll.of(UNI) == [member]
    assert roll.beside == [guest]
    assert roll.parties == [POL, UNI]


def test_half_of_the_members_is_enough():
    here, away = row(UNI, State.PRESENT), row(POL, State.ABSENT)

    assert Roll((here, away)).has_quorum
    assert not Roll((here, away, away)).has_quorum
    assert not Roll(()).has_quorum
    assert Roll((here, away)).present == 1


def test_the_chair_sits_first_and_guests_beside():
    chair = Seat(party=UNI, role=SeatRole.CHAIR, standing=Standing.MEMBER)
    members = [Seat(party=party, role=SeatRole.MEMBER, standing=Standing.MEMBER) for party in (UNI, POL)]
    guest = Seat(party=POL, role=SeatRole.CHAIR, standing=Standing.GUEST)

    assert in_order([guest, members[0], chair, members[1]]) == [members[1], chair, members[0], guest]
    assert numbered([guest, chair]) == [(1, chair), (None, guest)]
    assert in_order([Seat(party=""), guest, chair])[0] == chair


def test_whoever_puts_matters_on_the_agenda_is_asked_once(monkeypatch):
    monkeypatch.setattr(agenda, "_sources", [])

    def mine(meeting):
        return []

    assert agenda.standing_matter(mine) is mine
    agenda.standing_matter(mine)

    assert agenda._sources == [mine]


def test_a_topic_leads_to_the_page_of_its_kind(monkeypatch):
    monkeypatch.setattr(agenda, "_pages", {})
    meeting = Meeting()
    page = agenda.page_of_topic("round")(lambda meeting, key: (f"Round {key}", meeting))

    assert agenda.leads_to(meeting, "round:12") == ("Round 12", meeting)
    assert agenda.leads_to(meeting, "minutes") is None
    assert page(meeting, 1) == ("Round 1", meeting)
