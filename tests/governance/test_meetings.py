"""Calling a meeting, its agenda, opening it, who came, ending it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from accounts.models import AuditEvent
from governance import actions
from governance.agenda import missing_matters
from governance.models import AgendaItem, Attendance, Meeting, MeetingEvent
from projects.models import Access, Project
from tests.factories import (
    ALL_AGREE,
    MeetingFactory,
    ProjectFactory,
    called_meeting,
    ended_meeting,
    meeting_in_session,
    report_in_review,
    steering_table,
)
from trepart.versions import Stale

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are recognised by the words that stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def table():
    return steering_table()


def titles(meeting):
    return [item.title for item in meeting.items.on_agenda().in_order()]


def events(meeting):
    return list(MeetingEvent.objects.filter(meeting=meeting).order_by("sequence"))


def test_the_standing_matters_come_by_themselves(table):
    ended_meeting(table)
    report = report_in_review(table.project)

    meeting = actions.call_meeting(table.body, starts_at=timezone.now() + timedelta(days=30), by=table.chair)

    topics = list(meeting.items.in_order().values_list("topic", "number"))
    assert topics == [("minutes", 1), ("follow_ups", 2), ("status", 3)]
    status = meeting.items.get(topic="status")
    assert status.status_report == report
    assert list(status.projects.all()) == [table.project]


def test_a_body_that_no_longer_steers_a_project_is_not_asked_to_settle_its_report(table):
    report_in_review(table.project)
    meeting = MeetingFactory(body=table.body)
    assert [matter.topic for matter in missing_matters(meeting)] == ["status"]

    table.body.functions.update(ends_on=timezone.localdate())

    assert missing_matters(meeting) == []


def test_a_first_meeting_has_no_minutes_to_approve(table):
    meeting = actions.call_meeting(table.body, starts_at=timezone.now(), by=table.chair)
    assert titles(meeting) == []


def test_a_notice_needs_an_agenda(table):
    meeting = actions.call_meeting(table.body, starts_at=timezone.now(), by=table.chair)
    with pytest.raises(ValidationError, match="agenda"):
        actions.send_notice(meeting, by=table.chair)


def test_a_notice_is_sent_once(table):
    meeting = called_meeting(table)
    again = actions.send_notice(meeting, by=table.chair)
    assert again.called_at == meeting.called_at
    assert [event.kind for event in events(meeting)].count("notice_sent") == 1


def test_items_move_and_the_others_close_up(table):
    meeting = called_meeting(table)
    for title in ("B", "C"):
        actions.add_item(meeting, title=title, by=table.chair)
    last = meeting.items.get(title="C")

    actions.move_item(last, to=1, by=table.chair)

    assert titles(meeting) == ["C", "Frikjøp av prosjektleder", "B"]
    assert list(meeting.items.in_order().values_list("number", flat=True)) == [1, 2, 3]


def test_an_item_is_taken_off_and_put_back(table):
    meeting = called_meeting(table)
    item = actions.add_item(meeting, title="Eventuelt", by=table.chair)

    actions.remove_item(item, by=table.chair)
    assert titles(meeting) == ["Frikjøp av prosjektleder"]

    actions.accept_item(item, by=table.chair)
    assert titles(meeting) == ["Frikjøp av prosjektleder", "Eventuelt"]


def test_a_proposal_waits_until_it_is_taken_on(table):
    meeting = called_meeting(table)
    item = actions.propose_item(meeting, title="Støy på natt", by=table.steward)
    assert item.proposed_by == table.steward.person
    assert "Støy på natt" not in titles(meeting)

    actions.accept_item(item, by=table.chair)
    assert titles(meeting)[-1] == "Støy på natt"


def test_an_item_changed_by_another_is_stale(table):
    meeting = called_meeting(table)
    item = meeting.items.get()
    actions.change_item(item, version=item.version, title="Ny tittel", by=table.chair)
    with pytest.raises(Stale):
        actions.change_item(item, version=item.version, title="Min tittel", by=table.leader)


def test_opening_takes_up_the_first_item_and_twice_is_once(table):
    meeting = called_meeting(table)
    opened = actions.open_meeting(meeting, by=table.chair)
    again = actions.open_meeting(meeting, by=table.leader)
    assert opened.current_item == meeting.items.get()
    assert again.opened_at == opened.opened_at


def test_a_prepared_meeting_records_nothing(table):
    meeting = called_meeting(table)
    with pytest.raises(ValidationError):
        actions.go_to_item(meeting.items.get(), by=table.chair)
    with pytest.raises(ValidationError):
        actions.decide(meeting.items.get(), text="Ja", positions=ALL_AGREE, by=table.chair)


def test_the_agenda_is_not_changed_once_the_meeting_has_begun(table):
    meeting = meeting_in_session(table)
    with pytest.raises(ValidationError, match="begun"):
        actions.remove_item(meeting.items.get(), by=table.chair)


def test_time_is_counted_per_item(table):
    meeting = meeting_in_session(table)
    first = meeting.items.get()
    second = actions.add_item(meeting, title="Eventuelt", by=table.chair)
    Meeting.objects.filter(pk=meeting.pk).update(current_since=timezone.now() - timedelta(minutes=12))

    actions.go_to_item(second, by=table.chair)

    first.refresh_from_db()
    assert first.seconds_used // 60 == 12
    assert first.state == AgendaItem.State.DONE


def test_a_substitute_sees_the_project_on_the_day_of_the_meeting_only(table):
    meeting = meeting_in_session(table)
    seat = table.seat_of(table.steward)
    person = table.substitute.person

    actions.note_attendance(meeting, seat, state="substitute", substitute=person, by=table.leader)
    assert table.project in Project.objects.visible_to(table.substitute)
    tomorrow = meeting.day + timedelta(days=1)
    assert table.project not in Project.objects.visible_to(table.substitute, on=tomorrow)
    assert Access.objects.get(person=person).role == Access.Role.SUBSTITUTE

    actions.note_attendance(meeting, seat, state="present", by=table.leader)
    assert table.project not in Project.objects.visible_to(table.substitute)
    assert meeting not in Meeting.objects.visible_to(table.substitute)


@pytest.fixture
def acting(table):
    """A meeting in which a substitute was noted for the shop steward before its agenda changed."""
    meeting = called_meeting(table)
    seat, person = table.seat_of(table.steward), table.substitute.person
    actions.note_attendance(meeting, seat, state="substitute", substitute=person, by=table.leader)
    return meeting


def sees(table):
    return set(Project.objects.visible_to(table.substitute))


def test_a_late_item_lets_the_substitute_who_is_there_see_its_project(table, acting):
    actions.open_meeting(acting, by=table.chair)
    other = ProjectFactory()

    actions.add_item(acting, title="Sent ute", projects=[other], by=table.chair)

    assert sees(table) == {table.project, other}
    assert other not in Project.objects.visible_to(table.substitute, on=acting.day + timedelta(days=1))


def test_a_proposed_item_is_seen_by_the_substitute_once_it_is_on_the_agenda(table, acting):
    other = ProjectFactory()
    item = actions.propose_item(acting, title="Forslag", projects=[other], by=table.chair)
    assert sees(table) == {table.project}

    actions.accept_item(item, by=table.chair)
    assert sees(table) == {table.project, other}

    actions.remove_item(item, by=table.chair)
    assert sees(table) == {table.project}


def test_what_an_item_is_about_instead_is_what_the_substitute_sees(table, acting):
    item, other = acting.items.get(), ProjectFactory()

    actions.change_item(item, version=None, title=item.title, projects=[other], by=table.chair)

    assert sees(table) == {other}


def test_an_item_carried_onto_the_agenda_is_seen_by_its_substitutes(table, acting):
    other = ProjectFactory()
    earlier = actions.call_meeting(
        table.body, starts_at=acting.starts_at - timedelta(hours=3), by=table.chair
    )
    item = actions.add_item(earlier, title="Rekker ikke", projects=[other], by=table.chair)
    actions.open_meeting(earlier, by=table.chair)

    actions.carry_item(item, by=table.chair)

    assert sees(table) == {table.project, other}


def test_a_meeting_that_moves_takes_the_substitutes_sight_to_its_day(table, acting):
    actions.change_meeting(
        acting, starts_at=acting.starts_at + timedelta(days=7), ends_at=None, place="", by=table.chair
    )

    assert sees(table) == set()
    later = timezone.localdate() + timedelta(days=7)
    assert table.project in Project.objects.visible_to(table.substitute, on=later)


def test_an_agenda_that_lets_nobody_new_in_writes_nothing_about_sight(table, acting):
    events = AuditEvent.objects.filter(about_type="projects.access")
    before = events.count()

    actions.add_item(acting, title="Om det samme", projects=[table.project], by=table.chair)

    assert events.count() == before


def test_only_a_named_substitute_may_come(table):
    meeting = meeting_in_session(table)
    seat = table.seat_of(table.steward)
    with pytest.raises(ValidationError):
        actions.note_attendance(
            meeting, seat, state="substitute", substitute=table.outsider.person, by=table.leader
        )
    with pytest.raises(ValidationError):
        actions.note_attendance(meeting, seat, state="substitute", by=table.leader)


def test_a_seat_of_another_body_is_refused(table):
    other = steering_table(name="En annen")
    with pytest.raises(ValidationError):
        actions.note_attendance(
            meeting_in_session(table), other.seat_of(other.chair), state="present", by=table.leader
        )


def test_noting_the_same_twice_records_one_event(table):
    meeting = meeting_in_session(table)
    before = len(events(meeting))
    actions.note_attendance(meeting, table.seat_of(table.chair), state="present", by=table.leader)
    assert len(events(meeting)) == before
    assert Attendance.objects.filter(meeting=meeting).count() == 4


def test_events_stand_in_order_without_holes(table):
    meeting = ended_meeting(table)
    numbers = [event.sequence for event in events(meeting)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert Meeting.objects.get(pk=meeting.pk).sequence == numbers[-1]


def test_an_item_not_reached_comes_onto_the_next_agenda_once(table):
    meeting = meeting_in_session(table)
    item = actions.add_item(meeting, title="Ikke nådd", projects=[table.project], by=table.chair)
    actions.carry_item(item, by=table.chair)
    actions.end_meeting(meeting, by=table.chair)

    following = actions.call_meeting(
        table.body, starts_at=timezone.now() + timedelta(days=30), by=table.chair
    )
    later = actions.call_meeting(table.body, starts_at=timezone.now() + timedelta(days=60), by=table.chair)

    carried = following.items.get(carried_from=item)
    assert carried.title == "Ikke nådd"
    assert list(carried.projects.all()) == [table.project]
    assert "Ikke nådd" not in titles(later)


def test_an_item_carried_while_the_next_meeting_stands_comes_there_at_once(table):
    meeting = meeting_in_session(table)
    following = actions.call_meeting(
        table.body, starts_at=timezone.now() + timedelta(days=30), by=table.chair
    )
    actions.carry_item(meeting.items.get(), by=table.chair)
    assert "Frikjøp av prosjektleder" in titles(following)


def test_what_was_not_reached_goes_on_when_the_meeting_ends_with_what_was_proposed_for_it(table):
    meeting = called_meeting(table)
    actions.propose_item(meeting, title="Foreslått", by=table.steward)
    meeting = actions.open_meeting(meeting, by=table.chair)
    noted = actions.add_item(meeting, title="Uten å tas opp", by=table.chair)
    actions.tap_engagement(noted, "union", spoke=True, by=table.leader)
    actions.add_item(meeting, title="Ikke nådd", projects=[table.project], by=table.chair)
    actions.end_meeting(meeting, by=table.chair)
    states = {item.title: item.state for item in meeting.items.on_agenda()}
    assert states.pop("Ikke nådd") == "carried"
    assert states.pop("Uten å tas opp") == "done"
    assert "carried" not in states.values()

    starts_at = timezone.now() + timedelta(days=30)
    following = actions.call_meeting(table.body, starts_at=starts_at, by=table.chair)
    assert "Ikke nådd" in titles(following)
    assert [item.title for item in following.items.proposed()] == ["Foreslått"]

    actions.end_meeting(actions.open_meeting(following, by=table.chair), by=table.chair)
    last = actions.call_meeting(table.body, starts_at=starts_at + timedelta(days=30), by=table.chair)
    assert "Ikke nådd" in titles(last)
    assert titles(last).count("Ikke nådd") == 1


def test_ending_twice_is_once(table):
    meeting = ended_meeting(table)
    again = actions.end_meeting(meeting, by=table.chair)
    assert again.ended_at == meeting.ended_at
    assert [event.kind for event in events(meeting)].count("meeting_ended") == 1


def test_nobody_is_told_of_a_meeting_before_its_notice_is_sent(table):
    meeting = actions.call_meeting(table.body, starts_at=timezone.now(), by=table.leader)
    actions.add_item(meeting, title="Eventuelt", by=table.leader)

    def announced(user):
        return list(Meeting.objects.of_person(user.person).announced_to(user.person))

    assert announced(table.steward) == []
    assert announced(table.leader) == announced(table.chair) == [meeting]
    actions.send_notice(meeting, by=table.leader)
    assert announced(table.steward) == [meeting]
