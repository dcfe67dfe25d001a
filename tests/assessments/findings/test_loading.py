"""Projects are read as plain data: nothing of what is closed or taken away, many as quickly as one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.actions import close_round
from assessments.findings import bodies as plain
from assessments.findings import snapshot as entered
from assessments.findings import snapshot_of, snapshots_of
from governance import actions
from governance.models import (
    Impartiality,
    Seat,
    Substitute,
)
from governance.participation import Part
from projects.models import Project
from tests.factories import (
    BodyFactory,
    BodyFunctionFactory,
    BudgetLineFactory,
    CompetenceNeedFactory,
    ContinuationPlanFactory,
    GatheringFactory,
    MeasureFactory,
    MeasurementFactory,
    PersonFactory,
    PositionShareFactory,
    ProjectFactory,
    PurposeElementFactory,
    SeatFactory,
    ServiceFactory,
    answer_all,
    called_meeting,
    crowd,
    delegation,
    ended_meeting,
    held_meeting,
    open_round,
    steering_group,
    steering_table,
)

pytestmark = pytest.mark.django_db
DAY = date(2014, 5, 6)


def read(project) -> entered.Snapshot:
    """The project as it stands in the database now."""
    return snapshot_of(Project.objects.get(pk=project.pk))


def full_table():
    """A project with something of everything that can be read."""
    table = steering_table()
    project = table.project
    ended_meeting(table)
    goal = MeasurementFactory(goal__project=project).goal
    MeasureFactory(project=project, workplaces="Skilpada, Furuheim").goals.add(goal)
    for factory in (ServiceFactory, BudgetLineFactory, PositionShareFactory, CompetenceNeedFactory):
        factory(project=project)
    ContinuationPlanFactory(project=project)
    PurposeElementFactory(project=project)
    delegation(GatheringFactory(project=project), politician=2)
    actions.enter_formal_decision(
        project, body_name="Kommunestyret", decided_on=DAY, case_number="1/14", text="Ja.", by=table.leader
    )
    round = open_round(project, by=table.leader)
    answer_all(round, table.chair, 4)
    close_round(round, by=table.leader)
    return table


def test_many_are_read_in_as_many_queries_as_one():
    tables = [full_table() for _ in range(3)]
    with CaptureQueriesContext(connection) as one:
        list(snapshots_of([tables[0].project.pk]))
    with CaptureQueriesContext(connection) as many:
        found = list(snapshots_of([table.project.pk for table in tables]))
    assert len(many) == len(one) <= 50
    assert [snapshot.key for snapshot in found] == [table.project.pk for table in tables]
    assert [len(snapshot.meetings) for snapshot in found] == [1, 1, 1]


def test_more_than_are_read_at_once_all_come(monkeypatch):
    monkeypatch.setattr("assessments.findings.loading.AT_ONCE", 2)
    keys = [ProjectFactory().pk for _ in range(5)]
    assert [snapshot.key for snapshot in snapshots_of(keys)] == keys


# --- Bodies and meetings ------------------------------------------------------------------------


def test_bodies_come_with_every_seat_and_what_they_do_for_the_project():
    table = steering_table()
    gone = SeatFactory(body=table.body, ends_on=date(2013, 1, 1), position=9)
    SeatFactory(body=table.body, removed_at=timezone.now())
    table.body.group_substitutes.create(party="politician", number=1, person=PersonFactory())
    (found,) = read(table.project).bodies
    steward = table.seat_of(table.steward)
    assert [seat.key for seat in found.seats] == [*Seat.objects.kept().values_list("pk", flat=True)]
    assert found.functions == (plain.Served(function="steering"),)
    assert found.is_own
    assert found.parties_on(DAY) == {"politician", "administration", "union"}
    by_key = {seat.key: seat for seat in found.seats}
    assert by_key[gone.pk].holds_on(date(2013, 1, 1))
    assert not by_key[gone.pk].holds_on(date(2013, 1, 2))
    assert by_key[steward.pk].name == "Tone Mykland"
    assert found.has_substitute_on(by_key[steward.pk], DAY)
    assert found.has_substitute_on(by_key[table.seat_of(table.chair).pk], DAY)
    assert not found.has_substitute_on(by_key[table.seat_of(table.chief).pk], DAY)
    Substitute.objects.update(ends_on=date(2014, 1, 1))
    (later,) = read(table.project).bodies
    assert not later.has_substitute_on(later.seats[2], DAY)


def test_a_meeting_with_all_that_is_in_it():
    table = steering_table()
    meeting = ended_meeting(table)
    Seat.objects.filter(pk=table.seat_of(table.chair).pk).update(starts_on=date(2012, 1, 1))
    item = meeting.items.on_agenda().in_order().last()
    item.engagements.update_or_create(party="union", defaults={"level": "consulted", "spoke": True})
    Impartiality.objects.create(
        item=item,
        seat=table.seat_of(table.chief),
        person=table.chief.person,
        question="Eier firmaet?",
        recorded_by=table.leader,
    )
    item.proposed_by = table.chair.person
    item.save()
    (found,) = read(table.project).meetings
    assert (found.body, found.form, found.is_formal, found.has_ended) == (table.body.pk, "formal", True, True)
    assert found.parties == {"politician", "administration", "union"}
    matter = next(each for each in found.items if each.key == item.pk)
    assert matter.decision.outcome == "consensus"
    assert matter.decision.positions == {
        "politician": "agrees",
        "administration": "agrees",
        "union": "agrees",
    }
    assert matter.engaged["union"] == plain.Engaged(level="consulted", spoke=True)
    assert (matter.proposed_by, matter.times) == ("politician", 1)
    assert [(each.owner, each.due_on) for each in matter.follow_ups] == [
        (table.chief.person.pk, date(2030, 12, 8))
    ]
    assert [each.finding for each in matter.impartiality] == [""]


def test_of_a_closed_matter_nothing_is_read():
    table = steering_table()
    meeting = ended_meeting(table)
    item = meeting.items.on_agenda().in_order().last()
    item.closing, item.closed_under = "closed", "koml2018-11-5-2-1"
    item.save()
    for found in read(table.project).meetings:
        assert item.pk not in {each.key for each in found.items}
        assert not any(each.decision or each.follow_ups for each in found.items)


def test_a_matter_about_no_project_is_counted_and_not_told():
    table = steering_table()
    meeting = ended_meeting(table)
    item = meeting.items.on_agenda().in_order().last()
    item.projects.clear()
    (found,) = read(table.project).meetings
    matter = next(each for each in found.items if each.key == item.pk)
    assert (matter.title, matter.content, matter.follow_ups, matter.decision.text) == ("", "", (), "")
    assert matter.decision.positions["union"] == "agrees"


def test_a_meeting_that_is_only_prepared_or_cancelled_is_not_read():
    table = steering_table()
    meeting = called_meeting(table)
    assert [each.state for each in read(table.project).meetings] == ["called"]
    for state in ("prepared", "cancelled"):
        changed = {"cancelled_at": timezone.now(), "cancel_reason": "Sykdom"} if state == "cancelled" else {}
        type(meeting).objects.filter(pk=meeting.pk).update(state=state, **changed)
        assert read(table.project).meetings == ()


def test_a_body_of_many_projects_met_about_those_on_its_agenda():
    one, other = ProjectFactory(), ProjectFactory()
    committee = steering_group(one)
    BodyFunctionFactory(project=other, body=committee)
    about = held_meeting(committee, DAY, projects=[one], politician="consulted", absent=["union"])
    informal = held_meeting(committee, date(2014, 6, 1), form="lunch", union=("informed", True))
    held_meeting(committee, date(2014, 7, 1), politician="decided")
    first, second = read(one).meetings, read(other).meetings
    assert [meeting.key for meeting in first] == [about.pk, informal.pk]
    assert [meeting.key for meeting in second] == [informal.pk]
    assert first[0].parties == {"politician", "administration"}
    assert first[1].items[0].engaged["union"].spoke


def test_a_council_that_serves_nobody_is_met_where_the_project_was_on_its_agenda():
    project = ProjectFactory()
    council = BodyFactory(kind="council", name="Kommunestyret")
    SeatFactory(body=council)
    held_meeting(council, DAY, projects=[project], politician="decided")
    held_meeting(council, date(2014, 7, 1), politician="decided")
    found = read(project)
    assert [(meeting.body_kind, meeting.parties) for meeting in found.meetings] == [
        ("council", {"politician"})
    ]
    assert found.bodies == ()


def test_a_matter_that_was_carried_on_counts_how_often_it_was_on_an_agenda():
    project = ProjectFactory()
    group = steering_group(project)
    first, second, third = (
        held_meeting(group, date(2014, month, 1), projects=[project]).items.get() for month in (1, 2, 3)
    )
    for before, after in ((first, second), (second, third)):
        after.carried_from = before
        after.save()
    assert [item.times for meeting in read(project).meetings for item in meeting.items] == [1, 2, 3]


def test_occasions_are_as_participation_counts_them():
    table = steering_table()
    held_meeting(table.body, DAY, politician="consulted", absent=["union"])
    gathering = GatheringFactory(programme=table.project.programme, starts_on=date(2014, 3, 4))
    delegation(gathering, union=(2, "co_developed", True))
    for project, other in ((None, gathering.programme), (ProjectFactory(), None)):
        elsewhere = GatheringFactory(project=project, programme=other, starts_on=date(2011, 1, 1))
        delegation(elsewhere, union=3)
    found = read(table.project).occasions(date.min, date.max)
    assert [(each.on, each.kind, dict(each.parts)) for each in found] == [
        (date(2014, 3, 4), "gathering", {"union": Part(("co_developed",), True)}),
        (DAY, "formal", {"politician": Part(("consulted",)), "administration": Part(("informed",))}),
    ]


# --- Assessments --------------------------------------------------------------------------------


def test_the_last_closed_round_is_read_with_the_means_that_it_shows():
    table = steering_table()
    round = open_round(table.project, by=table.leader)
    for user, level in ((table.chair, 2), (table.chief, 4), (table.leader, 4), (table.steward, 2)):
        answer_all(round, user, level)
    assert read(table.project).assessed is None
    close_round(round, by=table.leader)
    found = read(table.project).assessed
    assert found.mean("anchoring", "administration") == entered.Mean(value=Decimal("4.0000"), n=2)
    assert found.mean("anchoring", "politician").value == Decimal("2.0000")
    assert found.totals["anchoring"].value == Decimal("3.0000")


def test_what_an_anonymous_round_hides_is_not_read():
    table = steering_table()
    people = crowd(table, of_each=5)
    round = open_round(table.project, by=table.leader, disclosure="anonymous")
    for users in (people["politician"], people["union"][:4]):
        for user in users:
            answer_all(round, user, 4)
    close_round(round, by=table.leader)
    found = read(table.project).assessed
    assert found.mean("anchoring", "politician").n == 5
    assert found.mean("anchoring", "union") is None


def test_a_round_after_the_end_of_the_project_was_not_before_it():
    table = steering_table()
    round = open_round(table.project, by=table.leader)
    answer_all(round, table.chair, 2)
    close_round(round, by=table.leader)
    Project.objects.filter(pk=table.project.pk).update(phase="ended")
    assert read(table.project).assessed is None
