"""Who came late, left or gave over a seat, and who took part: noted as it happens, and put right."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from governance import actions
from governance.models import (
    Attendance,
    Meeting,
    MeetingEvent,
    Movement,
    PersonalCounting,
    Seat,
    Substitute,
    Voice,
)
from governance.roll import roll_of
from tests.factories import called_meeting, ended_meeting, meeting_in_session, steering_table

pytestmark = pytest.mark.django_db
LIVE = {"Trepart-Live": "1"}


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def meeting(table):
    """In session since an hour."""
    meeting = meeting_in_session(table)
    Meeting.objects.filter(pk=meeting.pk).update(opened_at=timezone.now() - timedelta(hours=1))
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def item(meeting):
    return meeting.items.get()


@pytest.fixture
def seat(table):
    return table.seat_of(table.steward)


def url(name, *args):
    return reverse(f"governance:{name}", args=args)


def row_of(meeting, seat):
    return next(row for row in roll_of(meeting).rows if row.seat == seat)


def told(seat):
    moves = Movement.objects.filter(attendance__seat=seat)
    return [(move.person.name, move.kind) for move in moves]


def engagements(item):
    return {each.party: (each.level, each.spoke) for each in item.engagements.all()}


def test_who_left_was_there_and_is_no_longer(table, meeting, seat):
    assert roll_of(meeting).present == 3
    actions.note_leaving(meeting, seat, by=table.leader)
    roll = roll_of(meeting)
    assert (roll.present, roll.attended) == (2, 3)
    assert row_of(meeting, seat).mark == "absent"
    assert roll.stayed_away("union")


def test_the_quorum_is_of_those_who_are_there_now(table, meeting, seat):
    actions.note_leaving(meeting, seat, by=table.leader)
    assert roll_of(meeting).has_quorum
    actions.note_leaving(meeting, table.seat_of(table.chief), by=table.leader)
    assert not roll_of(meeting).has_quorum


def test_a_substitute_takes_over_and_the_holder_comes_back(table, meeting, seat):
    begun = meeting.opened_at
    substitute, holder = table.substitute.person, table.steward.person
    actions.note_coming(meeting, seat, substitute, at=begun + timedelta(minutes=10), by=table.leader)
    assert row_of(meeting, seat).who == substitute.name
    assert Meeting.objects.visible_to(table.substitute).filter(pk=meeting.pk).exists()

    actions.note_coming(meeting, seat, holder, at=begun + timedelta(minutes=20), by=table.leader)
    assert row_of(meeting, seat).state == "present"
    assert told(seat) == [
        (holder.name, "left"),
        (substitute.name, "came"),
        (substitute.name, "left"),
        (holder.name, "came"),
    ]


def test_one_who_was_noted_absent_comes_late(table, meeting, seat):
    actions.note_attendance(meeting, seat, state="absent", cause="Tog", by=table.leader)
    actions.note_coming(meeting, seat, table.steward.person, by=table.leader)
    row = row_of(meeting, seat)
    assert (row.state, row.is_there, row.attendance.cause) == ("present", True, "")
    assert told(seat) == [("Tone Mykland", "came")]


def test_one_of_whom_nothing_was_noted_leaves(table, seat):
    meeting = actions.open_meeting(called_meeting(table), by=table.chair)
    actions.note_leaving(meeting, seat, by=table.leader)
    assert row_of(meeting, seat).came
    assert not row_of(meeting, seat).is_there


def test_what_was_noted_wrongly_is_taken_out_last_first(table, meeting, seat):
    at = meeting.opened_at + timedelta(minutes=10)
    came = actions.note_coming(meeting, seat, table.substitute.person, at=at, by=table.leader)
    first = Movement.objects.first()
    with pytest.raises(ValidationError, match="siste"):
        actions.take_out_movement(first, by=table.leader)
    actions.take_out_movement(came, by=table.leader)
    row = row_of(meeting, seat)
    assert (row.state, row.moves, row.who) == ("present", (), "Tone Mykland")
    kinds = MeetingEvent.objects.filter(meeting=meeting).values_list("kind", flat=True)
    assert list(kinds)[-3:] == ["movement", "movement", "movement_taken_out"]


def test_a_late_coming_that_was_wrong_leaves_the_seat_empty(table, meeting, seat):
    actions.note_attendance(meeting, seat, state="absent", by=table.leader)
    came = actions.note_coming(meeting, seat, table.steward.person, by=table.leader)
    actions.take_out_movement(came, by=table.leader)
    assert row_of(meeting, seat).state == "absent"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-90, "hadde ikke begynt"), (90, "senere enn"), (5, "allerede ført")],
)
def test_a_time_outside_the_meeting_or_the_order_is_refused(table, meeting, seat, minutes, said):
    begun = meeting.opened_at
    actions.note_leaving(meeting, seat, at=begun + timedelta(minutes=10), by=table.leader)
    with pytest.raises(ValidationError, match=said):
        actions.note_coming(
            meeting, seat, table.steward.person, at=begun + timedelta(minutes=minutes), by=table.leader
        )


def test_nobody_leaves_an_empty_seat_or_comes_twice(table, meeting, seat):
    with pytest.raises(ValidationError, match="sitter allerede"):
        actions.note_coming(meeting, seat, table.steward.person, by=table.leader)
    actions.note_attendance(meeting, seat, state="absent", by=table.leader)
    with pytest.raises(ValidationError, match="Ingen sitter"):
        actions.note_leaving(meeting, seat, by=table.leader)
    with pytest.raises(ValidationError, match="ikke vara"):
        actions.note_coming(meeting, seat, table.outsider.person, by=table.leader)


def test_one_comes_for_one_seat_and_not_while_they_sit_in_their_own(table, meeting, seat):
    """A substitute for two, and a member who is a substitute for another."""
    both, member = table.substitute.person, table.chief.person
    for person in (both, member):
        Substitute.objects.get_or_create(seat=seat, person=person)
        Substitute.objects.get_or_create(seat=table.seat_of(table.chair), person=person)
    actions.note_coming(meeting, seat, both, by=table.leader)
    said = "One comes for one seat only"
    chair = {"seat": table.seat_of(table.chair), "by": table.leader}
    for person in (both, member):
        with override("en"), pytest.raises(ValidationError, match=said):
            actions.note_coming(meeting, person=person, **chair)
        with override("en"), pytest.raises(ValidationError, match=said):
            actions.note_attendance(meeting, state="substitute", substitute=person, **chair)

    actions.note_leaving(meeting, seat, by=table.leader)
    actions.note_attendance(meeting, state="substitute", substitute=both, **chair)
    left = Movement.objects.get(attendance__seat=seat, kind="left", person=both)
    with override("en"), pytest.raises(ValidationError, match=said):
        actions.take_out_movement(left, by=table.leader)
    there = [row.seat for row in roll_of(meeting).rows if row.sitting == both and row.is_there]
    assert there == [chair["seat"]]


def test_a_member_who_came_for_another_is_not_noted_in_their_own_seat_with_all_the_rest(table, seat):
    meeting = actions.open_meeting(called_meeting(table), by=table.chair)
    Substitute.objects.create(seat=seat, person=table.chief.person)
    given = {"state": "substitute", "substitute": table.chief.person, "by": table.leader}
    actions.note_attendance(meeting, seat, **given)
    actions.note_everyone_present(meeting, by=table.leader)
    assert row_of(meeting, table.seat_of(table.chief)).state == ""
    assert roll_of(meeting).present == 2


def test_a_seat_that_had_ended_is_noted_in_no_meeting(table, meeting, seat):
    Attendance.objects.all().delete()
    Seat.objects.filter(pk=seat.pk).update(ends_on=meeting.day)
    actions.note_attendance(meeting, seat, state="absent", by=table.leader)
    Seat.objects.filter(pk=seat.pk).update(ends_on=meeting.day - timedelta(days=1))
    seat.refresh_from_db()
    with override("en"), pytest.raises(ValidationError, match="not in the body on the day"):
        actions.note_attendance(meeting, seat, state="present", by=table.leader)


def test_nothing_is_noted_before_the_meeting_or_after_the_minutes_are_approved(table, seat):
    with pytest.raises(ValidationError, match="ikke åpnet"):
        actions.note_leaving(called_meeting(table), seat, by=table.leader)
    meeting = ended_meeting(table)
    actions.approve_minutes(meeting, by=table.chair)
    with pytest.raises(ValidationError, match="godkjent"):
        actions.note_leaving(meeting, seat, by=table.leader)
    with pytest.raises(ValidationError, match="godkjent"):
        actions.note_voice(meeting.items.first(), seat, spoke=True, by=table.leader)


def test_whoever_is_noted_for_the_whole_meeting_neither_came_late_nor_left(table, meeting, seat):
    actions.note_leaving(meeting, seat, by=table.leader)
    actions.note_attendance(meeting, seat, state="absent", by=table.leader)
    assert not Movement.objects.exists()


def test_the_cause_stays_when_a_substitute_is_called(table, meeting, seat):
    actions.note_attendance(meeting, seat, state="absent", cause="Kurs", by=table.leader)
    actions.note_attendance(
        meeting, seat, state="substitute", substitute=table.substitute.person, by=table.leader
    )
    assert Attendance.objects.get(seat=seat).cause == "Kurs"


def test_one_tap_notes_that_a_party_was_active(table, item):
    actions.tap_engagement(item, "union", active=True, by=table.leader)
    actions.tap_engagement(item, "administration", spoke=True, by=table.leader)
    assert engagements(item) == {"union": ("decided", False), "administration": ("consulted", True)}
    actions.tap_engagement(item, "union", active=False, by=table.leader)
    assert engagements(item)["union"] == ("informed", False)


def test_two_taps_of_two_people_are_both_kept(table, item):
    actions.tap_engagement(item, "union", spoke=True, by=table.leader)
    actions.tap_engagement(item, "union", level="co_developed", by=table.chair)
    actions.tap_engagement(item, "union", active=True, by=table.chair)
    assert engagements(item) == {"union": ("co_developed", True)}


def test_the_same_tap_twice_is_one_event(table, meeting, item):
    actions.tap_engagement(item, "union", spoke=True, by=table.leader)
    before = Meeting.objects.get(pk=meeting.pk).sequence
    actions.tap_engagement(item, "union", spoke=True, by=table.chair)
    assert Meeting.objects.get(pk=meeting.pk).sequence == before


def test_an_elected_member_who_spoke_is_noted_and_the_party_with_them(table, item):
    seat = table.seat_of(table.chair)
    actions.note_voice(item, seat, spoke=True, by=table.leader)
    before = Meeting.objects.get(pk=item.meeting_id).sequence
    actions.note_voice(item, seat, spoke=True, by=table.leader)
    assert Meeting.objects.get(pk=item.meeting_id).sequence == before
    assert [voice.person for voice in Voice.objects.all()] == [table.chair.person]
    assert engagements(item) == {"politician": ("consulted", True)}
    actions.note_voice(item, seat, spoke=False, by=table.leader)
    assert not Voice.objects.exists()


def test_of_employees_it_is_noted_only_where_the_municipality_turned_it_on(table, meeting, item, seat):
    with pytest.raises(ValidationError, match="ikke per person"):
        actions.note_voice(item, seat, spoke=True, by=table.leader)
    PersonalCounting.objects.create(
        municipality=table.body.municipality,
        discussed_on="2026-01-15",
        discussed_with="Fagforbundet",
        purpose="Likere deltakelse",
    )
    actions.note_voice(item, seat, spoke=True, by=table.leader)
    assert Voice.objects.get().seat == seat


def test_a_substitute_who_spoke_is_noted_under_their_own_name(table, meeting, item):
    PersonalCounting.objects.create(
        municipality=table.body.municipality, discussed_on="2026-01-15", discussed_with="Delta", purpose="x"
    )
    seat, stand_in = table.seat_of(table.steward), table.substitute.person
    actions.note_attendance(meeting, seat, state="substitute", substitute=stand_in, by=table.leader)
    actions.note_voice(item, seat, spoke=True, by=table.leader)
    assert Voice.objects.get().person == stand_in


def test_who_took_over_a_seat_is_noted_beside_who_spoke_there_before(table, meeting, item, seat, client_of):
    PersonalCounting.objects.create(
        municipality=table.body.municipality, discussed_on="2026-01-15", discussed_with="Delta", purpose="x"
    )
    holder, stand_in = table.steward.person, table.substitute.person

    def pressed():
        page = client_of(table.leader).get(url("meeting-mode", meeting.pk)).text
        return f'id="voice-{seat.pk}" aria-pressed="true"' in page

    actions.note_voice(item, seat, spoke=True, by=table.leader)
    assert pressed()
    actions.note_coming(meeting, seat, stand_in, by=table.leader)
    assert not pressed()
    actions.note_voice(item, seat, spoke=True, by=table.leader)
    assert [voice.person for voice in Voice.objects.all()] == [holder, stand_in]
    assert pressed()
    actions.note_voice(item, seat, spoke=False, by=table.leader)
    assert [voice.person for voice in Voice.objects.all()] == [holder]


def test_who_spoke_is_shown_to_those_who_record_alone(table, meeting, item, client_of):
    page = client_of(table.leader).get(url("meeting-mode", meeting.pk)).text
    assert url("voice", item.pk, table.seat_of(table.chair).pk) in page
    assert url("voice", item.pk, table.seat_of(table.chief).pk) not in page
    assert "/innlegg/" not in client_of(table.steward).get(url("meeting-mode", meeting.pk)).text


def test_leaving_is_noted_on_the_page_with_a_time(table, meeting, seat, client_of):
    client = client_of(table.leader)
    left = timezone.localtime(meeting.opened_at + timedelta(minutes=30))
    form = {"step": "left", "at": f"{left:%H.%M}"}
    answer = client.post(url("movement", meeting.pk, seat.pk), form, headers=LIVE)
    assert answer.status_code == 200
    assert f"Tone Mykland gikk {left:%H.%M}" in answer.text
    move = Movement.objects.get()
    assert timezone.localtime(move.at).replace(second=0, microsecond=0) == left.replace(
        second=0, microsecond=0
    )

    client.post(url("movement-take-out", meeting.pk, move.pk), headers=LIVE)
    assert not Movement.objects.exists()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"step": "left", "at": "kvart over"}, "09.30"),
        ({"step": "left", "at": "25.10"}, "09.30"),
        ({"step": "999999"}, ""),
        ({}, ""),
    ],
)
def test_nonsense_is_refused_and_what_was_typed_stays(table, meeting, seat, client_of, form, said):
    answer = client_of(table.leader).post(url("movement", meeting.pk, seat.pk), form, headers=LIVE)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert said in answer.text
    assert form.get("at", "") in answer.text
    assert not Movement.objects.exists()


def test_a_seat_of_another_body_is_404(table, meeting, client_of):
    other = steering_table(name="Et annet utvalg")
    client = client_of(table.leader)
    foreign = other.seat_of(other.steward)
    assert client.post(url("movement", meeting.pk, foreign.pk), {"step": "left"}).status_code == 404
    assert client.post(url("voice", meeting.items.get().pk, foreign.pk), {"spoke": "1"}).status_code == 404


def test_taps_work_without_javascript(table, meeting, item, client_of):
    client = client_of(table.leader)
    answer = client.post(url("engagement", item.pk), {"party": "union", "spoke": "1"})
    assert answer.status_code == 302
    assert engagements(item) == {"union": ("consulted", True)}


def test_leaving_that_is_sent_again_counts_once(table, meeting, seat, client_of):
    client = client_of(table.leader)
    form = {"step": "left", "form_key": "0b7f3c3e-6f0e-4b8e-9a55-3f2c1c9f1a77"}
    answers = [client.post(url("movement", meeting.pk, seat.pk), form, headers=LIVE) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert Movement.objects.count() == 1


def test_the_screen_is_in_nynorsk_for_who_reads_it(table, meeting, seat, client_of):
    actions.note_leaving(meeting, seat, by=table.leader)
    table.steward.language = "nn"
    table.steward.save(update_fields=["language"])
    page = client_of(table.steward).get(url("meeting-mode", meeting.pk)).text
    assert 'lang="nn"' in page
    assert "Tone Mykland gjekk" in page
