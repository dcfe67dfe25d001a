"""The pages of rounds: mine, a project's, opening, closing, and what a closed round says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import actions
from assessments.comments import told
from assessments.models import Round
from assessments.reading import Reading
from tests.factories import (
    answer_all,
    closed_round,
    crowd,
    invitation_of,
    open_round,
    statements_of,
    steering_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


def typed(table, **more):
    day = timezone.localdate() + timedelta(days=10)
    seats = [seat.pk for seat in table.body.seats.filter(standing="member")]
    return {"moment": "midway", "disclosure": "open", "closes_on": f"{day:%d.%m.%Y}", "seats": seats} | more


class TestOpening:
    """The project leader asks the three parties."""

    def address(self, table):
        return reverse("assessments:open", args=[table.project.slug])

    def test_the_form_opens_a_round_and_shows_it(self, client_of, table):
        answer = client_of(table.leader).post(self.address(table), typed(table))

        round = Round.objects.get()
        assert answer.url == round.get_absolute_url()
        assert (round.moment, round.closes_on) == ("midway", timezone.localdate() + timedelta(days=10))
        assert round.invitations.count() == 4

    def test_a_double_press_opens_one_round(self, client_of, table):
        client, form = client_of(table.leader), typed(table, form_key="0b2a3f1e-52a5-4f0b-8d4f-0123456789ab")

        answers = [client.post(self.address(table), form) for _press in range(2)]

        assert Round.objects.count() == 1
        assert {answer.url for answer in answers} == {Round.objects.get().get_absolute_url()}

    @pytest.mark.parametrize(
        "wrong",
        [
            {"moment": "jul"},
            {"disclosure": ""},
            {"closes_on": ""},
            {"closes_on": "31.02.2027"},
            {"closes_on": "01.01.2020"},
            {"seats": ["999999"]},
            {"seats": ["x"]},
            {"seats": ["9" * 25]},
            {"disclosure": "anonymous"},
            {"smallest_group": "4"},
            {"smallest_group": "101"},
            {"smallest_group": "7,5"},
        ],
    )
    def test_what_cannot_be_is_refused_and_stays_typed(self, client_of, table, wrong):
        answer = client_of(table.leader).post(self.address(table), typed(table, **wrong))

        assert answer.status_code == 422
        assert answer.context["form"].errors
        for field, value in wrong.items():
            assert answer.context["form"][field].value() == value
        assert not Round.objects.exists()

    @pytest.mark.parametrize(
        ("sent", "kept"), [({}, 5), ({"smallest_group": ""}, 5), ({"smallest_group": "8"}, 8)]
    )
    def test_the_round_can_promise_that_larger_groups_only_are_shown(self, client_of, table, sent, kept):
        client = client_of(table.leader)
        assert client.get(self.address(table)).context["form"]["smallest_group"].value() == 5

        client.post(self.address(table), typed(table, **sent))

        assert Round.objects.get().smallest_group == kept

    def test_the_next_moment_is_suggested(self, client_of, table):
        client = client_of(table.leader)
        assert client.get(self.address(table)).context["form"]["moment"].value() == "start"

        closed_round(table, moment="midway")

        assert client.get(self.address(table)).context["form"]["moment"].value() == "final"

    def test_while_one_is_open_the_page_says_so_at_once(self, client_of, table):
        round = open_round(table.project, by=table.leader)

        page = client_of(table.leader).get(self.address(table))

        assert f'href="{round.get_absolute_url()}"' in page.text
        assert 'name="closes_on"' not in page.text

    @pytest.mark.parametrize(
        ("who", "status"), [("leader", 200), ("chair", 403), ("steward", 403), ("outsider", 404)]
    )
    def test_who_may_open_the_form(self, client_of, table, who, status):
        client = client_of(getattr(table, who))

        assert client.get(self.address(table)).status_code == status
        if status != 200:
            assert client.post(self.address(table), typed(table)).status_code == status
            assert not Round.objects.exists()


class TestClosing:
    """Before its day, after one more question."""

    def test_closing_asks_once_more_and_then_shows_the_results(self, client_of, table):
        round = open_round(table.project, by=table.leader)
        answer_all(round, table.steward, 3)
        client, address = client_of(table.leader), reverse("assessments:close", args=[table.project.slug, 1])

        assert client.get(address).status_code == 200
        assert Round.objects.get().is_open
        answer = client.post(address)
        assert answer.url == round.get_absolute_url()
        assert not Round.objects.get().is_open
        assert client.post(address).status_code == 302

    @pytest.mark.parametrize(("who", "status"), [("chair", 403), ("steward", 403), ("outsider", 404)])
    def test_others_do_not_close_it(self, client_of, table, who, status):
        open_round(table.project, by=table.leader)

        address = reverse("assessments:close", args=[table.project.slug, 1])

        assert client_of(getattr(table, who)).post(address).status_code == status
        assert Round.objects.get().is_open


def questions_of(client, address):
    """How often the database is asked for one page."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


