"""Each who is asked is written to once, and reminded without anybody learning who had not answered."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from accounts.models import AuditEvent, Letter, PersonalLink
from assessments import actions
from assessments.letters import reminder_day
from assessments.models import Round, RoundLetter
from tests.factories import answer_all, open_round, steering_table
from tests.factories.asking import TONE, table_with_tone, token_to, tokens_in


@pytest.fixture
def asked(db):
    return table_with_tone()


def to(kind):
    return sorted(RoundLetter.objects.filter(kind=kind).values_list("letter__to", flat=True))


class TestTheFirstLetter:
    """What is written when the round opens."""

    def test_everybody_who_is_asked_and_has_an_address_gets_one(self, asked):
        table, _tone = asked
        people = [table.chair, table.chief, table.leader, table.steward]

        assert to("invited") == sorted([TONE, *(one.email for one in people)])

    def test_who_has_no_account_gets_a_link_and_the_others_the_page(self, asked):
        table, tone = asked

        assert PersonalLink.objects.behind(token_to(TONE)).get().person == tone.person
        letter = Letter.objects.get(to=table.chair.email)
        assert tokens_in([letter]) == []
        assert f"/prosjekter/{table.project.slug}/vurderinger/1/svar/" in letter.text

    def test_it_says_from_which_role_until_when_and_who_will_see(self, asked):
        table, _tone = asked
        letter = Letter.objects.get(to=TONE)

        assert table.project.title in letter.subject
        assert letter.reply_to == table.leader.email
        assert "Tone Sundvik" in letter.text
        assert "tillitsvalgt" in letter.text

    def test_the_link_works_some_weeks_after_the_last_day(self, asked):
        _table, tone = asked
        expires = timezone.localdate(PersonalLink.objects.get().expires_at)

        assert expires == tone.round.closes_on + timedelta(days=30)

    def test_no_letters_when_none_are_wanted(self, db):
        table = steering_table()
        open_round(table.project, by=table.leader, by_letter=False)

        assert not Letter.objects.exists()


class TestSendingAgain:
    """A new link to one of them."""

    def test_the_new_link_works_and_the_old_one_does_not(self, asked):
        table, tone = asked
        first = token_to(TONE)
        actions.send_link_again(tone, by=table.leader)

        assert not PersonalLink.objects.behind(first).exists()
        assert PersonalLink.objects.behind(token_to(TONE)).exists()
        assert to("link") == [TONE]

    def test_closing_takes_every_link_back(self, asked):
        table, tone = asked

        assert actions.close_link(tone, by=table.leader) == 1
        assert not PersonalLink.objects.behind(token_to(TONE)).exists()

    def test_who_has_no_address_is_named_in_the_refusal(self, asked):
        table, tone = asked
        tone.person.email = ""
        tone.person.save(update_fields=["email"])

        with pytest.raises(ValidationError) as refused:
            actions.send_link_again(tone, by=table.leader)
        assert "Tone Sundvik" in refused.value.messages[0]


class TestReminding:
    """By hand, and by itself."""

    def test_those_who_have_not_finished_are_written_to_once(self, asked):
        table, tone = asked
        for who in (table.chair, table.leader):
            answer_all(tone.round, who, 4)

        assert actions.remind(tone.round, by=table.leader) == 3
        assert actions.remind(tone.round, by=table.leader) == 0
        assert to("by_hand") == sorted([TONE, table.chief.email, table.steward.email])

    def test_a_reminder_to_who_has_no_account_holds_a_link_that_works(self, asked):
        table, tone = asked
        first = token_to(TONE)
        actions.remind(tone.round, by=table.leader)

        assert token_to(TONE) != first
        assert PersonalLink.objects.behind(token_to(TONE)).exists()
        assert PersonalLink.objects.behind(first).exists()

    def test_who_was_reminded_is_in_no_trail(self, asked):
        table, tone = asked
        AuditEvent.objects.all().count()
        actions.remind(tone.round, by=table.leader)
        told = AuditEvent.objects.filter(verb="reminded of").get()

        assert told.about_type == "assessments.round"
        assert told.changes == {}

    def test_a_closed_round_reminds_nobody(self, asked):
        table, tone = asked
        closed = actions.close_round(tone.round, by=table.leader)

        with pytest.raises(ValidationError):
            actions.remind(closed, by=table.leader)

    @pytest.mark.parametrize(("days_left", "reminded"), [(4, 0), (3, 4), (0, 4)])
    def test_three_days_before_the_last_day_it_happens_by_itself(self, asked, days_left, reminded):
        table, tone = asked
        answer_all(tone.round, table.chair, 4)
        Round.objects.update(
            opened_at=timezone.now() - timedelta(days=10),
            closes_on=timezone.localdate() + timedelta(days=days_left),
        )

        actions.remind_of_rounds()
        actions.remind_of_rounds()

        assert len(to("reminder")) == reminded

    def test_who_was_reminded_by_hand_is_reminded_before_the_last_day_too(self, asked):
        table, tone = asked
        actions.remind(tone.round, by=table.leader)
        Round.objects.update(opened_at=timezone.now() - timedelta(days=10), closes_on=timezone.localdate())

        assert actions.remind_of_rounds() == 1
        assert len(to("reminder")) == len(to("by_hand")) == 5


@pytest.mark.parametrize(
    ("days_open", "before"), [(14, 3), (6, 3), (5, 3), (4, 1), (3, 1), (2, None), (1, None)]
)
def test_a_short_round_reminds_the_day_before_and_the_shortest_not_at_all(days_open, before):
    opened = date(2026, 11, 2)
    closes = opened + timedelta(days=days_open)

    expected = None if before is None else closes - timedelta(days=before)
    assert reminder_day(opened, closes) == expected


@pytest.mark.parametrize(("language", "greeting"), [("nb", "Hei"), ("nn", "Hei"), ("en", "Hello")])
def test_a_letter_is_in_the_language_of_its_reader(asked, language, greeting):
    table, tone = asked
    table.chair.language = language
    table.chair.save(update_fields=["language"])
    with translation.override("en"):
        actions.remind(tone.round, by=table.leader)

    letter = Letter.objects.filter(to=table.chair.email).last()
    assert letter.text.startswith(greeting)
