"""A phase is left by a decision in a body, with a reason; what was lacking stays with it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from governance import actions
from governance.course import Course, Place
from governance.models import PhaseChange
from governance.permissions import PhasePerm
from projects.actions import set_goal
from projects.models import Phase, Project
from projects.permissions import Perm
from tests.factories import (
    BodyFactory,
    BodyFunctionFactory,
    MilestoneFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2014, 3, 1)


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def project(leader):
    return ProjectFactory(leader=leader.person, phase="idea", purpose="", starts_on=date(2012, 1, 1))


@pytest.fixture
def body(project):
    return BodyFunctionFactory(project=project).body


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
