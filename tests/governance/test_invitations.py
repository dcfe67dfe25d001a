"""Inviting: each who sits gets one letter, with a calendar that other programs read."""

from datetime import UTC, datetime, timedelta

import pytest
import vobject
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import Letter, PersonalLink
from governance import actions
from governance.calendars import OSLO, Entry, feed
from governance.models import InvitationLetter, MeetingCalendar, MeetingInvitation
from projects.models import LanguageForm
from tests.browser.words import said
from tests.factories.accounts import PersonFactory
from tests.factories.invitations import (
    arrived,
    called_meeting,
    invitation_of,
    letter_to,
    table_without_an_account,
    words,
)

pytestmark = pytest.mark.django_db
TONE = "tone@fagforbund.no"
IN_A_WEEK = timedelta(days=7)


@pytest.fixture
def table():
    return table_without_an_account()


@pytest.fixture
def meeting(table):
    return called_meeting(table, starts_at=timezone.now() + IN_A_WEEK)


def moved(meeting, table, **fields):
    """The meeting at another time or place."""
    kept = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "place": meeting.place}
    return actions.change_meeting(meeting, **(kept | fields), by=table.leader)


class TestTheNotice:
    """What happens when it is sent."""

    def test_everybody_who_sits_gets_one_letter(self, table, meeting):
        sitting = {table.chair.email, table.chief.email, table.leader.email, TONE}

        assert sorted(letter.to for letter in arrived()) == sorted(sitting)

    def test_sent_again_nobody_gets_another(self, table, meeting):
        actions.send_notice(meeting, by=table.chair)

        assert Letter.objects.count() == 4

    def test_nobody_is_invited_before_it_is_sent(self, table):
        actions.call_meeting(table.body, starts_at=timezone.now() + IN_A_WEEK, by=table.chair)

        assert not MeetingInvitation.objects.exists()

    def test_a_vacant_seat_and_one_without_a_name_are_passed_over(self, table):
        actions.seat_person(table.body, party="union", office="Leder i Delta", by=table.leader)
        called_meeting(table, starts_at=timezone.now() + IN_A_WEEK)

        assert MeetingInvitation.objects.count() == 4

    def test_who_has_no_address_is_invited_without_a_letter(self, table):
        table.steward.person.__class__.objects.filter(pk=table.steward.person_id).update(email="")
        meeting = called_meeting(table, starts_at=timezone.now() + IN_A_WEEK)

        assert not invitation_of(meeting, table.steward.person).letters.exists()
        assert Letter.objects.count() == 3

    def test_a_meeting_that_is_over_is_told_to_nobody(self, table):
        meeting = called_meeting(table, starts_at=timezone.now() - IN_A_WEEK)

        assert meeting.invitations.count() == 4
        assert not Letter.objects.exists()

    def test_the_letter_says_what_is_taken_up_in_the_municipalitys_language(self, table, meeting):
        letter = letter_to(TONE)

        assert "Frikjøp av prosjektleder" in letter.text
        assert letter.reply_to == [table.leader.email]

    def test_each_reads_it_in_their_own_language(self, table):
        municipality = table.body.municipality
        municipality.language_form = LanguageForm.NYNORSK
        municipality.save(update_fields=["language_form"])
        type(table.chair).objects.filter(pk=table.chair.pk).update(language="en")
        called_meeting(table, starts_at=timezone.now() + IN_A_WEEK)

        texts = {letter.to: letter.text for letter in arrived()}
        words = "You are invited to this meeting:"
        assert [said("nn", words) in texts[TONE], words in texts[table.chair.email]] == [True, True]

    def test_a_closed_item_stands_in_no_letter(self, table):
        meeting = actions.call_meeting(table.body, starts_at=timezone.now() + IN_A_WEEK, by=table.leader)
        item = actions.add_item(meeting, title="Personalsaken", by=table.leader)
        type(item).objects.filter(pk=item.pk).update(closing="foreseen", closed_under="employee")
        actions.send_notice(meeting, by=table.leader)

        assert all("Personalsaken" not in letter.text for letter in arrived())


