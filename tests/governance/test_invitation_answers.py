"""What the invited say before the meeting: an answer, a substitute, a position. None of it is attendance."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from governance import actions
from governance.invited import stated_on
from governance.models import Attendance, MeetingEvent, MeetingInvitation, StatedPosition
from governance.roll import roll_of
from tests.factories.invitations import (
    arrived,
    called_meeting,
    invitation_of,
    letter_to,
    table_without_an_account,
    words,
)
from tests.factories.meetings import ALL_AGREE

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return table_without_an_account()


@pytest.fixture
def meeting(table):
    return called_meeting(table, starts_at=timezone.now() + timedelta(days=7))


@pytest.fixture
def stewards(table, meeting):
    return invitation_of(meeting, table.steward.person)


@pytest.fixture
def item(meeting):
    return meeting.items.on_agenda().in_order().last()


class TestAnswers:
    """The last one holds."""

    def test_one_comes(self, stewards):
        answered = actions.answer_invitation(stewards, answer="comes", cause="glemt", by=None)

        assert (answered.answer, answered.cause, answered.answered_at is None) == ("comes", "", False)

    def test_one_changes_ones_mind(self, stewards):
        actions.answer_invitation(stewards, answer="comes", by=None)
        actions.answer_invitation(stewards, answer="cannot", cause="Ferie", by=None)

        stewards.refresh_from_db()
        assert (stewards.answer, stewards.cause) == ("cannot", "Ferie")

    def test_the_same_again_is_no_event(self, stewards):
        for _ in range(2):
            actions.answer_invitation(stewards, answer="comes", by=None)

        assert MeetingEvent.objects.filter(kind="invitation_answered").count() == 1

    def test_the_cause_stands_in_no_event_that_others_read(self, stewards):
        actions.answer_invitation(stewards, answer="cannot", cause="Sykehus", by=None)

        event = MeetingEvent.objects.get(kind="invitation_answered")
        assert event.facts == {"answer": "cannot", "person": "Tone Mykland"}

    def test_nobody_is_noted_as_present_or_absent_by_it(self, table, meeting, stewards):
        actions.answer_invitation(stewards, answer="cannot", by=None)
        meeting = actions.open_meeting(meeting, by=table.chair)

        assert not Attendance.objects.exists()
        assert {row.state for row in roll_of(meeting).rows} == {""}

    def test_what_is_cancelled_is_not_answered(self, table, meeting, stewards):
        actions.cancel_meeting(meeting, reason="Uvær", by=table.leader)

        with pytest.raises(ValidationError, match=words("The meeting is cancelled.")):
            actions.answer_invitation(stewards, answer="comes", by=None)

    def test_what_has_ended_is_not_answered(self, table, meeting, stewards):
        actions.end_meeting(actions.open_meeting(meeting, by=table.chair), by=table.chair)

        with pytest.raises(ValidationError, match=words("The meeting has ended.")):
            actions.answer_invitation(stewards, answer="comes", by=None)

    def test_who_is_no_longer_invited_does_not_answer(self, table, meeting, stewards):
        actions.end_seat(
            table.seat_of(table.steward),
            ends_on=timezone.localdate() - timedelta(days=1),
            by=table.leader,
        )
        actions.invite_the_rest(meeting, by=table.leader)

        with pytest.raises(ValidationError, match=words("You are no longer invited to this meeting.")):
            actions.answer_invitation(stewards, answer="comes", by=None)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"answer": "kanskje"},
            {"answer": "substitute", "answered_at": timezone.now()},
            {"answer": "comes", "answered_at": None},
        ],
    )
    def test_the_database_takes_no_other_answer(self, stewards, wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingInvitation.objects.filter(pk=stewards.pk).update(**wrong)


class TestSendingASubstitute:
    """Whoever cannot come has another called."""

    def test_the_substitute_is_called_at_once(self, table, meeting, stewards):
        arrived()
        actions.answer_invitation(stewards, answer="substitute", substitute=table.substitute.person, by=None)

        called = invitation_of(meeting, table.substitute.person)
        assert (called.as_substitute, called.seat) == (True, stewards.seat)
        assert letter_to(table.substitute.email).method == "REQUEST"

    def test_one_who_comes_after_all_lets_the_substitute_go(self, table, meeting, stewards):
        actions.answer_invitation(stewards, answer="substitute", substitute=table.substitute.person, by=None)
        arrived()
        actions.answer_invitation(stewards, answer="comes", by=None)

        assert invitation_of(meeting, table.substitute.person).withdrawn_at is not None
        assert letter_to(table.substitute.email).method == "CANCEL"

    def test_one_who_was_let_go_is_called_again_by_the_same_answer(self, table, meeting, stewards):
        sends = {"answer": "substitute", "substitute": table.substitute.person, "by": None}
        actions.answer_invitation(stewards, **sends)
        actions.withdraw_substitute(invitation_of(meeting, table.substitute.person), by=table.leader)
        actions.answer_invitation(stewards, **sends)

        assert invitation_of(meeting, table.substitute.person).withdrawn_at is None

    def test_somebody_must_be_chosen(self, stewards):
        with pytest.raises(ValidationError, match=words("Choose who comes in your place.")):
            actions.answer_invitation(stewards, answer="substitute", by=None)

    def test_somebody_else_cannot_be_sent(self, table, stewards):
        with pytest.raises(ValidationError, match="Utenfor"):
            actions.answer_invitation(
                stewards, answer="substitute", substitute=table.outsider.person, by=None
            )

    def test_a_substitute_sends_nobody(self, table, meeting, stewards):
        actions.answer_invitation(stewards, answer="substitute", substitute=table.substitute.person, by=None)
        called = invitation_of(meeting, table.substitute.person)

        with pytest.raises(
            ValidationError,
            match=words(
                "A substitute sends nobody else. Answer that you cannot come; the next one is called."
            ),
        ):
            actions.answer_invitation(
                called, answer="substitute", substitute=table.substitute.person, by=None
            )


class TestPositions:
    """Where somebody stands, said before the decision."""

    def test_it_is_there_for_who_records_the_decision(self, stewards, item):
        actions.state_position(stewards, item, stance="dissents", reason="For dyrt.", by=None)

        (said,) = stated_on(item)
        assert (said.stance, said.reason, str(said.invitation)) == ("dissents", "For dyrt.", "Tone Mykland")

    def test_the_last_one_holds(self, stewards, item):
        actions.state_position(stewards, item, stance="dissents", reason="For dyrt.", by=None)
        actions.state_position(stewards, item, stance="agrees", by=None)

        (said,) = stated_on(item)
        assert (said.stance, said.reason) == ("agrees", "")

    @pytest.mark.parametrize("stance", ["reservation", "dissents"])
    def test_a_remark_needs_its_reason(self, stewards, item, stance):
        with pytest.raises(ValidationError, match=words("Give the reason for a reservation or a dissent.")):
            actions.state_position(stewards, item, stance=stance, by=None)

    @pytest.mark.parametrize("wrong", [{"stance": "absent"}, {"stance": "dissents", "reason": ""}])
    def test_the_database_takes_no_other_position(self, stewards, item, wrong):
        actions.state_position(stewards, item, stance="agrees", by=None)

        with pytest.raises(IntegrityError), transaction.atomic():
            StatedPosition.objects.update(**wrong)

    def test_the_decision_is_made_in_the_meeting(self, table, meeting, stewards, item):
        actions.state_position(stewards, item, stance="dissents", reason="For dyrt.", by=None)
        actions.open_meeting(meeting, by=table.chair)
        actions.note_everyone_present(meeting, by=table.leader)

        decision = actions.decide(item, text="Ja.", positions=ALL_AGREE, by=table.leader)

        assert {position.stance for position in decision.positions.all()} == {"agrees"}

    def test_what_is_decided_is_decided(self, table, meeting, stewards, item):
        actions.open_meeting(meeting, by=table.chair)
        actions.note_everyone_present(meeting, by=table.leader)
        actions.decide(item, text="Ja.", positions=ALL_AGREE, by=table.leader)
        item = type(item).objects.get(pk=item.pk)

        with pytest.raises(ValidationError, match=words("The meeting has decided on this item already.")):
            actions.state_position(stewards, item, stance="agrees", by=None)

    def test_the_secretary_speaks_for_no_party(self, table, meeting, item):
        secretary = invitation_of(meeting, table.leader.person)

        with pytest.raises(
            ValidationError, match=words("This seat speaks for no party, so it has no position.")
        ):
            actions.state_position(secretary, item, stance="agrees", by=table.leader)

    def test_an_item_of_another_meeting_is_not_theirs(self, table, stewards):
        other = called_meeting(table, starts_at=timezone.now() + timedelta(days=30))
        item = other.items.on_agenda().in_order().last()

        with pytest.raises(ValidationError, match=words("The item is in another meeting.")):
            actions.state_position(stewards, item, stance="agrees", by=None)

    def test_what_is_taken_off_is_not_spoken_of(self, table, meeting, stewards, item):
        actions.remove_item(item, by=table.leader)

        with pytest.raises(ValidationError, match=words("The meeting does not take up this item any more.")):
            actions.state_position(stewards, item, stance="agrees", by=None)


def test_who_said_that_they_cannot_come_is_not_noted_with_all_the_rest(table):
    meeting = called_meeting(table)
    away = invitation_of(meeting, table.steward.person)
    actions.answer_invitation(away, answer="cannot", by=table.steward)
    actions.open_meeting(meeting, by=table.chair)

    actions.note_everyone_present(meeting, by=table.leader)

    noted = meeting.attendance.values_list("seat__person", flat=True)
    assert table.chair.person_id in noted
    assert table.steward.person_id not in noted
