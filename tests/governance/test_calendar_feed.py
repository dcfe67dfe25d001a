"""A person's meetings in their own calendar, by a secret address."""

from datetime import timedelta

import pytest
import vobject
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains

from governance import actions
from tests.browser.words import nb
from tests.factories.invitations import (
    arrived,
    called_meeting,
    table_without_an_account,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return table_without_an_account()


@pytest.fixture
def meeting(table):
    return called_meeting(table, starts_at=timezone.now() + timedelta(days=7))


@pytest.fixture
def item(meeting):
    return meeting.items.on_agenda().in_order().last()


@pytest.fixture
def anybody():
    """A browser in which nobody is signed in, and which sends no proof of where a form came from."""
    return Client(enforce_csrf_checks=True)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


class TestTheCalendarsAddress:
    """One's meetings where one has the rest of one's days."""

    def made(self, client) -> str:
        page = client.post("/kalender/")
        return page.text.split("<code>http://localhost")[1].split("</code>")[0]

    def test_it_is_shown_once(self, table):
        client = signed_in(table.chair)
        address = self.made(client)

        assert address not in client.get("/kalender/").text
        assertContains(client.get("/kalender/"), nb("Make a new address"))

    def test_it_holds_the_meetings_as_they_are(self, anybody, table, meeting):
        address = self.made(signed_in(table.chair))
        before = vobject.readOne(anybody.get(address).text)
        actions.cancel_meeting(meeting, reason="Uvær", by=table.leader)
        after = vobject.readOne(anybody.get(address).text)

        assert (before.vevent.status.value, after.vevent.status.value) == ("CONFIRMED", "CANCELLED")
        assert {letter.entry.uid.value for letter in arrived()} == {before.vevent.uid.value}
        assert before.vevent.dtstart.value == meeting.starts_at.replace(second=0, microsecond=0)

    def test_it_tells_neither_agenda_nor_people(self, anybody, table, meeting, item):
        text = anybody.get(self.made(signed_in(table.chair))).text

        assert item.title not in text
        assert "Tone" not in text

    def test_a_meeting_that_is_only_prepared_is_not_there(self, anybody, table):
        actions.call_meeting(table.body, starts_at=timezone.now() + timedelta(days=3), by=table.chair)

        assert "VEVENT" not in anybody.get(self.made(signed_in(table.chair))).text

    def test_a_new_one_ends_the_old(self, anybody, table, meeting):
        client = signed_in(table.chair)
        first = self.made(client)
        second = self.made(client)

        assert (anybody.get(first).status_code, anybody.get(second).status_code) == (404, 200)

    def test_it_can_be_closed(self, anybody, table, meeting):
        client = signed_in(table.chair)
        address = self.made(client)

        client.post("/kalender/steng/")

        assert anybody.get(address).status_code == 404

    def test_it_ends_with_the_account(self, anybody, table, meeting):
        address = self.made(signed_in(table.chair))
        type(table.chair).objects.filter(pk=table.chair.pk).update(is_active=False)

        assert anybody.get(address).status_code == 404

    def test_who_asks_again_is_told_that_nothing_changed(self, anybody, table, meeting):
        address = self.made(signed_in(table.chair))
        tag = anybody.get(address)["ETag"]

        assert anybody.get(address, headers={"If-None-Match": tag}).status_code == 304

    def test_the_seat_of_another_shows_nothing(self, anybody, table, meeting):
        address = self.made(signed_in(table.outsider))

        assert "VEVENT" not in anybody.get(address).text

    @pytest.mark.parametrize("count", [1, 5])
    def test_it_asks_the_same_few_questions_however_many(
        self, count, anybody, table, django_assert_max_num_queries
    ):
        for number in range(count):
            called_meeting(table, starts_at=timezone.now() + timedelta(days=number + 1))
        address = self.made(signed_in(table.chair))
        anybody.get(address)

        with django_assert_max_num_queries(12):
            anybody.get(address)
