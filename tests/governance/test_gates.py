"""What should be in place before a phase is left, and where a project can go from each."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from governance.course import Course
from governance.forms.phases import said_of_way
from governance.gates import DEMANDS, Demand, Gates, needs_body, on_the_way, ways_from
from governance.models import LIFE
from projects.models import ContinuationPlan, Lesson, Phase, Project
from tests.factories import (
    BodyFunctionFactory,
    BudgetLineFactory,
    GoalFactory,
    MeasurementFactory,
    MilestoneFactory,
    PersonFactory,
    PositionShareFactory,
    ProjectFactory,
    SeatFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2014, 3, 1)


# --- Plain rules ----------------------------------------------------------------------------


def test_every_phase_but_the_last_has_a_gate_and_every_demand_stands_in_one():
    assert tuple(DEMANDS) == LIFE[:-1]
    assert sorted(demand for demands in DEMANDS.values() for demand in demands) == sorted(Demand)


@pytest.mark.parametrize(
    ("phase", "to_phase", "passed"),
    [
        ("idea", "planning", ["idea"]),
        ("idea", "closing", ["idea", "planning", "execution"]),
        ("execution", "planning", []),
        ("execution", "execution", []),
        ("continuation", "ended", ["continuation"]),
        ("execution", "paused", []),
        ("paused", "execution", []),
        ("closing", "withdrawn", []),
    ],
)
def test_only_the_way_forward_leaves_phases_behind(phase, to_phase, passed):
    assert list(on_the_way(phase, to_phase)) == passed


@pytest.mark.parametrize(
    ("phase", "paused_in", "ways"),
    [
        ("idea", None, ["planning", "execution", "closing", "continuation", "ended", "paused", "withdrawn"]),
        ("closing", None, ["continuation", "ended", "execution", "planning", "idea", "paused", "withdrawn"]),
        ("paused", "closing", ["closing", "withdrawn"]),
        ("paused", None, ["idea", "planning", "execution", "closing", "continuation", "withdrawn"]),
        ("ended", None, []),
        ("withdrawn", None, []),
    ],
)
def test_where_a_project_can_go_follows_from_where_it_is(phase, paused_in, ways):
    assert ways_from(phase, paused_in) == ways


@pytest.mark.parametrize(
    ("phase", "to_phase", "needed"),
    [
        ("idea", "planning", True),
        ("closing", "execution", True),
        ("continuation", "ended", True),
        ("planning", "paused", False),
        ("paused", "planning", False),
        ("planning", "withdrawn", False),
    ],
)
def test_a_phase_is_left_for_another_in_a_body_alone(phase, to_phase, needed):
    assert needs_body(phase, to_phase) is needed


def test_every_way_is_said_in_words():
    with translation.override("en"):
        assert said_of_way("idea", Phase.PLANNING) == "On to: Planning"
        assert said_of_way("idea", Phase.CLOSING) == "Straight to: Closing (skips planning, execution)"
        assert said_of_way("closing", Phase.IDEA) == "Back to: Idea"
        assert said_of_way("paused", Phase.IDEA) == "The project is resumed: Idea"
        assert said_of_way("idea", Phase.PAUSED) == "The project is paused"
        assert said_of_way("paused", Phase.WITHDRAWN) == "The project is withdrawn"


# --- The gates ------------------------------------------------------------------------------


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, phase="idea", purpose="", starts_on=date(2012, 1, 1))


@pytest.fixture
def body(project):
    return BodyFunctionFactory(project=project).body


def met(project, phase):
    """What is in place and what is not, by its code."""
    return {str(one.demand): one.ok for one in Gates(Project.objects.get(pk=project.pk)).of(phase)}


def test_an_idea_asks_for_need_purpose_and_owner(project):
    assert met(project, "idea") == {"need": False, "purpose": False, "owner": False}

    Project.objects.update(need=" ", purpose="Kjente fjes.", owner_office="Kommunalsjef")
    assert met(project, "idea") == {"need": False, "purpose": True, "owner": True}

    Project.objects.update(need="Deltid", owner_office="", owner=PersonFactory())
    assert met(project, "idea") == {"need": True, "purpose": True, "owner": True}


def test_planning_asks_for_all_three_in_one_steering_body(project, body):
    assert not met(project, "planning")["three_parties"]
    SeatFactory(body=body, party="politician")
    SeatFactory(body=body, party="union")
    (said,) = [one.sentence for one in Gates(project).of("planning") if one.demand == Demand.THREE_PARTIES]
    assert said == f"Ingen styrende organ har alle tre. I {body.name} mangler administrasjonen."
    # Somebody beside the steering group does not make it whole.
    other = BodyFunctionFactory(project=project, function="project_group").body
    SeatFactory(body=other, party="administration")
    assert not met(project, "planning")["three_parties"]

    SeatFactory(body=body, party="administration")

    assert met(project, "planning")["three_parties"]


@pytest.mark.parametrize(
    ("goal", "ok"),
    [
        ({}, True),
        ({"kind": "effect"}, True),
        ({"is_activity": True}, False),
        ({"indicator": " "}, False),
        ({"unit": ""}, False),
        ({"target": None}, False),
        ({"removed_at": timezone.now()}, False),
    ],
)
def test_planning_asks_for_a_goal_that_can_be_measured(project, goal, ok):
    GoalFactory(project=project, **goal)

    assert met(project, "planning")["measurable_goal"] is ok


def test_planning_asks_for_a_milestone_and_for_money_or_time(project):
    MilestoneFactory(project=project, removed_at=timezone.now())
    BudgetLineFactory(project=project, removed_at=timezone.now())
    assert not met(project, "planning")["milestone"]
    assert not met(project, "planning")["resources"]

    MilestoneFactory(project=project)
    PositionShareFactory(project=project)

    assert met(project, "planning")["milestone"]
    assert met(project, "planning")["resources"]


@pytest.mark.parametrize(("measured_on", "ok"), [(date(2012, 4, 1), False), (date(2012, 4, 2), True)])
def test_execution_asks_that_goals_are_measured_after_their_baseline(project, measured_on, ok):
    assert not met(project, "execution")["measured"]
    goal = GoalFactory(project=project, baseline_on=date(2012, 4, 1))
    GoalFactory(project=project, is_activity=True)

    MeasurementFactory(goal=goal, measured_on=measured_on)

    assert met(project, "execution")["measured"] is ok


def test_a_measurement_that_was_corrected_counts_for_nothing(project):
    goal = GoalFactory(project=project, baseline_on=date(2012, 4, 1))
    wrong = MeasurementFactory(goal=goal, measured_on=date(2013, 1, 1))
    MeasurementFactory(goal=goal, measured_on=date(2012, 3, 1), corrects=wrong)

    assert not met(project, "execution")["measured"]


def test_execution_asks_for_lessons(project):
    lesson = {"project": project, "text": "Begynn med lederne.", "criterion": "goals", "is_positive": True}
    Lesson.objects.create(**lesson, removed_at=timezone.now())
    assert not met(project, "execution")["lessons"]

    Lesson.objects.create(**lesson)

    assert met(project, "execution")["lessons"]


def test_the_last_gates_ask_who_goes_on_and_who_measures_on(project):
    assert (met(project, "closing"), met(project, "continuation")) == (
        {"continuation": False},
        {"measured_by": False},
    )
    plan = ContinuationPlan.objects.create(project=project, owner="Kommunalsjefen", measured_by=" ")
    assert (met(project, "closing"), met(project, "continuation")) == (
        {"continuation": False},
        {"measured_by": False},
    )

    plan.what_goes_on, plan.measured_by = "Turnusen", "Personalsjefen"
    plan.save()

    assert (met(project, "closing"), met(project, "continuation")) == (
        {"continuation": True},
        {"measured_by": True},
    )
    assert met(project, "ended") == {}


def test_whoever_measures_on_may_be_a_person_in_the_project(project):
    person = PersonFactory(name="Grete Foss")
    ContinuationPlan.objects.create(project=project, measurer=person)

    (condition,) = Gates(project).of("continuation")

    assert (condition.ok, condition.sentence) == (True, "Grete Foss måler videre etter slutten.")


def test_each_condition_leads_to_where_it_is_mended(project, leader, client_of):
    client = client_of(leader)
    for phase in LIFE[:-1]:
        for condition in Gates(project).of(phase):
            assert client.get(condition.url).status_code == 200, condition


@pytest.mark.parametrize("count", [1, 4])
def test_many_goals_cost_the_same_few_questions(project, count, django_assert_num_queries):
    for number in range(count):
        goal = GoalFactory(project=project)
        MeasurementFactory(goal=goal, value=Decimal(number))

    with django_assert_num_queries(9):
        gates = Course(Project.objects.get(pk=project.pk)).gates
        assert sum(len(gate.conditions) for gate in gates) == len(Demand)
