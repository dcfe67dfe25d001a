"""A round is opened, answered blind and closed; afterwards it never changes."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEvent
from accounts.parties import in_words
from assessments import actions
from assessments.models import Answer, Invitation, Round, Statement, StatementSet
from projects.models import Access, Project
from tests.factories import (
    BodyFactory,
    BodyFunctionFactory,
    PersonFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
    answer_all,
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


def asked(round):
    return {(one.person.name, one.party, one.office) for one in round.invitations.select_related("person")}


def refusal(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        act(*args, **kwargs)
    return " ".join(refused.value.messages)


class TestOpening:
    """Who is asked, and what cannot be opened."""

    def test_those_who_represent_the_three_parties_are_asked_and_the_project_leader(self, table):
        round = open_round(table.project, by=table.leader)

        assert asked(round) == {
            ("Kåre Tveiten", "politician", "Ordfører"),
            ("Aud Lunde", "administration", "Rådmann"),
            ("Tone Mykland", "union", "Hovedtillitsvalgt"),
            ("Ingunn Fidje", "administration", str(Access.Role.LEADER.label)),
        }

    def test_a_leader_with_a_seat_of_their_own_party_is_asked_in_that_office(self, table):
        table.project.leader, table.project.leader_party = table.steward.person, "union"
        table.project.save()

        round = open_round(table.project, by=table.leader)

        assert ("Tone Mykland", "union", "Hovedtillitsvalgt") in asked(round)
        assert len(asked(round)) == 3

    @pytest.mark.parametrize(
        "seat",
        [
            {"standing": "secretary"},
            {"standing": "guest"},
            {"standing": "speaker", "named_speaker": False},
            {"party": "professional"},
            {"party": ""},
            {"ends_on": timezone.localdate() - timedelta(days=1)},
            {"starts_on": timezone.localdate() + timedelta(days=1)},
            {"removed_at": timezone.now()},
            {"person": None},
        ],
    )
    def test_who_represents_nobody_today_is_not_asked(self, table, seat):
        SeatFactory(body=table.body, **{"party": "union"} | seat)

        assert len(asked(open_round(table.project, by=table.leader))) == 4

    def test_a_speaker_whom_the_mandate_names_is_asked(self, table):
        SeatFactory(
            body=table.body, party="union", standing="speaker", named_speaker=True, office="Verneombud"
        )

        assert len(asked(open_round(table.project, by=table.leader))) == 5

    @pytest.mark.parametrize(
        ("function", "number"),
        [("project_group", 5), ("working_group", 5), ("reference_group", 4), ("anchoring", 4)],
    )
    def test_only_working_bodies_are_asked(self, table, function, number):
        group = BodyFactory(municipality=table.project.municipality)
        BodyFunctionFactory(project=table.project, body=group, function=function)
        SeatFactory(body=group, party="union")

        assert len(asked(open_round(table.project, by=table.leader))) == number

    def test_somebody_with_two_seats_of_one_party_is_asked_once(self, table):
        SeatFactory(body=table.body, party="union", person=table.steward.person)

        assert len(asked(open_round(table.project, by=table.leader))) == 4

    def test_somebody_with_seats_for_two_parties_has_to_choose(self, table):
        other = SeatFactory(body=table.body, party="politician", person=table.steward.person)

        message = refusal(open_round, table.project, by=table.leader)
        round = open_round(table.project, by=table.leader, seats=[other])

        assert "Tone Mykland" in message
        assert ("Tone Mykland", "politician", "folkevalgt") in asked(round)

    def test_only_the_chosen_are_asked_and_the_leader(self, table):
        round = open_round(table.project, by=table.leader, seats=[table.seat_of(table.chair)])

        assert {name for name, *_rest in asked(round)} == {"Kåre Tveiten", "Ingunn Fidje"}

    def test_a_seat_elsewhere_cannot_be_asked(self, table):
        message = refusal(open_round, table.project, by=table.leader, seats=[SeatFactory()])

        assert message == _("Only those who sit for one of the three parties today can be asked.")

    def test_a_project_has_one_open_round(self, table):
        open_round(table.project, by=table.leader)

        message = refusal(open_round, table.project, by=table.leader)

        assert message == _("This project has an open round already. Close it first.")

    def test_the_database_holds_one_open_round_a_project(self, table):
        first = open_round(table.project, by=table.leader)

        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.create(
                project=table.project, number=9, moment="final", statement_set=first.statement_set,
                opened_by=table.leader, closes_on=first.closes_on,
            )  # fmt: skip

    @pytest.mark.parametrize("days", [-1, 0])
    def test_a_round_closes_on_a_day_after_today(self, table, days):
        day = timezone.localdate() + timedelta(days=days)

        message = refusal(open_round, table.project, by=table.leader, closes_on=day)

        assert message == _("The round must close on a day after today.")

    @pytest.mark.parametrize(
        "situation", [{"phase": "ended"}, {"registered_at": None, "registered_by": None}]
    )
    def test_only_a_project_that_goes_on_is_assessed(self, table, situation):
        Project.objects.filter(pk=table.project.pk).update(**situation)

        message = refusal(open_round, table.project, by=table.leader)

        assert message == _("Only a project that has been sent and has not ended can be assessed.")

    def test_a_project_without_anybody_has_nobody_to_ask(self):
        project = ProjectFactory(leader_party="")

        assert refusal(open_round, project, by=UserFactory()) == _(
            "There is nobody to ask: no one sits for one of the three parties in a working body."
        )

    def test_three_parties_of_few_are_never_anonymous_and_the_reason_names_them(self, table):
        message = refusal(open_round, table.project, by=table.leader, disclosure="anonymous")

        for party in ("politician", "administration", "union"):
            assert in_words(party) in message

    def test_five_of_each_party_may_be_anonymous(self, table):
        crowd(table, of_each=5)

        assert open_round(table.project, by=table.leader, disclosure="anonymous").is_anonymous

    def test_a_round_may_ask_for_larger_groups_never_for_smaller(self, table):
        crowd(table, of_each=5)

        larger = refusal(open_round, table.project, by=table.leader, disclosure="anonymous", smallest_group=7)
        smaller = refusal(open_round, table.project, by=table.leader, smallest_group=4)

        assert "7" in larger
        assert smaller == _("The smallest group that can be shown is five.")

    def test_nothing_is_left_of_a_refused_round(self, table):
        refusal(open_round, table.project, by=table.leader, disclosure="anonymous")

        assert not Round.objects.exists()
        assert not Invitation.objects.exists()

    def test_who_has_no_access_gets_it_until_the_round_closes(self, table):
        newcomer = UserFactory(person=PersonFactory(name="Ny Folkevalgt"))
        SeatFactory(body=table.body, party="politician", person=newcomer.person)
        assert not Project.objects.visible_to(newcomer).exists()

        round = open_round(table.project, by=table.leader)
        assert list(Project.objects.visible_to(newcomer)) == [table.project]
        assert Access.objects.filter(role="invited").count() == 1
        actions.close_round(round, by=table.leader)

        tomorrow = timezone.localdate() + timedelta(days=1)
        assert not Project.objects.visible_to(newcomer, on=tomorrow).exists()
        assert Project.objects.visible_to(table.chair, on=tomorrow).exists()

    def test_a_round_keeps_its_version_of_the_statements(self, table):
        round = open_round(table.project, by=table.leader)
        StatementSet.objects.create(version=2, source="ny", published_on=timezone.localdate())

        assert Round.objects.get(pk=round.pk).statement_set.version == 1

    def test_rounds_are_numbered_within_the_project(self, table):
        other = steering_table()
        first = actions.close_round(open_round(table.project, by=table.leader), by=table.leader)

        assert (first.number, open_round(table.project, by=table.leader).number) == (1, 2)
        assert open_round(other.project, by=other.leader).number == 1


class TestAnswering:
    """One's own answers, as often as one likes, until the round closes."""

    @pytest.fixture
    def round(self, table):
        return open_round(table.project, by=table.leader)

    @pytest.fixture
    def invitation(self, round, table):
        return invitation_of(round, table.steward)

    def test_an_answer_is_kept_and_can_be_changed(self, round, invitation, table):
        statement = statements_of(round)[0]

        actions.answer(invitation, statement, level=2, comment="For sent", by=table.steward)
        actions.answer(invitation, statement, level=None, does_not_know=True, by=table.steward)

        kept = Answer.objects.get()
        assert (kept.level, kept.does_not_know, kept.comment) == (None, True, "")

    def test_the_same_answer_again_changes_nothing(self, round, invitation, table):
        statement = statements_of(round)[0]
        first = actions.answer(invitation, statement, level=2, by=table.steward)
        trail = AuditEvent.objects.count()

        again = actions.answer(invitation, statement, level=2, by=table.steward)

        assert (again.pk, again.answered_at) == (first.pk, first.answered_at)
        assert AuditEvent.objects.count() == trail

    @pytest.mark.parametrize(("level", "unknown"), [(0, False), (6, False), (-1, False), (3, True)])
    def test_an_answer_is_on_the_scale(self, round, invitation, table, level, unknown):
        statement = statements_of(round)[0]

        refusal(actions.answer, invitation, statement, level=level, does_not_know=unknown, by=table.steward)

        assert not Answer.objects.exists()

    def test_nobody_answers_for_another(self, round, invitation, table):
        message = refusal(actions.answer, invitation, statements_of(round)[0], level=5, by=table.chief)

        assert message == _("Everyone answers for themselves.")
        assert not Answer.objects.exists()

    def test_a_statement_of_another_version_is_not_answered(self, round, invitation, table):
        other = StatementSet.objects.create(version=2, source="ny", published_on=timezone.localdate())
        criterion = other.criteria.create(number=1, key="purpose", levels={})
        foreign = Statement.objects.create(
            criterion=criterion, code="1.1", name_nb="x", name_nn="x", name_en="x"
        )

        message = refusal(actions.answer, invitation, foreign, level=3, by=table.steward)

        assert message == _("This statement is not part of the round.")

    def test_a_closed_round_is_not_answered_and_keeps_what_it_had(self, round, invitation, table):
        statement = statements_of(round)[0]
        actions.answer(invitation, statement, level=2, by=table.steward)
        actions.close_round(round, by=table.leader)

        message = refusal(actions.answer, invitation, statement, level=5, by=table.steward)

        assert message == _("The round has closed. Answers can no longer be given or changed.")
        assert Answer.objects.get().level == 2

    def test_the_last_day_holds_to_midnight_in_norway(self, round, invitation, table):
        statement = statements_of(round)[0]
        midnight = timezone.make_aware(
            timezone.datetime.combine(round.closes_on + timedelta(days=1), timezone.datetime.min.time())
        )

        with time_machine.travel(midnight - timedelta(seconds=2), tick=False):
            actions.answer(invitation, statement, level=2, by=table.steward)
        with time_machine.travel(midnight, tick=False):
            refusal(actions.answer, invitation, statement, level=5, by=table.steward)

        assert Answer.objects.get().level == 2

    def test_one_says_that_one_is_done_and_can_take_it_back(self, round, invitation, table):
        actions.answer(invitation, statements_of(round)[0], level=2, by=table.steward)

        done = actions.finish_answering(invitation, by=table.steward)
        again = actions.finish_answering(invitation, by=table.steward)
        assert done.finished_at == again.finished_at is not None
        actions.resume_answering(invitation, by=table.steward)

        assert invitation_of(round, table.steward).finished_at is None

    def test_a_comment_alone_is_no_answer(self, round, invitation, table):
        actions.answer(invitation, statements_of(round)[0], level=None, comment="Hm", by=table.steward)

        assert refusal(actions.finish_answering, invitation, by=table.steward) == _(
            "You have not answered anything yet."
        )
        assert not Answer.objects.given().exists()

    def test_answers_can_be_changed_after_one_said_that_one_was_done(self, round, table):
        invitation = answer_all(round, table.steward, 4)

        actions.answer(invitation, statements_of(round)[0], level=1, by=table.steward)

        assert invitation_of(round, table.steward).finished_at is not None
        assert Answer.objects.filter(level=1).count() == 1

    def test_the_trail_says_who_answered_what_statement_never_what(self, round, table):
        invitation = invitation_of(round, table.steward)
        actions.answer(invitation, statements_of(round)[7], level=5, comment="Hemmelig", by=table.steward)
        actions.finish_answering(invitation, by=table.steward)

        events = AuditEvent.objects.about(invitation).filter(by=table.steward)
        assert [(event.verb, event.changes) for event in reversed(events)] == [
            ("answered", {"statements": [None, ["2.1"]]}),
            ("finished answering", {}),
        ]
        assert {event.project_id for event in events} == {table.project.pk}


class TestClosing:
    """Once, by somebody or by the day itself."""

    def test_closing_twice_is_closing_once(self, table):
        round = open_round(table.project, by=table.leader)

        first = actions.close_round(round, by=table.leader)
        second = actions.close_round(round, by=table.chair)

        assert (second.closed_at, second.closed_by) == (first.closed_at, table.leader)
        assert AuditEvent.objects.about(round).filter(verb="closed").count() == 1

    def test_a_round_closes_when_its_last_day_has_passed(self, table):
        round = open_round(table.project, by=table.leader)

        with time_machine.travel(timezone.now() + timedelta(days=14)):
            assert actions.close_rounds_that_are_over() == 0
        with time_machine.travel(timezone.now() + timedelta(days=15)):
            assert actions.close_rounds_that_are_over() == 1
            assert actions.close_rounds_that_are_over() == 0

        closed = Round.objects.get(pk=round.pk)
        assert closed.closed_at is not None
        assert closed.closed_by is None