class TestTheCalendar:
    """What another program reads."""

    def test_it_has_the_time_in_norway_and_asks_for_an_answer(self, table):
        starts = datetime(2030, 6, 4, 7, 0, tzinfo=UTC)
        meeting = called_meeting(table, starts_at=starts)

        letter = letter_to(TONE)

        entry = letter.entry
        assert letter.method == "REQUEST"
        assert entry.dtstart.value == starts
        assert entry.dtstart.value.utcoffset() == timedelta(hours=2)
        assert entry.dtend.value == starts + timedelta(hours=2)
        assert entry.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Oslo"]
        assert letter.calendar.vtimezone.tzid.value == "Europe/Oslo"
        assert (entry.uid.value, entry.sequence.value) == (MeetingCalendar.objects.get().uid, "0")
        assert entry.organizer.value == f"mailto:{table.leader.email}"
        assert (entry.attendee.value, entry.attendee.rsvp_param) == (f"mailto:{TONE}", "TRUE")
        assert entry.location.value == meeting.place

    def test_it_names_nobody_else_who_is_invited(self, table, meeting):
        assert all(len(letter.entry.contents["attendee"]) == 1 for letter in arrived())

    def test_a_change_has_the_same_name_and_a_higher_number(self, table, meeting):
        first = letter_to(TONE)
        moved(meeting, table, place="Rådhuset")
        second = letter_to(TONE)
        moved(meeting, table, starts_at=meeting.starts_at + timedelta(minutes=30), place="Rådhuset")
        third = letter_to(TONE)

        letters = [first, second, third]
        assert len({letter.entry.uid.value for letter in letters}) == 1
        assert [letter.entry.sequence.value for letter in letters] == ["0", "1", "2"]
        assert len({letter.entry.organizer.value for letter in letters}) == 1
        assert second.entry.location.value == "Rådhuset"
        assert "Formannskapssalen" in second.text

    def test_a_cancellation_takes_it_out_again(self, table, meeting):
        before = letter_to(TONE)
        actions.cancel_meeting(meeting, reason="Uvær", by=table.leader)

        letter = letter_to(TONE)

        assert (letter.method, letter.entry.status.value) == ("CANCEL", "CANCELLED")
        assert letter.entry.uid.value == before.entry.uid.value
        assert letter.entry.sequence.value == "1"
        assert "Uvær" in letter.text

    def test_an_hour_that_comes_twice_is_said_without_doubt(self, table):
        second_half_past_two = datetime(2029, 10, 28, 1, 30, tzinfo=UTC)
        called_meeting(table, starts_at=second_half_past_two)

        assert letter_to(TONE).entry.dtstart.value == second_half_past_two

    def test_both_half_past_twos_are_two_moments(self, table):
        first_half_past_two = datetime(2029, 10, 28, 0, 30, tzinfo=UTC)
        called_meeting(table, starts_at=first_half_past_two)

        entry = letter_to(TONE).entry
        assert (entry.dtstart.value.hour, entry.dtstart.value.utcoffset()) == (2, timedelta(hours=2))

    def test_what_people_wrote_cannot_add_lines_to_it(self, table):
        body = table.body
        body.name = "Gruppe; A, «B»\\nATTENDEE:mailto:x@x.no"
        body.save(update_fields=["name"])
        called_meeting(table, starts_at=timezone.now() + IN_A_WEEK)

        entry = letter_to(TONE).entry

        assert body.name in entry.summary.value
        assert len(entry.contents["attendee"]) == 1


