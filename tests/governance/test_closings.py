"""Closed items: by which paragraph, by whose decision, and that nobody else sees anything of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from governance import actions
from governance.doors import quorum_of, warnings_of_closed
from governance.models import AgendaItem, Body, Decision, FollowUp, ItemClosing, Meeting, Paper, Seat
from governance.roll import roll_of
from projects.models import Access
from reports.content.meetings import decisions_of, follow_ups_of
from reports.content.plain import Period
from tests.factories import (
    ALL_AGREE,
    AccessFactory,
    PersonFactory,
    UserFactory,
    called_meeting,
    meeting_in_session,
    steering_table,
)
from tests.papers import pdf
from trepart.project_file import project_file

pytestmark = pytest.mark.django_db

EMPLOYMENT = "koml2018-11-5-2-1"
PRIVACY = "koml2018-11-5-3-a"


@pytest.fixture
def table():
    table = steering_table()
    Body.objects.filter(pk=table.body.pk).update(legal_basis="committee")
    table.body.refresh_from_db()
    return table


def sit(table, name, **seat):
    user = UserFactory(person=PersonFactory(name=name))
    Seat.objects.create(body=table.body, person=user.person, party="professional", **seat)
    return user


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def closed_item(table, meeting):
    item = actions.add_item(meeting, title="Personalsak Hansen", projects=[table.project], by=table.leader)
    return actions.foresee_closed(item, ground=EMPLOYMENT, reason="Arbeidsforhold", by=table.leader)


# --- Who decides, and by what ------------------------------------------------------------------


def test_an_item_is_foreseen_closed_by_a_paragraph(table):
    item = closed_item(table, called_meeting(table))

    assert (item.closing, item.closed_under) == ("foreseen", EMPLOYMENT)
    step = item.closings.get()
    assert (step.step, step.ground, step.reason, step.recorded_by) == (
        "foreseen",
        EMPLOYMENT,
        "Arbeidsforhold",
        table.leader,
    )
    assert item.meeting.events.filter(kind="item_foreseen").exists()


def test_the_meeting_closes_an_item_with_its_votes(table):
    item = meeting_in_session(table).items.on_agenda().last()

    item = actions.close_item(item, ground=PRIVACY, votes_for=2, votes_against=1, by=table.leader)

    assert (item.closing, item.ground) == ("closed", str(item.ground))
    assert "11-5" in item.ground
    step = item.closings.get()
    assert (step.votes_for, step.votes_against) == (2, 1)


def test_an_item_is_opened_again_and_what_was_decided_stands(table):
    meeting = meeting_in_session(table)
    item = actions.close_item(meeting.items.last(), ground=PRIVACY, by=table.leader)

    item = actions.open_item(item, reason="Navnet er tatt ut", by=table.leader)

    assert (item.closing, item.closed_under) == ("", "")
    assert list(item.closings.values_list("step", flat=True)) == ["closed", "opened"]


@pytest.mark.parametrize("ground", ["", "noe", "fvl1967-6-1", "koml1992-31"])
def test_doors_are_closed_by_a_paragraph_in_force_and_by_no_other(table, ground):
    item = called_meeting(table).items.last()

    with pytest.raises(ValidationError):
        actions.foresee_closed(item, ground=ground, by=table.leader)

    assert not ItemClosing.objects.exists()


@pytest.mark.parametrize(
    "votes", [{"votes_for": 3}, {"votes_against": 3}, {"votes_for": 1, "votes_against": 2}]
)
def test_votes_that_do_not_add_up_are_refused(table, votes):
    item = meeting_in_session(table).items.last()

    with pytest.raises(ValidationError):
        actions.close_item(item, ground=PRIVACY, by=table.leader, **votes)


def test_what_is_foreseen_belongs_before_the_meeting_and_what_is_decided_in_it(table):
    called, session = called_meeting(table), meeting_in_session(table)

    with pytest.raises(ValidationError):
        actions.close_item(called.items.last(), ground=PRIVACY, by=table.leader)
    with pytest.raises(ValidationError):
        actions.foresee_closed(session.items.last(), ground=PRIVACY, by=table.leader)


def test_once_the_minutes_are_approved_the_doors_stand(table):
    meeting = meeting_in_session(table)
    item = actions.close_item(meeting.items.last(), ground=PRIVACY, by=table.leader)
    actions.end_meeting(meeting, by=table.leader)
    actions.approve_minutes(meeting, by=table.chair)

    with pytest.raises(ValidationError):
        actions.open_item(item, by=table.leader)


def test_a_closed_item_that_is_carried_is_foreseen_closed_in_the_next_meeting(table):
    meeting = meeting_in_session(table)
    item = actions.close_item(meeting.items.last(), ground=PRIVACY, by=table.leader)
    following = actions.call_meeting(
        table.body, starts_at=meeting.starts_at + timedelta(days=30), by=table.leader
    )

    actions.carry_item(item, by=table.leader)

    carried = AgendaItem.objects.get(meeting=following, carried_from=item)
    assert (carried.closing, carried.closed_under) == ("foreseen", PRIVACY)
    assert (
        not AgendaItem.objects.visible_to(sit(table, "Gjest", standing="guest"))
        .filter(pk=carried.pk)
        .exists()
    )


def test_the_database_knows_no_closed_item_without_its_paragraph(table):
    item = called_meeting(table).items.last()

    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(closing="closed")
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemClosing.objects.create(item=item, step="closed", recorded_by=table.leader)


# --- Who sees it -------------------------------------------------------------------------------


def test_only_members_and_those_who_run_the_meeting_see_a_closed_item(table):
    item = closed_item(table, called_meeting(table))
    owner = UserFactory()
    AccessFactory(person=owner.person, project=table.project, role=Access.Role.OWNER)
    inside = {
        "chair": table.chair,
        "member": table.steward,
        "secretary": table.leader,
        "named speaker": sit(table, "Navngitt", standing="speaker", named_speaker=True),
    }
    outside = {
        "guest": sit(table, "Gjest", standing="guest"),
        "speaker by law": sit(table, "Talerett", standing="speaker"),
        "left yesterday": sit(table, "Før", ends_on=item.meeting.day - timedelta(days=1)),
        "sees the project": owner,
        "outsider": table.outsider,
    }

    def sees(user) -> bool:
        return AgendaItem.objects.visible_to(user).filter(pk=item.pk).exists()

    assert {who for who, user in inside.items() if not sees(user)} == set()
    assert {who for who, user in outside.items() if sees(user)} == set()


def test_the_leader_of_the_project_who_runs_the_meetings_as_a_guest_sees_it(table):
    item = closed_item(table, called_meeting(table))
    Seat.objects.filter(person=table.leader.person).update(standing="guest")

    assert AgendaItem.objects.visible_to(table.leader).filter(pk=item.pk).exists()


def test_a_meeting_known_only_by_a_closed_item_is_not_known(table):
    other = steering_table(name="Andre")
    meeting = actions.call_meeting(other.body, starts_at=called_meeting(table).starts_at, by=other.leader)
    item = actions.add_item(meeting, title="Felles", projects=[table.project], by=other.leader)
    actions.send_notice(meeting, by=other.leader)
    assert meeting in Meeting.objects.visible_to(table.chair)
    assert meeting in Meeting.objects.of_project_for(table.project, table.chair)

    actions.foresee_closed(item, ground=EMPLOYMENT, by=other.leader)

    assert meeting not in Meeting.objects.visible_to(table.chair)
    assert meeting not in Meeting.objects.about(table.project)
    assert meeting not in Meeting.objects.of_project_for(table.project, table.chair)


@pytest.fixture
def decided(table, settings, tmp_path):
    """A closed item with a paper, a decision and a follow-up, in a meeting that has ended."""
    settings.FILES_DIR = tmp_path
    meeting = meeting_in_session(table)
    item = actions.add_item(meeting, title="Personalsak Hansen", projects=[table.project], by=table.leader)
    item = actions.close_item(item, ground=EMPLOYMENT, by=table.leader)
    actions.add_paper(meeting, item=item, name="Hansen.pdf", content=pdf(), by=table.leader)
    actions.decide(item, text="Hansen flyttes.", positions=ALL_AGREE, by=table.leader)
    actions.add_follow_up(
        item, text="Snakk med Hansen", owner=table.chief.person, due_on=meeting.day, by=table.leader
    )
    actions.end_meeting(meeting, by=table.leader)
    return item


def test_nothing_of_a_closed_item_is_told_of_the_project(table, decided):
    day = decided.meeting.day
    period = Period(day - timedelta(days=9), day + timedelta(days=9))

    told = str(project_file(table.project))
    report = str(decisions_of(table.project, period)) + str(follow_ups_of(table.project, period, day))

    assert "Hansen" not in told
    assert "Hansen" not in report
    assert not Decision.objects.about(table.project).exists()
    assert not FollowUp.objects.about(table.project).exists()


def test_whoever_follows_the_project_reads_nothing_of_it_on_any_page(table, decided):
    owner = UserFactory()
    AccessFactory(person=owner.person, project=table.project, role=Access.Role.OWNER)
    client, meeting = browser(owner), decided.meeting
    pages = [
        table.project.get_absolute_url(),
        meeting.get_absolute_url(),
        reverse("governance:minutes", args=[meeting.pk]),
        reverse("governance:project-meetings", args=[table.project.slug]),
        reverse("governance:changes", args=[table.project.slug]),
        reverse("governance:follow-ups"),
    ]

    assert [page for page in pages if "Hansen" in client.get(page).text] == []
    assert not Paper.objects.visible_to(owner).exists()
    assert client.get(reverse("governance:item-close", args=[decided.pk])).status_code == 404


def test_a_guest_at_the_table_sees_that_it_is_closed_and_by_what(table, decided):
    guest = browser(sit(table, "Gjest", standing="guest"))
    meeting = decided.meeting

    for address in (meeting.get_absolute_url(), reverse("governance:meeting-mode", args=[meeting.pk])):
        page = guest.get(address).text
        assert "Hansen" not in page
        assert "11-5" in page


def test_what_a_closed_item_asked_for_is_not_told_at_the_next_meeting(table, decided):
    following = actions.call_meeting(
        table.body, starts_at=decided.meeting.starts_at + timedelta(days=30), by=table.leader
    )
    item = following.items.get(topic="follow_ups")
    actions.open_meeting(following, by=table.chair)
    actions.go_to_item(item, by=table.leader)
    guest = sit(table, "Gjest", standing="guest")
    address = reverse("governance:meeting-mode", args=[following.pk])
    assert "Snakk med Hansen" in browser(table.steward).get(address).text
    assert "Hansen" not in browser(guest).get(address).text

    actions.finish_follow_up(decided.follow_ups.get(), note="Gjort", by=table.chief)

    told = browser(guest).get(reverse("governance:minutes", args=[following.pk])).text
    assert "Hansen" not in told


def test_members_read_all_of_it(table, decided):
    client = browser(table.steward)

    page = client.get(decided.meeting.get_absolute_url()).text
    assert "Personalsak Hansen" in page
    assert "Lukket sak" in page
    assert "Hansen flyttes." in client.get(reverse("governance:minutes", args=[decided.meeting_id])).text
    assert "Snakk med Hansen" in browser(table.chief).get(reverse("governance:follow-ups")).text


# --- Quorum and remote meetings ----------------------------------------------------------------


def test_a_statutory_body_is_warned_of_closing_an_item_in_a_remote_meeting(table):
    meeting = called_meeting(table)
    assert warnings_of_closed(meeting) == []

    for mode in ("remote", "hybrid"):
        meeting.mode = mode
        assert "11-7" in warnings_of_closed(meeting)[0]


def test_a_project_group_is_not_warned(table):
    meeting = called_meeting(table)
    meeting.mode, meeting.body.legal_basis = "remote", "project_body"

    assert warnings_of_closed(meeting) == []


def test_the_quorum_of_a_statutory_body_is_half_of_its_members(table):
    meeting = called_meeting(table)

    quorum = quorum_of(meeting, roll_of(meeting))

    assert (quorum.needed, quorum.members) == (2, 3)
    assert "11-9" in quorum.source
    page = browser(table.steward).get(meeting.get_absolute_url()).text
    assert "må 2 av de 3 medlemmene være til stede" in page
    assert "avgjør lederens stemme" in page


def test_a_project_group_has_no_quorum_by_law(table):
    meeting = called_meeting(table)
    meeting.body.legal_basis = "project_body"

    assert quorum_of(meeting, roll_of(meeting)) is None


# --- Pages -------------------------------------------------------------------------------------


def test_an_item_is_foreseen_closed_from_the_agenda(table):
    meeting = called_meeting(table)
    Meeting.objects.filter(pk=meeting.pk).update(mode="remote")
    item, client = meeting.items.last(), browser(table.leader)
    address = reverse("governance:item-close", args=[item.pk])

    asked = client.get(address).text
    answer = client.post(address, {"ground": EMPLOYMENT, "reason": "Arbeidsforhold"})

    assert "11-7" in asked
    assert (answer.status_code, answer.url) == (302, f"{meeting.get_absolute_url()}#sak-{item.pk}")
    page = client.get(meeting.get_absolute_url()).text
    assert "Varslet lukket" in page
    assert "11-7" in page


def test_no_paragraph_is_refused_at_the_field_and_what_was_written_stands(table):
    item = called_meeting(table).items.last()

    answer = browser(table.leader).post(
        reverse("governance:item-close", args=[item.pk]), {"reason": "Arbeidsforhold"}
    )

    assert answer.status_code == 422
    assert "Arbeidsforhold" in answer.text
    item.refresh_from_db()
    assert not item.is_closed


def test_the_meeting_closes_and_opens_an_item_from_meeting_mode(table):
    meeting = meeting_in_session(table)
    item, client = meeting.items.on_agenda().last(), browser(table.leader)
    votes = {"votes_for": "3", "votes_against": "0", "reason": ""}

    shut = client.post(reverse("governance:item-close", args=[item.pk]), {"ground": PRIVACY, **votes})
    item.refresh_from_db()
    assert (shut.status_code, item.closing) == (302, "closed")
    assert reverse("governance:meeting-mode", args=[meeting.pk]) in shut.url
    client.post(reverse("governance:item-open", args=[item.pk]), votes)
    item.refresh_from_db()
    assert item.closing == ""


def test_what_was_announced_closed_can_still_be_told_of_when_the_meeting_has_ended(table, client_of):
    meeting = called_meeting(table)
    item = actions.add_item(meeting, title="Personalsak", projects=[table.project], by=table.leader)
    actions.foresee_closed(item, ground=EMPLOYMENT, by=table.leader)
    actions.open_meeting(meeting, by=table.chair)
    actions.end_meeting(meeting, by=table.chair)
    item.refresh_from_db()

    page = client_of(table.leader).get(
        reverse("governance:meeting-mode", args=[meeting.pk]), {"sak": item.pk}
    )

    assert reverse("governance:item-close", args=[item.pk]) in page.text
    assert reverse("governance:item-open", args=[item.pk]) in page.text
