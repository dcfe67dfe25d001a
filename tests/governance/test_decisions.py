"""What a meeting decides: positions, outcome, effect on the status report, and what follows."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from governance import actions
from governance.models import Body, Decision, FollowUp, Meeting, MeetingEvent, Position
from governance.outcome import outcome_of
from projects.models import StatusReport
from tests.factories import ALL_AGREE, ended_meeting, meeting_in_session, report_in_review, steering_table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are recognised by the words that stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def item(table):
    return meeting_in_session(table).items.get()


def positions(**changed):
    return {**ALL_AGREE, **changed}


@pytest.mark.parametrize(
    ("stances", "outcome"),
    [
        (["agrees", "agrees", "agrees"], "consensus"),
        (["agrees", "absent", "agrees"], "consensus"),
        (["agrees", "reservation", "agrees"], "consensus_with_remarks"),
        (["agrees", "reservation", "dissents"], "not_agreed"),
        (["absent", "absent", "absent"], None),
    ],
)
def test_the_positions_make_the_outcome(stances, outcome):
    assert outcome_of(stances) == outcome


def test_a_decision_keeps_each_partys_position_word_for_word(table, item):
    reason = "Vi må se dekningen i sammenheng med budsjettet."
    decision = actions.decide(
        item,
        text="Frikjøpet utvides.",
        positions=positions(administration=("reservation", reason)),
        by=table.leader,
    )
    assert decision.outcome == "consensus_with_remarks"
    assert list(decision.positions.values_list("party", "stance", "reason")) == [
        ("politician", "agrees", ""),
        ("administration", "reservation", reason),
        ("union", "agrees", ""),
    ]


@pytest.mark.parametrize("stance", ["reservation", "dissents"])
def test_a_remark_needs_its_reason(table, item, stance):
    with pytest.raises(ValidationError, match="word for word"):
        actions.decide(item, text="Ja", positions=positions(union=(stance, "")), by=table.leader)
    assert not Decision.objects.exists()


def test_every_represented_party_has_a_position(table, item):
    without = {party: position for party, position in ALL_AGREE.items() if party != "union"}
    with pytest.raises(ValidationError, match="missing"):
        actions.decide(item, text="Ja", positions=without, by=table.leader)


def test_a_party_that_is_not_there_is_absent(table, item):
    actions.note_attendance(item.meeting, table.seat_of(table.steward), state="absent", by=table.leader)
    with pytest.raises(ValidationError, match="absent"):
        actions.decide(item, text="Ja", positions=ALL_AGREE, by=table.leader)
    decision = actions.decide(item, text="Ja", positions=positions(union=("absent", "")), by=table.leader)
    assert decision.outcome == "consensus"


def test_what_is_not_agreed_goes_on_to_a_named_body(table, item):
    disagree = positions(union=("dissents", "Vi er ikke enige."))
    with pytest.raises(ValidationError, match="body"):
        actions.decide(item, text="Ja", positions=disagree, by=table.leader)
    council = Body.objects.create(
        municipality=table.project.municipality, name="Formannskapet", kind="executive_board"
    )
    decision = actions.decide(item, text="Ja", positions=disagree, next_body=council, by=table.leader)
    assert (decision.outcome, decision.next_body) == ("not_agreed", council)


def test_an_outcome_that_was_shown_must_be_what_the_positions_make(table, item):
    with pytest.raises(ValidationError, match="outcome"):
        actions.decide(
            item, text="Ja", outcome="consensus_with_remarks", positions=ALL_AGREE, by=table.leader
        )


def test_an_item_is_decided_once(table, item):
    actions.decide(item, text="Ja", positions=ALL_AGREE, by=table.leader)
    with pytest.raises(ValidationError, match="Ingunn Fidje"):
        actions.decide(item, text="Nei", positions=ALL_AGREE, by=table.chair)
    assert Decision.objects.get().text == "Ja"


def status_item(table):
    report = report_in_review(table.project)
    meeting = meeting_in_session(table)
    return meeting.items.get(topic="status"), report


def test_a_decision_approves_the_status_report(table):
    item, report = status_item(table)
    actions.decide(item, text="Godkjent", status_effect="approve", positions=ALL_AGREE, by=table.leader)
    report.refresh_from_db()
    assert report.state == StatusReport.State.APPROVED
    assert report.settled_in.startswith(f"{item.meeting}, ")
    assert report.settled_in.endswith(" 1")


def test_a_decision_returns_the_status_report_with_a_reason(table):
    item, report = status_item(table)
    with pytest.raises(ValidationError):
        actions.decide(item, text="Tilbake", status_effect="return", positions=ALL_AGREE, by=table.leader)
    actions.decide(
        item,
        text="Tilbake",
        status_effect="return",
        return_reason="Mål mangler",
        positions=ALL_AGREE,
        by=table.leader,
    )
    report.refresh_from_db()
    assert (report.state, report.return_reason) == (StatusReport.State.RETURNED, "Mål mangler")


def test_disagreement_does_not_settle_a_status_report(table):
    item, report = status_item(table)
    with pytest.raises(ValidationError):
        actions.decide(
            item,
            text="Godkjent",
            status_effect="approve",
            positions=positions(union=("dissents", "Nei")),
            next_body=table.body,
            by=table.leader,
        )
    report.refresh_from_db()
    assert report.state == StatusReport.State.IN_REVIEW


def test_an_effect_needs_a_status_report(table, item):
    with pytest.raises(ValidationError, match="status"):
        actions.decide(item, text="Ja", status_effect="approve", positions=ALL_AGREE, by=table.leader)


def test_the_database_holds_what_must_hold(table, item):
    decision = actions.decide(item, text="Ja", positions=ALL_AGREE, by=table.leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(decision=decision, party="union").update(stance="dissents")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(outcome="not_agreed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(status_effect="return")


def test_a_follow_up_is_finished_with_a_note_and_taken_up_again(table):
    ended_meeting(table)
    follow_up = FollowUp.objects.get()
    done = actions.finish_follow_up(follow_up, note="Funnet i rammen", by=table.chief)
    again = actions.finish_follow_up(follow_up, note="Noe annet", by=table.chair)
    assert (done.done_note, again.done_note) == ("Funnet i rammen", "Funnet i rammen")
    assert not FollowUp.objects.open().exists()

    actions.reopen_follow_up(follow_up, by=table.chair)
    assert FollowUp.objects.open().get() == follow_up


def test_decisions_about_a_project_cost_the_same_for_one_and_many(table, django_assert_num_queries):
    def read():
        for decision in Decision.objects.about(table.project).for_list():
            assert decision.item.meeting.body.name
            assert len(decision.positions.all()) == 3

    ended_meeting(table)
    with django_assert_num_queries(2):
        read()
    for _each in range(3):
        ended_meeting(table)
    with django_assert_num_queries(2):
        read()


def at_once(*acts):
    """Run the acts in threads of their own at the same moment; what each returned or raised."""
    ready, results = Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        ready.wait()
        try:
            results[number] = act()
        except ValidationError as refusal:
            results[number] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_decide_at_once_get_one_success_and_one_sentence():
    table = steering_table()
    item = meeting_in_session(table).items.get()

    results = at_once(
        lambda: actions.decide(item, text="Fra lederen", positions=ALL_AGREE, by=table.chair),
        lambda: actions.decide(item, text="Fra sekretæren", positions=ALL_AGREE, by=table.leader),
    )

    assert sorted(type(result).__name__ for result in results) == ["Decision", "ValidationError"]
    assert Decision.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_secretaries_at_once_lose_nothing():
    table = steering_table()
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    before = Meeting.objects.get(pk=meeting.pk).sequence

    def asks(text, by):
        return lambda: [
            actions.add_follow_up(
                item, text=f"{text} {n}", owner=table.chief.person, due_on=date(2030, 1, 1), by=by
            )
            for n in range(5)
        ]

    at_once(asks("a", table.chair), asks("b", table.leader))

    assert FollowUp.objects.count() == 10
    numbers = list(
        MeetingEvent.objects.filter(meeting=meeting, sequence__gt=before).values_list("sequence", flat=True)
    )
    assert numbers == list(range(before + 1, before + 11))