class TestAChange:
    """Who is told what."""

    def test_saving_the_same_again_tells_nobody(self, table, meeting):
        moved(meeting, table)

        assert Letter.objects.count() == 4

    def test_a_meeting_that_is_only_prepared_moves_in_silence(self, table):
        meeting = actions.call_meeting(table.body, starts_at=timezone.now() + IN_A_WEEK, by=table.leader)
        moved(meeting, table, place="Rådhuset")

        assert not Letter.objects.exists()

    def test_on_a_later_day_others_may_sit(self, table, meeting):
        seat = table.seat_of(table.chief)
        leaves = timezone.localdate() + timedelta(days=10)
        successor = PersonFactory(name="Ny rådmann", email="ny@kommune.no")
        arrived()
        actions.take_over(seat, starts_on=leaves, person=successor, by=table.leader)

        moved(meeting, table, starts_at=meeting.starts_at + IN_A_WEEK, ends_at=None)

        told = {letter.to: (letter.method, letter.subject.split(":")[0]) for letter in arrived()}
        assert told[table.chief.email][0] == "CANCEL"
        assert told["ny@kommune.no"][0] == "REQUEST"
        assert told[table.chair.email][0] == "REQUEST"
        kinds = InvitationLetter.objects.order_by("pk").values_list("kind", flat=True)
        assert sorted(kinds[4:]) == ["cancelled", "changed", "changed", "changed", "invited"]

    def test_who_is_invited_no_more_is_not_told_where_one_joins_by_video(self, table, meeting):
        leaves = timezone.localdate() + timedelta(days=10)
        actions.end_seat(table.seat_of(table.chief), ends_on=leaves, by=table.leader)
        arrived()

        later = meeting.starts_at + IN_A_WEEK
        moved(meeting, table, starts_at=later, ends_at=None, mode="hybrid", address="https://video.no/9")

        told = {letter.to: letter for letter in arrived()}
        comes, gone = told[table.chair.email], told[table.chief.email]
        assert "video.no" in comes.text
        assert "video.no" in comes.entry.location.value
        assert "video.no" not in gone.text + gone.entry.location.value

    def test_everyones_next_number_is_higher_than_what_they_have(self, table, meeting):
        actions.call_substitute(
            meeting, table.seat_of(table.steward), table.substitute.person, by=table.leader
        )
        called = invitation_of(meeting, table.substitute.person)
        actions.withdraw_substitute(called, by=table.leader)
        actions.call_substitute(
            meeting, table.seat_of(table.steward), table.substitute.person, by=table.leader
        )
        moved(meeting, table, place="Rådhuset")

        theirs = called.letters.order_by("pk").values_list("kind", "sequence")
        assert list(theirs) == [("invited", 0), ("cancelled", 1), ("invited", 2), ("changed", 3)]


class TestWhoComesLater:
    """Seats change hands after the notice."""

    def test_the_one_who_has_come_is_invited_and_the_one_who_left_told(self, table, meeting):
        successor = PersonFactory(name="Ny ordfører", email="ny@kommune.no")
        arrived()
        actions.take_over(table.seat_of(table.chair), person=successor, by=table.leader)

        actions.invite_the_rest(meeting, by=table.leader)

        assert [(letter.to, letter.method) for letter in arrived()] == [
            (table.chair.email, "CANCEL"),
            ("ny@kommune.no", "REQUEST"),
        ]
        assert invitation_of(meeting, table.chair.person).withdrawn_at is not None

    def test_who_is_elected_again_is_invited_for_the_seat_that_they_have_now(self, table, meeting):
        seat, link = table.seat_of(table.steward), letter_to(TONE).link
        actions.answer_invitation(invitation_of(meeting, table.steward.person), answer="comes", by=None)
        again = actions.take_over(seat, person=table.steward.person, by=table.leader)
        assert Client().get(link).status_code == 404

        actions.invite_the_rest(meeting, by=table.leader)

        now = invitation_of(meeting, table.steward.person)
        assert (now.seat, now.answer, Client().get(link).status_code) == (again, "comes", 200)
        assert arrived() == []

    def test_the_substitute_of_who_is_elected_again_is_let_go(self, table, meeting):
        invited, stand_in = invitation_of(meeting, table.steward.person), table.substitute.person
        actions.answer_invitation(invited, answer="substitute", substitute=stand_in, by=None)
        actions.take_over(table.seat_of(table.steward), person=table.steward.person, by=table.leader)

        actions.invite_the_rest(meeting, by=table.leader)

        assert invitation_of(meeting, stand_in).withdrawn_at is not None
        assert invitation_of(meeting, table.steward.person).answer == ""

    def test_done_again_nothing_happens(self, table, meeting):
        actions.invite_the_rest(meeting, by=table.leader)

        assert Letter.objects.count() == 4

    def test_a_seat_that_ends_on_the_day_of_the_meeting_is_invited(self, table):
        day = timezone.localdate() + IN_A_WEEK
        actions.end_seat(table.seat_of(table.chief), ends_on=day, by=table.leader)
        meeting = called_meeting(table, starts_at=timezone.now() + IN_A_WEEK)

        assert invitation_of(meeting, table.chief.person).withdrawn_at is None

    def test_nobody_is_invited_to_what_is_cancelled(self, table, meeting):
        actions.cancel_meeting(meeting, reason="Uvær", by=table.leader)

        with pytest.raises(ValidationError, match=words("Nobody is invited to this meeting now.")):
            actions.invite_the_rest(meeting, by=table.leader)


