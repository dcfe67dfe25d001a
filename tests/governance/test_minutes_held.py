"""What minutes must hold, who approves them, and what stays when somebody was still typing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from governance import actions
from governance.minutes import content_of, read, with_doors_closed
from governance.minutes_needs import lacking_in
from governance.models import Meeting, Minutes
from governance.written import as_read
from tests.factories import ALL_AGREE, ended_meeting, meeting_in_session, steering_table

pytestmark = pytest.mark.django_db
LIVE = {"Trepart-Live": "1"}
CLOSED = "koml2018-11-5-2-2"
AGREED = {
    "text": "Frikjøpet utvides.",
    "stance_politician": "reservation",
    "reason_politician": "Vi må se tallene.",
    "stance_administration": "agrees",
    "stance_union": "agrees",
    "outcome": "consensus_with_remarks",
}


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are recognised by the words that stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def statutory(table):
    """The same people in a body under the Local Government Act."""
    table.body.legal_basis = "party_composed"
    table.body.save(update_fields=["legal_basis"])
    return table


def url(name, pk):
    return reverse(f"governance:{name}", args=[pk])


def spoken(table, **language):
    """The table with English readers."""
    for user in (table.chair, table.steward, table.leader):
        user.language = "en"
        user.save(update_fields=["language"])
    return table


def test_comings_and_goings_led_and_recorded_stand_in_the_minutes(table):
    meeting = meeting_in_session(table)
    actions.note_leaving(meeting, table.seat_of(table.steward), by=table.leader)
    content = content_of(actions.end_meeting(meeting, by=table.leader))

    steward = next(seat for seat in content["attendance"] if seat["name"] == "Tone Mykland")
    assert [(move["name"], move["kind"]) for move in steward["moves"]] == [("Tone Mykland", "left")]
    assert (content["led_by"], content["recorded_by"]) == ("Kåre Tveiten", ["Ingunn Fidje"])
    assert content["quorum"] == {"present": 3, "members": 3, "needed": 2}
    assert as_read(content)["present"][2]["moves"][0]["at"].tzinfo is not None


def test_an_office_without_a_name_comes_and_goes_by_its_office(table, client_of):
    seat = actions.seat_person(table.body, party="union", office="Verneombud", by=table.leader)
    meeting = meeting_in_session(spoken(table))
    actions.note_leaving(meeting, seat, by=table.leader)

    for name in ("meeting-mode", "minutes"):
        page = client_of(table.leader).get(url(name, meeting.pk)).text
        assert page.count("Verneombud left ") == 1
        assert "None left" not in page


def test_a_substitute_in_the_seat_of_the_chair_does_not_lead(table):
    meeting = meeting_in_session(table)
    actions.note_attendance(meeting, table.seat_of(table.chair), state="absent", by=table.leader)
    table.body.seats.filter(person=table.chief.person).update(role="deputy_chair")
    assert content_of(meeting)["led_by"] == "Aud Lunde"


def test_votes_and_impartiality_stand_in_the_minutes(statutory):
    table = statutory
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    seat = table.seat_of(table.chief)
    asked = actions.raise_impartiality(item, seat=seat, question="Har forberedt saken.", by=table.leader)
    actions.answer_impartiality(
        asked,
        finding="disqualified",
        paragraph="koml2018-11-10-2",
        reason="",
        substitute=None,
        by=table.leader,
    )
    decided = content_of(meeting)["items"][0]["impartiality"]
    assert [(each["name"], each["finding"]) for each in decided] == [("Aud Lunde", "disqualified")]
    assert "§ 11-10" in as_read(content_of(meeting))["items"][0]["impartiality"][0]["ground_word"]


def test_minutes_under_the_law_are_not_approved_before_they_hold_what_it_lists(statutory):
    table = statutory
    meeting = meeting_in_session(table)
    meeting.attendance.filter(seat=table.seat_of(table.steward)).delete()
    Meeting.objects.filter(pk=meeting.pk).update(place="")
    meeting = actions.end_meeting(meeting, by=table.leader)
    with pytest.raises(ValidationError) as refused:
        actions.approve_minutes(meeting, by=table.chair)
    assert refused.value.messages[1:] == [
        "The place of the meeting.",
        "Whether these were there: Tone Mykland.",
    ]
    assert not Minutes.objects.get(meeting=meeting).is_frozen


def test_a_projects_own_body_has_a_simpler_form(table):
    meeting = meeting_in_session(table)
    Meeting.objects.filter(pk=meeting.pk).update(place="")
    meeting = actions.end_meeting(meeting, by=table.leader)
    assert lacking_in(content_of(meeting)) == []
    assert actions.approve_minutes(meeting, by=table.chair).is_frozen


def test_an_item_foreseen_closed_and_a_question_that_waits_are_lacking(statutory):
    table = statutory
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    actions.raise_impartiality(
        item, seat=table.seat_of(table.chief), question="Har forberedt saken.", by=table.leader
    )
    content = content_of(meeting)
    content["items"][0]["doors"] = "foreseen"
    assert len(lacking_in(content)) == 2


def test_the_page_says_what_is_lacking_and_by_which_law(statutory, client_of):
    table = spoken(statutory)
    meeting = meeting_in_session(table)
    meeting.attendance.filter(seat=table.seat_of(table.steward)).delete()
    actions.end_meeting(meeting, by=table.leader)
    page = client_of(table.chair).get(url("minutes", meeting.pk)).text
    assert "Whether these were there: Tone Mykland." in page
    assert "§ 11-4" in page


def test_what_was_closed_is_for_the_members(table, client_of):
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    actions.close_item(item, ground=CLOSED, by=table.leader)
    actions.decide(item, text="Hemmelig vedtak.", positions=ALL_AGREE, by=table.leader)
    meeting = actions.end_meeting(meeting, by=table.leader)
    actions.approve_minutes(meeting, by=table.chair)
    table.body.seats.filter(person=table.steward.person).update(standing="guest")

    assert "Hemmelig vedtak." in client_of(table.chair).get(url("minutes", meeting.pk)).text
    page = client_of(table.steward).get(url("minutes", meeting.pk)).text
    assert "Hemmelig vedtak." not in page
    assert "Frikjøp av prosjektleder" not in page
    assert "§ 11-5" in page
    shut = with_doors_closed(read(Meeting.objects.get(pk=meeting.pk)))["items"][0]
    assert (shut["title"], shut["decision"], shut["proposal"]) == ("", None, "")


def test_a_guest_waits_outside_while_the_doors_are_closed(table, client_of):
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    actions.close_item(item, ground=CLOSED, by=table.leader)
    table.body.seats.filter(person=table.steward.person).update(standing="guest")
    page = client_of(table.steward).get(url("meeting-mode", meeting.pk))
    assert page.status_code == 200
    assert item.title not in page.text
    assert item.proposal not in page.text
    assert item.title in client_of(table.chair).get(url("meeting-mode", meeting.pk)).text


def test_the_next_meeting_approves_the_minutes_by_who_records_it(table, client_of):
    earlier = ended_meeting(table)
    meeting = meeting_in_session(table)
    item = meeting.items.get(topic="minutes")
    answer = client_of(table.leader).post(url("minutes-approve", earlier.pk), {"sak": item.pk})
    assert answer.status_code == 302
    minutes = Minutes.objects.get(meeting=earlier)
    assert (minutes.is_frozen, minutes.approved_in, minutes.approved_by) == (True, meeting, table.leader)
    assert meeting.events.last().kind == "earlier_minutes_approved"


def test_another_item_or_a_meeting_that_is_not_on_approves_nothing(table, client_of):
    earlier = ended_meeting(table)
    meeting = meeting_in_session(table)
    other = meeting.items.exclude(topic="minutes").first()
    client = client_of(table.leader)
    assert client.post(url("minutes-approve", earlier.pk), {"sak": other.pk}).status_code == 403
    item = meeting.items.get(topic="minutes")
    actions.end_meeting(meeting, by=table.leader)
    assert client.post(url("minutes-approve", earlier.pk), {"sak": item.pk}).status_code == 403
    assert not Minutes.objects.get(meeting=earlier).is_frozen


def test_a_meeting_of_another_body_approves_nothing(table):
    earlier = ended_meeting(table)
    foreign = meeting_in_session(steering_table(name="Et annet utvalg"))
    with pytest.raises(ValidationError, match="same body"):
        actions.approve_minutes(earlier, in_meeting=foreign, by=table.chair)


def test_one_who_lost_the_seat_yesterday_approves_nothing(table, client_of):
    meeting = ended_meeting(table)
    yesterday = timezone.localdate() - timedelta(days=1)
    table.body.seats.filter(person=table.chair.person).update(ends_on=yesterday)
    assert client_of(table.chair).post(url("minutes-approve", meeting.pk)).status_code in (403, 404)
    assert not Minutes.objects.get(meeting=meeting).is_frozen


def test_a_seat_that_ends_today_approves_today(table, client_of):
    meeting = ended_meeting(table)
    table.body.seats.filter(person=table.chair.person).update(ends_on=timezone.localdate())
    assert client_of(table.chair).post(url("minutes-approve", meeting.pk)).status_code == 302


@pytest.mark.parametrize("live", [LIVE, {}])
def test_what_was_being_typed_when_the_meeting_ended_stays_on_the_screen(table, client_of, live):
    meeting = meeting_in_session(spoken(table))
    item = meeting.items.get()
    actions.end_meeting(meeting, by=table.chair)
    answer = client_of(table.leader).post(url("decide", item.pk), AGREED, headers=live)
    assert answer.status_code == 422
    assert "Frikjøpet utvides." in answer.text
    assert "Vi må se tallene." in answer.text
    assert "This was not recorded" in answer.text


def test_what_was_being_typed_when_the_minutes_were_approved_stays_on_the_screen(table, client_of):
    meeting = ended_meeting(spoken(table))
    item = meeting.items.get()
    actions.approve_minutes(meeting, by=table.chair)
    form = {"text": "Kalle inn til møte", "owner": table.chief.person.pk, "due_on": "08.12.2030"}
    answer = client_of(table.leader).post(url("follow-up-new", item.pk), form, headers=LIVE)
    assert answer.status_code == 422
    assert "Kalle inn til møte" in answer.text
    assert "Add an addendum instead" in answer.text
    kept = client_of(table.leader).post(url("decide", item.pk), AGREED, headers=LIVE)
    assert "Vi må se tallene." in kept.text


def test_an_addendum_about_an_item_stands_with_it_and_is_seen_by_who_sees_it(table, client_of):
    meeting = meeting_in_session(table)
    item = meeting.items.get()
    actions.close_item(item, ground=CLOSED, by=table.leader)
    meeting = actions.end_meeting(meeting, by=table.leader)
    actions.approve_minutes(meeting, by=table.chair)
    form = {"item": item.pk, "text": "Votumet var tre mot null.", "reason": "Ikke notert"}
    assert client_of(table.chair).post(url("minutes-addendum", meeting.pk), form).status_code == 302
    table.body.seats.filter(person=table.steward.person).update(standing="guest")
    assert "Votumet var tre" in client_of(table.chief).get(url("minutes", meeting.pk)).text
    assert "Votumet var tre" not in client_of(table.steward).get(url("minutes", meeting.pk)).text


def test_an_addendum_about_an_item_of_another_meeting_is_refused(table):
    meeting = ended_meeting(table)
    other = meeting_in_session(steering_table(name="Et annet utvalg")).items.get()
    minutes = actions.approve_minutes(meeting, by=table.chair)
    with pytest.raises(ValidationError, match="not on the agenda"):
        actions.add_addendum(minutes, text="x", reason="y", item=other, by=table.chair)


def test_the_page_says_what_came_of_it_a_year_later(table, client_of):
    meeting = ended_meeting(spoken(table))
    actions.approve_minutes(meeting, by=table.chair)
    follow_up = meeting.items.get().follow_ups.get()
    assert "What has come of it since" in client_of(table.steward).get(url("minutes", meeting.pk)).text
    actions.finish_follow_up(follow_up, note="Funnet i budsjettet", by=table.chief)
    assert "Funnet i budsjettet" in client_of(table.steward).get(url("minutes", meeting.pk)).text


def test_minutes_of_the_first_formats_are_still_read(table):
    meeting = ended_meeting(table)
    old = content_of(meeting)
    for name in ("legal_basis", "by_law", "form", "mode", "called_at", "led_by", "recorded_by"):
        del old[name]
    for seat in old["attendance"]:
        del seat["moves"]
    for item in old["items"]:
        for name in ("presentation", "papers", "minutes_used", "doors", "closings", "impartiality"):
            del item[name]
        if item["decision"]:
            for name in (
                "votes_for",
                "votes_against",
                "casting_vote",
                "owner",
                "formal",
                "phase",
                "endorses",
            ):
                del item["decision"][name]
    told = as_read(old)
    assert told["items"][0]["decision"]["text"] == "Frikjøpet utvides."
    assert lacking_in(old) == []
    assert with_doors_closed(old) == old


def test_large_type_is_kept_for_the_device(table, client_of):
    meeting = meeting_in_session(table)
    client = client_of(table.steward)
    answer = client.get(url("meeting-mode", meeting.pk), {"skrift": "stor"})
    assert (answer.status_code, answer.cookies["skrift"].value) == (302, "stor")
    assert 'class="mm large"' in client.get(url("meeting-mode", meeting.pk)).text
    client.get(url("meeting-mode", meeting.pk), {"skrift": "vanlig"})
    assert 'class="mm"' in client.get(url("meeting-mode", meeting.pk)).text
    assert client.get(url("meeting-mode", meeting.pk), {"skrift": "../x"}).status_code == 200


def test_all_minutes_that_wait_stand_under_the_item_about_minutes(table, client_of):
    first, second = ended_meeting(table), ended_meeting(table)
    type(first).objects.filter(pk=first.pk).update(starts_at=second.starts_at - timedelta(days=30))
    meeting = meeting_in_session(table)
    item = meeting.items.get(topic="minutes")
    address = f"{url('meeting-mode', meeting.pk)}?sak={item.pk}"
    client = client_of(table.leader)
    assert all(url("minutes-approve", each.pk) in client.get(address).text for each in (first, second))

    client.post(url("minutes-approve", first.pk), {"sak": item.pk})

    page = client.get(address).text
    assert url("minutes", first.pk) in page
    assert url("minutes-approve", first.pk) not in page
    assert url("minutes-approve", second.pk) in page


def test_a_meeting_whose_own_minutes_stand_approves_no_others(table, client_of):
    earlier, meeting = ended_meeting(table), meeting_in_session(table)
    item = meeting.items.get(topic="minutes")
    actions.end_meeting(meeting, by=table.leader)
    actions.approve_minutes(meeting, by=table.chair)

    page = client_of(table.chair).get(url("meeting-mode", meeting.pk), {"sak": item.pk})

    assert url("minutes", earlier.pk) in page.text
    assert url("minutes-approve", earlier.pk) not in page.text
