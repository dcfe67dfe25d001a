"""The pages on which one answers: tap by tap, or page by page without a script."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import actions
from assessments.models import Answer
from projects.models import Access
from tests.factories import answer_all, invitation_of, open_round, statements_of, steering_table

pytestmark = pytest.mark.django_db

AT_ONCE = {"Trepart-Draft": "1"}


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    return open_round(table.project, by=table.leader)


@pytest.fixture
def mine(client_of, table):
    return client_of(table.steward)


def address(round, name="answer", key="resources"):
    numbers = [round.project.slug, round.number]
    return reverse(f"assessments:{name}", args=[*numbers, key] if name == "answer" else numbers)


def of_criterion(round, key="resources"):
    return [one for one in statements_of(round) if one.criterion.key == key]


def said(round, user, *, choice="4", comment="", statements=None):
    """What the page's form sends."""
    typed = {"invitation": invitation_of(round, user).pk}
    for one in statements or of_criterion(round):
        typed |= {f"choice_{one.pk}": choice, f"comment_{one.pk}": comment}
    return typed


def kept(user):
    return list(
        Answer.objects.filter(invitation__person=user.person)
        .order_by("statement_id")
        .values_list("statement__code", "level", "does_not_know", "comment")
    )


class TestTapByTap:
    """Each tap is sent by itself, and called saved only when it is."""

    def tap(self, client, round, user, number=0, **more):
        one = of_criterion(round)[number]
        typed = said(round, user, statements=[one]) | {"statement": one.pk} | more
        return client.post(address(round), typed, headers=AT_ONCE)

    def test_a_tap_is_saved_and_says_when(self, mine, round, table):
        noon = timezone.make_aware(timezone.datetime(2026, 11, 23, 14, 32))
        with time_machine.travel(noon, tick=False):
            answer = self.tap(mine, round, table.steward)

        assert answer.json() == {"saved": _("Saved at %(clock)s") % {"clock": "14.32"}}
        assert kept(table.steward) == [("5.1", 4, False, "")]

    def test_a_tap_leaves_the_other_statements_alone(self, mine, round, table):
        self.tap(mine, round, table.steward, 0)
        self.tap(mine, round, table.steward, 1)

        assert [code for code, *_rest in kept(table.steward)] == ["5.1", "5.2"]

    def test_the_last_of_several_taps_counts_however_often_it_is_sent(self, mine, round, table):
        one = of_criterion(round)[0]
        for choice in ("1", "5", "0", "0"):
            self.tap(mine, round, table.steward, **{f"choice_{one.pk}": choice})

        assert kept(table.steward) == [("5.1", None, True, "")]

    def test_a_comment_that_cannot_be_kept_is_refused_in_words(self, mine, round, table):
        one = of_criterion(round)[0]

        answer = self.tap(
            mine, round, table.steward, **{f"comment_{one.pk}": "Fødselsnummer 01010112345\x07"}
        )

        assert answer.status_code == 422
        assert answer.json()["error"]
        assert kept(table.steward) == []

    @pytest.mark.parametrize("choice", ["6", "-1", "4.5", "fire", "４"])
    def test_a_choice_that_is_not_there_is_refused(self, mine, round, table, choice):
        one = of_criterion(round)[0]

        answer = self.tap(mine, round, table.steward, **{f"choice_{one.pk}": choice})

        assert answer.status_code == 422
        assert kept(table.steward) == []

    @pytest.mark.parametrize("statement", ["0", "999999", "x", "१"])
    def test_a_statement_that_is_not_there_is_not_found(self, mine, round, table, statement):
        assert self.tap(mine, round, table.steward, statement=statement).status_code == 404

    def test_without_a_session_it_says_so_and_saves_nothing(self, client, round, table):
        answer = self.tap(client, round, table.steward)

        assert answer.status_code == 401
        assert kept(table.steward) == []

    def test_somebody_else_who_signed_in_gets_none_of_it(self, client_of, round, table):
        answer = self.tap(client_of(table.chief), round, table.steward)

        assert (answer.status_code, answer.json()["final"]) == (409, True)
        assert kept(table.steward) == kept(table.chief) == []

    def test_whoever_lost_access_is_told_nothing_and_saves_nothing(self, mine, round, table):
        Access.objects.filter(person=table.steward.person).update(
            ends_on=timezone.localdate() - timedelta(days=1)
        )

        assert self.tap(mine, round, table.steward).status_code == 404
        assert mine.get(address(round)).status_code == 404
        assert kept(table.steward) == []

    def test_a_round_that_closed_meanwhile_says_so(self, mine, round, table):
        actions.close_round(round, by=table.leader)

        answer = self.tap(mine, round, table.steward)

        assert answer.status_code == 409
        assert answer.json()["error"] == _("The round has closed. What you typed last was not saved.")
        assert kept(table.steward) == []


