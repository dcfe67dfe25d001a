"""Pages for the invited, with an account and without: what they read, answer and cannot reach."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.actions import give_link
from accounts.models import PersonalLink
from governance import actions, papers
from governance.models import MeetingInvitation, Paper, StatedPosition
from tests.browser.words import nb, said
from tests.factories.accounts import PersonFactory
from tests.factories.invitations import (
    called_meeting,
    invitation_of,
    letter_to,
    table_without_an_account,
)
from tests.factories.meetings import ALL_AGREE

pytestmark = pytest.mark.django_db
TONE = "tone@fagforbund.no"


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
def link(meeting):
    """The path of the shop steward's personal link."""
    return letter_to(TONE).link


@pytest.fixture
def anybody():
    """A browser in which nobody is signed in, and which sends no proof of where a form came from."""
    return Client(enforce_csrf_checks=True)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


class TestByLink:
    """Somebody without an account."""

    def test_it_gives_the_agenda_and_the_answer(self, anybody, link, item):
        page = anybody.get(link)

        assertContains(page, item.title)
        assertContains(page, item.proposal)
        assertContains(page, nb("You have not answered yet."))

    def test_one_answers(self, anybody, link, meeting, table):
        answer = anybody.post(f"{link}svar/", {"answer": "cannot", "cause": "Ferie"})

        assert (answer.status_code, answer["Location"]) == (302, link)
        assertContains(anybody.get(link), "Ferie")
        assert invitation_of(meeting, table.steward.person).answer == "cannot"

    def test_one_sends_a_substitute(self, anybody, link, meeting, table):
        anybody.post(f"{link}svar/", {"answer": "substitute", "substitute": table.substitute.person_id})

        assert invitation_of(meeting, table.substitute.person).as_substitute

    def test_one_says_where_one_stands(self, anybody, link, item):
        sent = {f"sak-{item.pk}-stance": "reservation", f"sak-{item.pk}-reason": "Ikke uten vikar."}
        anybody.post(f"{link}saker/{item.pk}/standpunkt/", sent)

        assertContains(anybody.get(link), "«Ikke uten vikar.»")

    def test_a_refusal_keeps_what_was_typed(self, anybody, link, item):
        answer = anybody.post(f"{link}saker/{item.pk}/standpunkt/", {f"sak-{item.pk}-stance": "dissents"})

        assertContains(answer, nb("Give the reason for a reservation or a dissent."), status_code=422)
        assert not StatedPosition.objects.exists()

    def test_an_answer_that_is_none_is_refused_in_words(self, anybody, link):
        answer = anybody.post(f"{link}svar/", {"answer": "", "cause": "Ferie"})

        assertContains(answer, "Ferie", status_code=422)
        assertContains(answer, nb("Your answer is not saved yet. Mend this first:"), status_code=422)

    def test_it_signs_nobody_in(self, anybody, link, meeting):
        anybody.get(link)

        assert dict(anybody.cookies) == {}
        assert anybody.get(meeting.get_absolute_url())["Location"].startswith("/logg-inn/")

    def test_in_a_browser_where_another_is_signed_in_it_is_still_the_links_own(self, link, table, meeting):
        client = signed_in(table.chair)

        page = client.get(link)
        client.post(f"{link}svar/", {"answer": "comes"})

        assertContains(page, "Tone Mykland")
        assertNotContains(page, "Kåre Tveiten")
        assert invitation_of(meeting, table.chair.person).answer == ""

    def test_it_is_told_to_nobody_and_kept_nowhere(self, anybody, link):
        headers = anybody.get(link).headers

        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"

    def test_it_is_read_in_the_language_that_one_chooses(self, anybody, link):
        anybody.post(f"{link}sprak/", {"language": "nn"})

        page = anybody.get(link)

        assertContains(page, '<html lang="nn"')
        assertContains(page, said("nn", "Say where you stand"))

    def test_the_use_of_it_is_seen(self, anybody, link):
        anybody.get(link)

        assert PersonalLink.objects.get().last_used_at is not None

    def test_a_cancelled_meeting_says_so(self, anybody, link, meeting, table):
        actions.cancel_meeting(meeting, reason="Uvær over Lista", by=table.leader)

        page = anybody.get(link)

        assertContains(page, "Uvær over Lista")
        assertNotContains(page, nb("Send the answer"))

    def test_the_decision_stands_there_afterwards(self, anybody, link, meeting, table, item):
        actions.open_meeting(meeting, by=table.chair)
        actions.note_everyone_present(meeting, by=table.leader)
        actions.decide(item, text="Frikjøpet utvides til 80 prosent.", positions=ALL_AGREE, by=table.leader)
        actions.end_meeting(meeting, by=table.chair)

        assertContains(anybody.get(link), "Frikjøpet utvides til 80 prosent.")

    @pytest.mark.parametrize("count", [1, 6])
    def test_it_asks_the_same_few_questions_however_long_the_agenda(
        self, count, anybody, link, meeting, table, django_assert_max_num_queries
    ):
        for number in range(count):
            actions.add_item(
                meeting, title=f"Sak {number}", kind="decision", projects=[table.project], by=table.leader
            )
        anybody.get(link)

        with django_assert_max_num_queries(19):
            anybody.get(link)