class TestLists:
    """The same few questions to the database for one round and for many."""

    def test_the_rounds_of_a_project(self, client_of, table):
        client, address = client_of(table.steward), reverse("assessments:list", args=[table.project.slug])
        rounds = [closed_round(table)]
        for_one = questions_of(client, address)

        rounds += [closed_round(table), open_round(table.project, by=table.leader)]

        assert questions_of(client, address) == for_one <= 12
        assert [round for round, _responses in client.get(address).context["rows"]] == rounds[::-1]

    def test_mine(self, client_of, table):
        client, address = client_of(table.steward), reverse("assessments:mine")
        closed_round(table)
        open_round(table.project, by=table.leader)
        for_one = questions_of(client, address)

        for _time in range(2):
            other = steering_table()
            other.body.seats.filter(party="union").update(person=table.steward.person)
            other.project.access.create(
                person=table.steward.person, source=f"own:{other.project.pk}", role="seat"
            )
            closed_round(other, steward=None)
            open_round(other.project, by=other.leader)

        assert questions_of(client, address) == for_one <= 12
        assert len(client.get(address).context["asked"]) == 3
        assert len(client.get(address).context["page"].object_list) == 3

    def test_an_empty_page_says_what_comes(self, client_of, table):
        mine = client_of(table.outsider).get(reverse("assessments:mine"))
        rounds = client_of(table.leader).get(reverse("assessments:list", args=[table.project.slug]))

        assert _("Nobody is asking you right now.") in mine.text
        assert reverse("assessments:open", args=[table.project.slug]) in rounds.text


