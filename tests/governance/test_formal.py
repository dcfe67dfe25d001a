"""Two lines: what is agreed on and needs a formal body stays open until case number and outcome are in."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from governance import actions
from governance.agenda import FOLLOW_UPS, missing_matters
from governance.follows import Follows
from governance.models import Body, Decision, FormalDecision, FormalTreatment, Meeting, MeetingEvent
from tests.factories.decisions import agreed, document_of, last_item, open_treatment
from tests.factories.meetings import ALL_AGREE, steering_table
from trepart.versions import Stale
from trepart.waiting import waiting_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return steering_table()


def refused(act) -> dict:
    with pytest.raises(ValidationError) as refusal:
        act()
    return getattr(refusal.value, "message_dict", {"": refusal.value.messages})


def closed(table, treatment, **more):
    today = timezone.localdate()
    given = {"outcome": "adopted", "case_number": "24/1458", "treated_on": today, "version": None, **more}
    return actions.close_treatment(treatment, by=table.leader, **given)


def test_an_agreed_point_stays_open_until_case_number_and_outcome_are_in(table):
    treatment = open_treatment(table)
    assert list(FormalTreatment.objects.open()) == [treatment]
    assert set(refused(lambda: closed(table, treatment, case_number=""))) == {"case_number"}
    assert set(refused(lambda: closed(table, treatment, treated_on=None))) == {"treated_on"}
    assert not closed(table, treatment).is_open
    assert not FormalTreatment.objects.open().exists()


def test_what_happens_to_it_stands_among_the_events_of_the_meeting(table):
    treatment = open_treatment(table)
    today = timezone.localdate()
    treatment = actions.follow_treatment(
        treatment, version=1, owner=table.chief.person, sent_on=today, case_number="24/1", by=table.leader
    )
    closed(table, treatment)
    kinds = MeetingEvent.objects.filter(kind__startswith="treatment").values_list("kind", flat=True)
    assert list(kinds) == ["treatment_asked", "treatment_followed", "treatment_closed"]
    treatment.refresh_from_db()
    assert (treatment.owner, treatment.sent_on) == (table.chief.person, today)


def test_the_second_of_two_who_follow_it_at_once_is_told(table):
    treatment = open_treatment(table)
    act = {"owner": table.chief.person, "sent_on": None, "by": table.leader}
    actions.follow_treatment(treatment, version=1, **act)
    with pytest.raises(Stale):
        actions.follow_treatment(treatment, version=1, **act)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_body_treats_it_after_the_meeting_and_not_in_the_future(table, days):
    day = timezone.localdate() + timedelta(days=days)
    assert set(refused(lambda: closed(table, open_treatment(table), treated_on=day))) == {"treated_on"}


def test_what_is_no_longer_needed_says_why(table):
    treatment = open_treatment(table)
    drop = {"outcome": "dropped", "case_number": "", "treated_on": None}
    assert set(refused(lambda: closed(table, treatment, **drop))) == {"text"}
    assert closed(table, treatment, **drop, text="Løst på annen måte.").case_number == ""


def test_it_has_one_body_that_is_another_than_the_one_that_agreed(table):
    decision = agreed(table)
    act = {"owner": table.leader.person, "by": table.leader}
    assert set(refused(lambda: actions.ask_for_treatment(decision, **act))) == {"body"}
    same = {**act, "body": table.body}
    assert set(refused(lambda: actions.ask_for_treatment(decision, **same))) == {"body"}
    actions.ask_for_treatment(decision, body_name="Kommunestyret", **act)
    refused(lambda: actions.ask_for_treatment(decision, body_name="Kommunestyret", **act))


def test_what_is_not_agreed_is_not_sent_from_here(table):
    other = Body.objects.create(municipality=table.body.municipality, name="Kommunestyret", kind="council")
    positions = {**ALL_AGREE, "union": ("dissents", "For dyrt.")}
    decision = actions.decide(
        last_item(table), text="Ja.", positions=positions, next_body=other, by=table.leader
    )
    act = {"owner": table.leader.person, "body": other, "by": table.leader}
    refused(lambda: actions.ask_for_treatment(decision, **act))


def test_the_outcome_comes_into_the_anchoring_ledger_when_asked(table):
    treatment = closed(table, open_treatment(table), text="Vedtatt som foreslått.", anchors=[table.project])
    entry = FormalDecision.objects.get()
    assert (entry.project, entry.where, entry.case_number) == (table.project, "Kommunestyret", "24/1458")
    assert list(treatment.formal_decisions.all()) == [entry]


def test_what_was_not_adopted_anchors_nothing(table):
    treatment = open_treatment(table)
    act = {"outcome": "rejected", "anchors": [table.project]}
    assert set(refused(lambda: closed(table, treatment, **act))) == {"anchors"}
    assert not FormalDecision.objects.exists()


def test_a_correction_is_added_with_its_reason_and_the_ledger_follows(table):
    first = closed(table, open_treatment(table), anchors=[table.project])
    today = timezone.localdate()
    act = {"outcome": "changed", "case_number": "24/1459", "treated_on": today, "by": table.leader}
    assert set(refused(lambda: actions.correct_treatment(first, why=" ", **act))) == {"why"}
    second = actions.correct_treatment(first, why="Feil saksnummer.", **act)
    assert list(FormalTreatment.objects.counting()) == [second]
    assert FormalDecision.objects.get(corrected_by=None).case_number == "24/1459"
    refused(lambda: actions.correct_treatment(first, why="En gang til.", **act))
    gone = actions.correct_treatment(second, why="Ikke vedtatt likevel.", **{**act, "outcome": "rejected"})
    assert gone.outcome == "rejected"
    assert FormalDecision.objects.get(corrected_by=None).is_withdrawn


def test_it_is_closed_once(table):
    treatment = open_treatment(table)
    closed(table, treatment)
    refused(lambda: closed(table, treatment))


def test_it_waits_at_home_and_comes_onto_the_next_agenda(table):
    treatment = open_treatment(table)
    assert waiting_for(table.leader)["treatments"] == [treatment]
    assert waiting_for(table.chief)["treatments"] == []
    following = Meeting.objects.create(body=table.body, starts_at=timezone.now() + timedelta(days=30))
    assert FOLLOW_UPS in {matter.topic for matter in missing_matters(following)}
    closed(table, treatment)
    assert waiting_for(table.leader)["treatments"] == []
    assert FOLLOW_UPS not in {matter.topic for matter in missing_matters(following)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "adopted"},
        {"body_name": ""},
        {"closed_at": timezone.now()},
        {"outcome": "unknown"},
    ],
)
def test_the_database_holds_what_an_open_treatment_must_be(table, wrong):
    treatment = open_treatment(table)
    with pytest.raises(IntegrityError), transaction.atomic():
        FormalTreatment.objects.filter(pk=treatment.pk).update(**wrong)


def follow(table, **follows):
    return agreed(table, follows=Follows(**follows))


def test_a_decision_leaves_the_phase_in_the_body_on_the_day_of_the_meeting(table):
    was = table.project.phase
    decision = follow(table, to_phase="paused")
    change = decision.phase_change
    assert (change.from_phase, change.to_phase, change.body) == (was, "paused", table.body)
    assert decision.text in change.reason
    table.project.refresh_from_db()
    assert table.project.phase == "paused"


def test_a_decision_endorses_the_newest_document_and_asks_for_the_signatures(table):
    version = document_of(table)
    assert follow(table, endorses=version).endorses == version
    (waiting,) = waiting_for(table.steward)["signatures"]
    assert waiting.is_endorsed


def test_an_older_document_is_not_endorsed(table):
    version = document_of(table)
    document_of(table, 2)
    assert set(refused(lambda: follow(table, endorses=version))) == {"endorses"}
    assert not Decision.objects.exists()


def test_a_decision_goes_on_to_a_formal_body_with_somebody_who_sees_to_it(table):
    assert set(refused(lambda: follow(table, treated_in_name="Kommunestyret"))) == {"owner"}
    decision = follow(table, treated_in_name="Kommunestyret", owner=table.chief.person)
    (treatment,) = decision.open_treatments
    assert (treatment.where, treatment.owner) == ("Kommunestyret", table.chief.person)


def test_what_is_about_no_single_project_moves_none(table):
    item = last_item(table)
    item.projects.clear()
    refused(lambda: agreed(table, item=item, follows=Follows(to_phase="paused")))
    assert not Decision.objects.exists()
