"""Minutes: made from what was recorded, approved once, and from then on only added to."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Person
from governance import actions
from governance.minutes import FORMAT, content_of, read
from governance.models import Attendance, FollowUp, Meeting, Minutes
from tests.factories import ALL_AGREE, called_meeting, ended_meeting, meeting_in_session, steering_table
from trepart.checksum import checksum_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are recognised by the words that stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def table():
    return steering_table()


def url(name, meeting):
    return reverse(f"governance:{name}", args=[meeting.pk])


def test_the_minutes_say_what_was_recorded(table):
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    seat = table.seat_of(table.steward)
    actions.note_attendance(
        meeting, seat, state="substitute", substitute=table.substitute.person, cause="Sykdom", by=table.leader
    )
    actions.note_engagement(item, "union", level="co_developed", spoke=True, by=table.leader)
    positions = ALL_AGREE | {"union": ("reservation", "Vi vil se tallene.")}
    actions.decide(item, text="Frikjøpet utvides.", positions=positions, by=table.leader)
    content = content_of(actions.end_meeting(meeting, by=table.leader))

    assert content["format"] == FORMAT
    assert (content["body"], content["place"]) == ("Styringsgruppen", "Formannskapssalen")
    steward = next(seat for seat in content["attendance"] if seat["name"] == "Tone Mykland")
    assert (steward["state"], steward["substitute"]) == ("substitute", "Geir Vatne")
    assert steward["cause"] == "Sykdom"
    (entry,) = content["items"]
    assert entry["asked"] == [{"party": "union", "level": "co_developed", "spoke": True}]
    assert entry["decision"]["outcome"] == "consensus_with_remarks"
    assert {"party": "union", "stance": "reservation", "reason": "Vi vil se tallene."} in entry["decision"][
        "positions"
    ]


def test_approved_minutes_never_change(table):
    meeting = ended_meeting(table)
    minutes = actions.approve_minutes(meeting, by=table.chair)
    frozen = minutes.content

    Person.objects.filter(pk=table.chair.person.pk).update(name="Noen andre")
    Attendance.objects.filter(meeting=meeting).delete()

    meeting = Meeting.objects.get(pk=meeting.pk)
    assert read(meeting) == frozen
    assert checksum_of(Minutes.objects.get(meeting=meeting).content) == minutes.sha256


def test_approved_minutes_are_approved_once_and_nothing_is_recorded_any_more(table):
    meeting = ended_meeting(table)
    actions.approve_minutes(meeting, by=table.chair)
    item = meeting.items.get()
    with pytest.raises(ValidationError, match="already approved"):
        actions.approve_minutes(meeting, by=table.chair)
    with pytest.raises(ValidationError, match="addendum"):
        actions.note_attendance(meeting, table.seat_of(table.chair), state="absent", by=table.leader)
    with pytest.raises(ValidationError, match="addendum"):
        actions.note_engagement(item, "union", level="consulted", by=table.leader)
    with pytest.raises(ValidationError, match="addendum"):
        actions.add_follow_up(
            item, text="Mer", owner=table.chief.person, due_on=timezone.localdate(), by=table.leader
        )


def test_minutes_are_not_approved_before_the_meeting_has_ended(table):
    with pytest.raises(ValidationError, match="End the meeting"):
        actions.approve_minutes(meeting_in_session(table), by=table.chair)


def test_an_addendum_is_added_to_approved_minutes_only(table):
    meeting = ended_meeting(table)
    with pytest.raises(ValidationError, match="not approved"):
        actions.add_addendum(meeting.minutes, text="Ny", reason="Feil", by=table.chair)
    minutes = actions.approve_minutes(meeting, by=table.chair)
    before = minutes.sha256
    addendum = actions.add_addendum(minutes, text="Aud Lunde gikk.", reason="Ikke notert", by=table.chair)
    told = meeting.events.last()
    assert (told.kind, told.facts, told.by) == ("addendum_added", {"reason": "Ikke notert"}, table.chair)
    minutes.refresh_from_db()
    assert list(minutes.addenda.all()) == [addendum]
    assert minutes.sha256 == before


def test_the_chair_approves_on_the_page_and_the_others_may_not(table, client_of):
    meeting = ended_meeting(table)
    answers = {table.outsider: 404, table.steward: 403, table.leader: 403, table.chair: 302}
    for user, status in answers.items():
        assert client_of(user).post(url("minutes-approve", meeting)).status_code == status
    assert client_of(table.chair).post(url("minutes-approve", meeting)).status_code == 403
    page = client_of(table.steward).get(url("minutes", meeting)).text
    assert Minutes.objects.get().sha256 in page


def test_the_page_of_an_addendum_refuses_one_without_a_reason(table, client_of):
    meeting = ended_meeting(table)
    actions.approve_minutes(meeting, by=table.chair)
    client = client_of(table.chair)
    answer = client.post(url("minutes-addendum", meeting), {"text": "Aud Lunde gikk kl. 10.", "reason": ""})
    assert answer.status_code == 422
    assert "Aud Lunde gikk kl. 10." in answer.text
    client.post(url("minutes-addendum", meeting), {"text": "Aud Lunde gikk kl. 10.", "reason": "Ikke notert"})
    assert "Ikke notert" in client_of(table.steward).get(url("minutes", meeting)).text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_frozen_minutes_are_read_in_each_language(table, client_of, language):
    meeting = ended_meeting(table)
    actions.approve_minutes(meeting, by=table.chair)
    table.steward.language = language
    table.steward.save(update_fields=["language"])
    with translation.override(language):
        answer = client_of(table.steward).get(url("minutes", meeting))
    assert answer.status_code == 200
    assert "Frikjøpet utvides." in answer.text


def test_one_who_only_follows_a_project_reads_the_items_about_it(table, client_of):
    meeting = called_meeting(table)
    actions.add_item(meeting, title="Noe helt annet", by=table.chair)
    actions.open_meeting(meeting, by=table.chair)
    actions.end_meeting(meeting, by=table.chair)
    actions.approve_minutes(meeting, by=table.chair)
    table.body.seats.filter(person=table.leader.person).update(ends_on="2020-01-01")

    text = client_of(table.leader).get(url("minutes", meeting)).text
    assert "Frikjøp av prosjektleder" in text
    assert "Noe helt annet" not in text


def test_why_somebody_stayed_away_is_for_those_at_the_table(table, client_of):
    meeting = meeting_in_session(table)
    seat = table.seat_of(table.steward)
    actions.note_attendance(meeting, seat, state="absent", cause="Innlagt på sykehus", by=table.leader)
    actions.end_meeting(meeting, by=table.chair)
    actions.approve_minutes(meeting, by=table.chair)
    table.body.seats.filter(person=table.leader.person).update(ends_on="2020-01-01")

    assert "Innlagt på sykehus" in client_of(table.chief).get(url("minutes", meeting)).text
    follows_only = client_of(table.leader).get(url("minutes", meeting)).text
    assert "Tone Mykland" in follows_only
    assert "Innlagt på sykehus" not in follows_only


def test_minutes_await_the_one_who_leads_the_body(table):
    meeting = ended_meeting(table)
    assert list(Meeting.objects.awaiting_approval_by(table.chair.person)) == [meeting]
    assert not Meeting.objects.awaiting_approval_by(table.steward.person).exists()
    actions.approve_minutes(meeting, by=table.chair)
    assert not Meeting.objects.awaiting_approval_by(table.chair.person).exists()


def test_the_minutes_cost_the_same_with_few_and_with_many(table, client_of, django_assert_max_num_queries):
    meeting, client = meeting_in_session(table), client_of(table.steward)

    def queries():
        with django_assert_max_num_queries(25) as counted:
            assert client.get(url("minutes", meeting)).status_code == 200
        return len(counted)

    actions.decide(meeting.items.get(), text="Ja", positions=ALL_AGREE, by=table.chair)
    with_few = queries()
    for number in range(5):
        item = actions.add_item(meeting, title=f"Sak {number}", projects=[table.project], by=table.chair)
        actions.decide(item, text="Ja", positions=ALL_AGREE, by=table.chair)
    assert queries() == with_few


def test_the_minutes_say_what_the_standing_matters_came_to(table, client_of):
    earlier = ended_meeting(table)
    meeting = meeting_in_session(table)
    item = meeting.items.get(topic="minutes")
    answer = client_of(table.chair).post(url("minutes-approve", earlier), {"sak": item.pk})
    assert answer.url == f"{url('meeting-mode', meeting)}?sak={item.pk}"
    actions.finish_follow_up(FollowUp.objects.get(), note="Funnet", by=table.chair)

    content = content_of(actions.end_meeting(meeting, by=table.leader))

    assert content["items"][0]["approves"] == [earlier.day.isoformat()]
    assert content["items"][1]["finished"] == ["Avklare dekning (Aud Lunde)"]
