"""How the parties were involved in each goal, the staff at each workplace, and the managers in the line."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance import actions
from governance.anchoring import ledger_of
from projects.models import AffectedService, Project
from tests.factories import GoalFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, phase="execution")


def ledger(project):
    return ledger_of(Project.objects.get(pk=project.pk), on=timezone.localdate())


def involve(goal, by, party="union", level="consulted", day=DAY, **more):
    return actions.enter_goal_involvement(goal, party=party, level=level, happened_on=day, by=by, **more)


def test_the_latest_day_counts_and_of_that_the_last_row(project, leader):
    goal = GoalFactory(project=project)
    newest = involve(goal, leader, level="decided")
    again = involve(goal, leader, level="co_developed")
    older = involve(goal, leader, level="informed", day=DAY - timedelta(days=1))

    (row,) = ledger(project).goals
    assert [level for _name, level in row.levels] == [None, None, again, None]
    assert set(row.earlier) == {newest, older}
    assert again.steps == [True, True, True, False]


@pytest.mark.parametrize("party", ["external", "", "nobody"])
def test_only_the_three_parties_and_the_professionals_are_involved_in_goals(project, leader, party):
    with pytest.raises(ValidationError):
        involve(GoalFactory(project=project), leader, party=party)


def test_nothing_is_entered_before_it_has_happened(project, leader):
    with pytest.raises(ValidationError):
        involve(GoalFactory(project=project), leader, day=timezone.localdate() + timedelta(days=1))


def test_workplaces_stand_in_order_with_their_newest_first(project, leader):
    for workplace, day in (("Sone sør", 1), ("Sone nord", 2), ("Sone nord", 9)):
        actions.enter_staff_involvement(
            project,
            workplace=workplace,
            how="Verksted",
            happened_on=date(2026, 3, day),
            level="consulted",
            by=leader,
        )

    assert [
        (place, [chain.row.happened_on.day for chain in found]) for place, found in ledger(project).staff
    ] == [("Sone nord", [9, 2]), ("Sone sør", [1])]


def test_the_line_managers_who_stand_behind_it_are_counted(project):
    for name, is_committed in (("Hjemmetjenesten", True), ("Sykehjemmet", None), ("Skolen", False)):
        AffectedService.objects.create(project=project, name=name, is_committed=is_committed)

    assert [service.name for service in ledger(project).committed] == ["Hjemmetjenesten"]
