"""Meeting mode: what one records the others see, nothing twice, and nothing typed is lost."""

import re

import pytest
from django.test.html import parse_html
from django.urls import reverse

from governance import actions
from governance.models import Attendance, Decision, FollowUp, Meeting
from projects.models import StatusReport
from tests.factories import (
    ALL_AGREE,
    called_meeting,
    ended_meeting,
    meeting_in_session,
    report_in_review,
    steering_table,
)
from trepart.models import Draft

pytestmark = pytest.mark.django_db
LIVE = {"Trepart-Live": "1"}
AGREED = {
    "text": "Frikjøpet utvides.",
    "stance_politician": "agrees",
    "stance_administration": "agrees",
    "stance_union": "agrees",
    "outcome": "consensus",
}


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def meeting(table):
    return meeting_in_session(table)


@pytest.fixture
def item(meeting):
    return meeting.items.get()


def url(name, *args):
    return reverse(f"governance:{name}", args=args)


def mode(meeting, **asked):
    question = "&".join(f"{name}={value}" for name, value in asked.items())
    return url("meeting-mode", meeting.pk) + (f"?{question}" if question else "")


def sequence(meeting):
    return Meeting.objects.get(pk=meeting.pk).sequence


def names(answer):
    return re.findall(r'data-region="(\w+)"', answer.text)


def region(text, name):
    """A region without what differs each time: the form's key, and the token."""
    bare = re.sub(r'<input type="hidden" name="(csrfmiddlewaretoken|form_key)"[^>]*>', "", text)
    return next(node for node in _nodes(parse_html(bare)) if ("data-region", name) in node.attributes)


def _nodes(node):
    for child in getattr(node, "children", []):
        if not isinstance(child, str):
            yield child
            yield from _nodes(child)


def test_nothing_new_is_204_in_one_question(table, meeting, client_of, django_assert_num_queries):
    client, last = client_of(table.steward), sequence(meeting)
    with django_assert_num_queries(3):  # the session, the person, and whether there is news
        answer = client.get(mode(meeting, etter=last), headers=LIVE)
    assert (answer.status_code, answer.text) == (204, "")


def test_what_one_records_another_gets_and_only_that(table, meeting, client_of):
    before = sequence(meeting)
    seat = table.seat_of(table.steward)
    client_of(table.leader).post(url("attendance", meeting.pk, seat.pk), {"state": "absent"})

    answer = client_of(table.chair).get(mode(meeting, etter=before), headers=LIVE)

    assert answer.status_code == 200
    assert names(answer) == ["decision", "attendance"]
    assert answer["Trepart-Sequence"] == str(sequence(meeting))


def test_a_region_is_what_a_reload_shows(table, meeting, client_of):
    client = client_of(table.leader)
    before = sequence(meeting)
    seat = table.seat_of(table.steward)
    answer = client.post(
        url("attendance", meeting.pk, seat.pk), {"state": "absent", "etter": before}, headers=LIVE
    )
    page = client.get(mode(meeting))
    for name in names(answer):
        assert region(answer.text, name) == region(page.text, name)


def test_one_who_lost_the_connection_gets_everything_at_once(table, meeting, item, client_of):
    before = sequence(meeting)
    second = actions.add_item(meeting, title="Eventuelt", by=table.chair)
    actions.decide(item, text="Ja", positions=ALL_AGREE, by=table.leader)
    actions.go_to_item(second, by=table.leader)

    answer = client_of(table.steward).get(mode(meeting, etter=before), headers=LIVE)

    assert set(names(answer)) == {"head", "agenda", "item", "decision", "follow_ups", "attendance"}
    assert "Eventuelt" in answer.text
    assert (answer["Trepart-Item"], answer["Trepart-Follows"]) == (str(second.pk), "1")


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "١٢"])
def test_nonsense_as_a_number_gives_the_whole_page(table, meeting, client_of, after):
    answer = client_of(table.steward).get(url("meeting-mode", meeting.pk), {"etter": after, "sak": after})
    assert answer.status_code == 200
    assert "<html" in answer.text


def test_a_meeting_that_one_does_not_take_part_in_is_404_also_when_polled(table, meeting, client_of):
    assert client_of(table.outsider).get(mode(meeting, etter=sequence(meeting))).status_code == 404


def test_a_substitute_is_let_into_the_meeting(table, meeting, client_of):
    client, seat = client_of(table.substitute), table.seat_of(table.steward)
    assert client.get(mode(meeting)).status_code == 404
    form = {"state": "substitute", "substitute": table.substitute.person.pk}
    client_of(table.leader).post(url("attendance", meeting.pk, seat.pk), form)
    assert client.get(mode(meeting)).status_code == 200


