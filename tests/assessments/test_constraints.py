"""What must always hold of assessments and findings is held by the database, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Letter
from assessments import actions
from assessments.models import (
    Answer,
    Criterion,
    Finding,
    FindingEvent,
    Invitation,
    JointAssessment,
    Round,
    RoundLetter,
    RoundReopening,
    StaffAddress,
    StaffGroup,
    StaffReminder,
    Statement,
)
from tests.factories import criterion_of, ended_meeting, invitation_of, statements_of
from tests.factories.asking import staff_group, table_with_tone

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """A table with a round that was answered, closed and concluded on, and all that hangs on it."""
    table, tone = table_with_tone()
    round, by = tone.round, table.leader
    staff_group(round, 5)
    actions.remind(round, by=by)
    actions.answer(invitation_of(round, table.steward), statements_of(round)[0], level=3, by=table.steward)
    Finding.objects.create(project=table.project, code="F01", severity=2)
    actions.close_round(round, by=by)
    StaffAddress.objects.create(group=round.staff_groups.get(), email="ansatt@nygård.no")
    actions.conclude_jointly(
        round, criterion_of(round, "goals"), level=3, reason="Enige.", meeting=ended_meeting(table), by=by
    )
    return table


@pytest.mark.parametrize(
    ("model", "values", "broken"),
    [
        (Round, {"moment": "never"}, "moment_is_known"),
        (Round, {"disclosure": "half"}, "disclosure_is_known"),
        (Round, {"smallest_group": 4}, "no_group_shown_is_smaller_than_five"),
        (Round, {"closed_at": None}, "who_closed_a_round_closed_it"),
        (Invitation, {"person": None, "group": None}, "a_person_or_one_of_a_group_is_asked"),
        (Answer, {"level": 6}, "an_answer_is_on_the_scale"),
        (Answer, {"does_not_know": True}, "who_does_not_know_gives_no_level"),
        (JointAssessment, {"level": 0}, "a_joint_level_is_on_the_scale"),
        (RoundLetter, {"kind": "rumour"}, "round_letter_kind_is_known"),
        (StaffGroup, {"kind": "politician"}, "staff_kind_is_known"),
        (StaffReminder, {"kind": "invited"}, "staff_reminder_is_known"),
        (Finding, {"state": "lost"}, "finding_state_is_known"),
        (Finding, {"severity": 4}, "finding_severity_is_from_one_to_three"),
        (Finding, {"state": "mended"}, "finding_is_mended_at_a_moment"),
        (Finding, {"mended_at": timezone.now()}, "finding_is_mended_at_a_moment"),
        (Finding, {"state": "set_aside"}, "finding_is_set_aside_with_reason_and_day"),
        (Finding, {"reason": "Nei."}, "finding_is_set_aside_with_reason_and_day"),
    ],
)
def test_no_row_can_be_so(table, model, values, broken):
    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        model.objects.update(**values)


def test_nothing_unknown_becomes_of_a_finding(table):
    with pytest.raises(IntegrityError, match="finding_event_is_known"), transaction.atomic():
        FindingEvent.objects.create(finding=Finding.objects.get(), kind="forgotten")


def test_a_round_is_reopened_for_a_reason(table):
    told = {"closed_at": timezone.now(), "closed_on": timezone.localdate(), "reopened_by": table.leader}
    in_a_week = timezone.localdate() + timedelta(days=7)
    with pytest.raises(IntegrityError, match="a_round_is_reopened_for_a_reason"), transaction.atomic():
        RoundReopening.objects.create(round=Round.objects.get(), reason="", closes_on=in_a_week, **told)


@pytest.mark.parametrize(
    ("model", "broken"),
    [
        (Round, "rounds_are_numbered"),
        (Invitation, "a_person_is_asked_once_a_round"),
        (Answer, "one_answer_a_person_and_statement"),
        (JointAssessment, "one_joint_level_a_criterion"),
        (RoundLetter, "a_round_tells_each_thing_once"),
        (StaffGroup, "staff_groups_of_a_round_have_names"),
        (StaffAddress, "an_address_is_written_to_once_a_group"),
        (StaffReminder, "a_group_is_reminded_once_of_a_kind"),
        (Finding, "a_finding_stands_once_in_a_project"),
        (Criterion, "criteria_are_numbered"),
        (Statement, "statements_are_numbered"),
    ],
)
def test_nothing_is_there_twice(table, model, broken):
    again = model.objects.order_by("pk").first()
    again.pk, again._state.adding = None, True
    if model is RoundLetter:
        again.letter = Letter.objects.create(to="x@y.no", subject="x", text="x")

    with pytest.raises(IntegrityError, match=broken if _names_them() else "UNIQUE"), transaction.atomic():
        again.save(force_insert=True)


def _names_them() -> bool:
    """SQLite says which columns would be there twice, and not by which rule."""
    return connection.vendor == "postgresql"
