"""Staff answer in groups and anonymously: what is kept tells nobody who."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEvent, Letter, PersonalLink, hash_of
from assessments import actions
from assessments.counting import results_of
from assessments.models import Answer, Invitation, Round, StaffAddress, StaffKind, Statement
from assessments.progress import Progress
from assessments.rounds import responses_in
from projects.models import Project
from tests.factories import answer_all, open_round, statements_of, steering_table
from tests.factories.asking import staff_group, tokens_in
from trepart.models import Outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    return open_round(table.project, by=table.leader, by_letter=False)


def codes(invitation):
    return [one.code for step in Progress(invitation).steps for one in step.asked]


def answered(invitation, level=4, *, finish=True):
    """One of a group answers all that they are asked."""
    asked = [one for one in statements_of(invitation.round) if invitation.is_asked(one)]
    actions.answer_all(invitation, [actions.Said(one, level) for one in asked], by=None)
    return actions.finish_answering(invitation, by=None) if finish else invitation


class TestWriting:
    """The letters to a group."""

    def test_it_is_a_row_that_the_worker_is_rung_for(self, table, round):
        group = actions.ask_staff(
            round,
            name="Nygård",
            kind="professional",
            addresses=[f"a{n}@b.no" for n in range(5)],
            by=table.leader,
        )

        assert not Letter.objects.exists()
        assert Outbox.objects.filter(task="assessments.tasks.write_to_staff", key=group.pk).exists()

    def test_each_is_written_to_once_whatever_the_worker_does(self, round):
        group = staff_group(round, 7)
        assert actions.write_to_staff(group.pk) == 0

        assert sorted(Letter.objects.values_list("to", flat=True)) == sorted(
            f"ansatt{n}@nygård.no" for n in range(7)
        )
        assert len(set(tokens_in(Letter.objects.all()))) == 7

    def test_the_same_address_twice_is_one(self, table, round):
        addresses = ["A@b.no", "a@b.no", *(f"a{n}@b.no" for n in range(4))]
        group = actions.ask_staff(
            round, name="Nygård", kind="professional", addresses=addresses, by=table.leader
        )

        assert group.asked == group.addresses.count() == 5

    def test_nothing_that_is_kept_ties_an_address_to_a_link(self, round):
        """The letters go out in one order, the links were made in another."""
        group = staff_group(round, 40)
        order = {link.secret_hash: place for place, link in enumerate(PersonalLink.objects.order_by("pk"))}
        dealt = [order[hash_of(token)] for token in tokens_in(Letter.objects.order_by("pk"))]

        assert sorted(dealt) == list(range(40))
        assert dealt != sorted(dealt)
        assert not PersonalLink.objects.filter(person__isnull=False).exists()
        assert not group.invitations.filter(person__isnull=False).exists()

    def test_a_round_that_closed_meanwhile_writes_to_nobody(self, table, round):
        group = actions.ask_staff(
            round,
            name="Nygård",
            kind="professional",
            addresses=[f"a{n}@b.no" for n in range(5)],
            by=table.leader,
        )
        actions.close_round(round, by=table.leader)

        assert actions.write_to_staff(group.pk) == 0
        assert not Letter.objects.exists()

    def test_the_addresses_are_gone_when_the_round_closes(self, table, round):
        staff_group(round, 5)
        actions.close_round(round, by=table.leader)

        assert not StaffAddress.objects.exists()

    def test_the_letters_do_not_keep_the_addresses_either(self, table, round):
        group = staff_group(round, 5)
        actions.remind(round, by=table.leader)
        actions.remind_staff(group.reminders.get().pk)
        Letter.objects.update(state="done", text="")
        Project.objects.filter(pk=round.project_id).update(title="Et annet navn")
        actions.close_round(Round.objects.get(pk=round.pk), by=table.leader)

        assert not Letter.objects.filter(to__contains="@nygård.no").exists()
        assert round.invitations.filter(person__isnull=False).exists()

    def test_a_letter_to_one_asked_by_name_stays_although_staff_have_the_same_address(self, table):
        round = open_round(table.project, by=table.leader)
        kept = list(Letter.objects.values_list("to", flat=True))
        actions.ask_staff(
            round,
            name="Nygård",
            kind="professional",
            addresses=[*kept, *(f"a{n}@b.no" for n in range(5))],
            by=table.leader,
        )
        actions.write_to_staff(round.staff_groups.get().pk)
        actions.close_round(round, by=table.leader)

        assert list(Letter.objects.values_list("to", flat=True)) == kept

    def test_a_group_is_reminded_once_and_without_a_link(self, table, round):
        group = staff_group(round, 5)
        Letter.objects.all().update(state="done", text="")
        actions.remind(round, by=table.leader)
        actions.remind(round, by=table.leader)
        reminder = group.reminders.get()

        assert (actions.remind_staff(reminder.pk), actions.remind_staff(reminder.pk)) == (5, 0)
        assert tokens_in(Letter.objects.all()) == tokens_in(Letter.objects.filter(to__contains="@tre"))
        assert Letter.objects.filter(to="ansatt0@nygård.no").count() == 2


class TestRefusals:
    """What cannot be asked."""

    @pytest.mark.parametrize(("number", "refused"), [(4, True), (5, False)])
    def test_a_group_so_small_that_nothing_could_be_shown(self, table, round, number, refused):
        addresses = [f"a{n}@b.no" for n in range(number)]

        def ask():
            return actions.ask_staff(
                round, name="N", kind="professional", addresses=addresses, by=table.leader
            )

        if not refused:
            assert ask().asked == 5
            return
        with pytest.raises(ValidationError) as caught:
            ask()
        assert "addresses" in caught.value.message_dict

    def test_the_same_name_twice(self, table, round):
        staff_group(round, 5)
        with pytest.raises(ValidationError):
            staff_group(round, 5)

    def test_an_address_that_another_group_has(self, table, round):
        """Whoever is on two lists, as a line manager on that of the staff, would get two links."""
        staff_group(round, 5)
        addresses = ["ANSATT3@nygård.no", *(f"leder{n}@b.no" for n in range(5))]

        with pytest.raises(ValidationError) as refused:
            actions.ask_staff(round, name="Ledere", kind="line_manager", addresses=addresses, by=table.leader)

        said = _(
            "Already asked in another group of this round: %(shown)s. Take them out: each is asked once."
        )
        assert refused.value.message_dict == {"addresses": [said % {"shown": "ANSATT3@nygård.no"}]}
        assert round.staff_groups.count() == 1
        assert not round.staff_groups.filter(name="Ledere").exists()

    def test_the_same_address_in_another_round(self, table, round):
        staff_group(round, 5)
        actions.close_round(round, by=table.leader)
        again = open_round(table.project, by=table.leader, by_letter=False)

        assert staff_group(again, 5).asked == 5

    def test_a_set_without_statements_for_them(self, table, round):
        for one in Statement.objects.all():
            one.judges = [judge for judge in one.judges if judge != "E"]
            one.save(update_fields=["judges"])

        with pytest.raises(ValidationError):
            staff_group(round, 5)
        assert staff_group(round, 5, kind="line_manager").asked == 5

    @pytest.mark.parametrize("number", [0, 1001])
    def test_no_links_or_too_many(self, table, round, number):
        group = staff_group(round, 5)
        with pytest.raises(ValidationError):
            actions.hand_out_links(group, number, by=table.leader)

    def test_a_person_and_a_group_at_once_are_refused_by_the_database(self, table, round):
        group = staff_group(round, 5)
        for fields in ({}, {"group": group, "person": table.outsider.person}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Invitation.objects.create(round=round, party="professional", **fields)


class TestAnswering:
    """What staff are asked, and what is kept of it."""

    @pytest.mark.parametrize(
        ("kind", "judge", "number"), [("professional", "E", 13), ("line_manager", "L", 18)]
    )
    def test_they_are_asked_what_they_are_best_placed_to_judge(self, round, kind, judge, number):
        invitation = staff_group(round, 5, kind=kind).invitations.first()
        expected = [one.code for one in statements_of(round) if judge in one.judges]

        assert codes(invitation) == expected
        assert len(expected) == number

    def test_the_others_are_asked_everything(self, table, round):
        assert len(codes(round.invitations.get(person=table.chair.person))) == len(statements_of(round))

    def test_a_statement_that_is_not_theirs_is_refused(self, round):
        invitation = staff_group(round, 5).invitations.first()
        other = next(one for one in statements_of(round) if "E" not in one.judges)

        with pytest.raises(ValidationError):
            actions.answer(invitation, other, level=3, by=None)

    def test_only_the_day_is_kept_and_no_trail(self, round):
        invitation = staff_group(round, 5).invitations.first()
        before = AuditEvent.objects.count()
        answered(invitation)

        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        assert set(Answer.objects.values_list("answered_at", flat=True)) == {midnight}
        assert Invitation.objects.get(pk=invitation.pk).finished_at == midnight
        assert AuditEvent.objects.count() == before

    def test_handed_in_nothing_can_be_changed(self, round):
        invitation = answered(staff_group(round, 5).invitations.first())
        for act in (
            lambda: actions.answer(invitation, statements_of(round)[1], level=1, by=None),
            lambda: actions.resume_answering(invitation, by=None),
        ):
            with pytest.raises(ValidationError):
                act()

    def test_nobody_who_signs_in_answers_for_them(self, table, round):
        invitation = staff_group(round, 5).invitations.first()
        with pytest.raises(ValidationError):
            actions.answer(invitation, statements_of(round)[1], level=1, by=table.leader)

    def test_a_person_who_sits_and_is_employed_answers_as_both_and_neither_is_known_of_the_other(
        self, table, round
    ):
        group = staff_group(round, 5)
        answered(group.invitations.first(), 2)
        actions.answer(
            round.invitations.get(person=table.chair.person), statements_of(round)[1], level=5, by=table.chair
        )

        assert Answer.objects.filter(invitation__party="politician").count() == 1
        assert Answer.objects.filter(invitation__party="professional").count() == 13


class TestHowManyHaveAnswered:
    """Numbers only, in whole groups."""

    @pytest.mark.parametrize(("finished", "words"), [(4, 0), (5, 5), (12, 5)])
    def test_staff_are_told_in_whole_groups(self, table, round, finished, words):
        group = staff_group(round, 12)
        for invitation in group.invitations.all()[:finished]:
            answered(invitation)

        staff = next(one for one in responses_in([round])[round.pk] if one.party == StaffKind.STAFF)
        assert (staff.asked, staff.finished, staff.is_exact) == (12, words, False)

    def test_groups_of_a_kind_are_told_together_and_links_that_were_handed_out_count(self, table, round):
        staff_group(round, 6)
        group = staff_group(round, 7, name="Solbakken")
        links = actions.hand_out_links(group, 3, by=table.leader)
        rows = {one.party: one for one in responses_in([round])[round.pk]}

        assert len(set(links)) == 3
        assert (rows["professional"].asked, rows["union"].asked) == (16, 1)

    def test_the_same_questions_whether_few_or_many_are_asked(self, round, django_assert_num_queries):
        staff_group(round, 5)
        with django_assert_num_queries(2):
            responses_in([round])
        staff_group(round, 9, name="Solbakken", kind="line_manager")
        with django_assert_num_queries(2):
            responses_in([round])


def test_five_thousand_are_asked_and_answer(table, round):
    group = staff_group(round, 5000)
    assert group.asked == group.invitations.count() == Letter.objects.count() == 5000

    asked = next(one for one in statements_of(round) if "E" in one.judges)
    Answer.objects.bulk_create(
        Answer(invitation=invitation, statement=asked, level=1 + (place % 5))
        for place, invitation in enumerate(group.invitations.all())
    )
    group.invitations.update(finished_at=timezone.now())
    actions.close_round(round, by=table.leader)

    staff = next(one for one in responses_in([round])[round.pk] if one.party == "professional")
    assert staff.finished == 4995


def test_those_who_answered_by_name_are_counted_apart_from_the_staff(table, round):
    group = staff_group(round, 6)
    for invitation in group.invitations.all():
        answered(invitation)
    answer_all(round, table.chair, 4)
    closed = actions.close_round(round, by=table.leader)

    assert results_of(closed).people == 1
    assert results_of(closed).criterion("involvement").parties["professional"].n == 6
