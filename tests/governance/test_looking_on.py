"""What is new in a meeting is drawn once for all who look on, and never for anybody who may not see it."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from governance import actions
from governance.models import Meeting
from tests.factories import SeatFactory, UserFactory, meeting_in_session, steering_table

pytestmark = pytest.mark.django_db
LIVE = {"Trepart-Live": "1"}


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def meeting(table):
    return meeting_in_session(table)


@pytest.fixture
def guests(table):
    users = [UserFactory(), UserFactory()]
    for user in users:
        SeatFactory(body=table.body, person=user.person, party="union", standing="guest")
    return users


def news(client, meeting, after):
    return client.get(reverse("governance:meeting-mode", args=[meeting.pk]), {"etter": after}, headers=LIVE)


def note(table, meeting, state="absent"):
    actions.note_attendance(meeting, table.seat_of(table.steward), state=state, by=table.leader)


def last(meeting):
    return Meeting.objects.values_list("sequence", flat=True).get(pk=meeting.pk)


def test_the_second_who_looks_on_gets_what_was_drawn_for_the_first(
    table, meeting, guests, client_of, monkeypatch
):
    before = last(meeting)
    note(table, meeting)
    first = news(client_of(guests[0]), meeting, before)
    drawn = []
    monkeypatch.setattr("governance.views.room.Room.context", lambda room: drawn.append(room))
    second = news(client_of(guests[1]), meeting, before)
    assert (second.content, drawn) == (first.content, [])
    for header in ("Trepart-Sequence", "Trepart-Item", "Trepart-Follows", "Content-Type"):
        assert second[header] == first[header]


def test_what_comes_after_is_drawn_anew(table, meeting, guests, client_of):
    before = last(meeting)
    note(table, meeting)
    first = news(client_of(guests[0]), meeting, before)
    note(table, meeting, state="present")
    second = news(client_of(guests[1]), meeting, before)
    assert first["Trepart-Sequence"] != second["Trepart-Sequence"]
    assert first.content != second.content


def test_whoever_records_gets_their_own_with_what_to_press(table, meeting, guests, client_of):
    before = last(meeting)
    note(table, meeting)
    looking = news(client_of(guests[0]), meeting, before).text
    recording = news(client_of(table.leader), meeting, before).text
    assert "<form" not in looking
    assert "<form" in recording


def test_each_gets_it_in_their_language(table, meeting, guests, client_of):
    before = last(meeting)
    note(table, meeting)
    guests[1].language = "nn"
    guests[1].save()
    first, second = (news(client_of(guest), meeting, before).text for guest in guests)
    assert first != second


def test_a_closed_item_is_shown_to_members_and_to_no_guest(table, meeting, guests, client_of):
    item = meeting.items.on_agenda().in_order().last()
    type(item).objects.filter(pk=item.pk).update(
        title="Personalsaken", closing="closed", closed_under="koml:11-5:2"
    )
    before = last(meeting)
    actions.add_item(meeting, title="Ny sak", by=table.leader)
    assert "Personalsaken" in news(client_of(table.steward), meeting, before).text
    assert "Personalsaken" not in news(client_of(guests[0]), meeting, before).text


def test_nobody_gets_what_was_drawn_who_may_not_see_the_meeting(table, meeting, guests, client_of):
    before = last(meeting)
    note(table, meeting)
    news(client_of(guests[0]), meeting, before)
    assert news(client_of(table.outsider), meeting, before).status_code == 404


def test_it_is_kept_for_seconds(table, meeting, guests, client_of):
    before = last(meeting)
    note(table, meeting)
    first = news(client_of(guests[0]), meeting, before)
    caches["pages"].clear()
    assert news(client_of(guests[1]), meeting, before).status_code == first.status_code == 200