def test_a_substitute_who_is_not_one_is_refused_in_words(table, meeting, client_of):
    seat = table.seat_of(table.steward)
    form = {"state": "substitute", "substitute": table.outsider.person.pk}
    answer = client_of(table.leader).post(url("attendance", meeting.pk, seat.pk), form, headers=LIVE)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert Attendance.objects.get(seat=seat).state == "present"


def test_a_decision_is_recorded_and_the_draft_is_gone(table, meeting, item, client_of):
    client = client_of(table.leader)
    typed = AGREED | {"text": "Nesten ferdig", "stance_union": "reservation", "reason_union": "Vi må"}
    assert client.post(url("decide", item.pk), typed, headers={"Trepart-Draft": "1"}).status_code == 200
    page = client.get(mode(meeting)).text
    assert "Nesten ferdig" in page
    assert "Vi må" in page

    answer = client.post(url("decide", item.pk), AGREED)

    assert answer.status_code == 302
    assert Decision.objects.get().text == "Frikjøpet utvides."
    assert not Draft.objects.exists()


def test_the_outcome_is_shown_before_it_is_recorded(table, item, client_of):
    client = client_of(table.leader)
    unseen = {name: value for name, value in AGREED.items() if name != "outcome"}

    shown = client.post(url("decide", item.pk), unseen)
    assert shown.status_code == 422
    assert 'name="outcome" value="consensus"' in shown.text
    assert not Decision.objects.exists()

    client.post(url("decide", item.pk), AGREED)
    assert Decision.objects.get().outcome == "consensus"


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"stance_union": ""},
        {"stance_union": "reservation", "outcome": "consensus_with_remarks"},
        {"stance_union": "dissents", "reason_union": "Nei", "outcome": "not_agreed"},
        {"stance_union": "perhaps"},
    ],
)
def test_a_wrong_decision_is_refused_and_keeps_what_was_typed(table, item, client_of, wrong):
    form = AGREED | {"reason_administration": "Ordrett sitat"} | wrong
    answer = client_of(table.leader).post(url("decide", item.pk), form, headers=LIVE)
    assert answer.status_code == 422
    assert names(answer) == ["decision"]
    assert "Ordrett sitat" in answer.text
    assert not Decision.objects.exists()


def test_approving_what_another_meeting_has_settled_is_said_before_it_is_recorded(table, client_of):
    report = report_in_review(table.project)
    meeting = meeting_in_session(table)
    item = actions.add_item(meeting, title="Status", kind="decision", status_report=report, by=table.leader)
    StatusReport.objects.filter(pk=report.pk).update(
        state="approved", settled_at=report.sent_at, settled_by=table.chair
    )
    client, typed = client_of(table.leader), AGREED | {"status_effect": "approve"}

    answer = client.post(url("decide", item.pk), typed)

    assert answer.status_code == 422
    assert AGREED["text"] in answer.text
    assert not Decision.objects.exists()
    assert client.post(url("decide", item.pk), AGREED).status_code == 302


def test_a_second_decision_is_refused_in_words_and_keeps_its_text(table, item, client_of):
    client_of(table.leader).post(url("decide", item.pk), AGREED)
    late = AGREED | {"text": "Min versjon", "form_key": "3b7f4a54-3c39-4a0b-8a3f-7f6b9c0e2d11"}
    answer = client_of(table.chair).post(url("decide", item.pk), late, headers=LIVE)
    assert answer.status_code == 422
    assert "Ingunn Fidje" in answer.text
    assert "Min versjon" in answer.text
    assert Decision.objects.get().text == "Frikjøpet utvides."


