"""The impartiality register: asked, answered by the body, on a ground, with a substitute called in."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from governance import actions
from governance.ballot import Vote
from governance.models import AgendaItem, Impartiality, Meeting, MeetingEvent, Substitute
from projects.models import Access
from tests.factories.decisions import committee, last_item
from tests.factories.meetings import ALL_AGREE, called_meeting, ended_meeting, steering_table

pytestmark = pytest.mark.django_db
GROUND = "fvl1967-6-2"


@pytest.fixture
def table():
    return committee()


@pytest.fixture
def item(table):
    return last_item(table)


def ask(table, item, user=None, **more):
    seat = table.seat_of(user or table.steward)
    given = {"question": "Har forberedt saken som ansatt.", "raised_by": table.chair.person, **more}
    return actions.raise_impartiality(item, seat=seat, by=table.leader, **given)


def out(table, item, user=None, **more):
    asked = ask(table, item, user)
    given = {"finding": "disqualified", "paragraph": GROUND, **more}
    return actions.answer_impartiality(asked, by=table.leader, **given)


def refused(act) -> dict:
    with pytest.raises(ValidationError) as refusal:
        act()
    return getattr(refusal.value, "message_dict", {})


def test_a_question_keeps_who_asked_what_was_found_and_why(table, item):
    asked = ask(table, item)
    assert (asked.person, asked.raised_by, asked.finding) == (table.steward.person, table.chair.person, "")
    answered = actions.answer_impartiality(
        asked, finding="disqualified", paragraph=GROUND, reason="Saken gjelder egen enhet.", by=table.leader
    )
    assert (answered.is_out, answered.paragraph, answered.decided_by) == (True, GROUND, table.leader)
    kinds = list(MeetingEvent.objects.filter(meeting=item.meeting).values_list("kind", flat=True))
    assert kinds[-2:] == ["impartiality_raised", "impartiality_found"]


def test_who_is_out_does_not_vote(table, item):
    out(table, item)
    act = {"text": "Ja.", "positions": {}, "by": table.leader}
    assert "votes_for" in refused(lambda: actions.decide(item, vote=Vote(5, 0), **act))
    assert actions.decide(item, vote=Vote(4, 0), **act).votes_for == 4


def test_who_has_two_seats_has_one_vote_and_is_out_of_both(table):
    second = table.body.seats.get(person__name="Per Moen")
    second.person = table.steward.person
    second.save()
    item = last_item(table)
    act = {"text": "Ja.", "positions": {}, "by": table.leader}
    assert "votes_for" in refused(lambda: actions.decide(item, vote=Vote(5, 0), **act))
    union = table.body.seats.get(party="union")
    asked = actions.raise_impartiality(item, seat=union, question="Har forberedt.", by=table.leader)
    actions.answer_impartiality(asked, finding="disqualified", paragraph=GROUND, by=table.leader)
    assert "votes_for" in refused(lambda: actions.decide(item, vote=Vote(4, 0), **act))
    assert actions.decide(item, vote=Vote(3, 0), **act).votes_for == 3


def test_the_substitute_who_is_called_in_votes(table, item):
    out(table, item, substitute=table.substitute.person)
    act = {"text": "Ja.", "positions": {}, "by": table.leader}
    assert actions.decide(item, vote=Vote(5, 0), **act).votes_for == 5


def test_a_party_that_is_out_of_the_matter_has_no_position():
    table = steering_table()
    item = last_item(table)
    out(table, item)
    act = {"text": "Ja.", "by": table.leader}
    refused(lambda: actions.decide(item, positions=ALL_AGREE, **act))
    decision = actions.decide(item, positions={**ALL_AGREE, "union": ("absent", "")}, **act)
    assert decision.outcome == "consensus"


def test_who_is_found_impartial_takes_part(table, item):
    asked = ask(table, item)
    actions.answer_impartiality(asked, finding="impartial", by=table.leader)
    assert Impartiality.objects.by_seat(item) == {}


def test_the_last_answer_counts_and_the_first_stays(table, item):
    out(table, item)
    again = ask(table, item)
    assert len(Impartiality.objects.by_seat(item)) == 1  # an open question changes nothing
    actions.answer_impartiality(again, finding="impartial", by=table.leader)
    assert Impartiality.objects.by_seat(item) == {}
    assert Impartiality.objects.filter(item=item).count() == 2


def test_it_is_asked_once_at_a_time_and_answered_once(table, item):
    asked = ask(table, item)
    refused(lambda: ask(table, item))
    actions.answer_impartiality(asked, finding="impartial", by=table.leader)
    refused(lambda: actions.answer_impartiality(asked, finding="impartial", by=table.leader))


@pytest.mark.parametrize(
    ("finding", "paragraph"),
    [
        ("disqualified", ""),
        ("disqualified", "koml1992-40-3"),
        ("disqualified", "fvl2025-25"),
        ("disqualified", "koml2018-11-11"),
        ("exempt", GROUND),
    ],
)
def test_who_is_out_is_out_on_a_ground_in_force_on_the_day(table, item, finding, paragraph):
    asked = ask(table, item)
    act = {"finding": finding, "paragraph": paragraph, "by": table.leader}
    assert "paragraph" in refused(lambda: actions.answer_impartiality(asked, **act))


def test_a_substitute_comes_for_one_seat_only(table, item):
    Substitute.objects.create(seat=table.seat_of(table.chief), person=table.substitute.person)
    out(table, item, substitute=table.substitute.person)
    asked = ask(table, item, table.chief)
    act = {"finding": "disqualified", "paragraph": GROUND, "by": table.leader}
    called = {**act, "substitute": table.substitute.person}
    assert "substitute" in refused(lambda: actions.answer_impartiality(asked, **called))


def test_a_substitute_is_one_of_the_seats_own(table, item):
    asked = ask(table, item)
    act = {"finding": "disqualified", "paragraph": GROUND, "by": table.leader}
    called = {**act, "substitute": table.outsider.person}
    assert "substitute" in refused(lambda: actions.answer_impartiality(asked, **called))


def test_the_person_asked_about_is_who_sits_in_the_seat(table, item):
    seat = table.seat_of(table.steward)
    actions.note_attendance(
        item.meeting, seat, state="substitute", substitute=table.substitute.person, by=table.leader
    )
    assert ask(table, item).person == table.substitute.person


def test_a_seat_without_a_person_cannot_be_asked_about(table, item):
    seat = table.seat_of(table.chief)
    seat.person = None
    seat.save()
    act = {"seat": seat, "question": "?", "by": table.leader}
    assert "seat" in refused(lambda: actions.raise_impartiality(item, **act))


def test_it_can_be_raised_before_the_meeting_and_is_answered_in_it(table):
    item = called_meeting(table).items.on_agenda().last()
    asked = ask(table, item)
    refused(lambda: actions.answer_impartiality(asked, finding="impartial", by=table.leader))
    actions.open_meeting(item.meeting, by=table.chair)
    assert actions.answer_impartiality(asked, finding="impartial", by=table.leader).decided_at


def test_nothing_is_asked_after_the_decision():
    table = steering_table()
    ended_meeting(table)
    decided = AgendaItem.objects.exclude(decision=None).get()
    refused(lambda: ask(table, decided))


def test_the_substitute_called_in_sees_the_item_and_what_it_is_about(table, item):
    seen = AgendaItem.objects.visible_to(table.substitute)
    assert not seen.filter(pk=item.pk).exists()
    out(table, item, substitute=table.substitute.person)
    assert seen.all().filter(pk=item.pk).exists()


def test_who_was_called_in_by_mistake_sees_nothing_once_the_body_finds_otherwise(table, item):
    actions.close_item(item, ground="koml2018-11-5-3-a", by=table.leader)
    seen = AgendaItem.objects.visible_to(table.substitute).filter(pk=item.pk)
    sight = Access.objects.of(table.substitute.person_id).filter(project=table.project)
    out(table, item, substitute=table.substitute.person)
    assert seen.all().exists()
    assert sight.on(timezone.localdate()).exists()
    out(table, item)
    assert not seen.all().exists()
    assert not Meeting.objects.visible_to(table.substitute).exists()
    assert not sight.on(timezone.localdate()).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"finding": ""},
        {"paragraph": ""},
        {"decided_by": None},
        {"finding": "unknown"},
    ],
)
def test_the_database_holds_what_an_answer_must_be(table, item, wrong):
    answered = out(table, item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Impartiality.objects.filter(pk=answered.pk).update(**wrong)
