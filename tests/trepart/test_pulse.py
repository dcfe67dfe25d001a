"""A project page is kept until something that it shows changes, and is never shown as it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import actions
from governance.models import Body, Meeting
from projects import actions as projects
from projects.models import Area, Project
from tests.factories import GoalFactory, ProjectFactory
from tests.factories.meetings import (
    ALL_AGREE,
    called_meeting,
    ended_meeting,
    meeting_in_session,
    report_in_review,
    steering_table,
)
from trepart.pulse import stir, stirred_together

pytestmark = pytest.mark.django_db
QUERIES_OF_A_KEPT_PAGE = 3  # the session, the person, the project


@pytest.fixture
def table():
    return steering_table()


def seat_a_deputy(table):
    actions.seat_person(
        table.body, name="Turid Opedal", party="politician", office="Varaordfører", by=table.leader
    )


def end_a_seat(table):
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.end_seat(table.seat_of(table.steward), ends_on=yesterday, by=table.leader)


def change_a_seat(table):
    seat = table.seat_of(table.chief)
    actions.change_seat(seat, version=seat.version, office="Kommunedirektør", by=table.leader)


def name_a_substitute(table):
    actions.name_substitute(table.seat_of(table.chair), name="Odd Berge", by=table.leader)


def rename_the_body(table):
    actions.change_body(table.body, version=table.body.version, name="Trepartsrådet", by=table.leader)


def give_a_body_a_function(table):
    board = Body.objects.create(
        municipality=table.project.municipality, name="Formannskapet", kind="executive_board"
    )
    actions.seat_person(board, name="Ada Lie", party="politician", office="Leder", by=table.leader)
    actions.give_function(board, table.project, "political_steering", by=table.leader)


def call_a_meeting(table):
    called_meeting(table, starts_at=timezone.now() + timedelta(days=400))


def decide(table):
    item = meeting_in_session(table).items.on_agenda().in_order().last()
    actions.decide(item, text="Frikjøpet utvides.", positions=ALL_AGREE, by=table.leader)


def ask_for_something(table):
    item = ended_meeting(table).items.on_agenda().in_order().last()
    actions.add_follow_up(
        item, text="Ring KS", owner=table.chief.person, due_on=date(2031, 1, 5), by=table.leader
    )


def describe_the_project(table):
    project = table.project
    projects.describe_project(
        project, title=project.title, municipality=project.municipality, owner="Eirik Haug", by=table.leader
    )


def state_the_purpose(table):
    projects.state_purpose(table.project, purpose="Å gi alle en hel stilling.", by=table.leader)


def set_a_goal(table):
    projects.set_goal(
        table.project,
        title="Lavere sykefravær",
        kind="result",
        indicator="Fravær",
        unit="prosent",
        direction="down",
        baseline=Decimal(9),
        target=Decimal(7),
        by=table.leader,
    )


def measure_a_goal(table):
    projects.measure_goal(
        table.project.goals.get(), value=Decimal("31.5"), measured_on=date(2014, 9, 1), by=table.leader
    )


def approve_a_report(table):
    projects.approve_status_report(table.project.status_reports.get(), by=table.chair)


def write_a_report(table):
    projects.approve_status_report(table.project.status_reports.get(), by=table.chair)
    report = projects.draft_status_report(
        table.project, period_from=date(2014, 10, 1), period_to=date(2014, 12, 31), by=table.leader
    )
    projects.write_status_report(
        report,
        overall="red",
        summary="",
        next_steps="",
        sections=dict.fromkeys(Area.values, ("", "")),
        by=table.leader,
    )


def change_the_phase(table):
    projects.change_phase(table.project, phase="closing", reason="Alt er gjort.", by=table.leader)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (seat_a_deputy, "Turid Opedal"),
        (end_a_seat, "Her mangler de tillitsvalgte."),
        (change_a_seat, "Kommunedirektør"),
        (name_a_substitute, "Odd Berge"),
        (rename_the_body, "Trepartsrådet"),
        (give_a_body_a_function, "Ada Lie"),
        (call_a_meeting, "Møte i Styringsgruppen"),
        (decide, "Frikjøpet utvides."),
        (ask_for_something, "Ring KS"),
        (describe_the_project, "Eirik Haug"),
        (state_the_purpose, "Å gi alle en hel stilling."),
        (set_a_goal, "Lavere sykefravær"),
        (measure_a_goal, "31,5"),
        (approve_a_report, "Godkjent"),
        (write_a_report, "Statusrapport 2"),
        (change_the_phase, "Avslutning"),
    ],
)
def test_what_was_done_shows_on_the_page_at_once(client_of, table, act, said):
    GoalFactory(project=table.project)
    report_in_review(table.project)
    client, address = client_of(table.chair), table.project.get_absolute_url()
    assert said not in client.get(address).text

    act(table)

    assert said in client.get(address).text


def test_a_finished_follow_up_leaves_the_page(client_of, table):
    ask_for_something(table)
    client, address = client_of(table.chair), table.project.get_absolute_url()
    assert "Ring KS" in client.get(address).text

    task = table.chief.person.follow_ups.get(text="Ring KS")
    actions.finish_follow_up(task, by=table.chief)

    assert "Ring KS" not in client.get(address).text


def test_the_body_that_a_decision_goes_on_to_is_called_what_it_is_called_now(client_of, table):
    board = Body.objects.create(
        municipality=table.project.municipality, name="Formannskapet", kind="executive_board"
    )
    item = meeting_in_session(table).items.on_agenda().in_order().last()
    positions = {**ALL_AGREE, "union": ("dissents", "For dyrt.")}
    actions.decide(item, text="Uavklart.", positions=positions, next_body=board, by=table.leader)
    client, address = client_of(table.chair), table.project.get_absolute_url()
    assert "går videre til Formannskapet" in client.get(address).text

    actions.change_body(board, version=board.version, name="Kommunestyret", by=table.leader)

    assert "går videre til Kommunestyret" in client.get(address).text


def test_what_is_worked_out_anew_shows_on_the_page(client_of, table):
    projects.approve_status_report(report_in_review(table.project, overall="red"), by=table.chair)
    Project.objects.filter(pk=table.project.pk).update(light_strip="green")
    client, addresses = client_of(table.chair), (table.project.get_absolute_url(), reverse("projects:list"))
    lights = strips_on(client, addresses)

    projects.derive_all()

    assert all(now != before for now, before in zip(strips_on(client, addresses), lights, strict=True))


def strips_on(client, addresses):
    """What stands of the last lights on each page."""
    return [without_keys(client.get(address).text) for address in addresses]


def test_a_page_that_is_kept_asks_only_who_looks_and_whether_they_may(
    client_of, table, django_assert_num_queries
):
    ended_meeting(table)
    client, address = client_of(table.chair), table.project.get_absolute_url()
    first = client.get(address)

    with django_assert_num_queries(QUERIES_OF_A_KEPT_PAGE):
        again = client.get(address)

    assert without_keys(again.text) == without_keys(first.text)


def without_keys(page):
    """The page without what differs at each request."""
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_one_persons_meetings_are_not_shown_to_another(client_of, table):
    """A meeting of the body that is not about the project is for those who sit there."""
    Meeting.objects.create(
        body=table.body, starts_at=timezone.now() + timedelta(days=3), place="Møterom Lista"
    )
    follower = ProjectFactory(leader=table.outsider.person).leader
    projects.grant_access(follower, role="owner", source="owner:1", project=table.project, by=table.leader)
    address = table.project.get_absolute_url()

    assert "Møterom Lista" in client_of(table.chair).get(address).text
    assert "Møterom Lista" not in client_of(table.outsider).get(address).text


def test_a_meeting_is_shown_when_its_notice_is_sent_and_before_to_those_who_prepare_it(client_of, table):
    starts_at = timezone.now() + timedelta(days=300)
    meeting = actions.call_meeting(table.body, starts_at=starts_at, place="Møterom Lista", by=table.leader)
    address = table.project.get_absolute_url()
    assert "Møterom Lista" in client_of(table.chair).get(address).text
    assert "Møterom Lista" not in client_of(table.steward).get(address).text

    actions.add_item(meeting, title="Turnus", kind="discussion", projects=[table.project], by=table.leader)
    actions.send_notice(meeting, by=table.leader)

    assert "Møterom Lista" in client_of(table.steward).get(address).text


def test_what_is_done_elsewhere_leaves_the_page_as_it_is(table):
    other = steering_table()
    table.project.refresh_from_db()

    ended_meeting(other)

    before = table.project.pulse
    table.project.refresh_from_db()
    assert table.project.pulse == before
    other.project.refresh_from_db()
    assert other.project.pulse > 0


def test_what_is_done_together_stirs_a_page_once(table):
    before = Project.objects.get(pk=table.project.pk).pulse
    with stirred_together(), stirred_together():
        for _time in range(3):
            projects.state_purpose(table.project, purpose=f"Purpose {_time}", by=table.leader)
        assert Project.objects.get(pk=table.project.pk).pulse == before

    assert Project.objects.get(pk=table.project.pk).pulse == before + 1


def stir_and_fail(project):
    with stirred_together():
        stir(project)
        project.no_such_thing()


def test_what_fails_together_stirs_nothing_and_what_is_done_afterwards_stirs(table):
    before = Project.objects.get(pk=table.project.pk).pulse
    with pytest.raises(AttributeError):
        stir_and_fail(table.project)
    assert Project.objects.get(pk=table.project.pk).pulse == before

    stir(table.project)

    assert Project.objects.get(pk=table.project.pk).pulse == before + 1