class TestWhatALinkDoesNotOpen:
    """That one meeting for that one person, as long as they are invited."""

    def dead(self, client, link):
        page = client.get(link)
        assertContains(page, nb("This link opens nothing"), status_code=404)

    def test_one_that_was_made_up(self, anybody):
        self.dead(anybody, "/lenke/abc-def_123/")

    def test_one_that_was_closed(self, anybody, link, meeting, table):
        actions.revoke_link(invitation_of(meeting, table.steward.person), by=table.leader)

        self.dead(anybody, link)

    def test_one_that_is_too_old(self, anybody, link):
        PersonalLink.objects.update(expires_at=timezone.now())

        self.dead(anybody, link)

    def test_one_of_somebody_who_has_lost_the_seat(self, anybody, link, table):
        yesterday = timezone.localdate() - timedelta(days=1)
        actions.end_seat(table.seat_of(table.steward), ends_on=yesterday, by=table.leader)

        self.dead(anybody, link)
        assert anybody.post(f"{link}svar/", {"answer": "comes"}).status_code == 404

    def test_one_of_a_substitute_who_is_none_any_more(self, anybody, table, meeting):
        seat, person = table.seat_of(table.steward), table.substitute.person
        actions.call_substitute(meeting, seat, person, by=table.leader)
        link = letter_to(table.substitute.email).link
        assert anybody.get(link).status_code == 200

        actions.end_substitute(seat.substitutes.get(person=person), by=table.leader)

        self.dead(anybody, link)

    def test_one_of_somebody_who_was_pseudonymised(self, anybody, link, table):
        type(table.steward.person).objects.filter(pk=table.steward.person_id).update(
            pseudonymised_at=timezone.now()
        )

        self.dead(anybody, link)

    def test_the_item_of_another_meeting(self, anybody, link, table):
        other = called_meeting(table, starts_at=timezone.now() + timedelta(days=30))
        item = other.items.on_agenda().in_order().last()

        sent = {f"sak-{item.pk}-stance": "agrees"}
        assert anybody.post(f"{link}saker/{item.pk}/standpunkt/", sent).status_code == 404

    def test_a_closed_item_for_a_guest(self, anybody, link, table, item):
        seat = table.seat_of(table.steward)
        type(seat).objects.filter(pk=seat.pk).update(standing="guest")
        type(item).objects.filter(pk=item.pk).update(closing="closed", closed_under="employee")

        assertNotContains(anybody.get(link), item.title)
        sent = {f"sak-{item.pk}-stance": "agrees"}
        assert anybody.post(f"{link}saker/{item.pk}/standpunkt/", sent).status_code == 404

    def test_a_closed_item_is_there_for_a_member(self, anybody, link, item):
        type(item).objects.filter(pk=item.pk).update(closing="closed", closed_under="employee")

        assertContains(anybody.get(link), item.title)

    def test_the_link_of_a_calendar_is_no_page(self, anybody, table):
        _link, token = give_link(table.chair.person, kind="calendar", by=table.chair)

        self.dead(anybody, f"/lenke/{token}/")
        assert anybody.post(f"/lenke/{token}/svar/", {"answer": "comes"}).status_code == 404

    def test_whoever_guesses_again_and_again_is_told_to_wait(self, anybody):
        answers = [anybody.get(f"/lenke/gjetning{number}/").status_code for number in range(62)]

        assert (set(answers[:60]), set(answers[60:])) == ({404}, {429})

    def test_a_link_that_is_used_without_end_is_told_to_wait(self, anybody, link):
        answers = [anybody.get(f"{link}vedlegg/999/").status_code for _ in range(122)]

        assert (set(answers[:120]), set(answers[120:])) == ({404}, {429})

    def test_another_persons_guesses_close_no_link(self, anybody, link):
        for number in range(62):
            anybody.get(f"/lenke/gjetning{number}/")

        assert anybody.get(link).status_code == 200