class TestResults:
    """The heading is the finding; every picture has its table; small groups stay hidden."""

    @pytest.fixture
    def round(self, table):
        closed_round(table, moment="start")
        round = open_round(table.project, by=table.leader)
        split = {"5.3": 1}
        answer_all(round, table.chair, 4)
        answer_all(round, table.chief, 4, but={"5.1": None})
        answer_all(round, table.leader, 4)
        answer_all(round, table.steward, 4, but=split)
        statement = next(one for one in statements_of(round) if one.code == "5.3")
        actions.answer(
            invitation_of(round, table.steward), statement, level=1, comment="Midt i vakten", by=table.steward
        )
        return actions.close_round(round, by=table.leader)

    def test_the_page_says_what_was_found(self, client_of, table, round):
        page = client_of(table.steward).get(round.get_absolute_url())
        reading = page.context["reading"]

        assert f"{reading.headline}</h1>" in page.text
        assert reading.split.statement.code == "5.3"
        assert [(c.text, c.party, c.office, c.level) for c in reading.split_comments] == [
            ("Midt i vakten", "union", "Hovedtillitsvalgt", 1)
        ]
        assert [cell.mean for cell in reading.split.cells] == ["4,0", "4,0", "1,0"]
        assert reading.row("resources").gap_change

    def test_a_name_stands_nowhere_beside_an_answer(self, client_of, table, round):
        assert table.steward.person.name not in client_of(table.chair).get(round.get_absolute_url()).text

    def test_the_numbers_stand_in_tables_beside_the_pictures(self, client_of, table, round):
        page = client_of(table.chair).get(round.get_absolute_url()).text

        assert page.count('role="img"') >= 2
        assert page.count("<caption") >= 4

    def test_results_cost_the_same_for_few_and_many_answers(self, client_of, table, round):
        client = client_of(table.chair)
        for_few = questions_of(client, round.get_absolute_url())
        crowd(table, of_each=3)
        many = open_round(table.project, by=table.leader, moment="final")
        for invitation in many.invitations.all():
            split = {"5.3": 1} if invitation.party == "union" else {}
            answer_all(many, invitation.person.user, 3, comment="Tja", but=split)
        actions.close_round(many, by=table.leader)

        assert questions_of(client, many.get_absolute_url()) == for_few <= 25

    def test_a_round_that_nobody_answered_says_so(self, client_of, table):
        round = actions.close_round(open_round(table.project, by=table.leader), by=table.leader)

        page = client_of(table.chair).get(round.get_absolute_url())

        assert page.status_code == 200
        assert page.context["reading"].split is None

    def test_outsiders_find_nothing(self, client_of, table, round):
        assert client_of(table.outsider).get(round.get_absolute_url()).status_code == 404


class TestAnonymous:
    """Five of each party were asked; of the union representatives four answered."""

    @pytest.fixture
    def round(self, table):
        people = crowd(table, of_each=5)
        round = open_round(table.project, by=table.leader, disclosure="anonymous")
        for party, level in (("politician", 4), ("administration", 3)):
            for user in people[party]:
                answer_all(round, user, level, comment=f"Ord fra {user.person.name}")
        for user in people["union"][:4]:
            answer_all(round, user, 1, comment="Ord fra fire")
        return actions.close_round(round, by=table.leader)

    def test_the_party_of_four_is_nowhere_to_be_seen(self, client_of, table, round):
        page = client_of(table.chair).get(round.get_absolute_url())
        reading = page.context["reading"]

        for row in reading.rows:
            shown = {cell.party: cell.mean for cell in row.cells if cell.result.shown}
            assert shown == {"politician": "4,0", "administration": "3,0"}
            assert not row.result.total.shown
        assert reading.is_partly_hidden
        assert "1,0" not in "".join(cell.mean for row in reading.rows for cell in row.cells)

    def test_comments_that_would_give_them_away_are_not_shown(self, client_of, table, round):
        assert "Ord fra fire" not in client_of(table.chair).get(round.get_absolute_url()).text

    def test_with_five_of_each_comments_are_shown_without_party_and_not_in_the_order_of_answering(
        self, client_of, table
    ):
        people = crowd(table, of_each=5)
        round = open_round(table.project, by=table.leader, disclosure="anonymous")
        for users in people.values():
            for user in reversed(users):
                answer_all(round, user, 3, comment=f"{90 - user.pk % 80} ord")
        answer_all(round, table.leader, 3)
        reading = Reading(actions.close_round(round, by=table.leader))

        written = reading.comments.filter(statement__code="1.1")
        comments = [told(answer, is_anonymous=True) for answer in written]
        assert len(comments) == 15
        assert {(one.party, one.office, one.level) for one in comments} == {("", "", None)}
        assert [one.text for one in comments] == sorted(one.text for one in comments)

    def test_before_answering_one_reads_that_it_is_anonymous(self, client_of, table):
        crowd(table, of_each=5)
        open_round(table.project, by=table.leader, disclosure="anonymous")

        page = client_of(table.steward).get(reverse("assessments:begin", args=[table.project.slug, 1]))

        expected = _(
            "The answers are anonymous. Nothing is shown for a group of fewer than %(smallest)s, "
            "and comments are shown without party."
        )
        assert expected % {"smallest": 5} in page.text