class TestLinks:
    """Who gets one, and for how long."""

    def test_only_who_has_no_account(self, table, meeting):
        assert {letter.to: bool(letter.link) for letter in arrived()} == {
            table.chair.email: False,
            table.chief.email: False,
            table.leader.email: False,
            TONE: True,
        }

    def test_it_is_kept_as_a_hash_alone(self, table, meeting):
        token = letter_to(TONE).link.split("/")[2]

        link = PersonalLink.objects.get()
        assert token not in str(vars(link))
        assert PersonalLink.objects.behind(token).get() == link

    def test_the_letter_is_forgotten_once_it_is_sent(self, table, meeting):
        arrived()

        assert not Letter.objects.exclude(text="").exists()
        assert not Letter.objects.exclude(calendar="").exists()

    def test_it_lives_a_month_longer_than_the_meeting(self, table, meeting):
        assert PersonalLink.objects.get().expires_at == meeting.ends_at + timedelta(days=30)

    def test_a_change_sends_a_new_one_and_the_first_still_works(self, table, meeting):
        first = letter_to(TONE).link.split("/")[2]
        moved(meeting, table, place="Rådhuset")
        second = letter_to(TONE).link.split("/")[2]

        assert all(PersonalLink.objects.behind(token).exists() for token in (first, second))

    def test_sent_again_the_earlier_ones_are_closed(self, table, meeting):
        first = letter_to(TONE).link.split("/")[2]
        actions.send_again(invitation_of(meeting, table.steward.person), by=table.leader)
        letter = letter_to(TONE)

        assert not PersonalLink.objects.behind(first).exists()
        assert PersonalLink.objects.behind(letter.link.split("/")[2]).exists()
        assert letter.calendar is None

    def test_it_can_be_closed(self, table, meeting):
        token = letter_to(TONE).link.split("/")[2]

        actions.revoke_link(invitation_of(meeting, table.steward.person), by=table.leader)

        assert not PersonalLink.objects.behind(token).exists()

    def test_without_an_address_nothing_is_sent_again(self, table, meeting):
        person = table.steward.person
        type(person).objects.filter(pk=person.pk).update(email="")

        with pytest.raises(
            ValidationError, match=words("%(name)s has no e-mail address.", name="Tone Mykland")
        ):
            actions.send_again(invitation_of(meeting, person), by=table.leader)


def test_the_clocks_in_it_are_those_of_norway_in_every_month():
    """The few lines about the clocks say the same as the tables of the world."""
    days = [
        datetime(year, month, 15, 12, tzinfo=UTC) for year in (2011, 2026, 2040) for month in range(1, 13)
    ]
    entries = [Entry(f"{day:%Y%m}", 0, day, day + timedelta(hours=1), day, "Møte") for day in days]
    read = vobject.readOne(feed("Trepart", entries))
    offsets = [event.dtstart.value.utcoffset() for event in read.vevent_list]

    assert offsets == [day.astimezone(OSLO).utcoffset() for day in days]