class TestPapers:
    """Files that lie with the meeting."""

    @pytest.fixture
    def paper(self, meeting, table, item):
        stored, digest = papers.keep(b"%PDF-1.7 innhold %%EOF")
        return Paper.objects.create(
            meeting=meeting,
            item=item,
            name="Notat.pdf",
            kind="pdf",
            size=22,
            sha256=digest,
            stored=stored,
            added_by=table.leader,
        )

    def test_it_is_fetched_by_the_link_to_be_saved(self, anybody, link, paper):
        assertContains(anybody.get(link), "Notat.pdf")

        answer = anybody.get(f"{link}vedlegg/{paper.pk}/")

        assert b"".join(answer.streaming_content).startswith(b"%PDF")
        assert answer["Content-Disposition"] == 'attachment; filename="Notat.pdf"'
        assert answer["Referrer-Policy"] == "no-referrer"

    def test_one_of_a_closed_item_is_not_for_a_guest(self, anybody, link, paper, item, table):
        seat = table.seat_of(table.steward)
        type(seat).objects.filter(pk=seat.pk).update(standing="guest")
        type(item).objects.filter(pk=item.pk).update(closing="closed", closed_under="employee")

        assert anybody.get(f"{link}vedlegg/{paper.pk}/").status_code == 404

    def test_one_that_was_taken_away_is_gone(self, anybody, link, paper, table):
        Paper.objects.update(removed_at=timezone.now(), removed_by=table.leader)

        assert anybody.get(f"{link}vedlegg/{paper.pk}/").status_code == 404


class TestByAccount:
    """Somebody who signs in."""

    def test_the_meeting_asks_for_the_answer(self, table, meeting):
        client = signed_in(table.chair)

        assertContains(client.get(meeting.get_absolute_url()), nb("Answer the invitation"))
        assertContains(client.get("/"), nb("Answer the invitation"))

    def test_one_answers_and_it_stands_beside_the_seat(self, table, meeting):
        client = signed_in(table.chair)
        address = reverse("governance:my-answer", args=[meeting.pk])

        answer = client.post(address, {"answer": "cannot"})

        assert answer["Location"] == address
        page = signed_in(table.chief).get(meeting.get_absolute_url())
        assertContains(page, nb("has answered: cannot come"))
        assertNotContains(client.get("/"), nb("Answer the invitation"))

    def test_the_cause_is_for_those_who_run_the_meeting(self, table, meeting):
        invited = invitation_of(meeting, table.chief.person)
        actions.answer_invitation(invited, answer="cannot", cause="Begravelse", by=table.chief)
        listed = reverse("governance:invited", args=[meeting.pk])

        assertContains(signed_in(table.leader).get(listed), "Begravelse")
        assert signed_in(table.steward).get(listed).status_code in (302, 403)
        assertNotContains(signed_in(table.chief).get(meeting.get_absolute_url()), "has answered: comes")
        assert "Begravelse" not in signed_in(table.chair).get(meeting.get_absolute_url()).text

    def test_one_says_where_one_stands_and_the_secretary_sees_it(self, table, meeting, item):
        sent = {f"sak-{item.pk}-stance": "dissents", f"sak-{item.pk}-reason": "For dyrt."}
        signed_in(table.chief).post(reverse("governance:state-position", args=[item.pk]), sent)
        actions.open_meeting(meeting, by=table.chair)
        mode = reverse("governance:meeting-mode", args=[meeting.pk]) + f"?sak={item.pk}"

        assertContains(signed_in(table.leader).get(mode), "For dyrt.")

    def test_the_others_at_the_table_do_not_see_it(self, table, meeting, item):
        guest = PersonFactory()
        invited = invitation_of(meeting, table.chief.person)
        actions.state_position(invited, item, stance="dissents", reason="For dyrt.", by=table.chief)
        user = type(table.chief)(email="gjest@x.no", person=guest)
        user.save()
        actions.seat_person(
            table.body, person=guest, party="politician", office="Gjest", standing="guest", by=table.leader
        )
        actions.open_meeting(meeting, by=table.chair)
        mode = reverse("governance:meeting-mode", args=[meeting.pk]) + f"?sak={item.pk}"

        page = signed_in(user).get(mode)

        assertContains(page, item.title)
        assertNotContains(page, "For dyrt.")

    def test_a_refused_position_keeps_the_page(self, table, item):
        sent = {f"sak-{item.pk}-stance": "dissents", f"sak-{item.pk}-reason": ""}

        answer = signed_in(table.chief).post(reverse("governance:state-position", args=[item.pk]), sent)

        assertContains(answer, nb("Give the reason for a reservation or a dissent."), status_code=422)

    def test_without_an_invitation_there_is_nothing_to_answer(self, table, meeting):
        MeetingInvitation.objects.filter(person=table.chief.person).update(withdrawn_at=timezone.now())

        answer = signed_in(table.chief).get(reverse("governance:my-answer", args=[meeting.pk]))

        assert answer.status_code == 403