def test_the_same_form_sent_twice_decides_once_and_is_answered_twice(table, item, client_of):
    client = client_of(table.leader)
    form = AGREED | {"form_key": "7f3a0b7e-8f4b-4a43-9a3e-0d7c4a1f6b21"}
    answers = [client.post(url("decide", item.pk), form) for _each in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Decision.objects.count() == 1


def test_what_is_refused_stays_with_its_item_when_the_screen_has_come_to_another(
    table, meeting, item, client_of
):
    second = actions.add_item(meeting, title="Eventuelt", by=table.leader)
    client = client_of(table.leader)
    for data, status in ((AGREED | {"stance_union": ""}, 422), (AGREED, 200)):
        answer = client.post(url("decide", item.pk), data | {"sak": second.pk}, headers=LIVE)
        assert (answer.status_code, answer["Trepart-Item"]) == (status, str(item.pk))
        assert "Frikjøpet utvides." in answer.text
        assert url("decide", second.pk) not in answer.text


def test_a_member_sees_the_decision_and_has_no_form(table, meeting, item, client_of):
    assert url("decide", item.pk) not in client_of(table.steward).get(mode(meeting)).text
    assert client_of(table.steward).post(url("decide", item.pk), AGREED).status_code == 403
    client_of(table.leader).post(url("decide", item.pk), AGREED)
    assert "Frikjøpet utvides." in client_of(table.steward).get(mode(meeting)).text


def test_what_a_party_was_asked_and_that_it_spoke_is_noted(table, meeting, item, client_of):
    client = client_of(table.leader)
    client.post(url("engagement", item.pk), {"party": "union", "level": "co_developed", "spoke": "1"})
    client.post(url("engagement", item.pk), {"party": "politician", "spoke": "1"})
    asked = {each.party: (each.level, each.spoke) for each in item.engagements.all()}
    assert asked == {"union": ("co_developed", True), "politician": ("consulted", True)}

    client.post(url("engagement", item.pk), {"party": "union", "level": ""})
    assert not item.engagements.filter(party="union").exists()


def test_a_follow_up_is_asked_of_somebody_at_the_table(table, item, client_of):
    client = client_of(table.leader)
    form = {"text": "Avklare dekning", "owner": table.chief.person.pk, "due_on": "31.02.2027"}
    wrong = client.post(url("follow-up-new", item.pk), form, headers=LIVE)
    assert wrong.status_code == 422
    assert "Avklare dekning" in wrong.text

    client.post(url("follow-up-new", item.pk), form | {"due_on": "28.02.2027"})
    assert FollowUp.objects.get().owner == table.chief.person
    outsider = form | {"due_on": "28.02.2027", "owner": table.outsider.person.pk}
    assert client.post(url("follow-up-new", item.pk), outsider).status_code == 422


def test_the_meeting_is_opened_led_and_ended_without_javascript(table, client_of):
    meeting, client = called_meeting(table), client_of(table.leader)
    second = actions.add_item(meeting, title="Eventuelt", by=table.leader)
    for name, args in (
        ("meeting-open", [meeting.pk]),
        ("everyone-present", [meeting.pk]),
        ("item-begin", [second.pk]),
        ("item-carry", [second.pk]),
        ("meeting-end", [meeting.pk]),
    ):
        assert client.post(url(name, *args)).status_code == 302
    meeting.refresh_from_db()
    assert meeting.has_ended
    assert list(meeting.items.in_order().values_list("state", flat=True)) == ["done", "carried"]
    assert Attendance.objects.filter(meeting=meeting, state="present").count() == 4


def test_follow_ups_are_gone_through_in_the_meeting(table, client_of):
    ended_meeting(table)
    meeting = meeting_in_session(table)
    item = meeting.items.get(topic="follow_ups")
    follow_up = FollowUp.objects.get()
    client = client_of(table.leader)
    assert follow_up.text in client.get(mode(meeting, sak=item.pk)).text

    answer = client.post(url("follow-up-finish", follow_up.pk), {"sak": item.pk})
    assert answer.url == mode(meeting, sak=item.pk)
    follow_up.refresh_from_db()
    assert follow_up.is_done


def test_the_screen_costs_the_same_with_few_and_with_many(
    table, meeting, client_of, django_assert_max_num_queries
):
    client = client_of(table.leader)

    def queries():
        with django_assert_max_num_queries(25) as counted:
            assert client.get(mode(meeting)).status_code == 200
        return len(counted)

    with_few = queries()
    for number in range(5):
        added = actions.add_item(meeting, title=f"Sak {number}", projects=[table.project], by=table.chair)
        actions.decide(added, text="Ja", positions=ALL_AGREE, by=table.chair)
    assert queries() == with_few


def test_a_matter_for_decision_that_was_passed_by_says_that_it_has_none(table, meeting, client_of):
    last = actions.add_item(meeting, title="Til slutt", by=table.leader)
    for item in meeting.items.on_agenda().in_order():
        actions.go_to_item(item, by=table.leader)

    told = " ".join(client_of(table.leader).get(mode(meeting)).text.split())

    assert last.pk == Meeting.objects.get(pk=meeting.pk).current_item_id
    assert told.count("<small>uten vedtak</small>") == 1
