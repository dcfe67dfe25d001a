"""Substitutes come when they are called, each for one seat, and are told when they need not come."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import PersonalLink
from governance import actions
from tests.factories.invitations import (
    arrived,
    called_meeting,
    invitation_of,
    letter_to,
    table_without_an_account,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return table_without_an_account()


@pytest.fixture
def meeting(table):
    return called_meeting(table, starts_at=timezone.now() + timedelta(days=7))


class TestSubstitutes:
    """Called, let go, and refused."""

    def test_one_who_is_called_gets_a_link_although_they_sign_in(self, table, meeting):
        seat = table.seat_of(table.steward)
        actions.call_substitute(meeting, seat, table.substitute.person, by=table.leader)

        letter = letter_to(table.substitute.email)

        assert letter.link
        assert "Tone Mykland" in letter.text

    def test_called_twice_is_called_once(self, table, meeting):
        seat = table.seat_of(table.steward)
        for _ in range(2):
            actions.call_substitute(meeting, seat, table.substitute.person, by=table.leader)

        assert invitation_of(meeting, table.substitute.person).letters.count() == 1

    def test_one_who_is_called_for_a_seat_that_falls_vacant_still_comes(self, table, meeting):
        seat = actions.seat_person(
            table.body, party="union", office="Verneombud", vacant_since=timezone.localdate(), by=table.leader
        )
        actions.name_substitute(seat, person=table.substitute.person, by=table.leader)
        called = actions.call_substitute(meeting, seat, table.substitute.person, by=table.leader)

        actions.invite_the_rest(meeting, by=table.leader)

        called.refresh_from_db()
        assert called.withdrawn_at is None

    def test_one_who_gets_a_seat_of_their_own_comes_for_that(self, table, meeting):
        actions.call_substitute(
            meeting, table.seat_of(table.steward), table.substitute.person, by=table.leader
        )
        own = actions.seat_person(
            table.body, person=table.substitute.person, party="union", office="Ny", by=table.leader
        )

        actions.invite_the_rest(meeting, by=table.leader)

        now = invitation_of(meeting, table.substitute.person)
        assert (now.seat, now.as_substitute, now.withdrawn_at) == (own, False, None)

    def test_a_substitute_for_two_comes_for_one(self, table, meeting):
        chief = table.seat_of(table.chief)
        actions.name_substitute(chief, person=table.substitute.person, by=table.leader)
        actions.call_substitute(
            meeting, table.seat_of(table.steward), table.substitute.person, by=table.leader
        )

        with pytest.raises(
            ValidationError,
            match=words("%(name)s is invited to this meeting for another seat already.", name="Geir Vatne"),
        ):
            actions.call_substitute(meeting, chief, table.substitute.person, by=table.leader)

    def test_only_a_substitute_for_the_seat_is_called(self, table, meeting):
        with pytest.raises(
            ValidationError, match=words("%(name)s is not a substitute for this seat.", name="Geir Vatne")
        ):
            actions.call_substitute(
                meeting, table.seat_of(table.chief), table.substitute.person, by=table.leader
            )

    def test_one_who_is_let_go_is_told_and_the_link_closes(self, table, meeting):
        called = actions.call_substitute(
            meeting, table.seat_of(table.steward), table.substitute.person, by=table.leader
        )
        arrived()

        actions.withdraw_substitute(called, by=table.leader)

        assert letter_to(table.substitute.email).method == "CANCEL"
        assert not PersonalLink.objects.alive().filter(person=table.substitute.person).exists()

    def test_who_has_a_seat_of_their_own_is_never_let_go(self, table, meeting):
        with pytest.raises(ValidationError, match=words("Only a substitute can be told not to come.")):
            actions.withdraw_substitute(invitation_of(meeting, table.chief.person), by=table.leader)
