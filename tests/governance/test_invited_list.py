"""The list of the invited, for those who run the meeting."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import Letter
from governance import actions
from tests.browser.words import nb
from tests.factories.accounts import PersonFactory
from tests.factories.invitations import (
    arrived,
    called_meeting,
    invitation_of,
    letter_to,
    table_without_an_account,
)

pytestmark = pytest.mark.django_db
TONE = "tone@fagforbund.no"


@pytest.fixture
def table():
    return table_without_an_account()


@pytest.fixture
def meeting(table):
    return called_meeting(table, starts_at=timezone.now() + timedelta(days=7))


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


class TestTheList:
    """Those who run the meeting see who is invited."""

    @pytest.fixture
    def client(self, table):
        return signed_in(table.leader)

    @pytest.fixture
    def address(self, meeting):
        return reverse("governance:invited", args=[meeting.pk])

    def test_it_tells_what_was_sent_and_answered(self, client, table, meeting, address):
        waits = client.get(address)
        arrived()
        actions.answer_invitation(invitation_of(meeting, table.chair.person), answer="comes", by=table.chair)

        sent = client.get(address)

        assertContains(waits, nb("waits to be sent"), count=4)
        assertNotContains(sent, nb("waits to be sent"))
        assertContains(sent, nb("Comes"))

    def test_the_answer_is_noted_for_somebody(self, client, table, meeting):
        invited = invitation_of(meeting, table.steward.person)

        client.post(reverse("governance:answer-for", args=[invited.pk]), {"answer": "comes"})

        invited.refresh_from_db()
        assert invited.answer == "comes"

    def test_a_substitute_is_called_and_let_go(self, client, table, meeting, address):
        seat = table.seat_of(table.steward)
        call = reverse("governance:substitute-call", args=[meeting.pk, seat.pk])

        client.post(call, {"person": table.substitute.person_id})
        called = invitation_of(meeting, table.substitute.person)
        assertContains(client.get(address), "↳ Geir Vatne")
        client.post(reverse("governance:substitute-release", args=[called.pk]))

        assertNotContains(client.get(address), "↳ Geir Vatne")

    def test_somebody_who_is_no_substitute_is_refused_in_words(self, client, table, meeting):
        call = reverse("governance:substitute-call", args=[meeting.pk, table.seat_of(table.chief).pk])

        answer = client.post(call, {"person": table.outsider.person_id}, follow=True)

        assertContains(answer, 'data-color="danger"')

    def test_a_link_is_closed_and_a_new_one_sent(self, client, table, meeting, address):
        invited = invitation_of(meeting, table.steward.person)
        arrived()
        client.post(reverse("governance:link-revoke", args=[invited.pk]))
        assertContains(client.get(address), nb("No link that works"))

        client.post(reverse("governance:invitation-send", args=[invited.pk]))

        assert letter_to(TONE).link
        assertNotContains(client.get(address), nb("No link that works"))

    def test_what_could_not_be_sent_is_sent_again_with_its_calendar(self, client, table, meeting, address):
        refused = invitation_of(meeting, table.steward.person).letters.get()
        arrived()
        Letter.objects.filter(pk=refused.letter_id).update(state=Letter.State.FAILED)
        assertContains(client.get(address), nb("Send what failed again"))

        client.post(reverse("governance:send-what-failed", args=[meeting.pk]))

        (letter,) = arrived()
        assert (letter.to, letter.entry.sequence.value, bool(letter.link)) == (TONE, "1", True)
        assertNotContains(client.get(address), nb("Send what failed again"))

    def test_who_signs_in_is_not_told_of_links(self, client, table, meeting):
        arrived()
        client.post(
            reverse("governance:invitation-send", args=[invitation_of(meeting, table.chair.person).pk])
        )

        letter = letter_to(table.chair.email)
        assert nb("You are invited to this meeting:") in letter.text
        assert "lenke" not in letter.text

    def test_who_has_come_since_is_invited_by_one_press(self, client, table, meeting, address):
        person = PersonFactory(name="Ny i gruppa", email="ny@kommune.no")
        actions.seat_person(
            table.body, person=person, party="union", office="Hovedtillitsvalgt", by=table.leader
        )
        assertContains(client.get(address), nb("Invite those who have come since"))

        client.post(reverse("governance:invite-the-rest", args=[meeting.pk]))

        assertNotContains(client.get(address), nb("Invite those who have come since"))
        assert invitation_of(meeting, person).letters.count() == 1

    @pytest.mark.parametrize("count", [1, 8])
    def test_it_asks_the_same_few_questions_however_many(
        self, count, table, meeting, django_assert_max_num_queries
    ):
        for number in range(count):
            person = PersonFactory(name=f"Vara {number}", email=f"vara{number}@x.no")
            seat = actions.seat_person(
                table.body,
                person=PersonFactory(email=f"fast{number}@x.no"),
                party="union",
                office=f"Plass {number}",
                by=table.leader,
            )
            actions.name_substitute(seat, person=person, by=table.leader)
        actions.invite_the_rest(meeting, by=table.leader)
        client = signed_in(table.leader)
        client.get(reverse("governance:invited", args=[meeting.pk]))

        with django_assert_max_num_queries(20):
            client.get(reverse("governance:invited", args=[meeting.pk]))
