"""What the steering group concludes together: in a meeting, after the round, beside the answers."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments import actions
from assessments.matters import topic_of
from assessments.models import Answer, JointAssessment
from governance import actions as meetings
from governance.models import MeetingEvent
from tests.factories import (
    called_meeting,
    closed_round,
    criterion_of,
    ended_meeting,
    meeting_in_session,
    open_round,
    steering_table,
)
from trepart.versions import Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def round(table):
    return closed_round(table)


@pytest.fixture
def meeting(table, round):
    return meeting_in_session(table)


def conclude(round, table, meeting, key="resources", **said):
    said = {"level": 3, "reason": "Vi mangler tid på avdelingene.", "by": table.leader} | said
    return actions.conclude_jointly(round, criterion_of(round, key), meeting=meeting, **said)


def refusal(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        act(*args, **kwargs)
    return " ".join(refused.value.messages)


def test_a_level_is_concluded_with_its_reason_and_the_answers_stay(table, round, meeting):
    before = list(Answer.objects.values_list("pk", "level"))

    joint = conclude(round, table, meeting, actions="Frikjøp i to år.")

    assert (joint.level, joint.actions, joint.meeting) == (3, "Frikjøp i to år.", meeting)
    assert list(Answer.objects.values_list("pk", "level")) == before


def test_what_is_concluded_is_told_to_the_other_screens_of_the_meeting(table, round, meeting):
    conclude(round, table, meeting)

    event = MeetingEvent.objects.filter(meeting=meeting).last()
    assert (event.kind, event.facts["criterion"], event.facts["level"]) == (
        "concluded_jointly", "resources", [None, "3"],
    )  # fmt: skip


def test_an_open_round_is_not_concluded_on(table, meeting):
    round = open_round(table.project, by=table.leader, moment="final")

    assert refusal(conclude, round, table, meeting) == _(
        "The joint assessment is made after the round has closed."
    )


@pytest.mark.parametrize(("level", "reason"), [(0, "x"), (6, "x"), (3, ""), (3, " \n ")])
def test_a_conclusion_has_a_level_on_the_scale_and_a_reason(table, round, meeting, level, reason):
    refusal(conclude, round, table, meeting, level=level, reason=reason)

    assert not JointAssessment.objects.exists()


def test_it_is_made_in_a_meeting_about_the_project(table, round):
    elsewhere = meeting_in_session(steering_table(name="En annen gruppe"))

    for meeting in (None, elsewhere):
        assert refusal(conclude, round, table, meeting) == _("Choose the meeting where you agreed on this.")


def test_a_meeting_that_has_not_been_opened_has_agreed_on_nothing(table, round):
    message = refusal(conclude, round, table, called_meeting(table))

    assert message == _("Open the meeting first: the joint assessment is made in it.")


def test_it_can_be_mended_until_the_minutes_are_approved(table, round):
    meeting = ended_meeting(table)
    conclude(round, table, meeting, level=3)

    conclude(round, table, meeting, level=4)
    meetings.approve_minutes(meeting, by=table.chair)
    refusal(conclude, round, table, meeting, level=5)

    assert JointAssessment.objects.get().level == 4


def test_what_was_concluded_before_is_kept_in_the_meeting(table, round):
    meeting = ended_meeting(table)
    conclude(round, table, meeting, level=5, reason="Vi er i mål.")

    conclude(round, table, meeting, level=3)

    facts = MeetingEvent.objects.filter(kind="changed_joint_assessment").get().facts
    assert (facts["level"], facts["reason"][0]) == (["5", "3"], "Vi er i mål.")


def test_another_meeting_does_not_change_what_approved_minutes_hold(table, round):
    first = ended_meeting(table)
    conclude(round, table, first, level=3)
    meetings.approve_minutes(first, by=table.chair)

    refusal(conclude, round, table, meeting_in_session(table), level=5)

    assert JointAssessment.objects.get().level == 3


def test_the_second_of_two_writers_is_told(table, round, meeting):
    conclude(round, table, meeting, level=3, version=0)

    with pytest.raises(Stale) as stale:
        conclude(round, table, meeting, level=5, version=0)
    conclude(round, table, meeting, level=4, version=stale.value.current.version)
    with pytest.raises(Stale):
        conclude(round, table, meeting, level=5, version=1)

    assert JointAssessment.objects.get().level == 4


def test_a_closed_round_comes_onto_the_next_agenda_until_it_is_concluded(table, round):
    first = called_meeting(table)
    assert [item.topic for item in first.items.filter(topic=topic_of(round))] == [topic_of(round)]

    meeting = meetings.open_meeting(first, by=table.chair)
    for criterion in round.statement_set.criteria.all():
        conclude(round, table, meeting, key=criterion.key)

    assert not called_meeting(table).items.filter(topic=topic_of(round), carried_from=None).exists()


def test_an_earlier_round_does_not_come_back_where_the_last_one_is_concluded(table, round):
    last = closed_round(table, moment="final")
    meeting = meeting_in_session(table)
    for criterion in last.statement_set.criteria.all():
        conclude(last, table, meeting, key=criterion.key)

    topics = called_meeting(table).items.filter(carried_from=None).values_list("topic", flat=True)
    assert not {topic_of(round), topic_of(last)} & set(topics)
