"""One criterion, the wall, staff against leaders, round after round: numbers worked out by hand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from assessments.counting import results_in, results_of
from assessments.models import Answer
from assessments.reading import Reading
from tests.factories import answer_all, closed_round, crowd, open_round, steering_table
from tests.factories.results import close, staff_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


def address(round, page="criterion", *more):
    return reverse(f"assessments:{page}", args=[round.project.slug, round.number, *more])


def questions_of(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


class TestOneCriterion:
    """All statements, the register, the rounds and the comments."""

    def test_each_statement_stands_with_what_each_party_answered(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.chair, 5)
        answer_all(round, table.chief, 4, but={"5.3": 2})
        answer_all(round, table.leader, 4, but={"5.3": None})
        answer_all(round, table.steward, 1, comment="Midt i vakten")
        round = close(round, table)

        page = client_of(table.chair).get(address(round, "criterion", "resources"))
        found = next(one for one in page.context["row"].statements if one.statement.code == "5.3")

        assert [cell.words for cell in found.cells] == ["5,0", "2,0", "1,0"]
        assert [cell.result.rated for cell in found.cells] == [1, 1, 1]
        assert found.difference == "4,0"
        assert found.statement.name in page.text
        assert [one.text for one in page.context["comments"]] == ["Midt i vakten"] * 7

    def test_it_is_said_plainly_how_many_answered_and_how_far_apart(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.chair, 5)
        answer_all(round, table.chief, 4, but={"5.3": 2})
        answer_all(round, table.leader, 4)
        round = close(round, table)

        page = client_of(table.chair).get(address(round, "criterion", "resources"))
        found = {one.statement.code: one for one in page.context["row"].statements}

        assert [cell.spread for cell in found["5.1"].cells] == ["ett svar", "2 svar, begge 4", ""]
        assert found["5.3"].cells[1].spread == "2 svar, 2–4"
        assert [cell.range for cell in found["5.3"].cells] == ["5", "2–4", ""]
        assert "«–» betyr at ingen" in page.text

    def test_every_number_leads_to_its_statements(self, client_of, table):
        round = closed_round(table)

        page = client_of(table.chair).get(round.get_absolute_url()).text

        for criterion in round.statement_set.criteria.all():
            assert page.count(f'href="{address(round, "criterion", criterion.key)}"') >= 4

    def test_a_comment_is_kept_whole_and_shown_as_text(self, client_of, table):
        long = "<b>Vi</b> er enige. " * 2500
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.steward, 3)
        Answer.objects.filter(statement__code="5.3").update(comment=long.strip())

        page = client_of(table.chair).get(address(close(round, table), "criterion", "resources"))

        assert "&lt;b&gt;Vi&lt;/b&gt; er enige. " * 2499 in page.text

    @pytest.mark.parametrize("key", ["finnes-ikke", "x" * 300])
    def test_a_criterion_that_is_not_there_is_not_found(self, client_of, table, key):
        round = closed_round(table)

        assert client_of(table.chair).get(address(round, "criterion", key)).status_code == 404

    def test_it_costs_the_same_for_few_and_many(self, client_of, table):
        client = client_of(table.chair)
        first = open_round(table.project, by=table.leader, moment="start")
        answer_all(first, table.chair, 5, comment="Tja")
        for_one = questions_of(client, address(close(first, table), "criterion", "goals"))
        crowd(table, of_each=4)
        many = open_round(table.project, by=table.leader)
        for invitation in many.invitations.all():
            answer_all(many, invitation.person.user, 3, comment="Tja")
        many = close(many, table)

        assert questions_of(client, address(many, "criterion", "goals")) == for_one <= 25
        assert questions_of(client, address(many, "wall")) <= 25

    def test_comments_come_by_the_page(self, client_of, table):
        crowd(table, of_each=4)
        round = open_round(table.project, by=table.leader)
        for invitation in round.invitations.all():
            answer_all(round, invitation.person.user, 3, comment="Tja")
        page = client_of(table.chair).get(address(close(round, table), "criterion", "goals"))

        assert page.context["page"].paginator.count == 8 * 13
        assert len(page.context["comments"]) < 8 * 13
        assert "side=2" in page.text


class TestRounds:
    """What one round says beside the others."""

    def test_the_course_holds_every_closed_round_up_to_this(self, client_of, table):
        closed_round(table, moment="start", chair=2)
        midway = closed_round(table, moment="midway", chair=3)
        final = closed_round(table, moment="final", chair=5)

        course = Reading(final).course.of(final.statement_set.criteria.get(key="goals"))
        until = Reading(midway).course.of(midway.statement_set.criteria.get(key="goals"))

        assert [cell.mean for cell in course.lines[0].cells] == ["2,0", "3,0", "5,0"]
        assert [cell.mean for cell in until.lines[0].cells] == ["2,0", "3,0"]
        assert [line.side for line in course.lines] == ["politician", "administration", "union"]

    def test_the_first_round_has_no_course(self, client_of, table):
        round = closed_round(table)

        assert Reading(round).courses == []
        assert 'id="course"' not in client_of(table.chair).get(round.get_absolute_url()).text

    def test_many_rounds_are_read_with_as_many_questions_as_one(self, table):
        first = closed_round(table, moment="start")
        with CaptureQueriesContext(connection) as one:
            results_of(first)
        rounds = [first, closed_round(table), closed_round(table, moment="final")]
        with CaptureQueriesContext(connection) as three:
            results_in(rounds)

        assert len(three) == len(one) <= 5


class TestStaffAndLeaders:
    """Staff answer anonymously, in an open round too."""

    def test_they_are_compared_over_the_statements_that_both_were_asked(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.chief, 5)
        answer_all(round, table.leader, 4)
        staff_answer(round, [1, 2, 2, 2, 3])
        staff_answer(round, [3, 3, 3, 4, 4], kind="line_manager", name="Lederne")
        reading = Reading(close(round, table))

        told = [
            (one.leader, one.staff_mean, one.leader_mean, one.gap.text)
            for one in reading.contrasts
            if one.criterion.key == "involvement"
        ]
        assert told == [
            ("administration", "2,0", "4,5", "2,5"),
            ("line_manager", "2,0", "3,4", "1,4"),
        ]
        page = client_of(table.chair).get(reading.round.get_absolute_url())
        assert page.context["reading"].not_asked == ""
        assert 'id="staff"' in page.text

    def test_four_of_the_staff_are_not_shown_and_neither_is_the_sum(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.chief, 5)
        staff_answer(round, [1, 1, 1, 1], comment="Ord fra fire")
        round = close(round, table)

        found = results_of(round).criterion("involvement")
        page = client_of(table.chair).get(address(round, "criterion", "involvement"))

        assert found.parties["administration"].mean == 5
        assert not found.parties["professional"].shown
        assert not found.total.shown
        assert found.contrasts["administration"].value is None
        assert "Ord fra fire" not in page.text

    def test_it_is_said_of_the_staff_alone_that_too_few_of_them_hide_their_numbers(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.chair, 5)
        staff_answer(round, [1, 1, 1, 1])

        page = client_of(table.chair).get(address(close(round, table), "round")).text

        assert "Der færre enn 5 av dem svarte" in page
        assert "fra en part svarte" not in page

    def test_their_words_stand_under_what_they_are_and_nothing_else(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.chief, 5, comment="Ord fra sjefen")
        staff_answer(round, [1, 2, 3, 4, 5], comment="Ord fra oss")
        page = client_of(table.chair).get(address(close(round, table), "criterion", "involvement"))

        words = {(one.text, one.party, one.office, one.level) for one in page.context["comments"]}
        assert ("Ord fra oss", "professional", "", None) in words
        assert [one[3] for one in words if one[0] == "Ord fra sjefen"] == [5]


class TestBadInput:
    """Rounds that went as nobody wished."""

    def test_everybody_says_that_they_do_not_know(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        for user in (table.chair, table.chief, table.leader, table.steward):
            answer_all(round, user, None)
        round = close(round, table)

        for page in (round.get_absolute_url(), address(round, "criterion", "goals"), address(round, "wall")):
            assert client_of(table.chair).get(page).status_code == 200
        row = Reading(round).row("goals")
        assert [(cell.words, cell.dont_know) for cell in row.cells] == [("–", "100")] * 3
        assert row.result.gap.value is None

    def test_a_party_of_whom_nobody_was_asked_is_said_to_be_that(self, client_of, table):
        table.body.seats.filter(party="union").update(standing="guest")
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.chair, 4)
        round = close(round, table)

        with override("nb"):
            reading = Reading(round)
            assert reading.row("goals").cells[2].words == reading.rows[0].cells[2].words
            assert not reading.row("goals").cells[2].is_asked
            assert reading.not_asked == "de tillitsvalgte"
        assert client_of(table.chair).get(address(round, "wall")).status_code == 200

    def test_a_party_that_was_asked_and_kept_silent_is_named_where_answers_stand_under_party(
        self, client_of, table
    ):
        round = closed_round(table, steward=None)

        with override("nb"):
            assert Reading(round).silent == "de tillitsvalgte"
        for page in (round.get_absolute_url(), address(round, "wall")):
            assert "Ingen av de tillitsvalgte svarte." in client_of(table.chair).get(page).text

    def test_of_an_anonymous_round_it_is_not_told_who_kept_silent(self, table):
        people = crowd(table, of_each=5)
        round = open_round(table.project, by=table.leader, disclosure="anonymous")
        for user in people["politician"]:
            answer_all(round, user, 4)

        assert Reading(close(round, table)).silent == ""

    def test_nobody_answered(self, client_of, table):
        round = close(open_round(table.project, by=table.leader), table)

        for page in (address(round, "criterion", "goals"), address(round, "wall")):
            assert client_of(table.chair).get(page).status_code == 200


def test_the_pages_are_read_in_nynorsk(client_of, table):
    round = closed_round(table)
    table.chair.language = "nn"
    table.chair.save()
    client = client_of(table.chair)

    page = client.get(address(round, "criterion", "resources")).text

    assert 'lang="nn"' in page
    assert round.statement_set.criteria.get(key="resources").name_nn in page
