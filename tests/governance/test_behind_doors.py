"""What is closed reaches nobody by a way round: ledgers, phases, registers, reports and live screens."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.ballot import ballot_of
from governance.follows import Follows
from governance.invited import items_for
from governance.models import AgendaItem, Impartiality, Paper, PhaseChange, Seat, Substitute
from governance.roll import roll_of
from projects.models import Access, Project
from reports.content.meetings import participation_of
from reports.content.plain import Period
from tests.factories import (
    ALL_AGREE,
    AccessFactory,
    PersonFactory,
    ProjectFactory,
    UserFactory,
    called_meeting,
    meeting_in_session,
    steering_table,
)
from tests.factories.decisions import committee, last_item
from tests.papers import pdf

pytestmark = pytest.mark.django_db

GROUND = "koml2018-11-5-2-1"
LIVE = {"Trepart-Live": "1"}


@pytest.fixture
def table():
    return steering_table()


@pytest.fixture
def read(client):
    """What somebody is shown at an address."""

    def as_(user, address, **more):
        client.force_login(user)
        return client.get(address, **more)

    return as_


def follower(table):
    """Somebody who sees the project and sits nowhere."""
    user = UserFactory()
    AccessFactory(person=user.person, project=table.project, role=Access.Role.OWNER)
    return user


def closed_item(table, meeting, **more):
    item = actions.add_item(
        meeting,
        title="Personalsak Hansen",
        kind="decision",
        projects=[table.project],
        by=table.leader,
        **more,
    )
    return actions.close_item(item, ground=GROUND, by=table.leader)


def decided(table, item, **more):
    return actions.decide(item, text="Hansen flyttes.", positions=ALL_AGREE, by=table.leader, **more)


def following(table, meeting):
    return actions.call_meeting(table.body, starts_at=meeting.starts_at + timedelta(days=30), by=table.leader)


def test_what_is_drawn_once_for_all_is_not_handed_to_a_guest_who_may_see_less(table, read):
    meeting = meeting_in_session(table)
    item = closed_item(table, meeting)
    decided(table, item)
    actions.add_follow_up(
        item, text="Snakk med Hansen", owner=table.chief.person, due_on=meeting.day, by=table.leader
    )
    actions.end_meeting(meeting, by=table.leader)
    coming = following(table, meeting)
    actions.open_meeting(coming, by=table.chair)
    actions.go_to_item(coming.items.get(topic="follow_ups"), by=table.leader)
    guest = UserFactory()
    Seat.objects.create(body=table.body, person=guest.person, party="professional", standing="guest")
    mode = reverse("governance:meeting-mode", args=[coming.pk])

    assert "Hansen" in read(table.steward, mode, data={"etter": 0}, headers=LIVE).text
    assert "Hansen" not in read(guest, mode, data={"etter": 0}, headers=LIVE).text


def test_a_phase_left_behind_closed_doors_says_in_which_matter_and_not_why(table):
    item = closed_item(table, meeting_in_session(table))

    decided(table, item, follows=Follows(to_phase="paused"))

    reason = PhaseChange.objects.get(project=table.project).reason
    assert "Hansen" not in reason
    assert str(item.number) in reason


def test_a_ledger_takes_words_of_its_own_from_a_closed_matter(table):
    decision = decided(table, closed_item(table, meeting_in_session(table)))
    treatment = actions.ask_for_treatment(
        decision, owner=table.chief.person, body_name="Kommunestyret", by=table.leader
    )
    outcome = {"outcome": "adopted", "case_number": "1", "treated_on": timezone.localdate(), "version": None}

    with pytest.raises(ValidationError, match="lukket"):
        actions.close_treatment(treatment, **outcome, anchors=[table.project], by=table.leader)

    actions.close_treatment(treatment, **outcome, text="Vedtatt.", anchors=[table.project], by=table.leader)
    assert [each.text for each in table.project.formal_decisions.all()] == ["Vedtatt."]


def test_whoever_sees_to_a_closed_matter_is_one_who_may_read_it(table):
    decision = decided(table, closed_item(table, meeting_in_session(table)))
    outside = follower(table).person
    asked = {"body_name": "Kommunestyret", "by": table.leader}

    with pytest.raises(ValidationError, match="lukket"):
        actions.ask_for_treatment(decision, owner=outside, **asked)

    treatment = actions.ask_for_treatment(decision, owner=table.steward.person, **asked)
    with pytest.raises(ValidationError, match="lukket"):
        actions.follow_treatment(treatment, version=None, owner=outside, sent_on=None, by=table.leader)


def test_home_names_no_closed_matter_to_an_owner_who_may_no_longer_read_it(table, read):
    item = meeting_in_session(table).items.on_agenda().last()
    actions.change_item(item, title="Personalsak Hansen", version=None, by=table.leader)
    owner = follower(table)
    actions.ask_for_treatment(
        decided(table, item), owner=owner.person, body_name="Kommunestyret", by=table.leader
    )
    assert "Hansen" in read(owner, "/").text

    actions.close_item(item, ground=GROUND, by=table.leader)

    assert "Hansen" not in read(owner, "/").text


def test_who_lost_the_seat_yesterday_answers_no_invitation_and_reads_nothing_there(table, read):
    meeting = called_meeting(table)
    item = actions.add_item(meeting, title="Personalsak Hansen", by=table.leader)
    actions.foresee_closed(item, ground=GROUND, by=table.leader)
    person = table.steward.person
    Seat.objects.filter(person=person).update(ends_on=timezone.localdate() - timedelta(days=1))
    AccessFactory(person=person, project=table.project, role=Access.Role.OWNER)

    assert read(table.steward, reverse("governance:my-answer", args=[meeting.pk])).status_code == 403


def test_a_follow_up_that_is_finished_shows_the_room_to_nobody_outside_it(table, client):
    meeting = meeting_in_session(table)
    mine = meeting.items.on_agenda().last()
    actions.add_item(meeting, title="Et annet prosjekt", projects=[ProjectFactory()], by=table.leader)
    owner = follower(table)
    follow_up = actions.add_follow_up(
        mine, text="Gjør det", owner=owner.person, due_on=meeting.day, by=table.leader
    )
    client.force_login(owner)

    done = client.post(
        reverse("governance:follow-up-finish", args=[follow_up.pk]), {"sak": mine.pk}, headers=LIVE
    )

    assert done.status_code == 302
    follow_up.refresh_from_db()
    assert follow_up.is_done


def test_registers_name_no_project_that_the_reader_does_not_see(table, read):
    meeting = meeting_in_session(table)
    other = ProjectFactory(title="Det andre prosjektet")
    both = [table.project, other]
    item = actions.add_item(meeting, title="Felles sak", kind="decision", projects=both, by=table.leader)
    decision = actions.decide(item, text="Ja.", positions=ALL_AGREE, by=table.leader)
    actions.add_follow_up(item, text="Gjør", owner=table.chief.person, due_on=meeting.day, by=table.leader)
    reader = follower(table)

    for address in (
        decision.get_absolute_url(),
        reverse("governance:decisions"),
        reverse("governance:follow-ups"),
    ):
        page = read(reader, address).text
        assert table.project.title in page
        assert "Det andre" not in page


def test_searching_for_a_project_that_one_may_not_see_finds_nothing(table, read):
    meeting = meeting_in_session(table)
    both = [table.project, ProjectFactory(title="Det andre prosjektet")]
    item = actions.add_item(meeting, title="Felles sak", kind="decision", projects=both, by=table.leader)
    actions.decide(item, text="Ja.", positions=ALL_AGREE, by=table.leader)
    actions.add_follow_up(
        item, text="Gjør det", owner=table.chief.person, due_on=meeting.day, by=table.leader
    )
    reader = follower(table)

    for address, said in (("decisions", "Felles sak"), ("follow-ups", "Gjør det")):
        for name in ("q", "prosjekt"):
            page = reverse(f"governance:{address}")
            assert said in read(reader, page, data={name: table.project.title}).text
            assert said not in read(reader, page, data={name: "andre"}).text


@pytest.mark.parametrize(
    ("standing", "named", "may"),
    [("member", False, True), ("speaker", True, True), ("speaker", False, False), ("guest", False, False)],
)
def test_whoever_is_behind_the_doors_is_so_whichever_way_they_come_in(table, standing, named, may):
    one, other = UserFactory(), UserFactory()
    seat = Seat.objects.create(
        body=table.body, person=one.person, party="union", standing=standing, named_speaker=named
    )
    Substitute.objects.create(seat=seat, person=other.person)
    meeting = called_meeting(table)
    hidden = ProjectFactory()
    item = actions.add_item(meeting, title="Lukket", projects=[hidden], by=table.leader)
    actions.foresee_closed(item, ground=GROUND, by=table.leader)
    by_link = item in items_for(meeting.invitations.get(person=one.person))
    by_account = item in AgendaItem.objects.visible_to(one)

    actions.open_meeting(meeting, by=table.chair)
    actions.note_attendance(meeting, seat, state="substitute", substitute=other.person, by=table.leader)

    in_their_place = item in AgendaItem.objects.visible_to(other)
    its_project = hidden in Project.objects.visible_to(other)
    assert (by_link, by_account, in_their_place, its_project) == (may,) * 4


def test_the_papers_of_a_proposal_go_along_when_its_meeting_is_called_off(table, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    meeting = called_meeting(table)
    coming = following(table, meeting)
    item = actions.propose_item(meeting, title="Forslag", by=table.steward)
    paper = actions.add_paper(meeting, item=item, name="Forslag.pdf", content=pdf(), by=table.leader)

    actions.cancel_meeting(meeting, reason="Sykdom", by=table.leader)

    paper.refresh_from_db()
    assert paper.meeting == coming


def test_a_matter_that_is_closed_after_it_was_carried_is_foreseen_closed_where_it_went(table):
    meeting = meeting_in_session(table)
    following(table, meeting)
    item = actions.add_item(meeting, title="Personalsak Hansen", projects=[table.project], by=table.leader)
    actions.carry_item(item, by=table.leader)

    actions.close_item(item, ground=GROUND, by=table.leader)

    carried = AgendaItem.objects.get(carried_from=item)
    assert (carried.closing, carried.closed_under) == (AgendaItem.Doors.FORESEEN, GROUND)


def test_the_papers_of_what_was_taken_off_are_for_those_at_the_table(table, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    other = steering_table(name="Et annet organ")
    meeting = called_meeting(other)
    item = actions.add_item(meeting, title="Saken", projects=[table.project], by=other.leader)
    paper = actions.add_paper(meeting, item=item, name="Sak.pdf", content=pdf(), by=other.leader)
    assert paper in Paper.objects.visible_to(table.chair)

    actions.remove_item(item, by=other.leader)

    assert paper not in Paper.objects.visible_to(table.chair)
    assert paper in Paper.objects.visible_to(other.leader)


def test_who_comes_for_the_whole_meeting_votes_where_the_one_they_came_for_is_out():
    table = committee()
    item = last_item(table)
    seat, comes = table.seat_of(table.steward), table.substitute.person
    asked = actions.raise_impartiality(item, seat=seat, question="?", raised_by=None, by=table.leader)
    actions.answer_impartiality(asked, finding="disqualified", paragraph="fvl1967-6-2", by=table.leader)

    actions.note_attendance(item.meeting, seat, state="substitute", substitute=comes, by=table.leader)

    ballot = ballot_of(item.meeting.body, roll_of(item.meeting), Impartiality.objects.by_seat(item))
    assert comes.name in ballot.voters


def test_a_report_does_not_know_of_a_meeting_behind_closed_doors(table):
    other = steering_table(name="Skjult utvalg")
    meeting = meeting_in_session(other)
    item = actions.add_item(meeting, title="Saken", projects=[table.project], by=other.leader)
    actions.close_item(item, ground=GROUND, by=other.leader)
    actions.go_to_item(item, by=other.leader)
    actions.note_engagement(item, "union", level="consulted", spoke=True, by=other.leader)
    actions.end_meeting(meeting, by=other.leader)

    told = participation_of(table.project, Period(meeting.day - timedelta(9), meeting.day + timedelta(9)))

    assert told["bodies"] == []
    assert told["occasions"] is None


def test_who_follows_the_project_reads_the_finding_on_impartiality_and_not_its_reason(read):
    table = committee()
    item = last_item(table)
    seat = table.seat_of(table.steward)
    asked = actions.raise_impartiality(item, seat=seat, question="Slekt?", raised_by=None, by=table.leader)
    actions.answer_impartiality(
        asked, finding="disqualified", paragraph="fvl1967-6-2", reason="Gift med Hansen", by=table.leader
    )
    minutes = reverse("governance:minutes", args=[item.meeting_id])

    assert "Gift med Hansen" in read(table.chair, minutes).text
    told = read(follower(table), minutes).text
    assert table.steward.person.name in told
    assert "Gift med Hansen" not in told
    assert "Slekt?" not in told


def test_who_comes_for_a_guest_sees_no_project_of_a_closed_matter(table):
    guest = PersonFactory()
    seat = Seat.objects.create(body=table.body, person=guest, party="professional", standing="guest")
    comes = UserFactory()
    Substitute.objects.create(seat=seat, person=comes.person)
    meeting = meeting_in_session(table)
    hidden, later = ProjectFactory(), ProjectFactory()
    shut = actions.add_item(meeting, title="Lukket", projects=[hidden], by=table.leader)
    actions.close_item(shut, ground=GROUND, by=table.leader)
    to_be_shut = actions.add_item(meeting, title="Lukkes", projects=[later], by=table.leader)
    actions.note_attendance(meeting, seat, state="substitute", substitute=comes.person, by=table.leader)
    seen = Project.objects.visible_to(comes)
    assert later in seen.all()
    assert hidden not in seen.all()

    actions.close_item(to_be_shut, ground=GROUND, by=table.leader)

    assert later not in seen.all()


def test_a_substitute_who_came_in_a_members_place_was_a_member_there(table):
    meeting = meeting_in_session(table)
    item = actions.close_item(meeting.items.last(), ground=GROUND, by=table.leader)
    substitute = table.substitute
    assert not AgendaItem.objects.visible_to(substitute).filter(pk=item.pk).exists()

    actions.note_attendance(
        meeting,
        table.seat_of(table.steward),
        state="substitute",
        substitute=substitute.person,
        by=table.leader,
    )

    assert AgendaItem.objects.visible_to(substitute).filter(pk=item.pk).exists()
