"""A phase is left by a decision in a body, with a reason; what was lacking stays with it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from accounts.models import AuditEvent
from governance import actions
from governance.course import Course, Place
from governance.forms.phases import said_of_way
from governance.gates import DEMANDS, Demand, Gates, needs_body, on_the_way, ways_from
from governance.models import LIFE, PhaseChange
from governance.permissions import PhasePerm
from projects.actions import set_goal
from projects.models import ContinuationPlan, Lesson, Phase, Project
from projects.permissions import Perm
from tests.factories import (
    BodyFactory,
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


# --- Decisions ------------------------------------------------------------------------------


def decide(project, to_phase, by, **more):
    now = Project.objects.get(pk=project.pk)
    given = {"was": now.phase, "decided_on": DAY, "reason": "Alt er klart."} | more
    return actions.decide_phase(project, to_phase=to_phase, by=by, **given)


def test_a_decision_says_where_who_when_why_and_what_was_lacking(project, body, leader):
    Project.objects.update(need="Deltid")

    change = decide(project, "planning", leader, body=body)

    change.refresh_from_db()
    assert (change.from_phase, change.to_phase, change.body, change.decided_on, change.recorded_by) == (
        "idea",
        "planning",
        body,
        DAY,
        leader,
    )
    assert change.lacking == ["purpose", "owner"]
    assert Project.objects.get().phase == Phase.PLANNING
    assert AuditEvent.objects.about(change).get().reason == "Alt er klart."


def test_skipping_lists_everything_that_was_skipped(project, body, leader):
    Project.objects.update(need="Deltid", purpose="Kjente fjes.", owner_office="Kommunalsjef")
    MilestoneFactory(project=project)

    change = decide(project, "closing", leader, body=body)

    assert change.lacking == ["three_parties", "measurable_goal", "resources", "measured", "lessons"]
    (told,) = Course(Project.objects.get()).history
    assert told.skipped == ["Planlegging", "Gjennomføring"]
    assert "lærdom" in told.lacking


def test_what_was_lacking_is_frozen(project, body, leader):
    decide(project, "planning", leader, body=body)
    Project.objects.update(need="Deltid", purpose="Kjente fjes.", owner_office="Kommunalsjef")

    assert PhaseChange.objects.get().lacking == ["need", "purpose", "owner"]


def test_the_way_back_lacks_nothing(project, body, leader):
    Project.objects.update(phase="closing")

    assert decide(project, "planning", leader, body=body).lacking == []
    assert Project.objects.get().phase == Phase.PLANNING


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"body": None}, "body"),
        ({"decided_on": timezone.localdate() + timedelta(days=1)}, "decided_on"),
        ({"to_phase": "idea"}, "to_phase"),
        ({"to_phase": "sleeping"}, "to_phase"),
        ({"to_phase": "ended"}, "ended_on"),
        ({"to_phase": "ended", "ended_on": timezone.localdate() + timedelta(days=1)}, "ended_on"),
        ({"to_phase": "ended", "ended_on": date(2011, 12, 31)}, "ended_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(project, body, leader, wrong, field):
    given = {"to_phase": "planning", "body": body} | wrong

    with pytest.raises(ValidationError) as refusal:
        decide(project, by=leader, **given)

    assert list(refusal.value.message_dict) == [field]
    assert not PhaseChange.objects.exists()
    assert Project.objects.get().phase == Phase.IDEA


def test_only_a_body_that_serves_the_project_decides(project, leader):
    with pytest.raises(ValidationError, match="organ"):
        decide(project, "planning", leader, body=BodyFactory())


@pytest.mark.parametrize(("ends_on", "is_refused"), [(DAY, False), (DAY - timedelta(days=1), True)])
def test_a_body_decides_until_its_function_ends(project, leader, ends_on, is_refused):
    body = BodyFunctionFactory(project=project, ends_on=ends_on).body

    if is_refused:
        with pytest.raises(ValidationError) as refusal:
            decide(project, "planning", leader, body=body)
        assert list(refusal.value.message_dict) == ["body"]
    else:
        decide(project, "planning", leader, body=body)


def test_a_phase_is_not_left_before_it_was_entered(project, body, leader):
    decide(project, "planning", leader, body=body)

    with pytest.raises(ValidationError) as refusal:
        decide(project, "execution", leader, body=body, decided_on=DAY - timedelta(days=1))
    decide(project, "execution", leader, body=body)

    assert list(refusal.value.message_dict) == ["decided_on"]
    assert PhaseChange.objects.count() == 2


def test_the_second_of_two_who_decide_at_once_is_told(project, body, leader):
    decide(project, "planning", leader, body=body)

    with pytest.raises(ValidationError, match="annen fase"):
        decide(project, "planning", leader, body=body, was="idea")

    assert PhaseChange.objects.count() == 1


def test_a_pause_keeps_the_project_open_and_leads_back_to_where_it_was(project, body, leader):
    Project.objects.update(phase="closing")
    decide(project, "paused", leader, reason="Uten leder.")
    project.refresh_from_db()

    assert project.phase == Phase.PAUSED
    assert leader.has_perm(PhasePerm.CHANGE, project)
    assert leader.has_perm(Perm.EDIT, project)
    set_goal(project, title="Nytt mål", kind="effect", by=leader)
    with pytest.raises(ValidationError) as refusal:
        decide(project, "execution", leader, body=body)
    assert list(refusal.value.message_dict) == ["to_phase"]

    change = decide(project, "closing", leader, reason="Ny leder.")

    assert (change.body, change.lacking) == (None, [])
    assert Project.objects.get().phase == Phase.CLOSING


def test_a_pause_needs_its_reason(project, leader):
    for way in ("paused", "withdrawn"):
        with pytest.raises(ValidationError) as refusal:
            decide(project, way, leader, reason="")
        assert list(refusal.value.message_dict) == ["reason"]


def test_one_that_is_withdrawn_is_a_record(project, body, leader):
    decide(project, "paused", leader, reason="Uten leder.")
    decide(project, "withdrawn", leader, reason="Uten penger.")
    project.refresh_from_db()

    assert not leader.has_perm(PhasePerm.CHANGE, project)
    with pytest.raises(ValidationError, match="avsluttet"):
        decide(project, "planning", leader, body=body)
    course = Course(project)
    assert (course.standing, course.came_by.row.reason) == ("idea", "Uten penger.")


def test_the_end_has_a_day_and_closes_the_project(project, body, leader):
    Project.objects.update(phase="continuation")

    decide(project, "ended", leader, body=body, ended_on=date(2014, 2, 28))

    project.refresh_from_db()
    assert (project.phase, project.ends_on, project.is_closed) == (Phase.ENDED, date(2014, 2, 28), True)
    assert PhaseChange.objects.get().lacking == ["measured_by"]


def test_a_project_that_is_being_registered_has_no_phases_to_leave(leader):
    draft = ProjectFactory(leader=leader.person, is_draft=True)
    body = BodyFunctionFactory(project=draft).body

    assert not leader.has_perm(PhasePerm.CHANGE, draft)
    with pytest.raises(ValidationError, match="registrert"):
        decide(draft, "planning", leader, body=body)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"body": None}, "a_phase_is_left_by_a_decision_in_a_body"),
        ({"reason": ""}, "a_phase_is_left_for_a_reason"),
        ({"to_phase": "idea"}, "a_phase_is_left_for_another"),
        ({"to_phase": "asleep"}, "phase_that_was_entered_is_known"),
        ({"from_phase": "asleep"}, "phase_that_was_left_is_known"),
    ],
)
def test_the_database_holds_what_a_change_of_phase_is(project, body, leader, wrong, constraint):
    right = {"project": project, "from_phase": "idea", "to_phase": "planning", "decided_on": DAY}
    right |= {"body": body, "reason": "Klart.", "recorded_by": leader}
    PhaseChange.objects.create(**right)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PhaseChange.objects.create(**right | wrong)


# --- The course -----------------------------------------------------------------------------


def test_the_steps_say_since_when(project, body, leader):
    decide(project, "planning", leader, body=body)
    decide(project, "execution", leader, body=body, decided_on=date(2014, 5, 1))
    decide(project, "paused", leader, decided_on=date(2014, 6, 1))
    decide(project, "execution", leader, decided_on=date(2014, 7, 1))

    steps = Course(Project.objects.get()).steps

    assert [(step.phase, step.place, step.since) for step in steps] == [
        ("idea", Place.BEEN, None),
        ("planning", Place.BEEN, DAY),
        ("execution", Place.HERE, date(2014, 5, 1)),
        ("closing", Place.AHEAD, None),
        ("continuation", Place.AHEAD, None),
        ("ended", Place.AHEAD, None),
    ]


def test_without_a_known_way_a_paused_project_stands_nowhere(project):
    Project.objects.update(phase="paused")

    course = Course(Project.objects.get())

    assert {step.place for step in course.steps} == {Place.AHEAD}
    assert (course.came_by, course.gates, course.ways[0]) == (None, [], Phase.IDEA)


def test_the_gates_ahead_are_in_their_order(project):
    Project.objects.update(phase="execution")

    gates = Course(Project.objects.get()).gates

    assert [(gate.phase, gate.onward) for gate in gates] == [
        ("execution", "closing"),
        ("closing", "continuation"),
        ("continuation", "ended"),
    ]


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
