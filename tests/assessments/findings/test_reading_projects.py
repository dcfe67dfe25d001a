"""What was entered in a project is read as plain data: what stands, and what counts of the ledger."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from assessments.findings import snapshot as entered
from assessments.findings import snapshot_of
from governance.models import (
    FormalDecision,
    PhaseChange,
    StaffInvolvement,
)
from projects.models import Access, LeaderChange, Measurement, Project, PurposeVersion
from tests.factories import (
    AccessFactory,
    BodyFactory,
    BudgetLineFactory,
    CompetenceNeedFactory,
    ContinuationPlanFactory,
    GoalFactory,
    MeasureFactory,
    MeasurementFactory,
    PersonFactory,
    PositionShareFactory,
    ProjectFactory,
    PurposeElementFactory,
    ServiceFactory,
    UserFactory,
    programme,
    steering_table,
    theme,
)
from tests.factories.decisions import document_of

pytestmark = pytest.mark.django_db
DAY = date(2014, 5, 6)


def read(project) -> entered.Snapshot:
    """The project as it stands in the database now."""
    return snapshot_of(Project.objects.get(pk=project.pk))


# --- What was entered ---------------------------------------------------------------------------


def test_the_head_of_a_project():
    owner = PersonFactory()
    project = ProjectFactory(owner=owner, owner_office=" HR-sjef ")
    project.themes.add(theme())
    found = read(project)
    assert (found.slug, found.phase, found.starts_on) == (project.slug, "execution", date(2012, 1, 1))
    assert (found.has_owner, found.owner_office, found.has_leader) == (True, "HR-sjef", True)
    assert found.themes == ("full_time_culture",)
    whole = programme()
    assert found.programme == entered.Programme(
        key=whole.pk, starts_on=whole.starts_on, ends_on=whole.ends_on
    )


def test_the_purpose_is_read_version_by_version():
    project = ProjectFactory()
    at = timezone.make_aware(timezone.datetime(2014, 1, 1, 0, 30))
    PurposeVersion.objects.create(project=project, number=1, purpose="A", entered_at=at)
    PurposeVersion.objects.create(project=project, number=2, purpose="B", purpose_stated_on=DAY)
    found = read(project)
    assert [(each.purpose, each.day) for each in found.statements] == [("A", date(2014, 1, 1)), ("B", DAY)]
    assert found.statement.purpose == "B"


def test_a_purpose_without_versions_is_the_projects_own():
    project = ProjectFactory(purpose="Lønn å leve av", purpose_stated_on=DAY)
    assert [(each.purpose, each.day) for each in read(project).statements] == [("Lønn å leve av", DAY)]
    assert read(ProjectFactory(purpose="")).statement is None


def test_goals_come_with_the_measurements_that_stand():
    part = PurposeElementFactory()
    goal = GoalFactory(project=part.project, purpose_element=part)
    wrong = MeasurementFactory(goal=goal, value=Decimal(99))
    Measurement.objects.create(goal=goal, value=Decimal(20), measured_on=DAY, corrects=wrong)
    MeasurementFactory(goal=goal, value=Decimal(21), measured_on=date(2014, 4, 1))
    GoalFactory(project=part.project, removed_at=timezone.now())
    (found,) = read(part.project).goals
    assert (found.title, found.purpose_part, found.baseline) == (goal.title, part.pk, Decimal(18))
    assert found.measured == (
        entered.Measured(on=date(2014, 4, 1), value=Decimal(21)),
        entered.Measured(on=DAY, value=Decimal(20)),
    )


def test_a_sub_goal_knows_the_goal_above_it():
    above = GoalFactory()
    below = GoalFactory(project=above.project, parent=above, level="sub")
    assert {goal.key: goal.parent for goal in read(above.project).goals} == {
        above.pk: None,
        below.pk: above.pk,
    }


def test_measures_know_their_workplaces_and_goals():
    goal = GoalFactory()
    measure = MeasureFactory(
        project=goal.project,
        workplaces="Skilpada, Furuheim;\nLegevakta,",
        is_voluntary=True,
        union_stage="start",
    )
    measure.goals.add(goal)
    MeasureFactory(project=goal.project, removed_at=timezone.now())
    (found,) = read(goal.project).measures
    assert found.workplaces == ("Skilpada", "Furuheim", "Legevakta")
    assert (found.goals, found.is_voluntary, found.union_stage) == ((goal.pk,), True, "start")


def test_what_the_project_has_to_work_with_and_leaves():
    project = ProjectFactory()
    for factory in (ServiceFactory, BudgetLineFactory, PositionShareFactory, CompetenceNeedFactory):
        factory(project=project)
        factory(project=project, removed_at=timezone.now())
    ContinuationPlanFactory(project=project)
    found = read(project)
    assert found.budget == (entered.BudgetLine(year=2014, source="grant", planned=400_000),)
    assert found.positions == (entered.PositionShare(holder="Prosjektleder", percent=Decimal(50)),)
    assert found.competence == (entered.Competence(kind="technical", state="lacking"),)
    assert found.continuation.owner == "Kommunalsjefen"
    assert not found.continuation.has_measurer
    assert [service.link for service in found.services] == ["Hovedtillitsvalgt"]


def test_changes_of_leader_and_owner_are_days():
    project = ProjectFactory()
    LeaderChange.objects.create(
        project=project, from_person=project.leader, to_person=PersonFactory(), changed_on=DAY
    )
    AccessFactory(project=project, role=Access.Role.OWNER, ends_on=DAY)
    AccessFactory(project=project, role=Access.Role.OWNER)
    AccessFactory(project=project, role=Access.Role.SEAT, ends_on=DAY)
    found = read(project)
    assert (found.leader_changes, found.owner_changes) == ((DAY,), (DAY,))


def test_a_paused_project_is_in_the_phase_that_it_paused_in():
    project = ProjectFactory(phase="paused")
    user = UserFactory()
    for was, to in (("planning", "paused"), ("paused", "execution"), ("execution", "paused")):
        PhaseChange.objects.create(
            project=project,
            from_phase=was,
            to_phase=to,
            decided_on=DAY,
            reason="Omstilling",
            body=BodyFactory() if "paused" not in (was, to) else None,
            recorded_by=user,
        )
    found = read(project)
    assert (found.phase, found.paused_on) == ("execution", DAY)
    assert found.day(date(2026, 1, 1)) == DAY


def test_an_ended_project_is_asked_about_its_last_day():
    assert read(ProjectFactory(has_ended=True)).day(date(2026, 1, 1)) == date(2015, 12, 31)
    assert read(ProjectFactory()).day(date(2026, 1, 1)) == date(2026, 1, 1)


# --- The ledger ---------------------------------------------------------------------------------


def test_only_what_counts_of_the_ledger_is_read():
    table = steering_table()
    said = {"decided_on": DAY, "text": "Ja.", "project": table.project, "recorded_by": table.leader}
    council = BodyFactory(kind="council", name="Kommunestyret")
    first = FormalDecision.objects.create(body_name="AMU", **said)
    FormalDecision.objects.create(body=council, corrects=first, why="Feil organ", **said)
    taken = FormalDecision.objects.create(body_name="Feil", **said)
    FormalDecision.objects.create(body_name="Feil", corrects=taken, why="Feil", is_withdrawn=True, **said)
    (found,) = read(table.project).formal_decisions
    assert (found.where, found.kind, found.body, found.on) == ("Kommunestyret", "council", council.pk, DAY)


def test_staff_and_goals_that_parties_were_part_of():
    table = steering_table()
    goal = GoalFactory(project=table.project)
    StaffInvolvement.objects.create(
        project=table.project,
        workplace="Skilpada",
        how="Verksted",
        happened_on=DAY,
        level="consulted",
        recorded_by=table.leader,
    )
    goal.involvement.create(party="union", happened_on=DAY, level="decided", recorded_by=table.leader)
    found = read(table.project)
    assert found.staff_involvement == (
        entered.StaffInvolvement(workplace="Skilpada", on=DAY, level="consulted"),
    )
    assert found.goal_involvement == (
        entered.GoalInvolvement(goal=goal.pk, party="union", on=DAY, level="decided"),
    )


def test_signatures_are_read_with_their_version():
    table = steering_table()
    version = document_of(table, number=3)
    seat = table.seat_of(table.steward)
    version.signatures.create(
        person=table.steward.person, seat=seat, party="union", name="Tone", body_name="Styringsgruppen"
    )
    (found,) = read(table.project).signatures
    assert (found.party, found.version, found.on) == ("union", 3, timezone.localdate())