class TestPageByPage:
    """The same without a script."""

    def test_next_saves_all_and_goes_on(self, mine, round, table):
        answer = mine.post(address(round), said(round, table.steward, choice="2"))

        assert answer.url == address(round, key="follow_up")
        assert kept(table.steward) == [(one.code, 2, False, "") for one in of_criterion(round)]

    def test_back_saves_too(self, mine, round, table):
        answer = mine.post(address(round), said(round, table.steward) | {"back": "1"})

        assert answer.url == address(round, key="involvement")
        assert len(kept(table.steward)) == 7

    def test_before_the_first_is_the_beginning_and_after_the_last_the_end(self, mine, round, table):
        first = said(round, table.steward, statements=of_criterion(round, "purpose"))
        last = said(round, table.steward, statements=of_criterion(round, "follow_up"))

        assert mine.post(address(round, key="purpose"), first | {"back": "1"}).url == address(round, "begin")
        assert mine.post(address(round, key="follow_up"), last).url == address(round, "finish")

    def test_what_is_left_alone_is_no_answer(self, mine, round, table):
        mine.post(address(round), said(round, table.steward, choice=""))

        assert kept(table.steward) == []

    def test_a_refused_page_keeps_everything_typed(self, mine, round, table):
        typed = said(round, table.steward, choice="5")
        one = of_criterion(round)[3]
        typed[f"comment_{one.pk}"] = "Bra\x07 <script>"

        answer = mine.post(address(round), typed)

        assert answer.status_code == 422
        assert answer.text.count('value="5" checked') == 7
        assert "&lt;script&gt;" in answer.text
        assert kept(table.steward) == []

    @pytest.mark.parametrize(
        "text", ["Blåbær & smør", "'; DROP TABLE", "<b>x</b>", "=1+1", "😀", "x" * 2000, "a\nb", "ŋ đ ŧ Á"]
    )
    def test_a_comment_is_kept_as_written_and_shown_escaped(self, mine, round, table, text):
        mine.post(address(round), said(round, table.steward, comment=text))

        assert {comment for *_rest, comment in kept(table.steward)} == {text}
        page = mine.get(address(round))
        assert {row.comment.value() for row in page.context["form"].rows()} == {text}
        assert "<b>x</b>" not in page.text

    @pytest.mark.parametrize("text", ["x" * 2001, "\x00", "bra\u202e", "12\x07"])
    def test_a_comment_that_cannot_be_kept_is_refused(self, mine, round, table, text):
        assert mine.post(address(round), said(round, table.steward, comment=text)).status_code == 422
        assert kept(table.steward) == []

    def test_somebody_elses_form_is_not_found(self, client_of, round, table):
        answer = client_of(table.chief).post(address(round), said(round, table.steward))

        assert answer.status_code == 404
        assert kept(table.steward) == kept(table.chief) == []

    @pytest.mark.parametrize("name", ["begin", "answer", "finish"])
    def test_a_closed_round_leads_to_its_results(self, mine, round, table, name):
        actions.close_round(round, by=table.leader)

        for answer in (mine.get(address(round, name)), mine.post(address(round, "answer"))):
            assert answer.url == round.get_absolute_url()

    def test_who_is_not_asked_finds_nothing(self, client_of, round, table):
        table.project.access.create(person=table.outsider.person, role="owner", source="owner")
        client = client_of(table.outsider)

        assert client.get(round.get_absolute_url()).status_code == 200
        for name in ("begin", "answer", "finish"):
            assert client.get(address(round, name)).status_code == 404

    def test_a_criterion_that_is_not_there_is_not_found(self, mine, round):
        assert mine.get(address(round, key="lykke")).status_code == 404


class TestTheWay:
    """What one reads before, underway and at the end."""

    def test_before_one_answers_one_reads_who_will_see_it(self, mine, round):
        page = mine.get(address(round, "begin")).text

        assert "hovedtillitsvalgt" in page
        assert str(timezone.localdate() + timedelta(days=14))[:4] in page

    def test_the_way_begins_where_something_is_left(self, mine, round, table):
        mine.post(
            address(round, key="purpose"),
            said(round, table.steward, statements=of_criterion(round, "purpose")),
        )

        assert f'href="{address(round, key="goals")}"' in mine.get(address(round, "begin")).text

    def test_every_statement_has_six_named_choices_in_one_group(self, mine, round):
        page = mine.get(address(round)).text

        groups = re.findall(r'<input type="radio" name="(choice_\d+)" value="(\d)"', page)
        assert len(groups) == 7 * 6
        assert [value for _name, value in groups[:6]] == ["1", "2", "3", "4", "5", "0"]
        assert page.count("<legend>") == 7

    def test_one_says_that_one_is_done_and_goes_back_to_it(self, mine, round, table):
        answer_all(round, table.steward, 3)
        actions.resume_answering(invitation_of(round, table.steward), by=table.steward)

        assert mine.post(address(round, "finish")).status_code == 302
        assert invitation_of(round, table.steward).finished_at
        assert mine.post(address(round, "finish"), {"resume": "1"}).status_code == 302
        assert invitation_of(round, table.steward).finished_at is None

    def test_nobody_is_done_with_nothing(self, mine, round, table):
        answer = mine.post(address(round, "finish"))

        assert answer.status_code == 422
        assert _("You have not answered anything yet.") in answer.text

    def test_the_page_costs_the_same_before_and_after(
        self, mine, round, table, django_assert_max_num_queries
    ):
        for _time in range(2):
            with django_assert_max_num_queries(12):
                mine.get(address(round))
            answer_all(round, table.steward, 3)
